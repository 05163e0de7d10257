from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.highlight import KINDS, Mark, highlighted, marks_of
from tests.publish.sample_run import NAMES, extraction


def mark(start, end, kind, meaning="m"):
    return Mark(start=start, end=end, kind=kind, meaning=meaning)


def tag(kind, anchor=None):
    return f'<mark class="{kind}"{f" id={chr(34)}{anchor}{chr(34)}" if anchor else ""} title="m">'


CASES = {
    "no mark": ("a b", [], ["a b"]),
    "one mark": ("ab cd", [mark(3, 5, "date")], [f"ab {tag('date', 'a-x-3')}cd</mark>"]),
    "a mark in a mark": (
        "abcdef",
        [mark(0, 6, "quote"), mark(2, 4, "country")],
        [f"{tag('quote', 'a-x-0')}ab{tag('country', 'a-x-2')}cd</mark>ef</mark>"],
    ),
    "two that cross": (
        "abcdef",
        [mark(0, 4, "count"), mark(2, 6, "quote")],
        [f"{tag('count', 'a-x-0')}ab{tag('quote', 'a-x-2')}cd</mark></mark>{tag('quote')}ef</mark>"],
    ),
    "two at one place: the agreement is outside and gives the anchor": (
        "ab",
        [mark(0, 2, "country"), mark(0, 2, "agreement")],
        [f"{tag('agreement', 'a-x-0')}{tag('country')}ab</mark></mark>"],
    ),
    "an agreement gives the anchor though a quotation encloses it": (
        "abcd",
        [mark(0, 4, "quote"), mark(0, 2, "agreement")],
        [f"{tag('quote')}{tag('agreement', 'a-x-0')}ab</mark>cd</mark>"],
    ),
    "neighbours": (
        "abcd",
        [mark(0, 2, "date"), mark(2, 4, "date")],
        [f"{tag('date', 'a-x-0')}ab</mark>{tag('date', 'a-x-2')}cd</mark>"],
    ),
    "over a line's end: each line is whole": (
        "ab\ncd",
        [mark(1, 4, "quote")],
        [f"a{tag('quote', 'a-x-1')}b</mark>", f"{tag('quote')}c</mark>d"],
    ),
    "what looks like markup is text": (
        "<b>&\"'",
        [mark(0, 3, "count")],
        [f"{tag('count', 'a-x-0')}&lt;b&gt;</mark>&amp;&#34;&#39;"],
    ),
}


@pytest.mark.parametrize(("text", "marks", "lines"), CASES.values(), ids=CASES)
def test_marks_in_a_text(text, marks, lines):
    assert list(highlighted(text, marks, "x")) == lines


def test_a_meaning_is_escaped():
    (line,) = highlighted("ab", [mark(0, 2, "quote", '"><script>')], "x")
    assert line == '<mark class="quote" id="a-x-0" title="&#34;&gt;&lt;script&gt;">ab</mark>'


class Balance(HTMLParser):
    """Collects the text, and refuses an end tag without its start tag."""

    def __init__(self):
        super().__init__()
        self.text, self.depth, self.ids = "", 0, []

    def handle_starttag(self, _, attrs):
        self.depth += 1
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, _):
        self.depth -= 1
        assert self.depth >= 0

    def handle_data(self, data):
        self.text += data


@st.composite
def texts_with_marks(draw):
    text = draw(st.text(alphabet="ab<&\n", min_size=1, max_size=20))
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 8), st.sampled_from(KINDS))
    drawn = draw(st.lists(places, max_size=8, unique=True))
    return text, [mark(start, min(start + length, len(text)), kind) for start, length, kind in drawn]


@given(texts_with_marks())
def test_every_line_is_balanced_and_says_its_text(text_and_marks):
    text, marks = text_and_marks
    read = []
    ids = []
    for line in highlighted(text, marks, "x"):
        parser = Balance()
        parser.feed(str(line))  # a Markup would escape what is added to it
        parser.close()
        assert parser.depth == 0
        read.append(parser.text)
        ids += parser.ids
    assert "\n".join(read) == text
    assert len(ids) == len(set(ids))


def test_mentions_become_marks_that_say_what_was_understood():
    outcome = extraction(
        "x",
        "[Peru](agreement PER signed 2031-03) has "
        "[more than 3 deals](count 3 more_than concluded cumulative agreements) since [May](date 2031-05 DATE), "
        "“[no](quote mixed; Ana Rojas; Rojas; said)” to [Fiji](country FJI name mentioned).",
        published=None,
    )
    assert [(found.kind, found.meaning) for found in marks_of(outcome, NAMES)] == [
        ("agreement", "Peru · signed · 2031-03"),
        ("count", "more than 3 agreements · concluded · cumulative · as of an unknown day"),
        ("date", "date · 2031-05"),
        ("quote", "Ana Rojas · said · mixed"),
        ("country", "Fiji · name · mentioned"),
    ]


def test_two_agreements_at_one_place_share_a_mark():
    outcome = extraction(
        "x", "[[Fiji and Peru](agreement PER signed 2031)](agreement FJI signed 2031) signed.", published=None
    )
    assert [found.meaning for found in marks_of(outcome, NAMES)] == ["Peru · signed · 2031; Fiji · signed · 2031"]
