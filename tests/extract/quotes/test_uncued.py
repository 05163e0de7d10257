"""Constructions that name no speaker right beside the words: passives, acts, and words that no verb reports."""

from __future__ import annotations

import pytest

from tests.marked import found, unmark

SAID = {
    "the passive, the speaker first": (
        "Ana Lima was described by Rui Costa as “[a keeper of lights](quote mixed; Rui Costa; Rui Costa; described)”."
    ),
    "the passive, the speaker last": (
        "The dyke was dismissed as “[a row of sand](quote mixed; Ana Lima; Ana Lima; dismissed)” by Ana Lima."
    ),
    "the passive, a day between": (
        "The dyke was branded “[a row of sand](quote mixed; Ana Lima; Ana Lima; branded)” on Monday by Ana Lima."
    ),
    "a participle with its agent": (
        "The dyke, hailed by Ana Lima as “[a row of sand](quote mixed; Ana Lima; Ana Lima; hailed)”, broke."
    ),
    "called so by somebody": (
        "The dyke was called “[a row of sand](quote mixed; Ana Lima; Ana Lima; called)” by Ana Lima, who rows past it."
    ),
    "an act for a verb, inverted": "“[We row at dawn,](quote direct; Ana Lima; Ana Lima; shrugged)” shrugged Ana Lima.",
    "an act for a verb": "“[We row at dawn,](quote direct; Ana Lima; Ana Lima; shrugged)” Ana Lima shrugged.",
    "quoted as saying": (
        "“[We row at dawn,](quote direct; Rui Costa; Rui Costa; saying)” Rui Costa was quoted as saying."
    ),
    "heard saying": (
        "“[We row at dawn,](quote direct; Ana Lima; Ana Lima; saying)” Ana Lima can be heard saying on the tape."
    ),
    "heard to say": "“[We row at dawn,](quote direct; unnamed; a woman; say)” a woman was heard to say.",
    "cited as saying": (
        "Rui Costa cited Ana Lima as saying the dyke was “[a row of sand](quote mixed; Ana Lima; Ana Lima; saying)”."
    ),
    "a chant of": "Rui Costa led the crowd in a chant of “[Row, row, row!](quote mixed; Rui Costa; Rui Costa; chant)”",
    "a request for": (
        "Ana Lima passed on to the board a request for “[two more boats](quote mixed; Ana Lima; Ana Lima; request)”."
    ),
    "a plural that agrees": (
        "Farmers generally agree that the dyke needs “[a lot of sand](quote mixed; unnamed; Farmers; agree)”."
    ),
    "a plural that derides": "Critics deride the dyke as “[a row of sand](quote mixed; unnamed; Critics; deride)”.",
    "a message from somebody": (
        "The message from Ana Lima was plain: “[We row at dawn.](quote direct; Ana Lima; Ana Lima; None)”"
    ),
    "an answer of somebody": "The answer of Ana Lima: “[We row at dawn.](quote direct; Ana Lima; Ana Lima; None)”",
    "said before a colon": "Not so, said Ana Lima: “[We row at dawn.](quote direct; Ana Lima; Ana Lima; said)”",
    "a modal verb inside, the speaker after": (
        "The island cannot say that “[all is lost,](quote mixed; Ana Lima; Ana Lima; added)” Ana Lima added."
    ),
    "two judgments, two people": (
        "While Rui Costa found the dyke “[sound and dry](quote mixed; Rui Costa; Rui Costa; found)”, Ana Lima "
        "lampooned the “[row of sand](quote mixed; Ana Lima; Ana Lima; lampooned)”."
    ),
    "helpers of a named person": (
        "His deputies called Rui Costa “[a keeper of lights](quote mixed; unnamed; His deputies; called)”."
    ),
    "a family": (
        "Ana Lima’s family has called for the dyke to go “[at once and for good](quote mixed; unnamed; Ana Lima’s "
        "family; called)”."
    ),
    "an aside in a second clause": (
        "Rui Costa voted yes, but Ana Lima, citing “[grave doubts](quote mixed; Ana Lima; Ana Lima; citing)”, "
        "stayed away."
    ),
    "long words without a cue": (
        "Ana Lima bought a boat in the hope of “[a life without clocks](quote mixed; Ana Lima; Ana Lima; bought)”."
    ),
    "an answer to the reporter's question": (
        "“[It was late,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said. Why did she row home? “[My boat "
        "had no sail left.](quote direct; Ana Lima; Ana Lima; said)”"
    ),
    "long words before their subject": (
        "Rui Costa wants the dyke. In a paper on “[the long death of the islands](quote mixed; Ana Lima; Ana Lima; "
        "tore)”, Ana Lima tore it up."
    ),
    "long words in a lease": (
        "Ana Lima signed a lease that forbids “[dogs, songs and open fires](quote mixed; Ana Lima; Ana Lima; signed)”."
    ),
    "long words and two people": (
        "Ana Lima spoke to the board. Rui Costa smiled over “[two boats too many](quote mixed; Rui Costa; Rui "
        "Costa; smiled)” in the list."
    ),
    "another speaker after the attribution": (
        "“[We row at dawn,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said, and Rui Costa agreed."
    ),
    "another speaker after the words": (
        "Ana Lima said, “[we row at dawn,](quote mixed; Ana Lima; Ana Lima; said)” and Rui Costa agreed."
    ),
    "a label of a headline": "Ana Lima: the dyke is ‘[a row of sand](quote mixed; Ana Lima; Ana Lima; None)’",
    "a fear": "Rui Costa fears a “[dyke that nobody can mend](quote mixed; Rui Costa; Rui Costa; fears)”.",
}

NOT_SAID = {
    "a passive of making": "The dyke was built by Ana Lima as “Dyke Nine”.",
    "a passive of being known": "The dyke is known to sailors as “the row”.",
    "what many call a thing": "The rock is called “old aunt” by sailors.",
    "a passive of naming": "The path was named “Rui’s Walk” by the board.",
    "a work by somebody": "The play “Low Sun” by Ana Lima opened in May.",
    "a work before a sentence's subject": "After “Low Sun,” Ana Lima retired.",
    "a work somebody acts in": "In “Low Sun,” Rui Costa starred as a diver.",
    "a work that was directed": "“Low Sun,” directed by Ana Lima, was praised.",
    "a place beside the words": "The “old” dyke by the harbour was painted.",
    "a work that was followed": "“Low Sun” was followed by a dance.",
    "words that a band is known for": "The band played a waltz of “Low Sun” fame.",
    "a request without a source": "A request for “express” mail takes nine days.",
    "a claim without a source": "The board heard a claim for “wet” land.",
    "an infinitive that is expected": "The lamp is expected to reject the “old” bulb.",
    "a passive infinitive": "The dyke was to be praised in “Low Sun”.",
    "nobody derided": "Farmers deride nobody in “Low Sun”.",
    "a family without words": "The family of the “old” dyke keeper rows.",
    "deputies that call at a place": "His deputies called at the “old” dyke.",
    "calls from a place": "Her calls from the “old” dyke were lost.",
    "a long title without a cue": "Ana Lima grew up with “Nine Boats in the Sun”.",
    "a name of two words without a cue": "Ana Lima rows a “swift nine”.",
    "a long name in capitals": "Ana Lima spent May on “THE NINE BOATS”.",
    "a long line of its own": "“Nine boats in the sun”",
    "a tax": "Ana Lima paid the “clock tax” at noon.",
    "a stamp": "The clerk stamped it “paid”.",
    "two rooms": "The boat has “dry” and “wet” rooms.",
    "a message on a thing": "The message on the “old” buoy was washed off.",
    "a question about a thing": "Why did the “old” dyke break?",
    "a word of the law": "The lease is “void” under the rules.",
    "a walk to a place": "Rowing to the “old” dyke takes an hour.",
    "two kinds": "The list has “dry” and “wet” boats; the first are dear.",
    "two signs on a dial": "The dial has a “nine” and a “ten” on it.",
}


@pytest.mark.parametrize("marked", SAID.values(), ids=SAID)
def test_who_said_it(marked, find_quotes):
    text, expected = unmark(marked)
    assert found(find_quotes(text), expected) == expected


@pytest.mark.parametrize("text", NOT_SAID.values(), ids=NOT_SAID)
def test_nobody_said_it(text, find_quotes):
    assert found(find_quotes(text), []) == []
