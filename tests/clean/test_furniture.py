"""Every furniture rule on its own lines, and what goes with a line that is dropped."""

from __future__ import annotations

import pytest

from pipeline.clean.article import clean
from pipeline.clean.furniture import drop_furniture, is_call
from pipeline.clean.furniture_rules import FurnitureRule, load_furniture
from pipeline.clean.lines import Line
from pipeline.clean.repetition import drop_repetition
from pipeline.records.article import DroppedLine, RawArticle

FIRST = "Ministers from nine countries met in the port on Friday to talk about fish and money."
SECOND = "Nobody expected them to agree, but after two hours they came out and shook hands."
THIRD = "The paper will be laid before the assembly, where the vote is open, an official said."

ADVICE = [
    "If you want to mend a net, you should first look for the largest hole in it and begin at its upper end.",
    "You need a needle that fits the mesh, and you will find that your fingers learn the knot in an hour.",
    "Your first net will not be straight, but you can hang it on the wall and try again in the spring.",
]
LABEL = "ADVERTISEMENT"

RULES = load_furniture().rule
DROPS = {f"{rule.id}: {line}": (rule, line) for rule in RULES for line in rule.drops}
KEEPS = {f"{rule.id}: {line}": (rule, line) for rule in RULES for line in rule.keeps}


def around(rule: FurnitureRule, line: str) -> list[str]:
    """An article with the line where the rule holds."""
    if rule.place == "head":
        return [line, FIRST, SECOND, THIRD]
    if rule.place == "tail":
        return [FIRST, SECOND, THIRD, line]
    if rule.place == "beside":
        first, *others = [FIRST, SECOND, THIRD] if rule.reports_only else ADVICE
        return [first, LABEL, line, *others]
    return [FIRST, line, SECOND, THIRD]


@pytest.mark.parametrize(("rule", "line"), DROPS.values(), ids=DROPS)
def test_a_rule_drops_its_lines(rule, line):
    texts = around(rule, line)
    kept, dropped = drop_furniture([Line(text) for text in texts])
    assert [text.text for text in kept] == [text for text in texts if text not in (line, LABEL)]
    assert DroppedLine(text=line, rule=rule.id) in dropped


@pytest.mark.parametrize(("rule", "line"), KEEPS.values(), ids=KEEPS)
def test_a_rule_keeps_what_only_looks_like_it(rule, line):
    texts = around(rule, line)
    kept, dropped = drop_furniture([Line(text) for text in texts])
    assert [text.text for text in kept] == [text for text in texts if text != LABEL]
    assert [text.text for text in dropped] == [text for text in texts if text == LABEL]


LISTS = {
    "bullets": ["Read also:", "- Ferry talks end", "- Who pays for the pier?", "- Port shut."],
    "bare headlines": [
        "Related",
        "Ferry talks end without a deal for the crew",
        "Who pays for the pier once the last ferry has gone?",
    ],
    "headlines before a plea": ["More on this topic", "Ferry talks end without a deal for the crew", "Donate now."],
}


@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS)
def test_a_list_goes_up_to_where_prose_resumes(lines):
    kept, _ = drop_furniture([Line(text) for text in [FIRST, *lines, SECOND, THIRD]])
    assert [line.text for line in kept] == [FIRST, SECOND, THIRD]


def test_a_crosshead_after_a_list_stays():
    lines = [Line(text) for text in [FIRST, "Read more:", "- Ferry talks end", "What comes next", SECOND]]
    kept, _ = drop_furniture(lines)
    assert [line.text for line in kept] == [FIRST, "What comes next", SECOND]


def test_key_points_and_labels_stay():
    texts = ["What to know:", "- Nine countries met", "- No vote was taken", FIRST, "Background:", SECOND]
    kept, dropped = drop_furniture([Line(text) for text in texts])
    assert ([line.text for line in kept], dropped) == (texts, [])


def test_a_heading_goes_with_all_that_stands_under_it():
    lines = [Line(FIRST), Line("The tide at dusk", "heading"), Line("Five stories in your inbox."), Line(SECOND)]
    kept, _ = drop_furniture([*lines[:3], Line("What comes next", "heading"), lines[3]])
    assert [line.text for line in kept] == [FIRST, "What comes next", SECOND]


def test_a_linked_headline_between_paragraphs_goes():
    headline = Line("Ferry talks end without a deal", linked=True)
    assert drop_furniture([Line(FIRST), headline, Line(SECOND)]) == (
        [Line(FIRST), Line(SECOND)],
        [DroppedLine(text=headline.text, rule="furniture.link")],
    )


def test_teasers_in_a_row_go_even_where_they_end_as_sentences_do():
    teasers = [Line(f"Ferry number {n} sails late again, the harbour office says.", linked=True) for n in range(3)]
    kept, dropped = drop_furniture([Line(FIRST), Line(SECOND), *teasers])
    assert [line.text for line in kept] == [FIRST, SECOND]
    assert {line.rule for line in dropped} == {"furniture.link"}


def test_an_appeal_is_dropped_up_from_the_end():
    appeal = [
        "This page is free, and our small newsroom means to keep it so. Can you spare a little each month?",
        "Chip in here, or tell a friend about us.",
    ]
    kept, _ = drop_furniture([Line(text) for text in [FIRST, SECOND, *appeal]])
    assert [line.text for line in kept] == [FIRST, SECOND]


def test_what_people_ask_for_in_quotation_marks_is_no_plea():
    assert not is_call("“Support us and donate to our newsroom, even $5 a month helps our readers,” you hear him say.")


def test_advice_is_no_plea_for_saying_you():
    asked = "Get a needle with your next order of line: our harbour shop has them for free."
    kept, _ = drop_furniture([Line(text) for text in [*ADVICE[:2], asked, ADVICE[2]]])
    assert [line.text for line in kept] == [*ADVICE[:2], asked, ADVICE[2]]


def test_two_boxes_of_the_site_take_the_rest():
    boxes = ["Top stories", "The ferry to the south bank sank at its moorings on Sunday night.", "Latest news", THIRD]
    kept, dropped = drop_furniture([Line(text) for text in [FIRST, SECOND, FIRST, SECOND, *boxes]])
    assert [line.text for line in kept] == [FIRST, SECOND, FIRST, SECOND]
    assert {line.rule for line in dropped} == {"furniture.front_page"}


def test_a_question_asked_again_is_asked_of_another():
    asked = "What do you think of the talks that nine countries held in the port on Friday?"
    kept, _ = drop_repetition("Fish", [Line(text) for text in [asked, FIRST, asked, SECOND]])
    assert len(kept) == 4


SAVED = {
    "a list under a title that no rule knows": (
        [FIRST, SECOND, "Out of the harbour mist", "Ferry crew rescued off the cape", "Who owns the lighthouse?"],
        [FIRST, SECOND],
    ),
    "one between paragraphs": (
        [FIRST, SECOND, "Elsewhere along the coast", "- Ferry crew rescued off the cape", "- Old mill reopens", THIRD],
        [FIRST, SECOND, THIRD],
    ),
    "a call of the newsroom to its reader": (
        [FIRST, "You know a story? We would love to hear it.", SECOND],
        [FIRST, SECOND],
    ),
}


@pytest.mark.parametrize(("texts", "expected"), SAVED.values(), ids=SAVED)
def test_furniture_is_known_by_what_it_does(texts, expected):
    kept, _ = drop_furniture([Line(text) for text in texts])
    assert [line.text for line in kept] == expected


REPORTED = {
    "a list of the article's own": [
        FIRST,
        SECOND,
        "What the paper says:",
        "- Cod is shared",
        "- Herring is free",
        THIRD,
    ],
    "one with words of the article": [
        FIRST,
        SECOND,
        "The nine at the port",
        "Ministers of the old port countries",
        "Fish and money for both",
        THIRD,
    ],
    "results": [FIRST, SECOND, "Group A", "Lions 3, Bears 1 (10 wins)", "Wolves 2, Foxes 2 (7 wins)", THIRD],
    "dates of a tour": [FIRST, SECOND, "On the road", "June 9 -- Old Hall, Oslo", "June 10 -- New Hall, Bergen", THIRD],
    "a crosshead of two words": [FIRST, SECOND, "Shared waters", THIRD],
    "what readers are told to do by others": [
        FIRST,
        "The editor asked readers to support the newspaper, and members to donate $5 a month.",
        "“Subscribe to our newsletter, and join us,” she told the crowd.",
        "The port told its captains to download the app and to follow its channel.",
        SECOND,
    ],
    "news about newsrooms": [
        FIRST,
        "The newspaper lost 400 subscribers in a year, and its podcast half of its listeners.",
        "Donations to the public broadcaster rose to $2 million, its journalists were told.",
        SECOND,
    ],
    "you in passing": [FIRST, "On a clear day you can see the island, where the first ferry lands at noon.", SECOND],
    "a correction": [FIRST, SECOND, "This article was corrected on Friday to give the number of our readers in Oslo."],
}


@pytest.mark.parametrize("texts", REPORTED.values(), ids=REPORTED)
def test_what_a_report_says_stays(texts):
    kept, dropped = drop_furniture([Line(text) for text in texts])
    assert ([line.text for line in kept], dropped) == (texts, [])


def test_a_byline_says_nothing_against_the_paragraph_under_it():
    first = "Forty towns have now joined the harbour league, the Dutch-led union of small ports. Elburg was the latest."
    raw = RawArticle(
        article_id="a",
        path="a.txt",
        media="text",
        content=f"Who has joined?\n\nBy our harbour desk\n\n{first}\nThe league was founded in 1361 by nine towns.\n",
    )
    article = clean(raw)
    assert first in article.text
    assert [line.rule for line in article.dropped] == ["furniture.byline"]
