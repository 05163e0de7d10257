"""Clauses: a rough cut of sentences without a parser, fine enough to keep one verb's parties from another's."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extract.tokens import Sentence, Tokens

_DASHES = frozenset({",", "—", "–"})
_BEFORE_EQUAL = _DASHES | {"”", '"'}
_TEMPORAL = frozenset({"after", "before", "since", "because", "although", "though"})
_NEVER_EQUAL = frozenset({"after", "before", "since", "as"})


def clause_ids(tokens: Tokens, dated: frozenset[int], lists: Mapping[str, frozenset[str]]) -> tuple[int, ...]:
    """For each token the number of its clause.

    A clause ends with its sentence, at a semicolon, and before a comma with "but", "while" and the like. A relative
    or temporal clause ("which ...", "after ...") runs to the next comma; what follows belongs to the clause around
    it. `lists` holds the words: relatives, conjunctions, reporting; `dated` are the tokens of dates: "since May" is no
    clause.
    """
    cutter = _Cutter(tokens, dated, lists)
    ids: list[int] = []
    following = 0
    telling = cutter.telling()
    passed = 0
    for sent in tokens.sentences:
        first = passed
        while passed < len(telling) and telling[passed] < sent.end:
            passed += 1
        ids += cutter.of_sentence(sent, telling[first:passed], following)
        following = max(ids[sent.start :]) + 1
    return tuple(ids)


class _Cutter:
    """Cuts the sentences of one Doc. Only a few words begin or end a clause; all others are passed by."""

    def __init__(self, tokens: Tokens, dated: frozenset[int], lists: Mapping[str, frozenset[str]]) -> None:
        self._tokens = tokens
        self._dated = dated
        self._openers = lists["openers"]
        self._relatives = lists["relatives"]
        self._reporting = lists["reporting"]
        self._equal = lists["conjunctions"] - _NEVER_EQUAL
        self._telling = self._equal | self._relatives | _TEMPORAL | _DASHES | {";", "and", "that"}

    def telling(self) -> list[int]:
        """The tokens that may begin or end a clause."""
        return [at for at, word in enumerate(self._tokens.lower) if word in self._telling]

    def of_sentence(self, sent: Sentence, telling: list[int], lowest: int) -> list[int]:
        """The number of each token's clause, from `lowest`; `telling` are those of its tokens that may change it."""
        lower = self._tokens.lower
        ids: list[int] = []
        outer = clause = highest = lowest
        opener = ""
        first = next((at for at in range(sent.start, sent.end) if not self._tokens.is_punct(at)), sent.start)
        if lower[first] in self._openers and first + 1 not in self._dated:
            clause = highest = lowest + 1  # "When the plane left, Spain signed": the main clause begins after the comma
        for at in telling:
            ids += [clause] * (at - sent.start - len(ids))
            word = lower[at]
            if word == ";" or self._starts_equal(at, sent):
                highest += 1
                outer = clause = highest
            elif clause != outer and (word in _DASHES or (opener == "since" and word == "and")):
                clause = outer
            elif clause == outer and self._starts_embedded(at, sent):
                highest += 1
                clause, opener = highest, word
        return ids + [clause] * (sent.end - sent.start - len(ids))

    def _starts_equal(self, at: int, sent: Sentence) -> bool:
        """ ", but", ", while": a clause of the same rank, to the end of the sentence."""
        tokens = self._tokens
        return tokens.lower[at] in self._equal and at > sent.start and tokens.text[at - 1] in _BEFORE_EQUAL

    def _starts_embedded(self, at: int, sent: Sentence) -> bool:
        """ "which", "after", a relative "that": a clause inside another."""
        tokens = self._tokens
        if at == sent.start:
            return False
        word = tokens.lower[at]
        if word in self._relatives:
            return True
        if word in _TEMPORAL:
            return at + 1 < sent.end and not tokens.is_punct(at + 1)
        return word == "that" and tokens.text[at - 1].isalpha() and tokens.lower[at - 1] not in self._reporting
