"""Where the words of the lexicon stand in a document: at each place the longest, none within a longer other name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.extract.countries.lexicon import Entry

# "U.S.-led": the tokeniser leaves what has both points and a hyphen in one piece
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}[-–—/]\w|\w[–—/](?:[A-Z]\.){2,}")
_PIECE = re.compile(r"(?:[A-Z]\.){2,}|\w+")
_END = 0
_OTHER_NAME = ()
_Node = dict[int, Any]
"""Phrases by the hashes of their tokens in lower case: the nodes of next tokens; under `_END` the spellings that end
here, each by the hashes of its tokens as written, and `_OTHER_NAME` if one of those does."""


class Word(NamedTuple):
    """A word of the lexicon where it stands: tokens `first` to `past` and characters `start` to `end`, half-open."""

    entry: Entry
    text: str
    start: int
    end: int
    first: int
    past: int
    is_piece: bool = False
    """Whether it is but a part of its one token."""

    @property
    def is_capital(self) -> bool:
        """Whether it names a country only as the seat of its government."""
        return self.entry.form == "capital"


class WordFinder:
    """Finds the spellings of a lexicon as they are written, and other names, whatever their case, that hide them.

    Every lexeme is asked once whether a spelling or name may begin with it, and keeps the answer as a flag of its
    own: a document is searched by one look at its flags, where PhraseMatchers would need one for each attribute, and
    the text for compounds.
    """

    def __init__(self, nlp: Language, lexicon: Mapping[str, Entry], other_names: Iterable[str]) -> None:
        """Cut `lexicon` and `other_names` into tokens, and take one of the free flags of the vocabulary of `nlp`."""
        self._lexicon = lexicon
        self._trie: _Node = {}
        self._beginnings: set[str] = set()
        for spelling in lexicon:
            doc = nlp.make_doc(spelling)
            self._beginnings.add(doc[0].text)
            _ending(self._trie, doc)[tuple(token.orth for token in doc)] = spelling
        self._other_beginnings: set[str] = set()
        for name in other_names:
            doc = nlp.make_doc(name)
            self._other_beginnings.add(doc[0].lower_)
            _ending(self._trie, doc)[_OTHER_NAME] = None
        strings = nlp.vocab.strings
        lone = {key for key, node in self._trie.items() if node.keys() == {_END} and _OTHER_NAME not in node[_END]}
        self._lone = {strings.add(word): word for word in lexicon if strings.add(word.lower()) in lone}
        self._flag = nlp.vocab.add_flag(self._may_begin)

    def __call__(self, doc: Doc) -> list[Word]:
        """The words in text order, none overlapping another."""
        words: list[Word] = []
        past = 0
        for at in np.flatnonzero(doc.to_array(self._flag)).tolist():
            if at < past:  # within what was found last
                continue
            token = doc[at]
            spelling = self._lone.get(token.orth)  # most words need no look at the next token
            if spelling is not None:
                past = at + 1
            else:
                node = self._trie.get(token.lower)
                if node is None:
                    words += self._pieces(token)
                    continue
                past, spelling = _longest(doc, at, node)
                if spelling is None:
                    continue
            text = spelling if past == at + 1 else doc[at:past].text  # "Guinea - Bissau" is listed without spaces
            start = token.idx
            words.append(Word(self._lexicon[spelling], text, start, start + len(text), at, past))
        return words

    def _pieces(self, token: Token) -> Iterator[Word]:
        for piece in _PIECE.finditer(token.text):
            entry = self._lexicon.get(piece[0])
            if entry is not None:
                start, end = token.idx + piece.start(), token.idx + piece.end()
                yield Word(entry, piece[0], start, end, token.i, token.i + 1, is_piece=True)

    def _may_begin(self, text: str) -> bool:
        if text in self._beginnings or text.lower() in self._other_beginnings:
            return True
        return _DOTTED.search(text) is not None and any(piece[0] in self._lexicon for piece in _PIECE.finditer(text))


def _ending(trie: _Node, phrase: Doc) -> dict[tuple[int, ...], str | None]:
    """What ends in `trie` where `phrase` does; the way there is laid if it is not there yet."""
    node = trie
    for token in phrase:
        node = node.setdefault(token.lower, {})
    ending: dict[tuple[int, ...], str | None] = node.setdefault(_END, {})
    return ending


def _longest(doc: Doc, first: int, node: _Node | None) -> tuple[int, str | None]:
    """Where the longest phrase ends that begins with token `first`, for which `node` stands: a spelling or, without
    one, another name. (0, None) if there is none."""
    past, spelling = 0, None
    at = first
    while node is not None:
        at += 1
        if _END in node:
            ending = node[_END]
            listed = ending.get(tuple(doc[i].orth for i in range(first, at)))
            if listed is not None or _OTHER_NAME in ending:
                past, spelling = at, listed
        node = node.get(doc[at].lower) if at < len(doc) else None
    return past, spelling
