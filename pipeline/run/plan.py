"""The plan of a run: what came, went or changed in the corpus since the last, as items of work."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest.corpus import (
    CorpusFile,
    holds_many,
    id_of,
    is_metadata,
    metadata_of,
    read_file,
    readable,
    said_twice,
    walk,
)
from pipeline.ingest.metadata import METADATA_NAME, MetadataRow, missing, note_of, older_versions, row_of
from pipeline.records.article import content_digest
from pipeline.records.outcome import Failure
from pipeline.records.work import Done, FileItem, FileState, Item, Known, Place, RawItem, Stages, TextItem
from pipeline.run.rows import failed
from pipeline.settings import Settings
from pipeline.store import corpus as stored
from pipeline.store.database import Database

_NOTHING = Known()


class Plan:
    """What there is to do. Made at the start of a run, while nothing is written yet."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        stages: Stages,
        *,
        full: bool,
        moved: bool,
        only: frozenset[str] | None,
    ) -> None:
        """Take down what lies in the corpus, and compare; where it `moved`, every file is opened, `full` redoes all.

        Raises:
            IngestError: there is no such folder or file.
        """
        self._database = database
        self._settings = settings
        self._stages = stages
        self._full = full
        self._only = only
        self._failures: list[Failure] = []
        stored.note_files(database, self._files())
        self.n_older = sum(len(older_versions(table.path)) for table in self._tables)
        self.is_needed = full or moved or not stored.is_as_it_was(database, clean=stages.clean, extract=stages.extract)
        self.expected = 0
        """How many files and texts there are to read; a file may hold more than one article."""
        if self.is_needed:
            self._note_metadata()
            chosen = stored.choose(database, clean=stages.clean, everything=full or moved)
            self.expected = chosen + stored.to_extract_again(database, extract=stages.extract)

    def items(self) -> Iterator[Item | Done]:
        """The files to read, in the order of the corpus, and the failures of what people wrote about them."""
        yield from self._metadata_failures()
        for name, many in stored.chosen_files(self._database):
            known = self._known(name)
            if many:
                yield from self._of_many(name, known)
            else:
                notes = stored.notes_on(self._database, name)
                note = notes[0] if notes else None
                if self._is_wanted(id_of(name, row_of(note) if note is not None else None)):
                    found = next((value for value in known.values() if value.content_sha is not None), _NOTHING)
                    yield FileItem(name=name, note=note, known=found)

    def again(self) -> Iterator[TextItem]:
        """The articles whose files are as they were, and that are to be extracted again."""
        for place, article in stored.articles_to_extract(self._database, extract=self._stages.extract):
            yield TextItem(place=place, article=article)

    def files_of_many(self) -> Iterator[str]:
        """The chosen files that can hold more than one article."""
        for name, many in stored.chosen_files(self._database):
            if many:
                yield name

    def is_of_one(self, name: str) -> bool:
        """Whether the file holds one article at most, so that with it all of the file is read."""
        return name not in self._about and not holds_many(name)

    def metadata_files(self) -> tuple[str, ...]:
        """The files that are about the corpus."""
        return tuple(self._about)

    def _files(self) -> Iterator[tuple[FileState, bool]]:
        self._about: list[str] = []
        for file in readable(self._tables_noted(walk(self._settings.corpus))):
            yield _state(file), False
        for file in self._tables:
            self._about.append(file.name)
            yield _state(file), True

    def _tables_noted(self, files: Iterator[CorpusFile]) -> Iterator[CorpusFile]:
        self._tables: list[CorpusFile] = []
        for file in files:
            if is_metadata(file.name):
                self._tables.append(file)
            yield file
        beside = self._settings.corpus.parent / METADATA_NAME
        if self._settings.corpus.is_file() and beside.is_file():
            own = beside.stat()
            self._tables.append(CorpusFile(beside.parent, METADATA_NAME, own.st_size, own.st_mtime_ns, own.st_ctime_ns))

    def _note_metadata(self) -> None:
        database = self._database
        for twice, first in stored.note_rows(database, self._notes()):
            self._failures.append(said_twice(row_of(twice), row_of(first)))
        self._failures += [missing(row_of(note)) for note in stored.notes_without_file(database)]

    def _notes(self) -> Iterator[tuple[str, str, str]]:
        for found in metadata_of(self._settings.corpus, max_bytes=self._settings.max_article_bytes):
            if isinstance(found, Failure):
                self._failures.append(found)
            else:
                yield found.path.partition("#")[0], found.path, note_of(found)

    def _metadata_failures(self) -> Iterator[Done]:
        for ordinal, failure in enumerate(self._failures):
            file = failure.path.partition("#")[0]
            place = Place(file=file, ordinal=ordinal, path=failure.path, article_id=failure.article_id)
            yield failed(place, failure)

    def _is_wanted(self, article_id: str) -> bool:
        return self._only is None or article_id in self._only

    def _known(self, name: str) -> dict[tuple[str, str], Known]:
        if self._full:
            return {}
        found = stored.known_sources(self._database, name, clean=self._stages.clean, extract=self._stages.extract)
        return dict(found)

    def _of_many(self, name: str, known: dict[tuple[str, str], Known]) -> Iterator[Item | Done]:
        """The articles of a file of many, read here, so that their number does not matter to any worker."""
        settings = self._settings
        path = settings.corpus / name if settings.corpus.is_dir() else settings.corpus
        rows: dict[str, MetadataRow] = {}
        for row in map(row_of, stored.notes_on(self._database, name)):
            rows[row.path] = row
        for ordinal, found in enumerate(read_file(path, name, rows, max_bytes=settings.max_article_bytes)):
            if not self._is_wanted(found.article_id):
                continue
            place = Place(file=name, ordinal=ordinal, path=found.path, article_id=found.article_id)
            if isinstance(found, Failure):
                yield failed(place, found)
                continue
            digest = content_digest(found)
            own = known.get((found.article_id, found.path), _NOTHING)
            if digest == own.content_sha:
                yield Done(place=place, content_sha=digest)
            else:
                yield RawItem(place=place, raw=found, content_sha=digest, known=own)


def _state(file: CorpusFile) -> FileState:
    return FileState(
        name=file.name,
        size=file.size,
        modified_ns=file.modified_ns,
        changed_ns=file.changed_ns,
        many=holds_many(file.name),
    )
