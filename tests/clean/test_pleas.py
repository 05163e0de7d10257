"""What a line is worth as a plea: what newsrooms say to their reader, and prose that only looks like it."""

from __future__ import annotations

import pytest

from pipeline.clean.furniture import drop_furniture
from pipeline.clean.furniture_rules import judges
from pipeline.clean.lines import Line
from pipeline.clean.plea_book import load_pleas
from pipeline.clean.pleas import LEAST_ASKED, plea_score, signs

FIRST = "Ministers from nine countries met in the port on Friday to talk about fish and money."
SECOND = "Nobody expected them to agree, but after two hours they came out and shook hands."
THIRD = "The paper will be laid before the assembly, where the vote is open, an official said."

PLEAS = [
    "With your help we can send a reporter to every council meeting.",
    "Send corrections to desk@pier.example",
    "Politics without the noise, in your mailbox on Fridays.",
    "The opinions expressed here are the author's own.",
    "Please keep comments civil.",
    "The rest of this story is behind our paywall.",
    "Get alerts on this story",
    "Some links on this page earn us a commission.",
]


@pytest.mark.parametrize("line", PLEAS)
def test_what_a_newsroom_says_of_itself_goes(line):
    kept, _ = drop_furniture([Line(text) for text in [FIRST, line, SECOND, THIRD]])
    assert [text.text for text in kept] == [FIRST, SECOND, THIRD]


PROSE = [
    "I have kept bees for eleven years, and I still ask my neighbour before I open a hive.",
    "My mother never paid for a newspaper in her life; she read ours over the fence.",
    "We moved to the coast when I was nine, and our first winter there was the coldest in a century.",
    "If you ask ten fishermen about the quota, you will hear eleven answers.",
    "You could buy a house in the village for the price of a used car.",
    "Ask anyone in the market and they will point at the same empty stall.",
    "Follow the river for a mile and you come to the old customs house.",
    "Keep the receipt, because the shop must take the phone back within two weeks.",
    "Check with your bank before you sign, and ask for the fee in writing.",
    "Residents can register for the vaccine on the city's website or by phone.",
    "Witnesses are asked to contact the harbour police on 0100 555 200.",
    "The campaign has asked its supporters for small monthly gifts since the spring.",
    "The petition, which 40,000 people have signed, asks the council to keep the library open.",
    "“Sign our petition and share it with your friends,” she told the crowd.",
    "The company will stop selling its newsletter and close its podcast at the end of the month.",
    "Subscribers to the streaming service will pay €2 a month more from July.",
    "The newspaper has 30,000 digital subscribers and no debt.",
    "The regulator fined the website €4 million for the way it asked users to accept cookies.",
    "Under the new law every site must let its visitors reject all cookies with one click.",
    "The channel has 200,000 followers on Telegram, most of them in the capital.",
    "The video was shared on Facebook, TikTok and X, and then deleted.",
    "Press freedom groups called the sentence a warning to every newsroom in the region.",
    "The copyright on the song ends next year.",
    "The two foundations fund independent reporting in eleven countries.",
    "Stir the flour into the butter, add the milk and cook it for five minutes.",
    "Do not drink the water unless you have boiled it.",
    "Share prices in Tokyo fell for a third day.",
    "Support for the party is at its lowest since the war.",
    "Watch this space, the coach says, but he says it every year.",
    "Members of the crew are safe.",
    "Who pays for the bridge?",
    "It is a small sum, but it keeps the school open.",
    "This story begins in a kitchen in Lagos.",
    "Our towns are dying, and we vote as if they were not.",
    "``We need your help and your money,'' the chairman of the club said.",
    "A change of plans",
    "Questions and answers",
]


@pytest.mark.parametrize("line", PROSE)
def test_prose_that_looks_like_a_plea_stays(line):
    texts = [FIRST, line, SECOND, THIRD]
    kept, dropped = drop_furniture([Line(text) for text in texts])
    assert ([text.text for text in kept], dropped) == (texts, [])


def test_less_is_enough_next_to_furniture():
    plea = "Comments are for members, always."
    alone, _ = drop_furniture([Line(text) for text in [FIRST, plea, SECOND, THIRD]])
    beside, _ = drop_furniture([Line(text) for text in [FIRST, "ADVERTISEMENT", plea, SECOND, THIRD]])
    assert [line.text for line in alone] == [FIRST, plea, SECOND, THIRD]
    assert [line.text for line in beside] == [FIRST, SECOND, THIRD]


def test_an_item_of_a_list_is_no_plea():
    texts = [FIRST, "Free updates for our app, and no ads", "- Free updates for our app, and no ads", SECOND, THIRD]
    kept, _ = drop_furniture([Line(text) for text in texts])
    assert [line.text for line in kept] == [FIRST, *texts[2:]]


def test_paragraphs_after_a_box_in_a_saved_text_are_the_articles():
    texts = [FIRST, SECOND, FIRST, SECOND, FIRST, "Top stories", "- Ferry sinks", SECOND, THIRD, "Latest news"]
    kept, _ = drop_furniture([Line(text) for text in texts])
    assert SECOND in [line.text for line in kept[5:]]
    assert kept[-1].text == THIRD


def test_a_verb_asks_only_where_a_sentence_begins():
    assert "asking" in signs("Tired? Then join them.")
    assert "asking" not in signs("They join the walk.")
    assert "asking" not in signs("Share prices fell.")


def test_a_long_paragraph_is_no_plea():
    assert plea_score(Line("Support our newsroom. " * 40)) < plea_score(Line("Support our newsroom."))


def test_every_weight_is_of_a_sign():
    book = load_pleas()
    made = {"always", "staccato", "past", "pasts", "quoted", "longer", "asks_first", "addressed_of_ours"}
    made |= {"addressed_now", "ours_now", "of_others", "sparse", "thin", "dense", "full"}
    known = made | set(book.classes) | set(book.against) | set(book.forms)
    assert {name for name in book.weights if name not in known and not name.startswith(("up_to_", "kinds_"))} == set()


def test_no_rule_asks_less_than_what_is_looked_for():
    assert min(judge.rule.score for judge in judges() if judge.rule.score is not None) >= LEAST_ASKED


ASKED = sorted({judge.rule.score for judge in judges() if judge.rule.score is not None})


@pytest.mark.parametrize("least", ASKED)
@pytest.mark.parametrize("line", [*PLEAS, *PROSE])
def test_a_line_that_is_looked_at_once_shows_too_little_for_the_rule(line, least):
    weights = load_pleas().weights
    exact = weights["always"] + sum(weights.get(sign, 0) for sign in signs(line))
    score = plea_score(Line(line), least)
    assert score == exact or max(score, exact) < least
