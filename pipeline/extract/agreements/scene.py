"""The scene: the words of one Doc and what tells which cue is whose, as governing and leaning look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.extract.agreements.dating import SigningDate
from pipeline.extract.agreements.groups import Group
from pipeline.extract.tokens import Tokens
from pipeline.extract.topical.parts import Cue
from pipeline.extract.topical.reading import Reading

ADJACENT = 5
"""Tokens at most between a verb and the subject that follows it: "next in line are the EU", "then came Denmark"."""
OWN_VERB = 8
"""Tokens at most from a subject with title and name to its verb: "Czech Prime Minister Petr Fiala hopes to do so"."""
APPOSITION = 12
"""Tokens after a party within which a name between commas ends: "Norway's prime minister, Jonas Gahr Store, signed"."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A group with the cue that governs it, the rule that says so, and the clause its date stands in."""

    group: Group
    rule: str
    cue: Cue
    clause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`counted` are the counts as cues, `cues` these and all others, `dates` the possible days of signing.

    `sentences` gives the number of each token's sentence, `named` are the tokens of countries, `lists` the words of
    grammar.
    """

    tokens: Tokens
    reading: Reading
    counted: tuple[Cue, ...]
    cues: tuple[Cue, ...]
    dates: tuple[SigningDate, ...]
    sentences: tuple[int, ...]
    named: frozenset[int]
    lists: Mapping[str, frozenset[str]]

    def clause(self, part: Cue | SigningDate | Group) -> int:
        """The number of the clause in which the part begins."""
        return self.reading.clauses[part.start]

    def is_among(self, group: Group) -> bool:
        """ "five more, the American and the Japanese among them"."""
        return self.tokens.lower[group.end : group.end + 2] == ["among", "them"]
