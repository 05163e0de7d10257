"""Traps: for each construction that tells a quotation or its speaker, what only looks like it."""

from __future__ import annotations

import pytest

from tests.marked import found, unmark

NOTHING = {
    # marks of every kind around what nobody said
    "straight marks around a name": 'The yacht "Sea Wind" lay at anchor.',
    "guillemets around a name": "The café «Au Port» closed in March.",
    "low and high marks around a name": "The pub „Zum Anker“ closed in March.",
    "doubled apostrophes around a name": "The play ''Low Tide'' ran for a week.",
    "single marks around a name": "The trawler ‘Northern Star’ came home.",
    "single marks in a headline": "Festival opens with ‘Low Tide’ in Porto",
    "double marks in a headline": "“Low Tide” wins top prize in Porto",
    "feet": "The gap is 3' wide and 40' long.",
    "feet and inches in a row": "A 5'10\" mast and a 6'1\" mast stood there.",
    "a screen in inches": 'A 27" screen hung over the bar.',
    "minutes of arc": "The reef lies at 8°30' west of the port.",
    "seconds of arc": "The buoy is at 8°30'12\" west.",
    "a prime": "The tests A' and B' gave one result.",
    "a dropped first letter": "'Twas late and the 'phone rang.",
    "a dropped decade": "Songs of the ’80s and the ’90s filled the hall.",
    "dropped last letters": "The men were fishin' and singin' all night.",
    "a family's house": "The Costas' house and the Limas' garden meet.",
    "a name with an apostrophe": "D'Arcy and O'Hara met at L'Escale.",
    "a plural of letters": "Mind your p's and q's in the A's and B's.",
    "ditto marks": 'Row two: " " "',
    "an unclosed mark around nothing": 'The form ended with a "',
    "a stray pair on two lines": "The board met at noon.”\nThe board rose at one.",
    "an attribute in single marks": "The line <a href='port'> was left in.",
    # titles, names, nicknames
    "an opera": "She sang in “La Barca” for nine seasons.",
    "a painting": "His canvas “Boats at Rest” hangs in Faro.",
    "an article in a paper": "The Harbour Post ran “A Town Without Water” on its cover.",
    "a song performed": "The choir performed “Blue Hour” at the wall.",
    "a book written": "She wrote “A Short History of Salt” in exile.",
    "a film directed": "He directed “Low Tide” and produced “High Tide”.",
    "a game": "Children played “Pirates of the Quay” until dark.",
    "a course": "She teaches “Tides and Time” at the college.",
    "a podcast": "Her podcast “Harbour Talk” has nine thousand listeners.",
    "a newspaper": "The weekly “O Porto” printed a list of names.",
    "a company": "The firm “Lima & Sons” built the wall.",
    "an operation": "Police called off operation “Blue Net” on Friday.",
    "a party": "The list “Free Islands” won two seats.",
    "a nickname after the name": "Rui Costa, nicknamed “the Clock”, won.",
    "a nickname of two words": "Bruno “Iron Hand” Holt boxed until 1990.",
    "a nickname in single marks": "Eva ‘Evie’ Holt swam the bay.",
    "known as": "The lane, known as “the Drain”, floods in May.",
    "a name in a language": "The dish, “caldeirada” in Portuguese, is eaten cold.",
    # words as words, scare quotes
    "a word as a word": "The word “wall” has four letters.",
    "a meaning": "The name means “white rock” in old Irish.",
    "a spelling": "The town is spelled “Lisbonne” on old maps.",
    "a phrase as a phrase": "The phrase “at sea” has two senses.",
    "the letter": "Her name starts with a “K”.",
    "a grade": "The wall was graded “B” in 1998.",
    "a scare quote before a noun": "The “experts” went home by taxi.",
    "a scare quote after the": "They paid the “voluntary” fee at once.",
    "scare quotes in a row": "A “free” port with “fair” fees is a dream.",
    "a scare quote of one's own": "Such “care” costs the town a lot.",
    "so-called without a hyphen": "The so called “window tax” was dropped.",
    "a button": "Press “Send” to finish the form.",
    "a field of a form": "Tick “none” if you have no boat.",
    "a search": "A search for “dry dock” gives nine pages.",
    "a type of vote": "There were nine “yes” votes and one “no” vote.",
    # cues that are none
    "state as a noun": "The state of the “old” wall worries nobody.",
    "report as a noun": "The report on the “old” wall is late.",
    "claims as a noun": "Claims for the “old” wall go to the desk.",
    "notes as a noun": "Her notes on the “old” wall were lost.",
    "charges as a noun": "Port charges at the “old” wall rose.",
    "offers as a noun": "Two offers for the “old” wall came in.",
    "answers as a noun": "The answers in the “old” book were wrong.",
    "promises as a noun": "Election promises on the “old” wall faded.",
    "a statement without a source": "No statement on the “old” wall came.",
    "a call by telephone": "A call from the “old” wall woke the keeper.",
    "a ruling": "Under the rules of the “old” wall dogs pay half.",
    "added as to": "Two steps were added to the “old” wall.",
    "noted as an adjective": "The noted builder of the “old” wall died.",
    "a stated aim": "The stated aim of the “old” wall was peace.",
    "according to plan": "All went according to plan at the “old” wall.",
    "in the words": "He lost himself in the words of the “old” song.",
    "read in a book": "They were read a page of “Low Tide” at night.",
    # labels, dashes, colons
    "a label of a list": "On show: “Low Tide”, “Blue Hour” and “Salt”.",
    "a heading with a colon": "Books: “A Short History of Salt”",
    "a dash and a common noun": "“Low Tide” — a play in three acts.",
    "a colon that lists": "He owns two boats: “Gull” and “Tern”.",
    "a block that is a list": "The board has three aims:\nA wall, a port and a school.",
    "a line with a colon and no verb of speech": "Here is the plan:\nThe wall will be built by May.",
    # speech without marks
    "a question without marks": "Will the wall hold? Ana Lima asked.",
    "said so": "Ana Lima said so in May, and Rui Costa said it again.",
    "a denial": "Rui Costa denied it all.",
    "a headline with a dash": "No wall before May — Lima",
    "a headline with a colon": "Costa: no wall before May",
}

NOT_MISREAD = {
    # the stretch
    "an apostrophe closes nothing": (
        "‘[The boats' owners didn't come,](quote direct; Ana Lima; Ana Lima; said)’ Ana Lima said."
    ),
    "a title within words": (
        "“[We saw ‘Low Tide’ and left,](quote direct; Rui Costa; Rui Costa; said)” Rui Costa said."
    ),
    "words within words": (
        "“[She told me, ‘Go home,’ and I went,](quote direct; Rui Costa; Rui Costa; said)” Rui Costa said."
    ),
    "inches before words": 'The 12" plank was, Ana Lima said, "[a joke](quote mixed; Ana Lima; Ana Lima; said)".',
    "a decade before words": "The '80s were “[a long party](quote mixed; Ana Lima; Ana Lima; said)”, Ana Lima said.",
    "a title before words": (
        "Of her film “Low Tide” Ana Lima said: “[It took nine years.](quote direct; Ana Lima; Ana Lima; said)”"
    ),
    "a nickname before words": (
        "Rui “Ruca” Costa said: “[It took nine years.](quote direct; Rui “Ruca” Costa; Rui “Ruca” Costa; said)”"
    ),
    "a scare quote before words": (
        "The “reform” is dead. “[We buried it,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said."
    ),
    "a question mark within": (
        "“[Why now?](quote direct; Ana Lima; Ana Lima; asked)” asked Ana Lima. Nobody answered Rui Costa."
    ),
    "an unclosed mark ends with its line": (
        "Ana Lima said: “[We buried it.](quote direct; Ana Lima; Ana Lima; said)\nThe town slept. Rui Costa left."
    ),
    "a heading after a colon": (
        "Ana Lima said: “[We buried it.](quote direct; Ana Lima; Ana Lima; said)”\n“Low Tide”\nThe town slept."
    ),
    # the speaker
    "the hearer is not the speaker": (
        "“[It is late,](quote direct; Ana Lima; Ana Lima; told)” Ana Lima told Mayor Rui Costa."
    ),
    "the subject of the words is not the speaker": (
        "“[Rui Costa lied,](quote direct; Ana Lima; Ana Lima; said)” said Ana Lima of Rui Costa."
    ),
    "the owner is not the speaker": (
        "“[It is late,](quote direct; Rui Costa; Rui Costa; said)” said Ana Lima’s lawyer, Rui Costa."
    ),
    "the office is not another's": (
        "“[It is late,](quote direct; unnamed; the mayor’s lawyer; said)” the mayor’s lawyer said of Ana Lima."
    ),
    "the apposition is not a second speaker": (
        "“[It is late,](quote direct; Ana Lima; Ana Lima; said)” said Ana Lima, who beat Rui Costa in May."
    ),
    "the place is not the speaker": (
        "In Lima Harbour, Rui Costa said: “[It is late.](quote direct; Rui Costa; Rui Costa; said)”"
    ),
    "the day is not the speaker": (
        "“[It is late,](quote direct; Rui Costa; Rui Costa; said)” Rui Costa said on Monday, May 3."
    ),
    "the next sentence's name": (
        "“[It is late,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said. Rui Costa said nothing."
    ),
    "the paper is not the speaker": (
        "“[It is late,](quote direct; Rui Costa; Rui Costa; told)” Rui Costa told The Harbour Post."
    ),
    "the cited one is not the speaker": (
        "Citing Rui Costa, Ana Lima said it was “[too late](quote mixed; Ana Lima; Ana Lima; said)”."
    ),
    "the one spoken of": (
        "Ana Lima said of Rui Costa that he was “[a good loser](quote mixed; Ana Lima; Ana Lima; said)”."
    ),
    "the one criticised": (
        "Ana Lima criticised Rui Costa as “[a bad loser](quote mixed; Ana Lima; Ana Lima; criticised)”."
    ),
    "the one accused": (
        "Ana Lima accused Rui Costa of “[cold greed](quote mixed; Ana Lima; Ana Lima; accused)” on Monday."
    ),
    "he is not the woman": (
        "Ana Lima met Bruno Costa at noon.\n“[It is late,](quote direct; Bruno Costa; he; said)” he said."
    ),
    "she is not the man": (
        "Bruno Costa met Ana Lima at noon.\n“[It is late,](quote direct; Ana Lima; she; said)” she said."
    ),
    "it is not the woman": (
        "The Harbour League met Ana Lima.\n“[It is late,](quote direct; Harbour League; it; said)” it said."
    ),
    "we is nobody's": "Ana Lima met Bruno Costa.\n“[It is late,](quote direct; None; we; said)” we said.",
    "another surname that starts alike": (
        "Oleh Zelinko met Oleh Zelinskyy.\n“[It is late,](quote direct; Oleh Zelinko; Zelinko; said)” Zelinko said."
    ),
    "another office": (
        "Kenyan President Rui Costa met Chilean President Ana Lima.\n"
        "“[It is late,](quote direct; Ana Lima; the Chilean president; said)” the Chilean president said."
    ),
    "a spokesman is not his minister": (
        "“[It is late,](quote direct; unnamed; a spokesman; said)” said a spokesman for Ana Lima."
    ),
    "a ministry is not its minister": (
        "Ana Lima runs the Trade Ministry.\n"
        "“[It is late,](quote direct; Trade Ministry; Trade Ministry; said)” the Trade Ministry said."
    ),
    "a document is not its author": (
        "Ana Lima signed the report. “[It is late,](quote direct; report; the report; said)” the report said."
    ),
    # the cue
    "a verb within the words": (
        "“[He said no and I said yes,](quote direct; Ana Lima; Ana Lima; recalled)” Ana Lima recalled."
    ),
    "a noun before the verb": (
        "The claims manager, Rui Costa, said the wall was “[fine](quote mixed; Rui Costa; Rui Costa; said)”."
    ),
    "the state in a title": "State Secretary Ana Lima said: “[It is late.](quote direct; Ana Lima; Ana Lima; said)”",
    "reports as a noun before the verb": (
        "After reports of a leak, Ana Lima said: “[It is late.](quote direct; Ana Lima; Ana Lima; said)”"
    ),
    "a passive before the verb": (
        "The plan, called a wall of sand by some, is “[sound](quote mixed; Ana Lima; Ana Lima; said)”, Ana Lima said."
    ),
    # the next quotation
    "a work after words": (
        "“[It is late,](quote direct; Ana Lima; Ana Lima; said)” said Ana Lima, the author of “Low Tide”."
    ),
    "a scare quote after words": (
        "“[It is late,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said. The “late” wall was built in May."
    ),
    "another speaker's label": (
        "Lima: “[It is late.](quote direct; Lima; Lima; None)”\nCosta: “[It is not.](quote direct; Costa; Costa; None)”"
    ),
    "a new paragraph with its own speaker": (
        "“[It is late,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said.\n"
        "The board, said Rui Costa, was “[asleep](quote mixed; Rui Costa; Rui Costa; said)”."
    ),
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nobody_said_it(text, find_quotes):
    assert found(find_quotes(text), []) == []


@pytest.mark.parametrize("marked", NOT_MISREAD.values(), ids=NOT_MISREAD)
def test_it_is_not_misread(marked, find_quotes):
    text, expected = unmark(marked)
    assert found(find_quotes(text), expected) == expected
