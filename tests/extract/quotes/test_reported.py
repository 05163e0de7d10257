"""What is attributed to whom, with marks and without."""

from __future__ import annotations

import pytest

ATTRIBUTED = {
    "said that": ("Ana Lima said that nine people had died.", [("nine people had died", "Ana Lima")]),
    "concluded that": ("The report concluded that nine had died.", [("nine had died", "report")]),
    "said": ("President Ana Lima said nine people had died.", [("nine people had died", "Ana Lima")]),
    "told": ("Ana Lima told reporters that nine had died.", [("nine had died", "Ana Lima")]),
    "announced at the end": (
        "Nine people had died, announced President Ana Lima.",
        [("Nine people had died", "Ana Lima")],
    ),
    "said at the end": ("Nine people had died, Ana Lima said on Monday.", [("Nine people had died", "Ana Lima")]),
    "according to": ("According to Ana Lima, nine people had died.", [("nine people had died", "Ana Lima")]),
    "according to at the end": ("Nine people had died, according to Ana Lima.", [("Nine people had died", "Ana Lima")]),
    "according to him": (
        "Boris Costa met the unions. According to him, nine had left.",
        [("nine had left", "Boris Costa")],
    ),
    "a label": ("Lima: nine people died", [("nine people died", "Lima")]),
    "in the middle": ("The bridge, Ana Lima said, is safe.", [("The bridge, Ana Lima said, is safe", "Ana Lima")]),
    "adding": ("Ana Lima left, adding that nine had died. The town wept.", [("nine had died", "Ana Lima")]),
    "after a place": ("In Lisbon, Ana Lima said nine had died.", [("nine had died", "Ana Lima")]),
    "two speakers": (
        "Ana Lima said nine had died, but Rui Costa said ten had.",
        [("nine had died", "Ana Lima"), ("ten had", "Rui Costa")],
    ),
    "unnamed": ("A senior official said nine had died.", [("nine had died", "unnamed")]),
    "a surname": (
        "Ana Lima met the unions.\nLima said nine had left.",
        [("nine had left", "Ana Lima")],
    ),
    "found that": ("The report found that nine had died.", [("nine had died", "report")]),
    "found with a clause": ("The report found nine towns were dry.", [("nine towns were dry", "report")]),
    "a subordinate clause before": (
        "After the vote, Ana Lima said nine had left.",
        [("nine had left", "Ana Lima")],
    ),
    "joined": ("Ana Lima came in May and said nine had left.", [("nine had left", "Ana Lima")]),
    "a dateline": (
        "The vote\nLISBON (Agency) – Ana Lima said nine had left.",
        [("nine had left", "Ana Lima")],
    ),
    "a quotation": ("“We won,” Ana Lima said.", [("“We won,”", "Ana Lima")]),
}

NOT_ATTRIBUTED = {
    "agreements concluded": "Chile has already concluded nine trade agreements with the islands.",
    "agreements maintained": "Chile maintained nine agreements.",
    "coins found": "Ana Lima found nine coins.",
    "letters read": "Ana Lima read nine letters in May.",
    "songs sung": "The choir sang nine songs.",
    "help offered": "Ana Lima offered nine boats to the towns.",
    "orders": "Ana Lima ordered nine boats.",
    "a question asked": "Ana Lima asked nine questions.",
    "went on": "Ana Lima went on to Lisbon.",
    "put": "Ana Lima put nine coins on the table.",
    "praise": "Ana Lima praised nine towns.",
    "a noun of speech": "Nine statements of the board were lost.",
    "an agreement to do": "Ana Lima agreed to pay the fee.",
    "nobody speaks": "Nine people died in the flood.",
    "a passive": "The bridge was called safe by all.",
    "a noun": "The state report lists nine claims.",
    "a name": "Ana Lima met Rui Costa in May.",
    "a place and a colon": "There were two roads: one north, one south.",
}


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTED.values(), ids=ATTRIBUTED)
def test_what_is_attributed(text, expected, read):
    found = read(text)._.attributions
    assert [(text[said.start : said.end], said.speaker) for said in found] == expected


@pytest.mark.parametrize("text", NOT_ATTRIBUTED.values(), ids=NOT_ATTRIBUTED)
def test_what_is_attributed_to_nobody(text, read):
    assert read(text)._.attributions == ()


def test_a_text_that_nobody_read_has_no_attributions(read):
    assert read.make_doc("Ana Lima said nine had died.")._.attributions == ()


def test_attributions_are_the_same_when_asked_twice(read):
    doc = read("Ana Lima met Rui Costa.\n“We won,” she said. He said nine had left.")
    assert doc._.attributions == doc._.attributions != ()


TOLD = """Rui King and Ana Lima met in Lisbon.
Lima praised the plan. She said nine had left.
The board of the port met on Monday.
King said ten had come, and she said that eleven had stayed.
“Twelve are here,” Lima said."""


@pytest.mark.parametrize("number", ["nine", "ten", "eleven", "Twelve", "board"])
def test_who_stands_for_some_words_is_the_same_whoever_is_asked_for_first(number, read):
    start = TOLD.index(number)
    end = start + len(number)
    asked = read(TOLD)._.attributed(start, end)
    assert asked == tuple(said for said in read(TOLD)._.attributions if said.start <= start and end <= said.end)


def test_words_in_a_text_that_nobody_read_are_nobodys(read):
    assert read.make_doc("Ana Lima said nine had died.")._.attributed(14, 18) == ()
