"""Where the words of the lexicon stand in a document: at each place the longest, none within a longer other name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

from pipeline.extract.countries.lexicon import Entry

# "U.S.-led": the tokeniser leaves what has both points and a hyphen in one piece
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}[-–—/]\w|\w[–—/](?:[A-Z]\.){2,}")
_PIECE = re.compile(r"(?:[A-Z]\.){2,}|\w+")


class Word(NamedTuple):
    """A word of the lexicon where it stands: tokens `first` to `past` and characters `start` to `end`, half-open."""

    entry: Entry
    text: str
    start: int
    end: int
    first: int
    past: int
    is_capital: bool
    """Whether it names a country only as the seat of its government."""
    is_piece: bool = False
    """Whether it is but a part of its one token."""


@dataclass(slots=True)
class _Phrase:
    """What a run of tokens may be that are the same in lower case."""

    spellings: dict[tuple[int, ...], str] = field(default_factory=dict)
    """The spellings of the lexicon, by the hashes of their tokens as written."""
    is_other_name: bool = False
    is_compound: bool = False
    """Whether it is one token with spellings within."""


class WordFinder:
    """Finds the spellings of a lexicon as they are written, and other names, whatever their case, that hide them.

    All is looked for at once, in lower case, by one PhraseMatcher; how it is written is asked only where something
    was found. Compounds are learned when they first occur: the vocabulary shows each of its lexemes once.
    """

    def __init__(self, nlp: Language, lexicon: Mapping[str, Entry], other_names: Iterable[str]) -> None:
        """Cut `lexicon` and `other_names` into tokens, and take one of the free flags of the vocabulary of `nlp`."""
        self._lexicon = lexicon
        self._phrases: dict[int, _Phrase] = {}
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        nlp.make_doc(" ".join(lexicon))  # all at once: a spelling whose words are known is cut in half the time
        for spelling in lexicon:
            doc = nlp.make_doc(spelling)
            self._phrase(doc).spellings[tuple(token.orth for token in doc)] = spelling
        for name in other_names:
            self._phrase(nlp.make_doc(name)).is_other_name = True
        self._new_compounds: list[str] = []
        nlp.vocab.add_flag(self._notes_compound)

    def __call__(self, doc: Doc) -> list[Word]:
        """The words in text order, none overlapping another."""
        while self._new_compounds:
            self._phrase(Doc(doc.vocab, words=[self._new_compounds.pop()])).is_compound = True
        words: list[Word] = []
        past = 0
        for key, first, end in sorted(self._matcher(doc), key=_longest_first):
            if first < past:  # within what was found last
                continue
            phrase, token = self._phrases[key], doc[first]
            orths = (token.orth,) if end == first + 1 else tuple(doc[at].orth for at in range(first, end))
            spelling = phrase.spellings.get(orths)
            if spelling is not None:
                past = end
                entry, start = self._lexicon[spelling], token.idx
                text = spelling if end == first + 1 else doc[first:end].text  # "Guinea - Bissau", listed without spaces
                words.append(Word(entry, text, start, start + len(text), first, end, entry.form == "capital"))
            elif phrase.is_other_name:
                past = end
            elif phrase.is_compound:
                words += self._pieces(token)
        return words

    def _phrase(self, doc: Doc) -> _Phrase:
        """What the tokens of `doc` may be; they are looked for from now on."""
        name = " ".join(token.lower_ for token in doc)
        key = doc.vocab.strings.add(name)
        if key not in self._phrases:
            self._phrases[key] = _Phrase()
            self._matcher.add(name, [doc])
        return self._phrases[key]

    def _pieces(self, token: Token) -> Iterator[Word]:
        for piece in _PIECE.finditer(token.text):
            entry = self._lexicon.get(piece[0])
            if entry is not None:
                start, end = token.idx + piece.start(), token.idx + piece.end()
                is_capital = entry.form == "capital"
                yield Word(entry, piece[0], start, end, token.i, token.i + 1, is_capital, is_piece=True)

    def _notes_compound(self, text: str) -> bool:
        """Whether a lexeme is a compound; if so it is kept for the next search."""
        is_compound = _DOTTED.search(text) is not None and any(
            piece[0] in self._lexicon for piece in _PIECE.finditer(text)
        )
        if is_compound:
            self._new_compounds.append(text)
        return is_compound


def _longest_first(match: tuple[int, int, int]) -> tuple[int, int]:
    _, first, end = match
    return first, -end
