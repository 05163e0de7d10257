"""One name a person, across articles."""

from __future__ import annotations

import pytest

from pipeline.reconcile.speakers import one_name_each, spread_of, with_one_name
from pipeline.records.rows import QuoteRow


def said(article_id: str, speaker: str | None) -> QuoteRow:
    return QuoteRow(
        article_id=article_id,
        start=0,
        end=3,
        text="Yes",
        form="direct",
        speaker=speaker,
        speaker_text=speaker,
        speaker_start=10,
        speaker_end=10 + len(speaker or ""),
        cue="said",
        group=1,
        rule="quotes.said_before",
        cue_start=5,
    )


def rows(speakers: list[str | None]) -> list[QuoteRow]:
    return [said(str(number), speaker) for number, speaker in enumerate(speakers)]


ONE = {
    "transliterations": (
        ["Oleh Zelinskyy", "Oleh Zelinskiy", "Oleh Zelinsky", "Oleh Zelinskyy"],
        ["Oleh Zelinskyy"] * 4,
    ),
    "the first name too": (["Andriy Melnyk", "Andrii Melnyk", "Andriy Melnyk"], ["Andriy Melnyk"] * 3),
    "the commonest spelling": (["Oleh Zelinskyy", "Oleh Zelinsky", "Oleh Zelinsky"], ["Oleh Zelinsky"] * 3),
    "a surname alone": (["Ana Lima", "Lima"], ["Ana Lima", "Ana Lima"]),
    "a surname spelled otherwise": (["Oleh Zelinskyy", "Zelinskiy"], ["Oleh Zelinskyy"] * 2),
    "accents": (["José Peña", "Jose Pena", "José Peña"], ["José Peña"] * 3),
    "a middle initial": (["Ian Holt", "Ian H. Holt", "Ian Holt"], ["Ian Holt"] * 3),
    "an initial for a first name": (["I. Holt", "Ian Holt", "I. Holt"], ["Ian Holt"] * 3),
    "apostrophes": (["Eva O'Hara", "Eva O’Hara", "Eva O’Hara"], ["Eva O’Hara"] * 3),
    "a particle": (["Greta von Holt", "von Holt"], ["Greta von Holt"] * 2),
}
APART = {
    "two of one surname": ["Ana Lima", "Bruno Lima", "Lima"],
    "a son": ["Rui Costa", "Rui Costa Jr"],
    "two bodies": ["Foreign Ministry", "Trade Ministry", "Ministry"],
    "a body that bears a name": ["Ana Lima Foundation", "Foundation"],
    "initials that fit two": ["Ian Holt", "Ingrid Holt", "I. Holt"],
    "short surnames": ["Eva Roy", "Eva Roi"],
    "other surnames with one start": ["Eva Holtman", "Eva Holtz"],
    "nobody": ["unnamed", None, "a report"],
    "a document and a person": ["report", "Ana Report"],
    "a body in capitals": ["NATO", "Ana Nato"],
}


@pytest.mark.parametrize(("speakers", "expected"), ONE.values(), ids=ONE)
def test_one_person_has_one_name(speakers, expected):
    found = rows(speakers)
    assert [row.speaker for row in with_one_name(found, one_name_each(spread_of(found)))] == expected


@pytest.mark.parametrize("speakers", APART.values(), ids=APART)
def test_two_people_keep_their_names(speakers):
    found = rows(speakers)
    assert with_one_name(found, one_name_each(spread_of(found))) == tuple(found)


def test_the_order_of_the_rows_does_not_matter():
    found = rows(["I. Holt", "Ian Holt", "Holt", "Oleh Zelinsky", "Oleh Zelinskyy"])
    assert one_name_each(spread_of(found)) == one_name_each(spread_of(reversed(found)))
