"""What a text says about the topic's agreements: where it names them, and the words that conclude or prepare one.

Counts and agreements both stand on this reading; it is made once a Doc and kept in `doc.user_data`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from pipeline.extract.rules import load_rules
from pipeline.extract.topical.clauses import clause_ids
from pipeline.records.mentions import AgreementStatus
from pipeline.topics.topic import Topic

_RULES = "pipeline.extract.topical"
_OBJECT_REACH = 10
"""Tokens after a verb in which its object's noun stands: "signed a long-term agreement on security cooperation"."""
_OWN = frozenset({"own", "one", "both", "it", "them", "theirs", "such"})

Kind = Literal["signing", "concluding", "negotiating", "preparing", "following"]


@dataclass(frozen=True, slots=True)
class AgreementRef:
    """Tokens `start` to `end` that name an agreement; `defining` if the words alone make it one of the topic."""

    start: int
    end: int
    head: int
    defining: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `start` to `end` that report an agreement as signed or pending.

    `grounded` tells whether the words name the agreement or need not; an ungrounded cue ("talks", "expected") may
    speak of anything. `following` marks verbs that do what the sentence before did ("France followed"); `denied`
    ones whose subject is nobody ("none has signed"), which concern a count of none alone.
    """

    start: int
    end: int
    status: AgreementStatus
    grounded: bool
    following: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The topic in one Doc. `clauses[i]` is the clause of token i; the other fields are in text order."""

    on_topic: bool
    refs: tuple[AgreementRef, ...]
    near: tuple[tuple[int, int], ...]
    cues: tuple[Cue, ...]
    clauses: tuple[int, ...]

    def near_at(self, start: int, end: int) -> bool:
        """Whether tokens `start` to `end` touch the name of another paper."""
        return any(a < end and start < b for a, b in self.near)


class TopicReader:
    """Reads a Doc for one topic. Needs sentence starts, and the countries of "pactline_countries"."""

    def __init__(self, nlp: Language, topic: Topic) -> None:
        """Compile the words of the topic and of the grammar around them."""
        self.topic = topic
        self._key = f"pactline_reading:{topic.path}"
        book = load_rules(_RULES)
        self._lists = {name: book.words(name) for name in book.lists}
        self._nouns = frozenset(topic.agreement.nouns)
        self._defining = frozenset(topic.agreement.defining)
        self._modifiers = frozenset(topic.agreement.modifiers) | self._defining
        self._counted = frozenset(topic.party.countries) | frozenset(topic.party.parties)
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        phrases = {
            "near": topic.near_topics,
            "phrase": topic.agreement.phrases,
            "relevance": topic.relevance.phrases,
            "following": book.lists["following"],
        } | {kind: getattr(topic.status, kind) for kind in ("signing", "concluding", "negotiating", "preparing")}
        for label, words in phrases.items():
            if words:
                self._matcher.add(label, [nlp.tokenizer(word) for word in words])

    def __call__(self, doc: Doc) -> Reading:
        """The reading of `doc`."""
        if self._key not in doc.user_data:
            doc.user_data[self._key] = self._read(doc)
        return cast("Reading", doc.user_data[self._key])

    def _read(self, doc: Doc) -> Reading:
        found: dict[str, list[tuple[int, int]]] = {}
        for key, start, end in self._matcher(doc):
            found.setdefault(doc.vocab.strings[key], []).append((start, end))
        home = any(m.code == self.topic.home for m in doc._.mentions.get("pactline_countries", ()))
        if not home or len(found.get("relevance", ())) < self.topic.relevance.least:
            return Reading(on_topic=False, refs=(), near=(), cues=(), clauses=())
        near = tuple(_longest(found.get("near", [])))
        clauses = clause_ids(doc, self._lists)
        refs = tuple(self._refs(doc, found.get("phrase", []), near))
        cues = tuple(self._cues(doc, found, refs, near, clauses))
        return Reading(on_topic=True, refs=refs, near=near, cues=cues, clauses=clauses)

    def _refs(
        self, doc: Doc, phrases: list[tuple[int, int]], near: tuple[tuple[int, int], ...]
    ) -> Iterator[AgreementRef]:
        """Every naming of an agreement: a noun with the modifiers before it, or a phrase of the topic."""
        spans = [(start, end, end - 1, True) for start, end in phrases]
        for token in doc:
            if token.lower_ in self._nouns:
                start = token.i
                while start > 0 and (
                    doc[start - 1].lower_ in self._modifiers or doc[start - 1].text in {"-", "“", '"', "‘"}
                ):
                    start -= 1
                before = {word.lower_ for word in doc[start : token.i]}
                after = {word.lower_ for word in doc[token.i + 1 : token.i + 3]}
                defining = bool(before & self._defining) or ("on" in after and bool(after & self._defining))
                spans.append((start, token.i + 1, token.i, defining))
        taken = -1
        for start, end, head, defining in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= taken and not any(a < end and start < b for a, b in near):
                taken = end
                yield AgreementRef(start, end, head, defining)

    def _cues(
        self,
        doc: Doc,
        found: dict[str, list[tuple[int, int]]],
        refs: tuple[AgreementRef, ...],
        near: tuple[tuple[int, int], ...],
        clauses: tuple[int, ...],
    ) -> Iterator[Cue]:
        """Each word of concluding or preparing, with the status that its surroundings give it."""
        kinds: list[tuple[int, int, Kind]] = []
        for kind in ("signing", "concluding", "negotiating", "preparing", "following"):
            kinds += [(start, end, kind) for start, end in found.get(kind, ())]
        pending = tuple(start for kind in ("negotiating", "preparing") for start, _ in found.get(kind, ()))
        view = _View(doc, refs, near, clauses, pending, _date_starts(doc), self._lists, self._counted)
        last = -1
        for start, end, kind in sorted(kinds, key=lambda cue: (cue[0], -cue[1])):
            if start < last or any(a <= start < b for a, b in near):
                continue
            cue = view.cue(start, end, kind)
            if cue is not None:
                last = end
                yield cue


@dataclass(frozen=True, slots=True)
class _View:
    """What the status of one cue depends on."""

    doc: Doc
    refs: tuple[AgreementRef, ...]
    near: tuple[tuple[int, int], ...]
    clauses: tuple[int, ...]
    pending: tuple[int, ...]
    dated: frozenset[int]
    lists: dict[str, frozenset[str]]
    counted: frozenset[str]

    def cue(self, start: int, end: int, kind: Kind) -> Cue | None:
        """The cue that tokens `start` to `end` make, `None` if they report nothing of an agreement."""
        if kind == "following":
            return self._follows(start, end)
        if kind in {"negotiating", "preparing"}:
            if self._denied(start):
                return None
            return Cue(start, end, "pending", grounded=kind == "negotiating" or self._named(start, end))
        if kind == "signing" and self._is_noun(start, end):
            return None
        if self._of_other_paper(start, end):
            return None
        grounded = kind == "signing" or self._named(start, end)
        if self._denied(start):
            return Cue(start, end, "signed", grounded=grounded, denied=True)
        status = self._of_noun(start) if self._nominal(start, end) else self._status(start)
        return None if status is None else Cue(start, end, status, grounded=grounded)

    def _follows(self, start: int, end: int) -> Cue | None:
        """ "France followed", "could follow", "joined them"; not "joined the sanctions"."""
        word = self.doc[start].lower_
        after = self.doc[end : end + 2]
        if word.startswith("join") and end - start == 1:
            if not after or after[0].lower_ not in self.lists["joinable"]:
                return None
            if (
                after[0].lower_ == "the"
                and len(after) > 1
                and after[1].lower_ not in {"list", "club", "ranks", "group", "circle"}
            ):
                return None
        before = {token.lower_ for token in self.doc[max(0, start - 4) : start]}
        ahead = bool(before & (self.lists["modals"] | {"to"} | self.lists["prospective"]))
        return Cue(start, end, "pending" if ahead else "signed", grounded=False, following=True)

    def _denied(self, start: int) -> bool:
        """Whether nobody is the subject: "none has signed", "nobody plans"."""
        sent = self.doc[start].sent
        return any(token.lower_ in self.lists["nobody"] for token in self.doc[max(sent.start, start - 4) : start])

    def _is_noun(self, start: int, end: int) -> bool:
        """ "a sign of", "signs that": no signing."""
        word = self.doc[start].lower_
        if word not in {"sign", "signs"} or end - start > 1:
            return False
        after = self.doc[end].lower_ if end < len(self.doc) else ""
        before = self.doc[start - 1].lower_ if start else ""
        return after in {"of", "that", "language", "up"} or before in {"a", "the", "no", "any", "another", "clear"}

    def _nominal(self, start: int, end: int) -> bool:
        """ "the signing of the accord", "more signatures"."""
        word = self.doc[start].lower_
        after = self.doc[end].lower_ if end < len(self.doc) else ""
        return word.startswith("signature") or (word == "signing" and after in {"of", "ceremony", "was", "is", "will"})

    def _of_noun(self, start: int) -> AgreementStatus:
        """What "the signing of ..." says: as its sentence has it."""
        sent = self.doc[start].sent
        ahead = any(sent.start <= at < sent.end for at in self.pending)
        modal = any(token.lower_ in self.lists["modals"] for token in sent)
        return "pending" if ahead or modal else "signed"

    def _named(self, start: int, end: int) -> bool:
        """Whether the sentence names an agreement, or stands for one by "its own", "one"."""
        sent = self.doc[start].sent
        if any(sent.start <= ref.start < sent.end for ref in self.refs):
            return True
        return any(token.lower_ in _OWN for token in self.doc[end : min(end + 3, sent.end)])

    def _of_other_paper(self, start: int, end: int) -> bool:
        """Whether what is signed is another paper, or something else that stands after a determiner."""
        sent = self.doc[start].sent
        reach = min(end + _OBJECT_REACH, sent.end)
        ref = next((ref.start for ref in self.refs if end <= ref.start < reach), None)
        other = next((a for a, _ in self.near if end <= a < reach), None)
        if other is not None and (ref is None or other < ref) and self.clauses[other] == self.clauses[start]:
            between = {token.lower_ for token in self.doc[end:other]}
            return not between & {"under", "since", "in", "on", "with", "by", "part", "at"}
        if (
            ref is None
            and end < sent.end
            and self.doc[end].lower_ in self.lists["determiners"]
            and end not in self.dated
        ):
            return not any(token.lower_ in _OWN for token in self.doc[end : end + 3])
        return self._subject_is_other(start, sent)

    def _subject_is_other(self, start: int, sent: Span) -> bool:
        """Whether the verb's subject or relative is another paper: "the Compact was signed", "the treaty that X signed"."""
        if not self._passive(start) and not any(
            t.lower_ in {"that", "which"} for t in self.doc[max(sent.start, start - 8) : start]
        ):
            return False
        if self.doc[sent.start].lower_ == "it" and start - sent.start <= 4 and sent.start:
            previous = self.doc[sent.start - 1].sent
            return any(previous.start <= a <= previous.start + 6 for a, _ in self.near)
        before = [(a, b) for a, b in self.near if sent.start <= a and b <= start and start - b <= 8]
        if not before:
            return False
        first = before[-1][0]
        refs = [ref for ref in self.refs if sent.start <= ref.start and ref.end <= start]
        if any(ref.end > first for ref in refs):
            return False
        led = {token.lower_ for ref in refs for token in self.doc[ref.end : first]}
        return not led & {"under", "of", "from", "in", "to", "by"}

    def _passive(self, start: int) -> bool:
        return any(
            token.lower_ in {"is", "are", "was", "were", "been", "be", "being"}
            for token in self.doc[max(0, start - 3) : start]
        )

    def _status(self, start: int) -> AgreementStatus | None:
        """Signed, pending or neither, by the auxiliaries, negations and governors before the verb."""
        sent = self.doc[start].sent
        clause = self.clauses[start]
        first = max(sent.start, start - 8)
        before = [t.lower_ for t in self.doc[first:start] if self.clauses[t.i] == clause]
        close = before[-5:]
        if set(before[-6:]) & self.lists["refusals"]:
            return None
        negated = bool(set(before[-4:]) & self.lists["negations"])
        opening = [t.lower_ for t in self.doc[sent.start : start] if self.clauses[t.i] == clause]
        if close[-1:] == ["to"] or close[-2:] == ["to", "be"]:
            return self._of_infinitive(before, opening, negated)
        if set(close) & self.lists["modals"]:
            return None if negated else "pending"
        if negated:
            return "pending" if "yet" in {t.lower_ for t in self.doc[first : min(start + 8, sent.end)]} else None
        if set(opening) & self.lists["conditions"]:
            return "pending"
        return "signed"

    def _of_infinitive(self, before: list[str], opening: list[str], negated: bool) -> AgreementStatus | None:
        """The status of "... to sign": done after "the seventh country", still to come after "expected"."""
        governor = [word for word in before if word not in {"to", "be"}][-4:]
        if set(governor) & self.lists["prospective"]:
            return "pending"
        counted = bool(set(governor) & self.counted) or any(_is_ordinal(word) for word in governor)
        if counted:
            return "pending" if set(opening) & self.lists["modals"] else "signed"
        return None if negated else "pending"


def _date_starts(doc: Doc) -> frozenset[int]:
    """The tokens at which a date starts, as far as "pactline_dates" has run: "signed a day earlier" has no object."""
    spans = [
        doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        for mention in doc._.mentions.get("pactline_dates", ())
    ]
    return frozenset(span.start for span in spans if span is not None)


def _is_ordinal(word: str) -> bool:
    return word in {"first", "second", "third", "latest", "only", "last"} or (
        len(word) > 3 and word.endswith(("th", "st", "nd", "rd")) and (word[0].isdigit() or word.endswith("th"))
    )


def _longest(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that no longer one covers, in order."""
    end = -1
    for start, stop in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if stop > end:
            end = stop
            yield start, stop
