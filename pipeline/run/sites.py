"""What sites repeat: known from the last run, found while articles are read, and settled once all have been read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.clean.sites import LEAST_ARTICLES, recurs, without_recurring
from pipeline.records.article import Article
from pipeline.records.work import Done, TextItem
from pipeline.store import corpus as stored
from pipeline.store import likeness
from pipeline.store.database import Database
from pipeline.store.results import note_cleaned


class Sites:
    """The furniture of sites. What is known of a site is left out of its articles as they are read.

    A site is looked at when it has given a few articles, and each time that these have doubled; so nearly all are
    extracted once, without its furniture. When all are read, what articles came, went or changed is looked at again:
    those that were cleaned by another furniture than is found then, by old or by too little, are extracted anew.
    """

    def __init__(self, database: Database) -> None:
        """Begin with what the last run found."""
        self._database = database
        self._n_new: Counter[str] = Counter()
        self._found: dict[str, frozenset[int]] = {}
        self._cleaned: dict[str, Article | None] = {}
        self.known: Mapping[str, frozenset[int]] = likeness.all_recurring(database)
        """The digests of what each site repeats, as far as is known: another object whenever more is."""

    def see(self, done: Done) -> None:
        """An article was read and written down: look at its site, if it is time to."""
        if done.paragraphs is None:
            return
        site = done.paragraphs.site
        self._n_new[site] += 1
        if _is_time(self._n_new[site]):
            before = self.known.get(site, frozenset())
            more = self._recurring(site) - before
            if more:
                # written down at once: if this run is cut off, the next one knows what articles were cleaned by
                likeness.add_recurring(self._database, site, more)
                self.known = {**self.known, site: before | more}

    def items(self) -> Iterator[TextItem]:
        """The articles to be extracted again without what their site repeats, or with what it no longer does."""
        for site in likeness.sites_to_look_at(self._database):
            before = likeness.recurring(self._database, site)
            now = self._recurring(site)
            self._found[site] = now
            for article_id in self._touched(site, before, now):
                yield from self._item(article_id, now)

    def note_item(self, done: Done) -> None:
        """Before an item is written down: how its article was cleaned, where that is another text now."""
        if done.place.path in self._cleaned:
            note_cleaned(self._database, done.place, self._cleaned.pop(done.place.path))

    def settle(self) -> None:
        """Keep what was found, once every item is written down."""
        with self._database.transaction():
            for site, digests in self._found.items():
                likeness.keep_recurring(self._database, site, digests)

    def _recurring(self, site: str) -> frozenset[int]:
        often = likeness.often_held(self._database, site, LEAST_ARTICLES)
        return frozenset(digest for digest in often if recurs(self._holding(site, digest)))

    def _holding(self, site: str, digest: int) -> Iterator[frozenset[int]]:
        for article_id in likeness.holders(self._database, site, digest):
            yield likeness.paragraphs_of(self._database, article_id)

    def _touched(self, site: str, before: frozenset[int], now: frozenset[int]) -> list[str]:
        """The articles that hold what has become furniture or is none any more, and the new ones that hold any."""
        touched = {key for digest in before ^ now for key in likeness.holders(self._database, site, digest)}
        for key in likeness.new_at(self._database, site):
            if key not in touched and stored.place_of(self._database, key) is not None:
                own = likeness.paragraphs_of(self._database, key)
                if own & (before | now):
                    touched.add(key)
        return sorted(touched)

    def _item(self, article_id: str, recurring: frozenset[int]) -> Iterator[TextItem]:
        place = stored.place_of(self._database, article_id)
        if place is None:
            return
        cleaned = stored.cleaned_at(self._database, place)
        article = without_recurring(cleaned, recurring)
        if article != stored.article_at(self._database, place):
            self._cleaned[place.path] = None if article is cleaned else cleaned
            yield TextItem(place=place, article=article)


def _is_time(n_articles: int) -> bool:
    """Whether so many are `LEAST_ARTICLES`, or these doubled, or doubled again."""
    times, rest = divmod(n_articles, LEAST_ARTICLES)
    return rest == 0 and times.bit_count() == 1
