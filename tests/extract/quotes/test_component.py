"""Quotations in paragraphs: what is one, who says it, which words report it; and what only stands between marks."""

from __future__ import annotations

import pytest

from tests.marked import found, unmark

QUOTATIONS = {
    # where the speaker stands
    "speaker and verb after": "“[The bridge is safe,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said.",
    "verb and speaker after": "“[The bridge is safe,](quote direct; Ana Lima; Ana Lima; said)” said Ana Lima.",
    "the comma outside": "“[The bridge is safe](quote direct; Ana Lima; Ana Lima; said)”, said Ana Lima.",
    "speaker and verb before": "Ana Lima said: “[The bridge is safe.](quote direct; Ana Lima; Ana Lima; said)”",
    "a comma before": "Ana Lima replied, “[The bridge is safe.](quote direct; Ana Lima; Ana Lima; replied)”",
    "a full stop within": "“[The bridge is safe.](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said.",
    "a question": "“[Who paid for it?](quote direct; Ana Lima; Ana Lima; asked)” Ana Lima asked.",
    "a shout": "“[Never again!](quote direct; Rui Costa; Rui Costa; shouted)” shouted Rui Costa.",
    "broken off": "“[I would never—](quote direct; Rui Costa; Rui Costa; began)” Rui Costa began.",
    "told somebody": (
        "“[We are ready,](quote direct; Rui Costa; Rui Costa; told)” Rui Costa told the assembly on Monday."
    ),
    "told before": "Rui Costa told reporters: “[We are ready.](quote direct; Rui Costa; Rui Costa; told)”",
    "adverb and auxiliary": (
        "“[We are ready,](quote direct; Rui Costa; Rui Costa; said)” Rui Costa has repeatedly said."
    ),
    "according to": "“[We are ready,](quote direct; Rui Costa; Rui Costa; according to)” according to Rui Costa.",
    "according to before": (
        "According to Rui Costa, the port is “[as good as closed](quote mixed; Rui Costa; Rui Costa; According to)”."
    ),
    "as she put it": "As Ana Lima put it, “[rivers do not vote](quote mixed; Ana Lima; Ana Lima; put)”.",
    "in her words": (
        "Ana Lima resigned. The dam was, in her words, “[a grave](quote mixed; Ana Lima; her; in her words)”."
    ),
    "a dash and a name": "“[Rivers do not vote.](quote direct; Ana Lima; Ana Lima; None)” — Ana Lima",
    "said at the head": "Said Ana Lima, “[We will rebuild.](quote direct; Ana Lima; Ana Lima; Said)”",
    # aside and title
    "an apposition": "“[We are ready,](quote direct; Rui Costa; Rui Costa; said)” Rui Costa, the harbour master, said.",
    "an inverted apposition": (
        "“[We are ready,](quote direct; Rui Costa; Rui Costa; said)” said Rui Costa, a harbour master."
    ),
    "the name in the apposition": (
        "“[We are ready,](quote direct; Rui Costa; Rui Costa; said)” said the harbour master, Rui Costa."
    ),
    "a relative clause": (
        "Rui Costa, who runs the port, said it was “[half empty](quote mixed; Rui Costa; Rui Costa; said)”."
    ),
    "a party in brackets": (
        "“[We are ready,](quote direct; Rui Costa; Rui Costa; said)” Sen. Rui Costa (D-Ohio), a veteran, said."
    ),
    "an age": "“[We are ready,](quote direct; Rui Costa; Rui Costa; said)” Rui Costa, 41, said.",
    "a title": "“[We are ready,](quote direct; Rui Costa; Rui Costa; said)” Prime Minister Rui Costa said.",
    "title and country": (
        "Portuguese Foreign Minister Rui Costa said: “[We are ready.](quote direct; Rui Costa; Rui Costa; said)”"
    ),
    "president of a country": (
        "President of Portugal Rui Costa said: “[We are ready.](quote direct; Rui Costa; Rui Costa; said)”"
    ),
    "a body before the name": (
        "European Commission President Ana Lima warned: “[Time is short.](quote direct; Ana Lima; Ana Lima; warned)”"
    ),
    "particles in a name": (
        "“[Time is short,](quote direct; Greta von Holt; Greta von Holt; said)” Greta von Holt said."
    ),
    "a middle initial": "“[Time is short,](quote direct; Ian H. Holt; Ian H. Holt; said)” Ian H. Holt said.",
    # participles and judging verbs
    "adding": "Ana Lima left early, adding that the vote was “[a formality](quote mixed; Ana Lima; Ana Lima; adding)”.",
    "saying after another cue": (
        "“[We won,](quote direct; Ana Lima; Ana Lima; said)” said Ana Lima, "
        "adding that nobody had “[bought a vote](quote mixed; Ana Lima; Ana Lima; adding)”."
    ),
    "called": "Ana Lima called the vote “[a farce](quote mixed; Ana Lima; Ana Lima; called)” on Monday.",
    "described as": (
        "A grey-haired diplomat described it as “[tea with lawyers](quote "
        "mixed; unnamed; A grey-haired diplomat; described)”."
    ),
    "called and said": (
        "Ana Lima called it “[a farce](quote mixed; Ana Lima; Ana Lima; called)” "
        "and said the count was “[a riddle](quote mixed; Ana Lima; Ana Lima; said)”."
    ),
    "a judging verb inside speech": (
        "Ana Lima said that the board praised him for “[slow work](quote mixed; Ana Lima; Ana Lima; said)”."
    ),
    "one word": "Ana Lima called the vote “[unlawful](quote mixed; Ana Lima; Ana Lima; called)”.",
    "at the end": "The port will be “[half empty](quote mixed; Rui Costa; Rui Costa; said)” by May, Rui Costa said.",
    "at the end, inverted": (
        "The port will be “[half empty](quote mixed; Rui Costa; Rui Costa; said)” by May, said Rui Costa."
    ),
    "in the middle": (
        "The port, Rui Costa said, will be “[half empty](quote mixed; Rui Costa; Rui Costa; said)” by May."
    ),
    "according to at the end": (
        "The pact has “[no teeth](quote mixed; unnamed; a senior "
        "official; according to)” at all, according to a senior official."
    ),
    "it says": "The report says the port was “[left to rot](quote mixed; report; The report; says)”.",
    "contains": (
        "The statement contains “[no apology](quote mixed; statement; The statement; contains)” to the families."
    ),
    "the owner of a noun": (
        "Few liked Ana Lima’s claim that the islands were “[a burden](quote mixed; Ana Lima; Ana Lima; claim)”."
    ),
    # who
    "a surname for a name": (
        "Ana Lima was elected in May.\n“[We won,](quote direct; Ana Lima; Lima; said)” Lima said."
    ),
    "a courtesy title": "Ana Lima was elected in May.\n“[We won,](quote direct; Ana Lima; Lima; said)” Ms. Lima said.",
    "no fuller name": "“[We won,](quote direct; Lima; Lima; said)” President Lima said.",
    "she": "Ana Lima met Rui Costa in May.\n“[He listened,](quote direct; Ana Lima; she; said)” she said.",
    "he": (
        "Ana Lima met Rui Costa in May. He had asked for it.\n“[She "
        "listened,](quote direct; Rui Costa; he; said)” he said."
    ),
    "he by title alone": "King Orun met Ana Lima.\n“[She listened,](quote direct; King Orun; he; said)” he said.",
    "the office": (
        "Kenyan President Rui Costa met Chilean President Ana Lima.\n"
        "“[It went well,](quote direct; Rui Costa; the Kenyan president; said)” the Kenyan president said."
    ),
    "the head of state": (
        "President of Chile Rui Costa received President of Peru Ana Lima. Rui Costa had been ill.\n"
        "“[It went well,](quote direct; Rui Costa; the head of state; said)” the head of state said."
    ),
    "the apposed office": (
        "Rui Costa, the finance minister, met the unions.\n“[It went "
        "well,](quote direct; Rui Costa; the minister; said)” the minister said."
    ),
    "unnamed": "“[It went well,](quote direct; unnamed; a senior official; said)” a senior official said.",
    "unnamed with a place": (
        "“[It went well,](quote direct; unnamed; a senior official; said)” a senior official in Lisbon said."
    ),
    "one of them": "Two envoys came. “[It went well,](quote direct; unnamed; one of them; said)” one of them said.",
    "many": "“[It went badly,](quote direct; unnamed; witnesses; said)” witnesses said.",
    "a ministry": (
        "“[It went well,](quote direct; Foreign Ministry; Foreign Ministry; said)” the Foreign Ministry said."
    ),
    "ministry of": (
        "The Ministry of Trade said it was “[no crisis](quote mixed; Ministry of Trade; Ministry of Trade; said)”."
    ),
    "a spokesman": "“[It went well,](quote direct; Rui Costa; Rui Costa; said)” said ministry spokesman Rui Costa.",
    "a capital body": "The Kremlin called it “[a farce](quote mixed; Kremlin; Kremlin; called)”.",
    "a league with a possessive": (
        "The Fishermen’s League warned of “[empty nets](quote mixed; Fishermen’s League; Fishermen’s League; warned)”."
    ),
    "who said": (
        "The talks bored Rui Costa, who said they were “[tea with lawyers](quote mixed; Rui Costa; Rui Costa; said)”."
    ),
    "the last named": (
        "Ana Lima said nothing. Her deputy, Rui Costa, spoke.\n“[We lost,](quote direct; Rui Costa; he; said)” he said."
    ),
    # one utterance in parts
    "split": (
        "“[We won,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said, "
        "“[and we will win again.](quote direct; Ana Lima; Ana Lima; said)”"
    ),
    "split after a sentence": (
        "“[We won,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said in Lisbon. "
        "“[We will win again.](quote direct; Ana Lima; Ana Lima; said)”"
    ),
    "the next paragraph": (
        "“[We won,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said.\n"
        "“[We will win again.](quote direct; Ana Lima; Ana Lima; said)”"
    ),
    "unclosed paragraphs": (
        "“[We won,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima "
        "said. “[It was hard.](quote direct; Ana Lima; Ana Lima; said)\n"
        "“[We will win again.](quote direct; Ana Lima; Ana Lima; said)”"
    ),
    "the paragraph before": (
        "Ana Lima had an answer ready:\n“[We will win again.](quote direct; Ana Lima; Ana Lima; None)”"
    ),
    "a block": (
        "Ana Lima wrote on Telegram:\n[We will win again, and nobody "
        "will be left behind.](quote direct; Ana Lima; Ana Lima; wrote)"
    ),
    "another says more": (
        "“[We won,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said. "
        "“[We lost,](quote direct; Rui Costa; Rui Costa; said)” said Rui Costa."
    ),
    # marks
    "straight marks": 'Ana Lima said: "[The bridge is safe.](quote direct; Ana Lima; Ana Lima; said)"',
    "guillemets": "«[The bridge is safe](quote direct; Ana Lima; Ana Lima; said)», said Ana Lima.",
    "low and high": "„[The bridge is safe](quote direct; Ana Lima; Ana Lima; said)“, said Ana Lima.",
    "doubled apostrophes": "''[The bridge is safe,](quote direct; Ana Lima; Ana Lima; said)'' said Ana Lima.",
    "single marks": "‘[The river’s bridge isn’t safe,](quote direct; Ana Lima; Ana Lima; said)’ said Ana Lima.",
    "straight single marks": (
        "'[The river's bridge isn't safe,](quote direct; Ana Lima; Ana Lima; said)' said Ana Lima."
    ),
    "nested": "“[They ask me, ‘Is it safe?’ every day,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said.",
    "opened alone": "Ana Lima said: “[The bridge is safe.](quote direct; Ana Lima; Ana Lima; said)",
    "a headline": "Lima calls vote ‘[a farce](quote mixed; Lima; Lima; calls)’ after recount",
    "a headline with a label": "Lima: ‘[We will win again](quote direct; Lima; Lima; None)’",
    "a headline that is echoed": (
        "‘[A farce](quote mixed; Ana Lima; None; None)’: vote divides the islands\n"
        "“[This is a farce,](quote direct; Ana Lima; Ana Lima; said)” Ana Lima said."
    ),
}

NO_QUOTATIONS = {
    "a film": "The film “The Long Wait” opens in Lisbon in May.",
    "a series on a channel": "She first appeared in RTV’s “Harbour Nights” in 2009.",
    "a song": "The band played the song “Rain on Tin” twice.",
    "a book titled": "His memoir, titled “Salt and Iron”, sold badly.",
    "a nickname": "Rui “Ruca” Costa won the northern vote.",
    "a nickname in straight marks": 'Rui "Ruca" Costa won the northern vote.',
    "so-called": "The so-called “peace tax” was dropped.",
    "a term": "Engineers use the term “dead load” for it.",
    "dubbed": "The ship, dubbed “Old Lady”, was scrapped.",
    "nicknamed": "The bridge, nicknamed “the comb”, was closed.",
    "a scare quote": "The “reform” cost the town its school.",
    "two scare quotes": "The “reform” of the “system” never came.",
    "a scare quote in the middle": "Prices fell in the “golden” years of the port.",
    "a code name": "The exercise, codenamed “Blue Heron”, ended on Friday.",
    "apostrophes": "The minister’s aides didn’t know the workers’ names.",
    "straight apostrophes": "The minister's aides didn't know the workers' names.",
    "a decade": "Rock 'n' roll filled the halls of the '60s.",
    "inches": 'The plank was 12" wide and 6" thick.',
    "feet and inches": "He is 6'2\" tall.",
    "an empty pair": "The form had “” in every field.",
    "a lone closing mark": "The bridge is safe.” The river is not.",
    "a lone mark at the end": 'The bridge is safe and the river is not."',
    "an attribute of markup": 'The page began with <p class="lead"> and ended there.',
    "speech without marks": "Ana Lima said the bridge was safe.",
    "according to without marks": "According to Ana Lima, the bridge is safe.",
    "a label without marks": "Lima: bridge is safe",
    "a list after a colon": "The plan has three parts:\nThe first is a bridge over the river.",
    "a crosshead after a colon": "Ana Lima said:\nBackground",
    "the state": "The state report notes claims of fraud.",
    "a noun that looks like a cue": "The report claims desk reports to the state.",
    "a ship": "The ferry “Santa Rita” left the port at noon.",
    "an award": "She won the “Golden Net” in 1998.",
    "a menu": "The café serves a “sailor’s breakfast” until noon.",
    "a sign": "A board reading nothing at all hung over the door.",
    "measures in minutes": "The town lies at 41°09' north.",
    "a possessive before a name": "In Lisbon's “Green Quarter” rents doubled.",
    "initialism": "The “X” on the map was a well.",
    "a password": "The door opened at “sesame” as always.",
    "a brand": "Bottles of “Mar Azul” washed ashore.",
    "a slogan without a source": "The “no more dams” posters were gone by noon.",
    "a chapter": "Chapter two, “The Flood”, is the best.",
    "a team": "The youth side, the “Young Gulls”, won.",
    "a heading with a work": "Review: “Harbour Nights”",
    "passive without a source": "The tax was known as the “window penny” then.",
    "the magazine": "The magazine “Ports and Ships” closed in 1990.",
    "the ending of a plural": "The sailors' union met the dockers' union.",
    "contracted forms": "It’s late, they’re tired and we’d rather go.",
    "a quoted letter": "Every boat had a “B” on its bow.",
    "an exhibition": "The show “Nets and Ropes” runs until May.",
    "the hashtag": "Posts with the hashtag “dryport” doubled.",
    "no words at all": "",
}


@pytest.mark.parametrize("marked", QUOTATIONS.values(), ids=QUOTATIONS)
def test_quotations_in_a_paragraph(marked, find_quotes):
    text, expected = unmark(marked)
    assert found(find_quotes(text), expected) == expected


@pytest.mark.parametrize("text", NO_QUOTATIONS.values(), ids=NO_QUOTATIONS)
def test_what_is_no_quotation(text, find_quotes):
    assert found(find_quotes(text), []) == []


GROUPS = {
    "split by the speaker": ("“We won,” Ana Lima said, “and we will win again.”", [1, 1]),
    "gone on after a stop": ("“We won,” Ana Lima said. “We will win again.”", [1, 1]),
    "over paragraphs": ("“We won,” Ana Lima said.\n“We will win again.\n“Wait and see.”", [1, 1, 1]),
    "a cue of its own": ("“We won,” Ana Lima said. “We will win again,” she added.", [1, 2]),
    "two verbs in a sentence": ("Ana Lima called it “a farce” and said it was “a riddle”.", [1, 2]),
    "two fragments of one verb": ("Ana Lima called it “a farce” and “a riddle”.", [1, 1]),
    "two speakers": ("“We won,” Ana Lima said.\n“We lost,” said Rui Costa.", [1, 2]),
    "an echo in the headline": ("‘A farce’: vote divides islands\n“It was a farce,” Ana Lima said.", [1, 2]),
}


@pytest.mark.parametrize(("text", "groups"), GROUPS.values(), ids=GROUPS)
def test_parts_of_one_utterance_share_a_group(text, groups, find_quotes):
    assert [mention.group for mention in find_quotes(text)] == groups


def test_the_speaker_is_given_with_its_place(find_quotes):
    text = "“We won,” President Ana Lima said."
    (mention,) = find_quotes(text)
    assert text[mention.speaker_start : mention.speaker_end] == mention.speaker_text == "Ana Lima"


def test_a_text_gives_the_same_quotations_twice(find_quotes):
    text = "Ana Lima met Rui Costa.\n“We won,” she said. “They lost.”"
    assert find_quotes(text) == find_quotes(text)
