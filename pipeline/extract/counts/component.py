"""Counts: stated numbers of the topic's agreements, and of the parties that conclude them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.attributions import Attribution
from pipeline.extract.counts.as_of import day_of_signing, last_day
from pipeline.extract.counts.context import Context
from pipeline.extract.counts.extent import Phrase, PhraseReader
from pipeline.extract.counts.judgement import Judge, Judgement
from pipeline.extract.counts.numerals import Numeral, numeral_starts, read_numeral
from pipeline.extract.matching import evidence_of, text_of
from pipeline.extract.rules import load_rules
from pipeline.extract.tokens import Sentence, Tokens, tokens_of
from pipeline.extract.topical.datelines import in_dateline
from pipeline.extract.topical.parts import PlacedDate
from pipeline.extract.topical.reading import Reading, TopicReader
from pipeline.records.mentions import CountMention
from pipeline.settings import DEFAULT_TOPIC
from pipeline.topics.topic import load_topic

_PACKAGE = "pipeline.extract.counts"
_RECENT = 2
"""Sentences back to the count that a number without noun may lean on."""
_Vague = Literal["own scope", "any scope"] | None
"""Whether a number's status was only inferred, and if so, from mentions of which scope it may be corrected."""


@Language.factory("pactline_counts", default_config={"topic": DEFAULT_TOPIC})
class Counts:
    """Finds "nine such agreements", "the tenth country to sign", "another three" and the like.

    Stands after "pactline_sentences", "pactline_countries" (is the home party there at all?), "pactline_dates" (as
    of when) and "pactline_quotes" (who says so).
    """

    def __init__(self, nlp: Language, name: str, topic: str) -> None:
        """`topic` is the name of a shipped topic or the path of a topic file."""
        self.name = name
        read = load_topic(topic)
        book = load_rules(_PACKAGE)
        self._lists = {key: book.words(key) for key in book.lists}
        self._lists["topic_parties"] = frozenset(read.party.parties)
        self._reader = TopicReader(nlp, read)
        self._phrases = PhraseReader(read, self._lists, book.lists)
        self._nouns = frozenset(read.agreement.nouns)
        self._judge = Judge(self._lists | {"agreements": self._nouns}, frozenset(read.agreement.defining))

    def __call__(self, doc: Doc) -> Doc:
        """File the counts of `doc`."""
        doc._.mentions[self.name] = tuple(_claims_numbered(_informed(list(self.find(doc)))))
        return doc

    def find(self, doc: Doc) -> Iterator[tuple[CountMention, _Vague]]:
        """Counts in text order, each its own claim as yet, and what another mention of its claim may tell it.

        None in an article that is not of the topic.
        """
        reading = self._reader(doc)
        if not reading.on_topic:
            return
        tokens, text = tokens_of(doc), text_of(doc)
        anchor: date | None = doc._.anchor
        whole = text.lower()
        retracting = [words for words in self._lists["retracting"] if words in whole]
        values: set[int] = set()
        last = -1 - _RECENT
        named = _sentences_with(tokens, reading)
        starts: dict[Sentence, list[int]] = {}
        for at in numeral_starts(tokens.lower):
            starts.setdefault(tokens.sentence[at], []).append(at)
        for sent, places in starts.items():
            if _is_retracted(tokens, sent, reading, text, retracting):
                continue
            number = sent.number
            for phrase in self._in_sentence(tokens, sent, places, reading.dated):
                recent = number - last <= _RECENT
                near = recent or not named.isdisjoint(range(number - _RECENT, number + 1))
                here = tuple(date for date in reading.dates if sent.start <= date.start < sent.end)
                context = Context(recent=recent, values=frozenset(values), near=near, anchor=anchor)
                judgement = self._judge(tokens, phrase, reading, here, context)
                if judgement is not None:
                    values.add(phrase.value)
                    last = number
                    anaphor = phrase.whole and phrase.head is None  # "all seven": those named before
                    mention = self._mention(doc, tokens, phrase, judgement, reading, here)
                    yield mention, "any scope" if anaphor else "own scope" if judgement.inferred else None

    def _in_sentence(
        self, tokens: Tokens, sent: Sentence, starts: list[int], dated: frozenset[int]
    ) -> Iterator[Phrase]:
        """The phrases with a number, which begins at one of `starts`, but for those of dates, money and measures."""
        first = sent.start
        words = tokens.lower[first : sent.end]
        past = 0
        for at in (start - first for start in starts):
            numeral = read_numeral(words, at) if at >= past else None
            if numeral is None:
                continue
            before = words[at - 1] if at else ""
            if self._numbered_jointly(words, numeral):
                numeral = replace(numeral, ordinal=True)
            elif self._numbers(words, numeral):
                back = 2 if before == "." else 1
                numeral = replace(numeral, start=numeral.start - back, ordinal=True)  # "number 12", "No. 12"
            after = words[numeral.end] if numeral.end < len(words) else ""
            past = numeral.end
            if self._one_off(words, numeral) or first + numeral.start in dated or before in self._lists["currencies"]:
                continue
            if after in self._lists["measures"] or (before in self._lists["numbered"] and not numeral.ordinal):
                continue
            if after == "-" and tokens.is_joined(first + numeral.end):
                continue  # "a 14-page text"
            if before == "-" and tokens.is_joined(first + numeral.start):
                continue  # "F-16"
            whole = replace(numeral, start=numeral.start + first, end=numeral.end + first)
            phrase = self._phrases(tokens, whole, first, sent.end)
            past = max(past, phrase.end - first)
            if phrase.value >= 0 and (numeral.parts == 1 or phrase.grouped):
                yield phrase

    def _numbers(self, words: list[str], numeral: Numeral) -> bool:
        """ "number 12", "pact No. 12": the number is that of a thing, not of things."""
        before = words[max(0, numeral.start - 3) : numeral.start]
        if numeral.ordinal or not before:
            return False
        if before[-1] == "number":
            return before[-2:-1] != ["the"] and not set(before[-2:-1]) & (self._nouns | self._lists["running"])
        return before[1:] == ["no", "."] and before[0] in self._nouns

    @staticmethod
    def _numbered_jointly(words: list[str], numeral: Numeral) -> bool:
        """ "numbers 24 and 25"."""
        before = words[max(0, numeral.start - 3) : numeral.start]
        joined = len(before) == 3 and before[0] in {"numbers", "nos"} and before[2] in {"and", "to"}
        return not numeral.ordinal and (joined or before[-1:] == ["numbers"])

    def _one_off(self, words: list[str], numeral: Numeral) -> bool:
        """ "one pact": no total, but in "only one such pact", "all but one of the seven", "a third of the 30"."""
        if numeral.value != 1 or numeral.ordinal or numeral.parts > 1:
            return False
        before, after = words[max(0, numeral.start - 2) : numeral.start], words[numeral.end : numeral.end + 1]
        if before[-1:] and before[-1] in {",", "and", ";"} and after and after[0] in {"in", "on"}:
            return False  # "five in February, one in March"
        likened = bool(set(before[-1:]) & self._lists["only"] and set(after) & self._lists["likening"])
        return not likened and before != ["all", "but"]

    def _mention(
        self,
        doc: Doc,
        tokens: Tokens,
        phrase: Phrase,
        judgement: Judgement,
        reading: Reading,
        dates: tuple[PlacedDate, ...],
    ) -> CountMention:
        bare = phrase.head is None and phrase.definite and not phrase.numeral.ordinal and not phrase.whole
        first = phrase.numeral.start if bare else phrase.start  # of "the 28 signed so far", the 28
        start = tokens.starts[first if judgement.start is None else judgement.start]
        end = tokens.end_char(phrase.end - 1)
        return CountMention(
            evidence=evidence_of(doc, judgement.rule, start, end),
            value=phrase.value,
            bound=phrase.bound,
            status=judgement.status,
            scope=judgement.scope,
            unit=judgement.unit,
            as_of=self._as_of(tokens, phrase, judgement, reading, dates, doc._.anchor),
            claim=0,
            speaker=_speaker(doc, start, end),
        )

    def _as_of(
        self,
        tokens: Tokens,
        phrase: Phrase,
        judgement: Judgement,
        reading: Reading,
        dates: tuple[PlacedDate, ...],
        anchor: date | None,
    ) -> date | None:
        """The day the sentence ties to the number, else the article's, which is `anchor`."""
        clause = reading.clauses[phrase.numeral.start]
        tied: list[tuple[int, date]] = []
        for place in dates:
            day = last_day(place.mention.value) if place.mention.type == "DATE" else None
            if day is None or reading.clauses[place.start] != clause:
                continue
            if self._holds(tokens, phrase, judgement, place):
                tied.append((abs(place.start - phrase.end), day))
        if not tied and phrase.numeral.ordinal and judgement.status == "concluded":
            return day_of_signing(tokens, phrase.start, reading, self._lists["origins"]) or anchor
        if not tied:
            return anchor
        day = min(tied)[1]
        if judgement.status == "concluded" and anchor is not None:
            return min(day, anchor)
        return day

    def _holds(self, tokens: Tokens, phrase: Phrase, judgement: Judgement, place: PlacedDate) -> bool:
        """Whether the date is the number's: not the origin of a period, no dateline, no list after it."""
        before = tokens.lower[place.start - 1] if place.start else ""
        if before in self._lists["origins"] or in_dateline(tokens, place.start, place.end):
            return False
        if judgement.status == "pending":
            return before == "by"
        between = tokens.text[phrase.end : place.start]
        return ":" not in between and ("," not in between or phrase.numeral.ordinal)


def _is_retracted(tokens: Tokens, sent: Sentence, reading: Reading, text: str, retracting: Iterable[str]) -> bool:
    """Whether the sentence takes back what was said before; `retracting` are such words as the text has at all."""
    if reading.taken_back and not reading.taken_back.isdisjoint(range(sent.start, sent.end)):
        return True
    if not retracting:
        return False
    said = text[tokens.starts[sent.start] : tokens.end_char(sent.end - 1)].lower()
    return any(words in said for words in retracting)


def _sentences_with(tokens: Tokens, reading: Reading) -> frozenset[int]:
    """The numbers of the sentences that name an agreement, or conclude or prepare one."""
    places = {ref.start for ref in reading.refs} | {cue.start for cue in reading.cues if cue.grounded}
    return frozenset(tokens.sentence[at].number for at in places)


def _speaker(doc: Doc, start: int, end: int) -> str | None:
    """Who stands for the characters, by the attributions that "pactline_quotes" filed."""
    if not Doc.has_extension("attributed"):
        return None
    over: tuple[Attribution, ...] = doc._.attributed(start, end)
    return min(over, key=lambda a: a.end - a.start).speaker if over else None


def _informed(found: list[tuple[CountMention, _Vague]]) -> list[CountMention]:
    """The mentions, the vague ones told by another of the same number: "two more deals" in a title by the body."""
    certain = [mention for mention, vague in found if vague is None]
    informed = []
    for mention, vague in found:
        like = [m for m in certain if (m.value, m.bound, m.unit) == (mention.value, mention.bound, mention.unit)]
        best = next((m for m in like if vague == "any scope" or m.scope == mention.scope), None)
        if best is not None and (vague == "any scope" or (vague == "own scope" and mention.status == "pending")):
            mention = replace(mention, status=best.status, scope=best.scope, as_of=best.as_of)
        informed.append(mention)
    return informed


def _claims_numbered(mentions: list[CountMention]) -> Iterator[CountMention]:
    """The mentions with their claims numbered; who states one mention of a claim states them all."""
    numbers: dict[tuple[object, ...], int] = {}
    speakers: dict[int, str] = {}
    for mention in mentions:
        number = numbers.setdefault(_claim_key(mention), len(numbers) + 1)
        if mention.speaker is not None:
            speakers.setdefault(number, mention.speaker)
    for mention in mentions:
        number = numbers[_claim_key(mention)]
        yield replace(mention, claim=number, speaker=speakers.get(number))


def _claim_key(mention: CountMention) -> tuple[object, ...]:
    return (mention.value, mention.bound, mention.status, mention.scope, mention.unit, mention.as_of)
