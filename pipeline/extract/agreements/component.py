"""Agreements: which party an article reports as signed or pending, on what words, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.agreements.dating import signing_dates
from pipeline.extract.agreements.finding import Finder
from pipeline.extract.agreements.groups import party_groups
from pipeline.extract.rules import load_rules
from pipeline.extract.tokens import Tokens, tokens_of
from pipeline.extract.topical.parts import Cue
from pipeline.extract.topical.reading import TopicReader
from pipeline.records.mentions import AgreementMention, AgreementStatus, CountMention
from pipeline.settings import DEFAULT_TOPIC
from pipeline.topics.topic import load_topic


@Language.factory("pactline_agreements", default_config={"topic": DEFAULT_TOPIC})
class Agreements:
    """Joins countries and dates to the words that conclude or prepare an agreement of the topic.

    Reads "pactline_countries", "pactline_dates" and "pactline_counts", and stands after them.
    """

    def __init__(self, nlp: Language, name: str, topic: str) -> None:
        """`topic` is the name of a shipped topic or the path of a topic file."""
        self.name = name
        read = load_topic(topic)
        self.home = read.home
        self._reader = TopicReader(nlp, read)
        topical, own = load_rules("pipeline.extract.topical"), load_rules("pipeline.extract.agreements")
        self._lists = {key: topical.words(key) for key in topical.lists} | {key: own.words(key) for key in own.lists}

    def __call__(self, doc: Doc) -> Doc:
        """File the agreements of `doc`."""
        doc._.mentions[self.name] = tuple(self.find(doc))
        return doc

    def is_on_topic(self, doc: Doc) -> bool:
        """Whether the article is about the topic's agreements."""
        return self._reader(doc).on_topic

    def find(self, doc: Doc) -> Iterator[AgreementMention]:
        """One mention a party and place, in text order. None in an article that is not of the topic."""
        reading = self._reader(doc)
        if not reading.on_topic:
            return
        tokens = tokens_of(doc)
        groups = party_groups(tokens, self.home, reading, self._lists)
        dates = signing_dates(tokens, reading, self._lists["origins"])
        counted = _counted(tokens, doc._.mentions.get("pactline_counts", ()))
        yield from Finder(doc, tokens, reading, counted, dates, self._lists).of_groups(list(groups))


def _counted(tokens: Tokens, counts: Iterable[CountMention]) -> list[Cue]:
    """The counts as cues: "the 27th partner" concludes as well as "signed" does."""
    cues = []
    for count in counts:
        if count.value > 0:
            status: AgreementStatus = "signed" if count.status == "concluded" else "pending"
            cues.append(Cue(*tokens.place(count.span), status, grounded=True))
    return cues
