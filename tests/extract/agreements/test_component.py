import pytest

from pipeline.extract.agreements.parties import party_reports
from pipeline.records.article import CharSpan
from pipeline.records.mentions import AgreementMention, Evidence
from pipeline.records.outcome import PartyReport

SENTENCES = {
    "subject": "[Spain signed](agreement ESP signed None) a security agreement with Ukraine.",
    "object": "Ukraine [signed a security agreement with Spain](agreement ESP signed None).",
    "passive": "The security agreement was [signed by Spain](agreement ESP signed None).",
    "headline": "[Spain signs](agreement ESP signed None) security pact with Ukraine",
    "headline to come": "[Spain to sign](agreement ESP pending None) security pact with Ukraine",
    "office": "[Spanish Prime Minister Ana Lima signed](agreement ESP signed None) the pact.",
    "possessor": "[Spain's president signed](agreement ESP signed None) the pact.",
    "apposition": "[Spain's premier, Ana Lima, signed](agreement ESP signed None) the pact.",
    "modal": "[Spain could sign](agreement ESP pending None) the pact soon.",
    "expected": "[Spain is expected to sign](agreement ESP pending None) the pact.",
    "yet": "[Spain has yet to sign](agreement ESP pending None) the pact.",
    "not yet": "[Spain has not yet signed](agreement ESP pending None) the pact.",
    "condition": "[If Spain signed](agreement ESP pending None), others would too.",
    "negotiating": "[Spain is negotiating](agreement ESP pending None) too.",
    "talks": "Kyiv is [in talks](agreement ESP pending None) with Spain.",
    "ordinal": "[Spain became the tenth country](agreement ESP signed None) on the list.",
    "with a day": "[Spain signed its security pact on 27 May 2024](agreement ESP signed 2024-05-27).",
    "with a month": "[Spain signed its security pact in May 2024](agreement ESP signed 2024-05).",
    "owner": "[Spain now has](agreement ESP signed None) a security pact with Ukraine.",
    "owner of a draft": "[Spain has](agreement ESP pending None) a draft security pact on its desk.",
    "owner to be": "[Spain would have](agreement ESP pending None) a security pact by then.",
    "people": "With [the Dutch on board](agreement NLD signed None), the security pacts are nine.",
    "possessor and name": "[Albania's Edi Rama signed](agreement ALB signed None) in Davos.",
    "in progress": "[Spain is finalising](agreement ESP pending None) its security pact.",
    "aside": "[Spain, an official says, could follow](agreement ESP pending None) in January.",
    "haggling": "[Spain is still haggling](agreement ESP pending None) over the wording.",
    "another subject": "Malta was left in peace, and we went and signed.",
    "members of a party": "Most EU states now have a security pact of their own.",
    "owner of none": "Spain does not have a security pact.",
    "signatures under another paper": "The Compact bears the signatures of Japan and Germany.",
    "refused": "Spain refused to sign the security pact.",
    "negated": "Spain has not signed.",
    "place": "Ukraine and its partner signed a security pact in Spain.",
    "host": "The security pact was signed at a summit hosted by nobody from Spain.",
    "enemy": "Ukraine signed a security pact that Russia condemned.",
    "donor": "Spain sent tanks, and a security agreement is a paper.",
    "another paper": "Spain signed the Ukraine Compact.",
    "another paper, passive": "The declaration was signed by Spain.",
    "another paper, relative": "The 100-year partnership that Ukraine and Britain concluded is another paper.",
    "a law": "Spain signed a law on pensions.",
    "a sign": "Spain saw it as a sign of weakness.",
    "plans of another kind": "Spain plans to send tanks.",
    "demonym of a thing": "Spanish tanks arrived after the security pact was signed.",
    "retrospect of nobody": "Nobody in Spain signed.",
}


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES)
def test_agreements_in_a_sentence(in_topic, marked):
    found, expected = in_topic("pactline_agreements", marked)
    assert [(label) for _, _, label in found] == [label for _, _, label in expected]


TEXTS = {
    "several days": (
        "Spain signed on 27 May 2024, Belgium and Portugal a day later, and Sweden on 31 May 2024.",
        {"ESP": "2024-05-27", "BEL": "2024-05-28", "PRT": "2024-05-28", "SWE": "2024-05-31"},
    ),
    "semicolons": (
        "Denmark signed in Lviv on 23 February 2024; Canada and Italy in Kyiv on 24 February 2024.",
        {"DNK": "2024-02-23", "CAN": "2024-02-24", "ITA": "2024-02-24"},
    ),
    "parentheses": (
        "Finland (3 April 2024) and Latvia (11 April 2024) signed such pacts.",
        {"FIN": "2024-04-03", "LVA": "2024-04-11"},
    ),
    "respectively": (
        "Denmark and Finland had signed, in February 2024 and April 2024 respectively.",
        {"DNK": "2024-02", "FIN": "2024-04"},
    ),
    "day first": ("On 27 May 2024, Ukraine signed a security pact with Spain.", {"ESP": "2024-05-27"}),
    "followed": (
        "Britain signed on 12 January 2024. Germany followed on 16 February 2024.",
        {"GBR": "2024-01-12", "DEU": "2024-02-16"},
    ),
    "origin is no day of signing": ("Spain, a donor since March 2022, signed a security pact.", {"ESP": None}),
    "day of another paper": (
        "Spain signed the agreement under the declaration adopted in Vilnius on 12 July 2023.",
        {"ESP": None},
    ),
    "a range": ("Spain and Italy signed theirs between 1 May 2024 and 3 June 2024.", {"ESP": None, "ITA": None}),
}


@pytest.mark.parametrize(("text", "days"), TEXTS.values(), ids=TEXTS)
def test_each_party_has_its_own_day(nlp, text, days):
    doc = nlp(f"Ukraine and its security agreements\n{text}")
    reports = party_reports(doc._.mentions["pactline_agreements"])
    assert {report.code: report.signed_on for report in reports} == days


def mention(code, status, signed_on=None, start=0):
    span = CharSpan(start=start, end=start + 1, text="x")
    evidence = Evidence(article_id="a", span=span, rule="agreements.governed")
    return AgreementMention(evidence=evidence, code=code, status=status, signed_on=signed_on)


def test_the_most_advanced_status_and_the_fullest_day_win():
    mentions = [
        mention("ESP", "pending"),
        mention("ESP", "signed", "2024-05"),
        mention("ESP", "signed", "2024-05-27"),
        mention("BEL", "pending"),
    ]
    assert party_reports(mentions) == (
        PartyReport(code="BEL", status="pending", signed_on=None),
        PartyReport(code="ESP", status="signed", signed_on="2024-05-27"),
    )
