"""What the topic of one paper with many signatories finds in sentences; each is read under a title that names it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.agreements.parties import party_reports
from pipeline.extract.nlp import build_nlp
from tests.marked import found, unmark

TITLE = "The Artemis Accords\n"
ANCHOR = date(2025, 7, 25)  # a Friday

COUNTS = {
    "an ordinal signatory": "Peru became [the 41st signatory](count 41 exact concluded cumulative parties).",
    "one to come": "Hungary would be [the 57th nation](count 57 exact pending cumulative countries) to sign them.",
    "the end of a paragraph": "A third pen made Oman [the 61st](count 61 exact concluded cumulative).\nRain fell.",
    "an ordinal and its day": "Chile was [the 47th](count 47 exact concluded cumulative), two weeks later.",
    "a total": "It brings the tally of signatories to [56](count 56 exact concluded cumulative parties).",
    "more, and the verb right after": (
        "Nineteen was the record of 2024. [Five more](count 5 exact concluded additional countries) signed in 2025."
    ),
    "a part of the G20": (
        "[Thirteen of the G20 countries](count 13 exact concluded subset countries) have signed the accords."
    ),
    "new signatories": (
        "This week brought [two new signatories](count 2 exact concluded additional parties) to the Artemis Accords."
    ),
    "on board": "[All eight Nordic and Baltic states](count 8 exact concluded subset countries) are on board.",
}

NO_COUNTS = {
    "sections": "The accords have 13 sections.",
    "parties to another paper": "More than 110 states have ratified the Outer Space Treaty.",
    "partners of another project": "Thirteen countries have joined the International Lunar Research Station.",
    "members of something else": "The number of members of the alliance rose to 32.",
    "landers": "Four landers of three companies will fly in 2026.",
    "an earlier version": "An earlier version of this report gave Peru as the 42nd signatory.",
    "the paper itself": "The Artemis Accords bind nobody.",
}

PARTIES = {
    "joined, without the paper": (
        "[Peru](agreement PER signed 2024-05) and [Oman](agreement OMN signed 2024-05) joined in May 2024."
    ),
    "as many days as parties": (
        "[Peru](agreement PER signed 2025-05-02) and [Oman](agreement OMN signed 2025-06-05) signed on 2 May and 5 "
        "June."
    ),
    "a turn": "[Chile](agreement CHL signed) signed in spring. Then it was the turn of [Cyprus](agreement CYP signed).",
    "the latest": "Fifty-six have signed the accords. [Senegal](agreement SEN signed) became the latest.",
    "the state that drew it up": (
        "Three countries signed: the [United States](agreement USA signed) itself, [Japan](agreement JPN signed) and"
        " [Italy](agreement ITA signed)."
    ),
    "since a month, at the head": (
        "Since late May three countries have signed, [Norway](agreement NOR signed) and [Peru](agreement PER signed)"
        " among them."
    ),
    "the day of a dateline is not the day of signing": (
        "GENEVA, July 25 — Two more states signed the accords on Tuesday.\n"
        "Its ambassador signed for [Malta](agreement MLT signed 2025-07-22)."
    ),
    "a list with months": (
        "There are three new signatories: [Norway](agreement NOR signed 2025-05) in May, [Peru](agreement PER signed"
        " 2025-06) in June and [Senegal](agreement SEN signed 2025-07) in July."
    ),
    "what stands before an earlier version": (
        "[Peru](agreement PER signed 2024-05) signed in May 2024, not in June as an earlier version of this story had."
    ),
    "weighing": "[Malaysia](agreement MYS pending) is considering whether to sign.",
}

NO_PARTIES = {
    "refused to join": "Turkey declined to join.",
    "has not joined": "South Africa has not joined them.",
    "another paper": "Kenya signed the Moon Agreement in 2014.",
    "another project": "Kenya and Egypt joined the International Lunar Research Station.",
    "an alliance": "Finland joined NATO in 2023.",
    "no signatory": "China and Russia are not among the signatories.",
    "what an earlier version said": "An earlier version of this report said that Kenya had signed.",
    "a launch site": "The rocket was launched from Kazakhstan.",
    "a crew": "An astronaut from Hungary came back on Tuesday.",
}


@pytest.fixture(scope="module")
def nlp():
    return build_nlp("artemis-accords")


@pytest.fixture
def read(nlp):
    """The Doc of a marked text below the title, with its marks."""

    def read(marked):
        text, expected = unmark(TITLE + marked)
        doc = nlp.make_doc(text)
        doc._.anchor = ANCHOR
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        return doc, expected

    return read


@pytest.mark.parametrize("marked", [*COUNTS.values(), *NO_COUNTS.values()], ids=[*COUNTS, *NO_COUNTS])
def test_counts_of_signatories(read, marked):
    doc, expected = read(marked)
    assert found(doc._.mentions["pactline_counts"], expected) == expected


@pytest.mark.parametrize("marked", [*PARTIES.values(), *NO_PARTIES.values()], ids=[*PARTIES, *NO_PARTIES])
def test_parties_that_signed_or_will(read, marked):
    doc, expected = read(marked)
    reports = party_reports(doc._.mentions["pactline_agreements"])
    said = {f"agreement {r.code} {r.status} {r.signed_on or ''}".strip() for r in reports}
    assert said == {label for _, _, label in expected}
