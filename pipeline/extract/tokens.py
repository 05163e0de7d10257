"""Tokens: a Doc as plain lists, read once: to ask spaCy for a token or a span each time costs ten times as much."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from spacy.attrs import IDX, LOWER, ORTH, SENT_START
from spacy.lang.en.lex_attrs import like_num
from spacy.lang.lex_attrs import is_punct, is_quote
from spacy.strings import StringStore
from spacy.tokens import Doc

from pipeline.records.article import CharSpan

_KEY = "pactline_tokens"


class Sentence(NamedTuple):
    """Tokens `start` to `end` (half-open), the sentence `number` of its Doc."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a Doc, each by its number: as written and in lower case, its first character, its sentence."""

    text: list[str]
    lower: list[str]
    starts: list[int]
    sentence: list[Sentence]
    sentences: list[Sentence]
    """All of them, in order."""

    def __len__(self) -> int:
        """How many there are."""
        return len(self.text)

    def end_char(self, at: int) -> int:
        """The character after token `at`."""
        return self.starts[at] + len(self.text[at])

    def is_joined(self, at: int) -> bool:
        """Whether nothing stands between token `at` and the one before it."""
        return self.starts[at] == self.end_char(at - 1)

    def is_punct(self, at: int) -> bool:
        """Whether token `at` is a mark, or several in a row."""
        return bool(is_punct(self.text[at]))

    def is_gap(self, at: int) -> bool:
        """Whether token `at` is a mark or white space."""
        return self.text[at].isspace() or self.is_punct(at)

    def is_quote(self, at: int) -> bool:
        """Whether token `at` is a quotation mark."""
        return bool(is_quote(self.text[at]))

    def like_num(self, at: int) -> bool:
        """Whether token `at` looks like a number."""
        return bool(like_num(self.text[at]))  # type: ignore[no-untyped-call]

    def place(self, span: CharSpan) -> tuple[int, int]:
        """The tokens that hold the characters of `span` or a part of them, half-open."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        if span.start == self.end_char(first):
            first += 1
        return first, bisect_right(self.starts, span.end - 1)


def tokens_of(doc: Doc) -> Tokens:
    """The tokens of `doc`; its sentences must have been found."""
    kept: Tokens | None = doc.user_data.get(_KEY)
    if kept is None:
        kept = doc.user_data[_KEY] = _read(doc)
    return kept


def _read(doc: Doc) -> Tokens:
    written, lowered, starts, begins = doc.to_array([ORTH, LOWER, IDX, SENT_START]).T.tolist()
    firsts = [at for at, begin in enumerate(begins) if begin == 1 or at == 0]
    places = pairwise([*firsts, len(starts)])
    sentences = [Sentence(number, start, end) for number, (start, end) in enumerate(places)]
    return Tokens(
        text=_words(written, doc.vocab.strings),
        lower=_words(lowered, doc.vocab.strings),
        starts=starts,
        sentence=[sent for sent in sentences for _ in range(sent.start, sent.end)],
        sentences=sentences,
    )


def _words(hashes: list[int], strings: StringStore) -> list[str]:
    """The words of the hashes, each looked up but once: most of a text's words come again."""
    words = {key: strings[key] for key in set(hashes)}
    return [words[key] for key in hashes]
