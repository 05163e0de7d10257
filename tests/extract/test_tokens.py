"""The tokens of a Doc as plain lists: the same as spaCy's, and where a span of characters lies among them."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

import pipeline.extract.sentences.component  # noqa: F401
from pipeline.extract.tokens import Sentence, tokens_of
from pipeline.records.article import CharSpan

TEXT = "Oman: “14 pacts”\nMs. Lima's U.S.-led team signed two. Éire didn't,  though."


@pytest.fixture
def doc() -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("pactline_sentences")
    return nlp(TEXT)


def test_the_tokens_are_those_of_the_doc(doc):
    tokens = tokens_of(doc)
    assert tokens.text == [token.text for token in doc]
    assert tokens.lower == [token.lower_ for token in doc]
    assert tokens.starts == [token.idx for token in doc]
    assert len(tokens) == len(doc)


@pytest.mark.parametrize("flag", ["is_punct", "is_quote", "like_num"])
def test_flags_are_those_of_spacy(doc, flag):
    tokens = tokens_of(doc)
    assert [getattr(tokens, flag)(token.i) for token in doc] == [getattr(token, flag) for token in doc]


def test_a_gap_is_a_mark_or_white_space(doc):
    tokens = tokens_of(doc)
    assert [tokens.is_gap(token.i) for token in doc] == [token.is_punct or token.is_space for token in doc]


def test_joined_are_tokens_with_nothing_between(doc):
    tokens = tokens_of(doc)
    assert [tokens.is_joined(at) for at in range(1, len(doc))] == [not token.whitespace_ for token in doc[:-1]]


def test_sentences_are_those_of_the_doc(doc):
    tokens = tokens_of(doc)
    expected = [Sentence(number, sent.start, sent.end) for number, sent in enumerate(doc.sents)]
    assert tokens.sentences == expected
    assert [(sent.start, sent.end) for sent in tokens.sentence] == [(t.sent.start, t.sent.end) for t in doc]


@pytest.mark.parametrize("words", ["Oman", "14 pacts", "Ms. Lima", "U.S.", "led team", "team signed two", "though."])
def test_a_span_lies_where_spacy_puts_it(doc, words):
    start = TEXT.index(words)
    span = CharSpan(start=start, end=start + len(words), text=words)
    expected = doc.char_span(span.start, span.end, alignment_mode="expand")
    assert tokens_of(doc).place(span) == (expected.start, expected.end)


def test_an_empty_doc_has_neither_tokens_nor_sentences():
    tokens = tokens_of(spacy.blank("en")(""))
    assert (tokens.text, tokens.sentences) == ([], [])


def test_tokens_are_read_once(doc):
    assert tokens_of(doc) is tokens_of(doc)
