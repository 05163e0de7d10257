"""The tokenizer cuts every text as spaCy's own does, whatever it has seen before."""

from __future__ import annotations

import pickle
import sys

import pytest
import spacy

from pipeline.extract.matching import kept_text
from pipeline.extract.tokenizer import RememberingTokenizer

TEXTS = {
    "plain": "Kenya and Oman signed a long-term pact.",
    "marks on both sides": '("Why?" asked Peru.) “Never!” [sic] ‘so’',
    "rules for single words": "Mr. Lima don't know; it's 5p.m., isn't it? We'll see (they've gone).",
    "a rule within marks": '"I\'m here," she said. “It’s Jan. 5,” he’d said: "can\'t."',
    "points": "the U.S.-led force, U.S.'s, e.g. St. John's Co., Ltd., at 3.5 a.m.",
    "cut within": "a/b and/or well-known 2020-21 end.Start one,two x=y 10-12 rose…fell",
    "hyphens at the ends": "-led pre- --- a--b - pro-",
    "units and money": "10km 5kg, $3bn US$5 €4m 20% 7°C. £1.2m",
    "addresses": "see www.example.org/a?b=c or mail a.b@example.org, http://example.com.",
    "smileys": "well :) no :-( (-: xD",
    "other letters": "Кенія підписала угоду. سلام 日本語 naïve Zürich's ª º ﬁ",
    "white space": "  a  b\n\n c\t\td \u00a0e \u2003 f\r\n",
    "a chunk twice in another place": "don't. don't, “don't” Mr.. Mr., (Mr.",
    "emoji": "🇺🇦 pact 👩‍👩‍👧 7",
    "nothing": "",
}


def tokens(doc):
    return [(token.text, token.idx, token.whitespace_, token.norm_) for token in doc]


@pytest.fixture(scope="module")
def stock():
    return spacy.blank("en").tokenizer


@pytest.fixture(scope="module")
def remembering():
    return RememberingTokenizer.like(spacy.blank("en").tokenizer)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_cut_as_by_spacy_the_first_time_and_again(text, stock):
    tokenizer = RememberingTokenizer.like(spacy.blank("en").tokenizer)
    assert [tokens(tokenizer(text)) for _ in range(2)] == [tokens(stock(text))] * 2


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_cut_as_by_spacy_after_others(text, stock, remembering):
    remembering(" ".join(TEXTS.values()))
    assert tokens(remembering(text)) == tokens(stock(text))


def test_no_letter_is_an_affix(stock):
    letters = [sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isalpha()]
    assert [sign for sign in letters if stock.find_prefix(f"{sign}a") or stock.find_suffix(f"a{sign}")] == []
    assert [sign for sign in letters if stock.find_infix(f"a{sign}a")] == []


@pytest.mark.parametrize("chunk", ["-a", "a-", "-", "a-b", "a--b", "--a", "a-b-"])
def test_a_hyphen_among_letters_is_an_affix_only_where_there_is_no_letter(chunk, stock, remembering):
    assert (remembering.find_prefix(chunk), remembering.find_suffix(chunk)) == (
        stock.find_prefix(chunk),
        stock.find_suffix(chunk),
    )


def test_what_is_remembered_is_bounded(monkeypatch, stock):
    monkeypatch.setattr("pipeline.extract.tokenizer._MOST", 3)
    tokenizer = RememberingTokenizer.like(spacy.blank("en").tokenizer)
    for text in TEXTS.values():
        assert tokens(tokenizer(text)) == tokens(stock(text))


def test_the_text_is_kept_beside_its_tokens(remembering):
    assert kept_text(remembering("Oman  met Peru.\n")) == "Oman  met Peru.\n"


def test_another_process_gets_one_that_cuts_the_same(stock, remembering):
    text = TEXTS["rules for single words"]
    assert tokens(pickle.loads(pickle.dumps(remembering))(text)) == tokens(stock(text))


def test_a_pipeline_with_it_can_be_saved_and_read(tmp_path, stock):
    nlp = spacy.blank("en")
    nlp.tokenizer = RememberingTokenizer.like(nlp.tokenizer)
    nlp.to_disk(tmp_path)
    assert tokens(spacy.load(tmp_path)(TEXTS["points"])) == tokens(stock(TEXTS["points"]))
