from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.evaluate.check import examined
from pipeline.evaluate.exchange.marks import Head, Mark, record_json, record_of
from pipeline.evaluate.exchange.scheme import kinds
from pipeline.records.article import text_digest
from tests.evaluate.exchange.sample import full_record, record

GOLD = sorted((Path(__file__).parents[3] / "annotations").glob("*.json"))


def test_the_sample_comes_back_whole(there_and_back):
    assert there_and_back(full_record()) == (full_record(),)


def test_an_article_without_text_comes_back(there_and_back):
    assert there_and_back(record("")) == (record(""),)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_comes_back_byte_for_byte(path, there_and_back):
    gold, _ = examined(path)
    assert [record_json(back) for back in there_and_back(gold)] == [path.read_text(encoding="utf-8")]


LETTERS = "aé ;=\"'\\“”\n\t\u2028\u00a0🙂*#|"
WORDS = st.text(LETTERS, max_size=12)


@st.composite
def records(draw):
    """A record of any text, with marks anywhere in it that say anything."""
    text = draw(st.text(LETTERS, max_size=60))
    places = [
        (start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if text[start:end].strip() == text[start:end]
    ]
    marks = []
    for kind in kinds():
        if kind.has_place and places:
            for start, end in draw(st.lists(st.sampled_from(places), max_size=4, unique=True)):
                link = draw(st.integers(1, 2))
                said = {trait.name: draw(_value(trait)) for trait in kind.traits}
                marks.append(_mark(kind, start, end, {k: v for k, v in said.items() if v is not None}, link))
    head = Head(article_id="any", published=None, published_from=None, title="", text_sha256=text_digest(text))
    return record_of(head, text, marks, "here")


def _value(trait):
    if trait.choices:
        value = st.sampled_from(trait.choices)
    elif trait.whole_number:
        value = st.integers(0, 500).map(str)
    elif trait.name == "as_of":
        value = st.dates().map(str)
    else:
        value = WORDS
    return st.none() | value if trait.optional else value


def _mark(kind, start, end, said, link):
    return Mark(kind=kind, start=start, end=end, said=said, link=link, where="here")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=records())
def test_any_record_comes_back_whole(record, there_and_back):
    assert there_and_back(record) == (record,)
