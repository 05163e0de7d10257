"""Whom a name, a pronoun or a description means: the speaker of a paragraph, by what stands before it."""

from __future__ import annotations

import pytest

SPEAKERS = {
    # one person, several spellings and short forms
    "a surname": ("Ana Lima came in May.\n“Yes,” Lima said.", ["Ana Lima"]),
    "a given name": ("Ana Lima came in May.\n“Yes,” Ana said.", ["Ana Lima"]),
    "a transliteration": ("Oleh Zelinskyy came in May.\n“Yes,” Zelinskiy said.", ["Oleh Zelinskyy"]),
    "another": ("Oleh Zelinsky came in May.\n“Yes,” Zelinskyi said.", ["Oleh Zelinsky"]),
    "two spellings in full": (
        "Oleh Zelinskyy came. Oleh Zelinskyy left.\n“Yes,” Oleh Zelinskiy said.",
        ["Oleh Zelinskyy"],
    ),
    "without its accents": ("José Peña came in May.\n“Yes,” Pena said.", ["Pena"]),
    "a name only within speech": (
        "“I know Rui Costa well,” Ana Lima said.\n“Yes,” Costa said.",
        ["Ana Lima", "Rui Costa"],
    ),
    "the name of a show": ("She sat down with “The Ana Lima Show” on Friday.\n“Yes,” Lima said.", ["Ana Lima"]),
    "two of one surname, by title": (
        "Ana Lima met Bruno Lima.\n“Yes,” Mr. Lima said.\n“No,” Mrs. Lima said.",
        ["Bruno Lima", "Ana Lima"],
    ),
    "a surname that is an adjective": ("Mark Cuban came in May.\n“Yes,” Cuban said.", ["Mark Cuban"]),
    "a surname that is a title": ("Eva King came in May.\n“Yes,” King said.", ["Eva King"]),
    "a surname that is a verb": ("George Will came in May.\n“Yes,” Will wrote.", ["George Will"]),
    "a surname in -ing": ("Curt Shilling came in May.\n“Yes,” Shilling said.", ["Curt Shilling"]),
    "a junior": ("Rui Costa Jr. came in May.\n“Yes,” Costa said.", ["Rui Costa Jr"]),
    "three names": ("Billie Jean Holt came in May.\n“Yes,” Holt said.", ["Billie Jean Holt"]),
    "a place before a title": ("Dover Mayor Eva Holt came in May.\n“Yes,” Holt said.", ["Eva Holt"]),
    "an origin before a name": ("South Korean-born Eva Holt came in May.\n“Yes,” Holt said.", ["Eva Holt"]),
    # pronouns
    "gender tells": ("Ana Lima met Bruno Costa.\n“Yes,” he said.\n“No,” she said.", ["Bruno Costa", "Ana Lima"]),
    "the subject, not the object": ("Bruno Costa met Hugo Holt.\n“Yes,” he said.", ["Bruno Costa"]),
    "the nearer sentence": ("Bruno Costa met the board. Hugo Holt spoke.\n“Yes,” he said.", ["Hugo Holt"]),
    "not the owner": ("Bruno Costa’s lawyer, Hugo Holt, spoke.\n“Yes,” he said.", ["Hugo Holt"]),
    "not a place": ("Bruno Costa flew to Preston.\n“Yes,” he said.", ["Bruno Costa"]),
    "not a body": ("Bruno Costa met Grand Union.\n“Yes,” he said.", ["Bruno Costa"]),
    "a chain of pronouns": (
        "Bruno Costa grew up here. He left at ten. He came back with Hugo Holt.\n“Yes,” he said.",
        ["Bruno Costa"],
    ),
    "a chain is broken by a new subject": (
        "Bruno Costa grew up here. He left at ten. Hugo Holt stayed.\n“Yes,” he said.",
        ["Hugo Holt"],
    ),
    "the last speaker": ("“Yes,” Bruno Costa said. Hugo Holt’s name came up.\n“No,” he said.", ["Bruno Costa"] * 2),
    "the same sentence": ("Hugo Holt left. Bruno Costa saw it otherwise: “It was fine,” he said.", ["Bruno Costa"]),
    "after an opening clause": (
        "While Eva Holt’s plan was still on the table, Mayor Ana Lima took a step.\n“Yes,” she said.",
        ["Ana Lima"],
    ),
    "an unnamed person": ("“Yes,” said a senior official. “No,” he added.", ["unnamed", "unnamed"]),
    "an unknown first name": ("Zorvan Teel came in May. Teel said little.\n“Yes,” he said.", ["Zorvan Teel"]),
    "a title tells": ("King Orun met Queen Asel.\n“Yes,” she said.", ["Queen Asel"]),
    "a title without a surname": ("Pope Urban came in May.\n“Yes,” Urban said.", ["Pope Urban"]),
    "a title with a surname": ("Prince Rui Costa came in May.\n“Yes,” Costa said.", ["Rui Costa"]),
    "a title that he does not bear": ("Orun, a king, came in May.\n“Yes,” Orun said.", ["Orun"]),
    "it, a body": ("The Harbour Ministry met Ana Lima.\n“Yes,” it said.", ["Harbour Ministry"]),
    "it, nothing": ("The rain came.\n“Yes,” it said.", [None]),
    "they, a body": ("The Harbour Ministry met Ana Lima.\n“Yes,” they said.", ["Harbour Ministry"]),
    "they, nobody": ("Ana Lima met Bruno Costa.\n“Yes,” they said.", [None]),
    "we": ("Ana Lima met Bruno Costa.\n“Yes,” we said.", [None]),
    "I": ("Ana Lima met Bruno Costa.\n“Yes,” I said.", [None]),
    "he, nobody": ("Ana Lima came in May.\n“Yes,” he said.", [None]),
    "too far away": ("Ana Lima came.\nRain.\nRain.\nRain.\nRain.\nRain.\n“Yes,” she said.", [None]),
    # descriptions
    "an office with a country": (
        "Chilean President Ana Lima met Peruvian President Eva Holt.\n“Yes,” the Peruvian president said.",
        ["Eva Holt"],
    ),
    "an office nobody holds": ("Ana Lima met Bruno Costa.\n“Yes,” the engineer said.", ["unnamed"]),
    "a document": ("“All is well,” the report said.", ["report"]),
    "a ministry without capitals": ("“All is well,” the trade ministry said.", ["trade ministry"]),
    "a spokeswoman": ("“All is well,” a spokeswoman for Ana Lima said.", ["unnamed"]),
    "people": ("“All is well,” people in the port said.", ["unnamed"]),
    "police with a place": ("“All is well,” Lisbon police said.", ["Lisbon police"]),
    "former and present office": (
        "Former judge and Lisbon Mayor Rui Costa spoke. He called the plan “a gift”.",
        ["Rui Costa"],
    ),
    "a name and its place of work": ("“All is well,” said Rui Costa of the Harbour League.", ["Rui Costa"]),
}


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS.values(), ids=SPEAKERS)
def test_who_speaks(text, speakers, find_quotes):
    assert [mention.speaker for mention in find_quotes(text)] == speakers


def test_a_capital_alone_makes_no_name_of_a_headline(find_quotes):
    (mention,) = find_quotes("Storm Sees Harbour Walls Tremble All Night\n“Yes,” Ana Lima said.")
    assert mention.speaker == "Ana Lima"
