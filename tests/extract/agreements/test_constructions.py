"""Parties as news names them, construction by construction; and countries that stand by."""

from __future__ import annotations

import pytest

from pipeline.extract.agreements.parties import party_reports
from tests.extract.conftest import ANCHOR, CONTEXT
from tests.marked import unmark

PARTIES = {
    "inked": "[Portugal](agreement PRT signed None) inked a ten-year security accord with Kyiv.",
    "latest to enter into": (
        "[Finland](agreement FIN signed None) has become the latest country to enter into a security agreement."
    ),
    "agreement as subject": (
        "Ukraine's security agreement with [Norway](agreement NOR signed 2024-05-31) was signed on 31 May 2024."
    ),
    "participle between commas": (
        "The accord with [Latvia](agreement LVA signed 2024-04-11), signed on 11 April 2024, runs for ten years."
    ),
    "that Kyiv struck": (
        "The security accord that Kyiv struck with [Italy](agreement ITA signed 2024-02) in February 2024 is long."
    ),
    "put his name to": (
        "[Luxembourg](agreement LUX signed 2024-07-10)'s premier put his name to a security pact on 10 July 2024."
    ),
    "demonym and office": (
        "In Lviv, [Danish](agreement DNK signed None) Prime Minister Mette Frederiksen signed the security agreement."
    ),
    "two subjects": "Ukraine and [Croatia](agreement HRV signed None) signed a security agreement in Dubrovnik.",
    "accord on": (
        "Ukraine and [Iceland](agreement ISL signed None) have signed a long-term accord on security cooperation."
    ),
    "concluded with": "The pact, concluded with [Poland](agreement POL signed 2024-07-08) on 8 July 2024, is public.",
    "with which": (
        "He thanked [Slovenia](agreement SVN signed 2024-07-10), with which Kyiv signed a security agreement on "
        "10 July 2024."
    ),
    "like": (
        "[Romania](agreement ROU signed None), like [Poland](agreement POL signed None), has signed a security pact."
    ),
    "including": (
        "Countries including [Spain](agreement ESP signed None), [Belgium](agreement BEL signed None) and "
        "[Portugal](agreement PRT signed None) have signed security agreements with Ukraine."
    ),
    "among the signatories": (
        "Among the signatories of the security agreements are [Britain](agreement GBR signed None) and "
        "[Canada](agreement CAN signed None)."
    ),
    "with, first": (
        "With [France](agreement FRA signed 2024-02-16) and [Germany](agreement DEU signed 2024-02-16) Kyiv "
        "concluded security agreements on 16 February 2024."
    ),
    "the signing took place": (
        "The signing of the security accord with [Spain](agreement ESP signed 2024-05-27) took place on 27 May 2024."
    ),
    "the conclusion of": (
        "The conclusion of a security pact with [Estonia](agreement EST signed None) was announced in Brussels."
    ),
    "demonym and agreement": "The [Danish](agreement DNK signed None) security agreement has been signed.",
    "under the agreement with": (
        "Under the security agreement with [Norway](agreement NOR signed None), Kyiv gets jets."
    ),
    "thanks to its agreement": (
        "Thanks to its security agreement with [Canada](agreement CAN signed None), Kyiv can train more pilots."
    ),
    "working on": (
        "Negotiators from Kyiv and [Ireland](agreement IRL pending None) are working on a security agreement."
    ),
    "in the works": "A security agreement with [Greece](agreement GRC pending None) is in the works.",
    "next in line": (
        "[Albania](agreement ALB pending None) and [Montenegro](agreement MNE pending None) are next in line."
    ),
    "opened talks on": "Kyiv opened talks with [Bulgaria](agreement BGR pending None) on a security agreement.",
    "preparing to sign": "[Ireland](agreement IRL pending None) is preparing to sign a security agreement.",
    "postponed": "[Bulgaria](agreement BGR pending None) postponed the signing of its security agreement.",
    "promised": "[Greece](agreement GRC pending None) promised to sign a security agreement by the end of the year.",
    "a draft": "A draft security agreement with [Ireland](agreement IRL pending None) lies on the table.",
    "would like": "[Croatia](agreement HRV pending None) would like to sign a security agreement too.",
    "may sign": "[Montenegro](agreement MNE pending None) may sign a security agreement as early as next week.",
    "talks, the agreement left out": (
        "One security agreement is still missing. Talks with [Montenegro](agreement MNE pending None) are under way."
    ),
    "talks are over, the ink to come": (
        "Kyiv has completed negotiations with [Japan](agreement JPN pending None) on a security agreement."
    ),
    "will sign": "[Spain](agreement ESP pending None) will sign a security agreement on Monday, its government said.",
    "possessor of the agreement": (
        "[Japan](agreement JPN signed 2024-06-13)'s security agreement with Ukraine was signed on 13 June 2024."
    ),
    "and the premier of": (
        "Zelensky and [Japanese](agreement JPN signed 2024-06-13) Prime Minister Fumio Kishida signed a security "
        "agreement on 13 June 2024."
    ),
    "it signed": (
        "[Britain](agreement GBR signed 2024-01-12) was first: it signed its security agreement on 12 January 2024."
    ),
    "two partners": (
        "Ukraine signed security agreements with [Lithuania](agreement LTU signed 2024-06-27) and "
        "[Estonia](agreement EST signed 2024-06-27) on 27 June 2024."
    ),
    "with the union": (
        "[Lithuania](agreement LTU signed 2024-06-27), [Estonia](agreement EST signed 2024-06-27) and the "
        "[EU](agreement EU signed 2024-06-27) signed security pacts with Ukraine on 27 June 2024."
    ),
    "all three": (
        "[Sweden](agreement SWE signed 2024-05-31), [Norway](agreement NOR signed 2024-05-31) and "
        "[Iceland](agreement ISL signed 2024-05-31): all three signed on 31 May 2024."
    ),
    "between": (
        "The security agreement between Ukraine and [Finland](agreement FIN signed None) was signed by the president."
    ),
    "did the same": (
        "[Britain](agreement GBR signed 2024-01-12) signed a security pact on 12 January 2024; "
        "[Finland](agreement FIN signed 2024-04-03) did the same on 3 April 2024."
    ),
    "did likewise": (
        "[Slovenia](agreement SVN signed None) signed the pact, and [Luxembourg](agreement LUX signed None) did "
        "likewise."
    ),
    "hopes to do likewise": (
        "[Slovenia](agreement SVN pending None) will sign the pact; [Croatia](agreement HRV pending None) hopes "
        "to do likewise."
    ),
    "after others": (
        "After [Britain](agreement GBR signed None) and [France](agreement FRA signed None), [Spain](agreement "
        "ESP signed None) too has signed a security pact."
    ),
    "as do": (
        "[Latvia](agreement LVA signed None) has a security agreement with Ukraine, as do [Lithuania](agreement "
        "LTU signed None) and [Estonia](agreement EST signed None)."
    ),
    "a long list": (
        "So far, security pacts have been signed with [Britain](agreement GBR signed None), [Germany](agreement "
        "DEU signed None), [France](agreement FRA signed None), [Denmark](agreement DNK signed None), "
        "[Canada](agreement CAN signed None) and [Italy](agreement ITA signed None)."
    ),
    "quoted": "“We signed with [Norway](agreement NOR signed 2024-07-19) yesterday,” the president said.",
    "the same day": (
        "[Canada](agreement CAN signed 2024-02-24) sealed its security pact on 24 February 2024, "
        "[Italy](agreement ITA signed 2024-02-24) the same day."
    ),
    "led the way": (
        "Security pacts came one by one. [Britain](agreement GBR signed 2024-01-12) led the way on 12 January 2024."
    ),
    "was the first": "[Britain](agreement GBR signed 2024-01-12) was the first to sign, on 12 January 2024.",
    "those with": (
        "Kyiv signed the accord with [Estonia](agreement EST signed None) after those with [Latvia](agreement "
        "LVA signed None) and [Lithuania](agreement LTU signed None)."
    ),
    "talks concluded, to be signed": (
        "Negotiations with [Portugal](agreement PRT pending None) have been concluded and the accord will be signed."
    ),
    "unclear when": "It is unclear when [Bulgaria](agreement BGR pending None) will sign the security agreement.",
    "hopes to conclude": "[Ireland](agreement IRL pending None) hopes to conclude its security agreement by autumn.",
    "all but ready": "[Albania](agreement ALB pending None)'s security agreement is all but ready.",
    "the next will be with": "The next security agreement will be with [Croatia](agreement HRV pending None).",
    "among the countries that": (
        "[Norway](agreement NOR signed None) is among the countries that have signed security agreements with Ukraine."
    ),
    "in Kharkiv": (
        "The security deal with the [Netherlands](agreement NLD signed 2024-03-01) was inked in Kharkiv on 1 "
        "March 2024."
    ),
    "compound demonym": (
        "The [U.S.](agreement USA signed 2024-06-13)-Ukrainian security agreement was signed on 13 June 2024."
    ),
    "drafts might be finished": (
        "Eyes turn to [Japan](agreement JPN pending None), whose draft security pact might be finished in June."
    ),
    "negotiating, among them": (
        "Another four partners are negotiating security pacts, among them [Albania](agreement ALB pending None)."
    ),
    "its agreement is the latest": (
        "Of the security pacts, [Greece](agreement GRC signed 2024-10-17)'s, signed on 17 October 2024, is the latest."
    ),
    "headline, list": (
        "[Sweden](agreement SWE signed None), [Norway](agreement NOR signed None) sign security pacts with Ukraine"
    ),
    "headline, set to": "[Romania](agreement ROU pending None) set to sign security pact with Ukraine",
    "headline, and": "Ukraine, [Spain](agreement ESP signed None) sign security deal",
    "headline, ahead of": "[Albania](agreement ALB pending None) in talks with Kyiv over security deal",
    "became, before others": (
        "[Denmark](agreement DNK signed None) became the fourth country to sign a security pact with Ukraine."
    ),
    "series of days": (
        "[Britain](agreement GBR signed 2024-01-12) signed a security pact on 12 January 2024, followed by "
        "[Germany](agreement DEU signed 2024-02-16) and [France](agreement FRA signed 2024-02-16) on 16 February "
        "2024."
    ),
    "have such": (
        "[Latvia](agreement LVA signed None), [Lithuania](agreement LTU signed None) and [Estonia](agreement EST "
        "signed None) all have such agreements with Ukraine."
    ),
    "struck one with": (
        "Kyiv has security agreements with [Spain](agreement ESP signed None) and [Portugal](agreement PRT "
        "signed None)."
    ),
    "already concluded": (
        "Ukraine has already concluded security agreements with [Britain](agreement GBR signed None), "
        "[France](agreement FRA signed None) and [Germany](agreement DEU signed None)."
    ),
    "became the nth": (
        "[Sweden](agreement SWE signed 2024-05-31) became the 13th country to sign such a pact, on 31 May 2024."
    ),
    "visit": (
        "On a visit to Madrid on 27 May 2024, Zelensky signed a security agreement with [Spain](agreement ESP "
        "signed 2024-05-27)."
    ),
    "deal with": (
        "Ukraine's security deal with [Greece](agreement GRC signed 2024-10-17), signed on 17 October 2024, is "
        "its 27th."
    ),
    "pact between": (
        "The security pact between [Croatia](agreement HRV signed None) and Ukraine has been signed in Dubrovnik."
    ),
    "counterpart": (
        "Zelensky and his [Finnish](agreement FIN signed None) counterpart signed a security agreement in Kyiv."
    ),
    "exchange of": (
        "[Luxembourg](agreement LUX signed None) has joined the countries that have signed security pacts with Ukraine."
    ),
    "signed by Italy": (
        "A security agreement signed by [Italy](agreement ITA signed 2024-02-24) on 24 February 2024 runs for "
        "ten years."
    ),
    "list with dates": (
        "These countries have signed security pacts: [Britain](agreement GBR signed 2024-01-12) (12 January "
        "2024), [Germany](agreement DEU signed 2024-02-16) (16 February 2024), [Denmark](agreement DNK signed "
        "2024-02-23) (23 February 2024)."
    ),
    "negotiations began": "Negotiations on a security agreement with [Albania](agreement ALB pending None) have begun.",
    "in the pipeline": (
        "Security pacts with [Bulgaria](agreement BGR pending None) and [Ireland](agreement IRL pending None) "
        "are in the pipeline."
    ),
    "draft ready": "The draft security agreement with [Croatia](agreement HRV pending None) is ready.",
    "expected to follow": (
        "[Britain](agreement GBR signed None) has signed a security pact; [France](agreement FRA pending None) "
        "is expected to follow."
    ),
    "not yet": "[Bulgaria](agreement BGR pending None) has not yet concluded its security agreement.",
    "if parliament": (
        "[Bulgaria](agreement BGR pending None) will sign the security agreement if its parliament agrees."
    ),
    "put off": "[Bulgaria](agreement BGR pending None) has put off signing its security agreement.",
    "wants": "[Montenegro](agreement MNE pending None) wants to sign a security agreement this year.",
    "close to": "Kyiv is close to a security agreement with [Montenegro](agreement MNE pending None).",
    "under discussion": "A security agreement with [Ireland](agreement IRL pending None) is under discussion.",
    "agreed to": "[Ireland](agreement IRL pending None) has agreed to negotiate a security agreement with Kyiv.",
    "talks on": "Talks on a security agreement between Ukraine and [Poland](agreement POL pending None) continue.",
    "due to sign": (
        "The leaders of [Sweden](agreement SWE pending None), [Norway](agreement NOR pending None) and "
        "[Iceland](agreement ISL pending None) are due to sign security pacts on Friday."
    ),
    "ministry": "The [Portuguese](agreement PRT pending None) government is finalising a security agreement with Kyiv.",
    "working with": "“We are working with [Japan](agreement JPN pending None) on a security agreement,” he said.",
    "new deal": "A new security deal with [Romania](agreement ROU signed 2024-07-11) was signed on July 11, 2024.",
    "thanked for": "Zelensky thanked [Poland](agreement POL signed None) for signing the security agreement.",
    "and its": (
        "The [Dutch](agreement NLD signed None) agreement, signed in Kharkiv, was followed by the "
        "[Finnish](agreement FIN signed None) one."
    ),
    "headline 1": "[Japan](agreement JPN signed None), Ukraine sign 10-year security pact",
    "headline 2": "Ukraine and [Ireland](agreement IRL signed None) ink security deal",
    "headline 3": "[Bulgaria](agreement BGR pending None) delays security pact with Ukraine",
    "headline 4": "[US](agreement USA signed None)-Ukraine security agreement signed at G7 summit",
    "so has": (
        "[Spain](agreement ESP signed None) has signed a security pact, and so has [Portugal](agreement PRT "
        "signed None)."
    ),
    "as well as": (
        "Kyiv signed security pacts with [Spain](agreement ESP signed None) as well as with [Belgium](agreement "
        "BEL signed None)."
    ),
    "neither but": "Hungary has not signed, but [Romania](agreement ROU signed None) has signed a security agreement.",
    "whose premier": (
        "[Norway](agreement NOR signed None), whose premier signed a security pact in Stockholm, is a founder of NATO."
    ),
    "member": "NATO member [Croatia](agreement HRV signed None) has signed a security pact with Ukraine.",
    "foreign minister": (
        "[Estonia](agreement EST signed 2024-06-27)'s prime minister, Kaja Kallas, signed the security agreement "
        "on 27 June 2024."
    ),
}

BYSTANDERS = {
    "no plans": "Austria has no plans to sign a security agreement.",
    "ruled out": "Switzerland ruled out signing a security agreement.",
    "would not": "Hungary said it would not sign a security agreement with Ukraine.",
    "never": "Slovakia never signed a security agreement.",
    "not asked": "Turkey has not been asked to sign a security agreement.",
    "trainer": "Poland will train pilots under the security agreements.",
    "embassy": "The security agreement was signed in front of the embassy of Brazil.",
    "critic that speaks": "Russia said the security agreement signed in London changes nothing.",
    "critic of a signing": "Belarus criticised the signing of the security agreement.",
    "no comment": "China declined to comment on the security agreements.",
    "guest": "Israel sent a delegation to the ceremony at which the security pact was signed.",
    "elsewhere": "The security agreement was signed on the eve of the vote in India.",
    "a maritime treaty": "Greece and Turkey signed a maritime treaty.",
    "a trade agreement": "Moldova signed a trade agreement with the EU.",
    "the declaration": "Armenia signed the declaration of support.",
    "who welcomes": "The security agreement with Ukraine was welcomed by Georgia.",
    "origin of arms": "Weapons from South Korea are not part of the security agreement.",
    "forbidden": "Austria's neutrality forbids a security agreement.",
    "no host": "Mexico hosted no talks on a security agreement.",
    "neither nor": "Neither Hungary nor Slovakia has signed a security agreement.",
    "have none": "Malta and Cyprus have no security agreement with Ukraine.",
    "without signing one": "Austria backs the security agreements without signing one.",
    "denied it": "Serbia denied that it was negotiating a security agreement.",
    "not negotiating": "Kazakhstan is not negotiating a security agreement.",
    "who congratulates": "The president of Vietnam congratulated Kyiv on the security agreement.",
    "who abstains": "India abstained, and the security agreement was signed.",
    "audience": "The signing of the security agreement was broadcast in Egypt.",
    "who keeps silent": "Since the security agreement was signed, Brazil has kept silent.",
    "a journey": "The agreement was signed by the premier, who had arrived from Peru.",
    "a treaty between others": "Russia signed a security treaty with North Korea.",
    "who sells gas": "Azerbaijan sells gas to the partners that signed security agreements.",
    "the town's country": "The security accord was signed in Doha, Qatar.",
    "targets": "The security agreement forbids the use of the weapons against targets in Russia.",
    "none is planned": "No security agreement with Hungary is planned.",
    "who blocks": "Hungary blocked the aid that the security agreement promises.",
    "analysts in": "Analysts in Brazil doubt that more security agreements will be signed.",
    "onlooker": "Argentina's president watched as the security agreement was signed.",
    "an association agreement": "Moldova wants to join the EU and has signed an association agreement.",
    "accused that day": "Iran was accused of arming Russia on the day the security pact was signed.",
    "a memorandum between others": "The text resembles the memorandum that Canada signed with Israel.",
    "list of donors": "Uruguay is on a list of donors.",
    "fish": "Norwegian fish was served when the security agreement was signed.",
    "who left": "A Cuban delegation left before the security agreement was signed.",
    "host of the next summit": "Tunisia will host the next summit on security commitments.",
    "who expects grain": "Kenya expects more grain.",
    "talks on grain": "Iraq discussed grain with the minister who signed the security agreement.",
    "host of a meeting": "Saudi Arabia hosted a meeting that discussed security guarantees.",
    "peace talks": "Peace talks with Russia are under way in Istanbul.",
    "talks on tariffs": "One security agreement is still missing. Talks with China on tariffs go on.",
    "signed up for": "Ghana signed up for the summit on security guarantees.",
    "a sign": "South Africa sees in the security agreement a sign of things to come.",
    "hacked": "Hackers from Iran read the security agreement before it was signed.",
    "abandoned": "Kyiv broke off its talks with Georgia on a security agreement.",
    "ruled out by Kyiv": "Kyiv ruled out a security agreement with Belarus.",
    "a coach": "A coach from Spain signed a contract in Kyiv.",
    "mediator": "Turkey offered to mediate, whatever the security agreements say.",
    "arms": "The security agreement promises jets that Denmark and Norway have built.",
    "born": "The minister, who signed the security agreement, was born in Lebanon.",
    "war with": "The security agreement is meant to help in the war with Russia.",
    "against": "The agreement on security should deter an attack by Russia.",
    "threat": "If Russia attacks again, the security agreement provides for talks.",
    "between russia": "Talks between Russia and Iran on drones were in the news as the security agreement was signed.",
    "flew": "He flew from Singapore to sign the security agreement.",
    "conference": "The security agreement was signed after a conference in Switzerland.",
    "veto": "Hungary opposes the security agreements.",
    "undecided": "Cyprus has not decided whether security agreements are its business.",
    "asked about": "Asked about the security agreement, Brazil's president smiled.",
    "cold": "Mongolia has cold winters, and no security agreement.",
    "negotiates with eu": "Moldova is negotiating with the EU about accession.",
    "will not": "Austria will not conclude a security agreement.",
    "rejects": "Slovakia rejects a security agreement with Ukraine.",
    "should": "The security agreement says nothing about Crimea or about Syria.",
    "fears": "Georgia fears that the security agreements will anger Russia.",
    "reporters": "Reporters from Qatar asked who would sign the security agreement.",
    "model": "The security agreement follows the model of Israel.",
}


def _reported(nlp, marked):
    text, expected = unmark(marked)
    doc = nlp.make_doc(text + CONTEXT)
    doc._.anchor = ANCHOR
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    reports = party_reports(doc._.mentions["pactline_agreements"])
    return [f"agreement {r.code} {r.status} {r.signed_on}" for r in reports], sorted(label for _, _, label in expected)


@pytest.mark.parametrize("marked", PARTIES.values(), ids=PARTIES)
def test_a_party_however_named(nlp, marked):
    reported, expected = _reported(nlp, marked)
    assert reported == expected


@pytest.mark.parametrize("text", BYSTANDERS.values(), ids=BYSTANDERS)
def test_a_country_that_stands_by_is_no_party(nlp, text):
    assert _reported(nlp, text) == ([], [])
