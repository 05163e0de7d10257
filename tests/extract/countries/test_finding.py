"""Words of the lexicon are found as they are written, the longest at each place, with their places in the text."""

from __future__ import annotations

import pytest
import spacy

from pipeline.extract.countries.finding import WordFinder
from pipeline.extract.countries.lexicon import Entry

LEXICON = {
    spelling: Entry(spelling, "AAA", "name")
    for spelling in ("Guinea", "Guinea-Bissau", "Papua New Guinea", "Mexico", "Turkey", "U.S.", "US", "The Hague")
}
OTHER_NAMES = ("New Mexico", "Gulf of Mexico", "Guinea-Bissau Street")
FOUND = {
    "one word": ("In Mexico.", ["Mexico"]),
    "two words": ("Mexico and Turkey", ["Mexico", "Turkey"]),
    "the longest": ("Papua New Guinea", ["Papua New Guinea"]),
    "the shorter, where the longer breaks off": ("Papua New York, Guinea-Conakry", ["Guinea"]),
    "with spaces round the hyphen": ("Guinea - Bissau", ["Guinea - Bissau"]),
    "as it is written": ("turkey, TURKEY, us", []),
    "with an article of its own": ("The Hague, the Hague", ["The Hague"]),
    "within another name": ("NEW MEXICO and the gulf of Mexico", []),
    "within a longer other name": ("Guinea-Bissau Street", []),
    "after another name": ("New Mexico Mexico", ["Mexico"]),
    "a pointed compound": ("U.S.-led", ["U.S."]),
    "two in one pointed compound": ("U.S.–Mexico", ["U.S.", "Mexico"]),
    "at the end of the text": ("the US", ["US"]),
    "no word": ("", []),
}


@pytest.mark.parametrize(("text", "found"), FOUND.values(), ids=FOUND)
def test_words_of_the_lexicon_in_a_text(text, found):
    nlp = spacy.blank("en")
    words = WordFinder(nlp, LEXICON, OTHER_NAMES)(nlp.make_doc(text))
    assert [word.text for word in words] == found
    assert [text[word.start : word.end] for word in words] == found


def test_words_are_found_in_documents_made_before_the_finder():
    nlp = spacy.blank("en")
    doc = nlp.make_doc("Turkey")
    assert [word.first for word in WordFinder(nlp, LEXICON, ())(doc)] == [0]


def test_a_compound_is_found_when_it_first_occurs_and_again():
    nlp = spacy.blank("en")
    find = WordFinder(nlp, LEXICON, ())
    texts = ["A U.S.-led force.", "Mexico.", "Mexico's U.S.-led force."]
    assert [[word.text for word in find(nlp.make_doc(text))] for text in texts] == [
        ["U.S."],
        ["Mexico"],
        ["Mexico", "U.S."],
    ]
