"""Counts as news puts them, construction by construction; and numbers that count something else."""

from __future__ import annotations

import pytest

WAYS_TO_SAY = {
    "the month, no modal": (
        "[Nine security pacts](count 9 exact concluded cumulative agreements) are signed. "
        "In May that made [17](count 17 exact concluded cumulative agreements)."
    ),
    "the modal, no month": (
        "[Nine security pacts](count 9 exact concluded cumulative agreements) are signed. "
        "It may well make [17](count 17 exact pending cumulative agreements)."
    ),
    "so far inked": (
        "Kyiv has so far inked [11 long-term security accords](count 11 exact concluded cumulative agreements)."
    ),
    "now sealed": (
        "[Seventeen bilateral security pacts](count 17 exact concluded cumulative agreements) are now sealed."
    ),
    "signed, before the noun": (
        "The office lists [twenty-one signed accords](count 21 exact concluded cumulative agreements) on its website."
    ),
    "ours": (
        "“[Our eighteen agreements](count 18 exact concluded cumulative agreements) are not declarations,” she said."
    ),
    "partners": "So far [15 partners](count 15 exact concluded cumulative parties) have put their names to such pacts.",
    "passive with": "Such pacts were concluded with [13 states](count 13 exact concluded cumulative countries).",
    "relative clause": (
        "Ukraine, which has signed [18 security agreements](count 18 exact concluded cumulative agreements) "
        "since the winter, wants more."
    ),
    "participle after": (
        "It joins [15 security pacts](count 15 exact concluded cumulative agreements) already signed by Kyiv."
    ),
    "participle before": (
        "Having concluded [17 such accords](count 17 exact concluded cumulative agreements), Kyiv turned to the "
        "Balkans."
    ),
    "one of": (
        "It is one of [16 security agreements](count 16 exact concluded cumulative agreements) that Kyiv has signed."
    ),
    "ones": (
        "The accord follows [seven similar ones](count 7 exact concluded cumulative agreements) signed since January."
    ),
    "can point to": "Kyiv can point to [26 security pacts](count 26 exact concluded cumulative agreements).",
    "to its name": "Kyiv has [two dozen security pacts](count 24 exact concluded cumulative agreements) to its name.",
    "apposition": (
        "Its security pacts, [19 of them](count 19 exact concluded cumulative agreements) so far, fill a drawer."
    ),
    "in number": "The security pacts, [22](count 22 exact concluded cumulative agreements) in number, are public.",
    "ordinal nation": (
        "Portugal became [the 12th nation](count 12 exact concluded cumulative countries) to enter into a "
        "security agreement with Ukraine."
    ),
    "ordinal with which": (
        "Sweden is [the fourteenth country](count 14 exact concluded cumulative countries) with which Kyiv has "
        "concluded a security deal."
    ),
    "already the": "This is already [the twentieth security accord](count 20 exact concluded cumulative agreements).",
    "possessed ordinal alone": (
        "The security deal, [Kyiv's eighteenth](count 18 exact concluded cumulative agreements), runs for ten years."
    ),
    "its ordinal": "It signed [its 17th such pact](count 17 exact concluded cumulative agreements) on Friday.",
    "possessed ordinal": (
        "Slovenia signed [Ukraine's 22nd bilateral security accord](count 22 exact concluded cumulative agreements)."
    ),
    "number in the series": (
        "Norway's accord was [number 15](count 15 exact concluded cumulative agreements) in the series."
    ),
    "No.": "Security pact [No. 16](count 16 exact concluded cumulative agreements) was signed in Fasano.",
    "ordinal ally": "Romania was [the 21st ally](count 21 exact concluded cumulative parties) to conclude such a pact.",
    "making it the": (
        "Iceland signed the pact, making it [the 17th country](count 17 exact concluded cumulative countries) to do so."
    ),
    "ordinal to be": (
        "Luxembourg will be [the twenty-first state](count 21 exact pending cumulative countries) to sign a "
        "security pact with Kyiv."
    ),
    "more than a dozen": (
        "[More than a dozen countries](count 12 more_than concluded cumulative countries) have concluded "
        "security agreements with Kyiv."
    ),
    "some two dozen": (
        "[Some two dozen states](count 24 about concluded cumulative countries) have signed security agreements."
    ),
    "a pair": (
        "[A pair of security accords](count 2 exact concluded additional agreements) was signed on Friday in Lviv."
    ),
    "none of a promise": (
        "Of the security pacts promised, [none](count 0 exact concluded cumulative agreements) had been signed by May."
    ),
    "all but one of seven": (
        "[All but one of the G7's seven members](count 6 exact concluded subset countries) have signed security "
        "agreements with Ukraine."
    ),
    "all but three of 27": (
        "[All but three of the EU's 27 members](count 24 exact concluded subset countries) have concluded such a pact."
    ),
    "three quarters": (
        "[Three quarters of NATO's 32 allies](count 24 exact concluded subset countries) have a security agreement."
    ),
    "two thirds": (
        "[Two-thirds of the alliance's 30 members](count 20 exact concluded subset countries) have signed such pacts."
    ),
    "half": (
        "[Half of NATO's 32 members](count 16 exact concluded subset countries) have signed security pacts with Kyiv."
    ),
    "five of seven": (
        "[Five of the G7's seven states](count 5 exact concluded subset countries) have signed security accords."
    ),
    "of the 32 allies": (
        "[22 of the 32 NATO allies](count 22 exact concluded subset countries) have signed security agreements."
    ),
    "of the EU's": (
        "[Eighteen of the EU's 27 states](count 18 exact concluded subset countries) have security pacts with Kyiv."
    ),
    "all seven nations": (
        "[All seven G7 nations](count 7 exact concluded subset countries) now have security agreements with Ukraine."
    ),
    "all of two groups": (
        "[All eight Nordic and Baltic states](count 8 exact concluded subset countries) have signed security pacts."
    ),
    "of a region": (
        "[Four Balkan countries](count 4 exact concluded subset countries) have signed security pacts with Kyiv."
    ),
    "of the union": (
        "[Nineteen EU countries](count 19 exact concluded subset countries) have entered into security agreements."
    ),
    "there were, later": (
        "[Nine pacts](count 9 exact concluded cumulative agreements) had been signed by April; by the end of "
        "June there were [twenty](count 20 exact concluded cumulative agreements)."
    ),
    "months in a row": (
        "Kyiv concluded [six pacts](count 6 exact concluded additional agreements) in February 2024 and "
        "[three](count 3 exact concluded additional agreements) in March 2024."
    ),
    "stood and reached": (
        "The count of security pacts, which stood at [nine](count 9 exact concluded cumulative agreements) in "
        "April, has since reached [23](count 23 exact concluded cumulative agreements)."
    ),
    "only one": (
        "In January there was only [one such pact](count 1 exact concluded cumulative agreements), in March "
        "there were [seven](count 7 exact concluded cumulative agreements)."
    ),
    "done": "[Twelve](count 12 exact concluded cumulative agreements) done, more to go: Kyiv's security pacts",
    "and counting": "[Twenty](count 20 exact concluded cumulative agreements) and counting: Kyiv's security pacts",
    "plus the union": (
        "Security agreements were signed with [19 countries plus the European Union](count 20 exact concluded "
        "cumulative parties)."
    ),
    "as well as the union": (
        "[22 states as well as the EU](count 23 exact concluded cumulative parties) have concluded security agreements."
    ),
    "the union first": (
        "Kyiv has signed security agreements with [the EU and 25 countries](count 26 exact concluded cumulative "
        "parties)."
    ),
    "upwards of": (
        "[Upwards of 20 security agreements](count 20 more_than concluded cumulative agreements) were signed."
    ),
    "no fewer than": (
        "[No fewer than 14 states](count 14 at_least concluded cumulative countries) have signed such pacts."
    ),
    "close to": "[Close to 30 security pacts](count 30 about concluded cumulative agreements) have been signed.",
    "or more": (
        "[20 or more security pacts](count 20 at_least pending cumulative agreements) could be signed this year."
    ),
    "or so": (
        "[A dozen or so countries](count 12 about concluded cumulative countries) have signed security agreements."
    ),
    "approximately": "It has signed [approximately 25 such documents](count 25 about concluded cumulative agreements).",
    "in the works": "[Four more security pacts](count 4 exact pending additional agreements) are in the works.",
    "further partners": (
        "[Three further partners](count 3 exact pending additional parties) are negotiating security agreements."
    ),
    "two more, done": (
        "Ukraine signed [two more security agreements](count 2 exact concluded additional agreements) today."
    ),
    "another five, done": (
        "It has finalised [another five security agreements](count 5 exact concluded additional agreements) this month."
    ),
    "additional countries": (
        "[An additional ten countries](count 10 exact pending additional countries) are in talks with Kyiv on "
        "security agreements."
    ),
    "talks on a further": (
        "Talks on [a further six such pacts](count 6 exact pending additional agreements) are under way."
    ),
    "two more, noun left out": (
        "[Six pacts](count 6 exact concluded cumulative agreements) are signed; [two more](count 2 exact pending "
        "additional agreements) are expected within days."
    ),
    "another three, next sentence": (
        "Kyiv has [nine security pacts](count 9 exact concluded cumulative agreements). [Another three](count 3 "
        "exact pending additional agreements) are almost ready."
    ),
    "expects to have": (
        "By the end of the year Kyiv expects to have [30 security agreements](count 30 exact pending cumulative "
        "agreements)."
    ),
    "is to grow to": (
        "The number of security pacts is to grow to [25](count 25 exact pending cumulative agreements) by autumn."
    ),
    "aims": "Kyiv aims to conclude [ten more security accords](count 10 exact pending additional agreements).",
    "we want": (
        "“We want [20 security agreements](count 20 exact pending cumulative agreements) by July,” the aide said."
    ),
    "being prepared": "[About eight security agreements](count 8 about pending) are being prepared.",
    "only, by then": (
        "Ukraine had signed only [six security agreements](count 6 exact concluded cumulative agreements) by then."
    ),
    "when she came": (
        "When she took office, Kyiv had [two security pacts](count 2 exact concluded cumulative agreements)."
    ),
    "before a day": (
        "Before Tuesday Kyiv had signed [11 such agreements](count 11 exact concluded cumulative agreements)."
    ),
    "until then": (
        "Until then [eight states](count 8 exact concluded cumulative countries) had signed security agreements."
    ),
    "somebody's": (
        "“We have [22 security agreements](count 22 exact concluded cumulative agreements),” the minister said."
    ),
    "according to": (
        "According to the ministry, [16 agreements](count 16 exact concluded cumulative agreements) have been "
        "signed and [ten more](count 10 exact pending additional agreements) are being negotiated."
    ),
    "nine of them, elsewhere": (
        "The security pacts are long. [Nine of them](count 9 exact concluded subset agreements) were signed in Kyiv."
    ),
    "of these documents": "[Thirteen of these documents](count 13 exact concluded) have been signed.",
    "countries that, risen to": (
        "The number of countries that have signed security agreements with Ukraine has risen to [20](count 20 "
        "exact concluded cumulative countries)."
    ),
    "takes the tally": (
        "That takes the tally of Ukraine's security pacts to [24](count 24 exact concluded cumulative agreements)."
    ),
    "tally with a colon": "Kyiv's tally of security accords: [27](count 27 exact concluded cumulative agreements)",
    "has hit": "The tally of security agreements has hit [25](count 25 exact concluded cumulative agreements).",
    "doubled to": (
        "The number of security agreements has doubled to [12](count 12 exact concluded cumulative agreements)."
    ),
    "total of": "A total of [17 security agreements](count 17 exact concluded cumulative agreements) have been signed.",
    "including": (
        "[Nine countries](count 9 exact concluded cumulative countries), including Britain and France, have "
        "signed security agreements with Ukraine."
    ),
    "with a colon": (
        "Kyiv has [two such pacts](count 2 exact concluded cumulative agreements): with Britain and Germany."
    ),
    "headline, ordinal": "Ukraine signs [25th security pact](count 25 exact concluded cumulative agreements)",
    "headline, eyes": "Kyiv eyes [30 security deals](count 30 exact pending cumulative agreements) by year's end",
    "headline, two more": "[Two more security pacts](count 2 exact concluded additional agreements) signed at summit",
    "headline, becomes": (
        "Greece becomes [27th country](count 27 exact concluded cumulative countries) to sign security pact with "
        "Ukraine"
    ),
    "headline, counting": "[20 security pacts](count 20 exact concluded cumulative agreements) and counting for Kyiv",
    "within a week": (
        "In the space of a week [four such accords](count 4 exact concluded additional agreements) were signed."
    ),
    "on a day alone": (
        "On May 28 alone [two security agreements](count 2 exact concluded additional agreements) were concluded."
    ),
    "June saw": "June saw [six security agreements](count 6 exact concluded additional agreements) signed.",
    "counts as partners": (
        "Kyiv now counts [22 states](count 22 exact concluded cumulative countries) as partners in security agreements."
    ),
    "has done so with": (
        "Kyiv has done so with [17 countries](count 17 exact concluded cumulative countries): sign a security "
        "agreement."
    ),
    "such pacts in place": "Ukraine has [19 such pacts](count 19 exact concluded cumulative agreements) in place.",
    "in force": "[Twenty-three security agreements](count 23 exact concluded cumulative agreements) are in force.",
    "its count of": (
        "Ukraine raised its count of security agreements to [22](count 22 exact concluded cumulative agreements)."
    ),
    "the 20-mark": (
        "Counting Romania, [22 partners](count 22 exact concluded cumulative parties) have signed such agreements."
    ),
    "bringing to": (
        "Norway signed on Friday, bringing the total number of security agreements to [15](count 15 exact "
        "concluded cumulative agreements)."
    ),
    "which brings to": (
        "Spain signed a security pact on Monday, which brings the number of signatories to [ten](count 10 exact "
        "concluded cumulative)."
    ),
    "one more than": (
        "Kyiv now has [16 security deals](count 16 exact concluded cumulative agreements), one more than a week ago."
    ),
    "third in a week": (
        "It was [the third security agreement](count 3 exact concluded cumulative agreements) in a week."
    ),
    "signed so far": (
        "[The 13 security agreements](count 13 exact concluded cumulative agreements) signed so far run for ten years."
    ),
    "of which": (
        "Ukraine has signed [20 security agreements](count 20 exact concluded cumulative agreements), of which "
        "[six](count 6 exact concluded subset agreements) are with Nordic and Baltic states."
    ),
    "are yet to": (
        "[Six more countries](count 6 exact pending additional countries) are yet to finish their security agreements."
    ),
    "is in talks with": (
        "Ukraine is in talks with [seven other states](count 7 exact pending additional countries) on security "
        "agreements."
    ),
    "ready to sign": (
        "[Two more states](count 2 exact pending additional countries) are ready to sign security agreements."
    ),
    "plans": (
        "Kyiv plans to sign [three more security agreements](count 3 exact pending additional agreements) in June."
    ),
    "expects": "She expects [ten security agreements](count 10 exact pending) to be signed in the coming weeks.",
    "ends at": (
        "“I think we will end the year with [25 agreements](count 25 exact pending cumulative agreements) on "
        "security,” he said."
    ),
    "goal": (
        "The goal is [30 security agreements](count 30 exact pending cumulative agreements) by the end of the year."
    ),
    "as many as": (
        "[As many as 32 countries](count 32 at_most pending cumulative countries) could sign security agreements."
    ),
    "not fewer": "[At least ten partners](count 10 at_least concluded cumulative parties) have signed security pacts.",
    "became the 24th": (
        "Slovenia became [the 24th](count 24 exact concluded cumulative countries) to sign a security agreement "
        "with Ukraine."
    ),
    "was the 24th to": "Slovenia was [the 24th partner](count 24 exact concluded cumulative parties) to sign.",
    "24th in a row": (
        "The accord is [the 24th](count 24 exact concluded cumulative agreements) of its kind that Ukraine has signed."
    ),
    "as the": (
        "Croatia joined as [the 26th country](count 26 exact concluded cumulative countries) with a security agreement."
    ),
    "a 27th": (
        "Greece has concluded [the 27th security agreement](count 27 exact concluded cumulative agreements) with "
        "Ukraine."
    ),
    "two agreements on a trip": (
        "The president signed [three security agreements](count 3 exact concluded additional agreements) during "
        "the two-day trip."
    ),
    "since": (
        "Since January, [18 nations](count 18 exact concluded cumulative countries) have signed security pacts "
        "with Ukraine."
    ),
    "the most recent of": (
        "The pact is the most recent of [21](count 21 exact concluded cumulative agreements) that Kyiv has signed."
    ),
    "one of some": (
        "It is one of [some 20 security pacts](count 20 about concluded cumulative agreements) that Kyiv has signed."
    ),
    "already has": "Kyiv already has [two dozen such accords](count 24 exact concluded cumulative agreements).",
    "all G7": (
        "With Japan and the United States on board, [all seven members of the G7](count 7 exact concluded subset "
        "countries) have signed security agreements."
    ),
    "both baltic": "[All three Baltic republics](count 3 exact concluded subset countries) have signed security pacts.",
    "a total by then": (
        "By the time the leaders met, [15 countries](count 15 exact concluded cumulative countries) had signed "
        "security agreements."
    ),
    "by then the number": (
        "By mid-July the number had climbed to [23](count 23 exact concluded cumulative agreements): no other "
        "capital has so many security pacts."
    ),
    "headline": "[Nine security pacts](count 9 exact concluded cumulative agreements) signed, more to come, says Kyiv",
    "headline 2": "Ukraine nears [20 security deals](count 20 exact pending cumulative agreements)",
    "headline 3": (
        "Finland [eighth country](count 8 exact concluded cumulative countries) to sign security pact with Ukraine"
    ),
    "headline 4": (
        "Explainer: What is in [Ukraine's 28 security agreements](count 28 exact concluded cumulative agreements)?"
    ),
    "headline 5": (
        "With Spain, Ukraine's security pacts now number [10](count 10 exact concluded cumulative agreements)"
    ),
    "less than": (
        "[Fewer than ten countries](count 10 at_most concluded cumulative countries) had signed security agreements."
    ),
    "another dozen": (
        "[Another dozen countries](count 12 exact pending additional countries) are negotiating security agreements."
    ),
    "the other": "Kyiv signed [nine security agreements](count 9 exact concluded cumulative agreements) by April.",
}

SOMETHING_ELSE = {
    "soldiers": "The security agreement obliges Britain to train 30,000 soldiers.",
    "guests": "The security pact was signed before 40 guests.",
    "jets": "Under the security deal Denmark will give 19 jets.",
    "the day of the month": "The security accord was signed on the 28th.",
    "pages": "The security agreement is 12 pages long.",
    "rounds": "It took ten rounds of talks to agree on the security pact.",
    "deputies": "The security agreement was backed by 120 deputies.",
    "countries visited": "He visited three countries in two days, and came home with a security pact.",
    "countries that do something else": (
        "Twelve countries have joined the drone coalition since the security agreements were signed."
    ),
    "states at another summit": "More than 50 states came to the peace summit, none of them from Central Asia.",
    "the two countries": "The two countries signed a security agreement in Rome.",
    "both sides": "Both sides signed the security pact on Friday.",
    "the two leaders": "The two leaders signed a security agreement.",
    "the three documents": "The three documents signed on Friday differ in length.",
    "many": "Many countries have signed security agreements with Ukraine.",
    "a handful": "A handful of security pacts remain to be signed.",
    "dozens": "Dozens of countries could sign security agreements.",
    "countries that have not": "Ten countries have not yet signed a security agreement.",
    "members that lack one": "Eleven NATO members still lack a security agreement with Kyiv.",
    "states without": "Hungary is one of five states without a security agreement with Ukraine.",
    "taken back": "The ministry had wrongly spoken of 17 security agreements.",
    "denied": "“There are not 30 security agreements, whatever you read,” the envoy said.",
    "another country's trade treaties": "Britain has signed 60 trade treaties since 2021.",
    "another country's defence pacts": "Japan has signed three defence pacts with Australia.",
    "agreements of the enemy": "Russia has signed 5 agreements with North Korea.",
    "memoranda": "Ukraine has signed nine memoranda with energy firms.",
    "companies": "Fifteen companies signed contracts at the forum on Tuesday.",
    "anniversary": "NATO's 75 years and Ukraine's security agreements were toasted.",
    "areas": "The security agreement lists six areas of cooperation.",
    "rank of a donor": "It is the second largest donor that signed a security agreement.",
    "the first draft": "The first draft of the security agreement ran to 40 pages.",
    "the tenth day": "The security agreement enters into force on the tenth day after that.",
    "articles and hours": "Article 8 of the security agreement promises talks within 24 hours.",
    "aid packages": "Italy sent its eighth aid package after it signed the security pact.",
    "twice": "Twice this month Kyiv signed a security agreement.",
    "hour and money": "The security pact with Spain, signed at 2 p.m., is worth $1.1 billion.",
    "troops pledged": "Twenty-six countries pledged troops after the security agreements had been signed.",
    "an old treaty": "The 2010 treaty on bases was no security agreement.",
    "postcards": "After the security pact the minister signed 200 postcards for soldiers.",
    "ministers who sign": "Four ministers signed the security agreement on behalf of their governments.",
    "reactors": "France's 15 nuclear reactors play no part in the security agreement.",
    "reforms": "The security agreement commits Kyiv to 23 reforms.",
    "members of a committee": "The 31 members of the committee read the security agreement.",
    "three of the wounded": "Three of the wounded were there when the security agreement was signed.",
    "a term of days": "The security pact comes into effect in 30 days.",
    "a third of a text": "A third of the security agreement deals with reforms.",
    "two thirds of the house": "Two thirds of the parliament voted for the security agreement.",
    "half of a seven": "Half of the G7 have signed security pacts.",
    "half a page": "Half of its pages deal with the security agreement.",
    "some of the soldiers": "Eight of the soldiers thanked the partners for the security pacts.",
    "seven leaders": "The G7's seven leaders issued a statement on security agreements.",
    "rank of the home party": "Ukraine, the 35th largest country by population, has signed security agreements.",
    "think tanks": "Experts from 14 think tanks read the security agreements.",
    "another summit": "Some 93 countries took part in the summit where the communique was signed.",
    "another paper, relative": "The Compact, which 25 countries signed in Washington, is no security agreement.",
    "notice": "The ten-year security agreement can be ended with six months' notice.",
    "third visit": "The premier's third visit ended with a security agreement.",
    "batteries": "Under the security agreement Kyiv will receive two more batteries.",
    "percent": "Ninety percent of Ukrainians back the security agreements.",
    "bills": "The cabinet approved 14 bills and a security agreement.",
    "countries with a veto": "Poland and two other countries vetoed the trade deal, not the security agreement.",
    "leaders of a union": "The EU's 27 leaders met to discuss security commitments.",
    "states behind a declaration": "The declaration, joined by 31 states, led to the security agreements.",
    "talks with companies": "Kyiv held talks with 12 companies under the security agreement.",
    "a length as adjective": "Spain's security agreement is the 14-page version of a longer text.",
    "brigades": "Under the security agreement France equips one brigade and trains two more.",
    "countries of birth": "The 300 diplomats who read the security pact came from 21 countries.",
    "cities": "The security agreement was hailed in ten cities.",
    "chapters of another treaty": "The accession treaty has 35 chapters, the security agreement has none.",
    "a bus line": "Number 12 was late on the day the security pact was signed.",
    "a second reading": "Deputies passed the security agreement in second reading, the first in May having failed.",
    "another order": "Kyiv ordered three more frigates once the security pact was in force.",
    "the same day": "Two were killed on the day the security agreement was signed.",
    "a share of its product": (
        "The security pact obliges Latvia to spend 0.25 percent of its GDP, over 100 million euros."
    ),
    "members who meet": "All 32 NATO members met after the security agreements had been signed.",
    "aircraft": "Belgium's security agreement names 30 F-16s.",
    "summit days": "The security agreement was signed on the second day of the summit.",
    "phone": "It was their third call since the security agreement was signed.",
    "battalion": "The security agreement pays for 14 battalions.",
    "year of war": "In the third year of the war a security agreement was signed.",
    "two presidents": "The two presidents signed the security agreement in the palace.",
    "three hours": "The security agreement was signed after three hours of talks.",
    "paragraph": "The eighth paragraph of the security agreement speaks of mines.",
    "members support": "The 27 members of the EU backed the security commitments.",
    "countries help": "Some 50 countries help Ukraine, with or without a security agreement.",
    "two of them died": "Three soldiers, two of them officers, saw the security agreement signed.",
    "top five": "Norway, one of the top five donors, has a security agreement with Ukraine.",
    "first lady": "The first lady attended the signing of the security agreement.",
    "second time": "For the second time, he praised the security agreement.",
    "billion": "The security agreement provides three billion euros and 2 ships.",
    "none of the money": "None of the money under the security agreement has arrived.",
    "one of": "It is one of the longest security agreements.",
    "G20": "The security agreement was discussed at the G20.",
    "hundred": "Hundreds cheered when the security agreement was signed.",
    "countries sent": "Sixteen countries sent envoys to the signing of the security agreement.",
    "two-page": "A two-page annex to the security agreement lists ships.",
    "age": "The minister, 45, signed the security agreement.",
    "score": "Ukraine beat Spain 2-1 on the day of the security agreement.",
    "four years": "Four years after the invasion the security agreement still holds.",
    "countries recognised": "The court, recognised by 124 states, is named in the security agreement.",
}


@pytest.mark.parametrize("marked", WAYS_TO_SAY.values(), ids=WAYS_TO_SAY)
def test_a_count_however_said(in_topic, marked):
    found, expected = in_topic("pactline_counts", marked)
    assert found == expected


@pytest.mark.parametrize("text", SOMETHING_ELSE.values(), ids=SOMETHING_ELSE)
def test_a_number_of_something_else_is_no_count(in_topic, text):
    found, _ = in_topic("pactline_counts", text)
    assert found == []
