from datetime import date

import pytest

from pipeline.records.article import Article, text_digest

SENTENCES = {
    "digits": "Ukraine has signed [14 security agreements](count 14 exact concluded cumulative agreements).",
    "words": "Ukraine has signed [fourteen security agreements](count 14 exact concluded cumulative agreements).",
    "hyphenated": "[Twenty-four such pacts](count 24 exact concluded cumulative agreements) have been signed.",
    "modifiers": "Kyiv has [nine similar bilateral long-term defence cooperation agreements](count 9 exact concluded).",
    "quoted words": "According to her, [14 “strong agreements”](count 14 exact concluded) have been concluded.",
    "at least": "[At least 14 security pacts](count 14 at_least concluded) have been signed.",
    "more than": "Kyiv signed [more than 14 security pacts](count 14 more_than concluded) by then.",
    "nearly": "Kyiv has [nearly 30 security pacts](count 30 about concluded) in its safe.",
    "up to": "Kyiv hopes for [up to 30 security pacts](count 30 at_most pending).",
    "another": "Ukraine is drafting [another four security pacts](count 4 exact pending additional).",
    "an additional": (
        "It is preparing [an additional seven bilateral security agreements](count 7 exact pending additional)."
    ),
    "more after number": (
        "“We are preparing [5 more new security documents](count 5 exact pending additional),” he said."
    ),
    "ordinal agreement": "It is [the 17th such agreement](count 17 exact concluded cumulative agreements).",
    "ordinal of ours": "It was signed as [Kyiv's 17th security pact](count 17 exact concluded cumulative agreements).",
    "ordinal country": "Spain became [the tenth country](count 10 exact concluded cumulative countries) to sign.",
    "ordinal to come": (
        "Ireland could become [the 26th country](count 26 exact pending cumulative countries) to sign one."
    ),
    "first": "Britain was [the first country](count 1 exact concluded cumulative countries) to sign.",
    "countries": "[Nineteen states](count 19 exact concluded cumulative countries) have signed such agreements.",
    "with the union": (
        "[20 countries and the EU](count 21 exact concluded cumulative parties) have signed such agreements."
    ),
    "group": "[All three Baltic states](count 3 exact concluded subset countries) have signed security pacts.",
    "on a day": "[Two agreements](count 2 exact concluded additional) were signed on Friday.",
    "in days": "[Three pacts](count 3 exact concluded additional) in four days: that is the pace.",
    "partitive": "[Six of them](count 6 exact concluded additional agreements) were signed in May alone.",
    "total": "The signing brings the total to [14](count 14 exact concluded cumulative agreements).",
    "total to come": "That would bring the number of agreements to [16](count 16 exact pending cumulative).",
    "list": "The list now comprises [28 countries](count 28 exact concluded cumulative countries).",
    "none": "Talks go on, but [none](count 0 exact concluded cumulative) has signed.",
    "dozen": "[A dozen security pacts](count 12 exact concluded) have been signed.",
    "half a dozen": "[Half a dozen security pacts](count 6 exact concluded) have been signed.",
    "hidden by modality": "[Nine security deals](count 9 exact pending) could be signed this year.",
    "stands at": "The number of security agreements stands at [nine](count 9 exact concluded cumulative agreements).",
    "had reached": "By then the security agreements had reached [23](count 23 exact concluded cumulative agreements).",
    "number of the series": "Greece signed [number 28](count 28 exact concluded cumulative agreements) of the pacts.",
    "two ordinals": (
        "Canada and Italy became [the fifth](count 5 exact concluded cumulative countries) and "
        "[sixth countries](count 6 exact concluded cumulative countries) to sign security agreements."
    ),
    "part of a group": "[21 of NATO's 32 allies](count 21 exact concluded subset countries) have a security pact.",
    "all but two": "[All but two of the G7](count 5 exact concluded subset countries) have signed security pacts.",
    "month before": "In July Ukraine concluded [five security pacts](count 5 exact concluded additional agreements).",
    "at the signing": "He saw the signing of [three security pacts](count 3 exact concluded additional agreements).",
    "would make": "It has [12 pacts](count 12). That would make [13](count 13 exact pending cumulative agreements).",
    "brought": (
        "Kyiv had [nine pacts](count 9) then. June brought [five more](count 5 exact concluded additional agreements)."
    ),
    "pair": "Kyiv is drafting [a further pair of security pacts](count 2 exact pending additional agreements).",
    "in all": "[27 states and the EU](count 28 exact concluded cumulative parties) in all, the envoy counted.",
    "owned": "Ukraine now has [28 security pacts](count 28 exact concluded cumulative agreements).",
    "will own": "“We will have [20 security pacts](count 20 exact pending cumulative agreements),” she said.",
    "own none": "Hungary and Slovakia have no security pact.",
    "the set is no count": "Of NATO's 32 members, Norway signed its pact last.",
    "money is no count": "The security agreement is worth 14 billion euros.",
    "money before is no count": "The security agreement brings $14 million.",
    "arms are no count": "Under the security agreement 14 tanks will be sent.",
    "articles are no count": "The security agreement has 14 articles.",
    "years are no count": "The security agreement runs for 10 years.",
    "a year is no count": "The security agreements of 2024 are valid.",
    "votes are no count": "The security agreement passed with 67 votes.",
    "members are no count": "NATO's 32 members welcomed the security agreements.",
    "states at a summit are no count": "Leaders of 14 countries came to the summit.",
    "joiners of a declaration are no count": "Some 30 countries have joined the declaration.",
    "signatories of another paper are no count": "Leaders of 14 countries signed the Ukraine Compact.",
    "memoranda are no count": "They signed 14 memoranda on grain.",
    "trade deals are no count": "They signed 14 trade agreements.",
    "a one-off is no count": "Ukraine signed a security pact with Spain and one with Portugal.",
    "two just named are no count": "The two agreements run for ten years.",
    "vague is no count": "Several security agreements were signed.",
    "most is no count": "Most security agreements run for ten years.",
    "retracted is no count": "An earlier version said that 14 security agreements had been signed.",
    "whole set is no count": "Of the five Nordic countries, Norway signed its pact last.",
    "first aid is no count": "Albania was among the first nations to send tanks.",
    "planes are no count": "The F-16 jets come on top of the security agreement.",
    "ages are no count": "A 45-year-old envoy signed the security agreement.",
    "wounded are no count": "The attack raised the number of wounded to 14.",
    "talks rounds are no count": "The second round of talks is over.",
}


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES)
def test_counts_in_a_sentence(in_topic, marked):
    found, expected = in_topic("pactline_counts", marked)
    assert found == expected


OFF_TOPIC = {
    "another home": "Oman signed 14 security agreements with Kenya.",
    "another matter": "Ukraine signed 14 trade agreements with Kenya.",
}


@pytest.mark.parametrize("text", OFF_TOPIC.values(), ids=OFF_TOPIC)
def test_an_article_off_the_topic_has_no_counts(nlp, text):
    assert nlp(text)._.mentions["pactline_counts"] == ()


@pytest.fixture(scope="module")
def counts_of(nlp):
    from pipeline.extract.nlp import extract

    def read(text, published=date(2024, 7, 20)):
        article = Article(
            article_id="a",
            path="a.txt",
            url=None,
            source=None,
            title=text.split("\n")[0],
            published=published,
            published_from="metadata",
            text=text,
            text_sha256=text_digest(text),
        )
        return extract(nlp, article).counts

    return read


def test_title_digits_words_and_quotation_are_one_claim(counts_of):
    counts = counts_of(
        "Ukraine has signed 14 security pacts, says envoy\n"
        "Ukraine has signed fourteen security pacts, Ana Lima said on Friday.\n"
        "“We now have 14 security pacts,” Lima said."
    )
    assert [(count.claim, count.unit, count.speaker) for count in counts] == [(1, "agreements", "Ana Lima")] * 3


def test_what_differs_in_bound_or_unit_is_another_claim(counts_of):
    counts = counts_of(
        "Ukraine's security pacts\n"
        "Ukraine has signed 14 security pacts. Ukraine has signed nearly 14 security pacts. "
        "Fourteen countries have signed security pacts."
    )
    assert [(count.claim, count.bound, count.unit) for count in counts] == [
        (1, "exact", "agreements"),
        (2, "about", "agreements"),
        (3, "exact", "countries"),
    ]


AS_OF = {
    "the article's date": ("Ukraine has signed 14 security pacts.", date(2024, 7, 20)),
    "the day named": ("Spain became the tenth country to sign, on 27 May.", date(2024, 5, 27)),
    "the end of a period": ("Two security pacts were signed in May.", date(2024, 5, 31)),
    "not the origin": ("Ukraine has signed 14 security pacts since January.", date(2024, 7, 20)),
    "a term": ("Kyiv hopes for 30 security pacts by the end of the year.", date(2024, 12, 31)),
}


@pytest.mark.parametrize(("sentence", "day"), AS_OF.values(), ids=AS_OF)
def test_as_of(counts_of, sentence, day):
    assert [count.as_of for count in counts_of(f"Ukraine's security pacts\n{sentence}")] == [day]


def test_without_a_date_a_count_holds_for_no_known_day(counts_of):
    (count,) = counts_of("Ukraine has signed 14 security pacts.", published=None)
    assert count.as_of is None
