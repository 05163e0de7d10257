"""Clauses: a rough cut of sentences without a parser, fine enough to keep one verb's parties from another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span, Token


def clause_ids(doc: Doc, dated: frozenset[int], lists: Mapping[str, frozenset[str]]) -> tuple[int, ...]:
    """For each token the number of its clause.

    A clause ends with its sentence, at a semicolon, and before a comma with "but", "while" and the like. A relative
    or temporal clause ("which ...", "after ...") runs to the next comma; what follows belongs to the clause around
    it. `lists` holds the words: relatives, conjunctions, reporting; `dated` are the tokens of dates: "since May" is no
    clause.
    """
    ids: list[int] = []
    following = 0
    for sent in doc.sents:
        for clause in _of_sentence(sent, dated, lists):
            ids.append(following + clause)
        following = max(ids, default=0) + 1
    return tuple(ids)


def _of_sentence(sent: Span, dated: frozenset[int], lists: Mapping[str, frozenset[str]]) -> Iterator[int]:
    outer = clause = highest = 0
    opener = ""
    first = next((token for token in sent if not token.is_punct), sent[0])
    if first.lower_ in lists["openers"] and first.i + 1 not in dated:
        clause = highest = 1  # "When the plane left, Spain signed": the main clause begins after the comma
    for token in sent:
        if token.text == ";" or _starts_equal(token, sent, lists):
            highest += 1
            outer = clause = highest
        elif clause != outer and (token.text in {",", "—", "–"} or (opener == "since" and token.lower_ == "and")):
            clause = outer
        elif clause == outer and _starts_embedded(token, sent, lists):
            highest += 1
            clause, opener = highest, token.lower_
        yield clause


def _starts_equal(token: Token, sent: Span, lists: Mapping[str, frozenset[str]]) -> bool:
    """ ", but", ", while": a clause of the same rank, to the end of the sentence."""
    return (
        token.i > sent.start
        and token.nbor(-1).text in {",", "—", "–", "”", '"'}
        and token.lower_ in lists["conjunctions"]
        and token.lower_ not in {"after", "before", "since", "as"}
    )


def _starts_embedded(token: Token, sent: Span, lists: Mapping[str, frozenset[str]]) -> bool:
    """ "which", "after", a relative "that": a clause inside another."""
    if token.i == sent.start:
        return False
    word, before = token.lower_, token.nbor(-1)
    if word in lists["relatives"]:
        return True
    if word in {"after", "before", "since", "because", "although", "though"}:
        return token.i + 1 < sent.end and not token.nbor(1).is_punct
    return word == "that" and before.is_alpha and before.lower_ not in lists["reporting"]
