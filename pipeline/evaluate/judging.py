"""Judging: one pair of prediction and gold as a record that a person can read."""

from __future__ import annotations

from typing import TypedDict

from pipeline.evaluate.alignment import Alignment
from pipeline.evaluate.contexts import in_words, sentence_around, value_class
from pipeline.evaluate.gold import GoldArticle
from pipeline.evaluate.pairing import Pair
from pipeline.records.article import CharSpan
from pipeline.records.mentions import Mention
from pipeline.records.outcome import Extraction, PartyReport
from pipeline.records.scores import Error, Judgement

_LOST = "in words that cleaning lost"
_EXTRA = "in words that gold leaves out"
_UNREAD = "in an article that was not read"


class _Shown(TypedDict):
    """Where an error stands and the words there."""

    start: int | None
    end: int | None
    text: str
    before: str
    after: str


class Texts:
    """The gold text of an article and the text that was read, and what of the one is in the other."""

    def __init__(self, gold: str, extraction: Extraction | None) -> None:
        """`extraction` is what was made of the article, `None` if it failed."""
        self._gold = gold
        self._read = extraction.article.text if extraction else None
        self._forth = Alignment(self._read or "", gold)
        self._back = Alignment(gold, self._read or "")

    def place(self, span: CharSpan) -> tuple[int, int] | None:
        """Where words that were read stand in the gold text, `None` if they are not there."""
        return self._forth(span.start, span.end)

    def why_missed(self, span: CharSpan) -> str | None:
        """Why these words of gold could not be found at all, `None` if they were there to be found."""
        if self._read is None:
            return _UNREAD
        return None if self._back(span.start, span.end) else _LOST

    def shown(self, place: tuple[int, int] | None, span: CharSpan) -> _Shown:
        """The words in the gold text, or at `span` in the text that was read where gold has no place for them."""
        text, (start, end) = (self._gold, place) if place else (self._read or "", (span.start, span.end))
        before, after = sentence_around(text, start, end)
        at = place or (None, None)
        return {"start": at[0], "end": at[1], "text": text[start:end], "before": before, "after": after}


def judgement(article_id: str, kind: str, values: tuple[str, ...], pair: Pair, texts: Texts) -> Judgement:
    """How the pair came out; `values` names what must be right beside the span."""
    found, wanted = pair.found, pair.wanted
    error = _error(pair)
    said = in_words(found.value) if found else None
    if found and error == "extent":
        said = f"“{found.mention.span.text}” {said}"
    here = pair.first
    return Judgement(
        article_id=article_id,
        kind=kind,
        error=error,
        **texts.shown(here.place, here.mention.span),
        gold=in_words(wanted.value) if wanted else None,
        predicted=said,
        rule=found.mention.evidence.rule if found else None,
        construction=_construction(values, pair, texts) if error else "",
    )


def _error(pair: Pair) -> Error | None:
    if pair.found is None:
        return "missed"
    if pair.wanted is None:
        return "false"
    if not pair.same_place:
        return "extent"
    return None if pair.right else "value"


def _construction(values: tuple[str, ...], pair: Pair, texts: Texts) -> str:
    found, wanted = pair.found, pair.wanted
    if found is None:
        mention = pair.first.mention
        return _joined(value_class(mention), texts.why_missed(mention.span))
    rule: str = found.mention.evidence.rule
    if wanted is None:
        return _joined(rule, None if found.place else _EXTRA)
    wrong = [name for name, one, other in zip(values, found.value, wanted.value, strict=True) if one != other]
    return f"{rule}: {', '.join(wrong if pair.same_place else ['extent', *wrong])}"


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def party_judgement(
    gold: GoldArticle,
    extraction: Extraction | None,
    found: PartyReport | None,
    wanted: PartyReport | None,
    texts: Texts,
) -> Judgement:
    """How the article's word on one party came out, with the place that says it, or the party's first mention."""
    code = next(party.code for party in (found, wanted) if party)
    evidence = _evidence(extraction, found) if found else None
    first = next((country for country in gold.countries if country.code == code), None)
    rule = evidence.evidence.rule if evidence else None
    error: Error | None = None if found == wanted else "missed" if not found else "false" if not wanted else "value"
    return Judgement(
        article_id=gold.article_id,
        kind="agreements",
        error=error,
        **_party_shown(code, evidence, first, texts),
        gold=_party_words(wanted),
        predicted=_party_words(found),
        rule=rule,
        construction=_party_construction(rule, found, wanted, extraction) if error else "",
    )


def _party_construction(
    rule: str | None, found: PartyReport | None, wanted: PartyReport | None, extraction: Extraction | None
) -> str:
    if found is None:
        return _joined(value_class(wanted), None if extraction else _UNREAD)
    if wanted is None:
        return str(rule)
    return f"{rule}: {'status' if found.status != wanted.status else 'signed_on'}"


def _evidence(extraction: Extraction | None, party: PartyReport) -> Mention | None:
    """The place the party's report rests on: the first that says all of it, else the first with its status."""
    agreements = extraction.agreements if extraction else ()
    said = [mention for mention in agreements if (mention.code, mention.status) == (party.code, party.status)]
    return next((mention for mention in said if mention.signed_on == party.signed_on), said[0] if said else None)


def _party_shown(code: str, evidence: Mention | None, first: Mention | None, texts: Texts) -> _Shown:
    if evidence is not None:
        return texts.shown(texts.place(evidence.span), evidence.span)
    if first is not None:
        return texts.shown((first.span.start, first.span.end), first.span)
    return {"start": None, "end": None, "text": code, "before": "", "after": ""}


def _party_words(party: PartyReport | None) -> str | None:
    return in_words((party.code, party.status, party.signed_on)) if party else None
