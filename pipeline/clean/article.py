"""RawArticle -> Article: the clean text, its title, its day, and the lines left out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.clean.furniture import drop_furniture
from pipeline.clean.language import language_of
from pipeline.clean.lines import Line, same_words, tidy
from pipeline.clean.markup import is_bounded, parse
from pipeline.clean.metadata import PageMetadata, read_metadata, without_site
from pipeline.clean.page import read_page
from pipeline.clean.plain import read_plain
from pipeline.clean.published import disagreements, published_on
from pipeline.clean.repetition import drop_repetition
from pipeline.errors import CleanError
from pipeline.records.article import Article, DroppedLine, RawArticle, text_digest

_TITLE_LINES = 5
"""How far down a body may repeat its title."""
_LONG_WORDS = 40
_SENTENCE_WORDS = 30
"""Words that a sentence has at most, on average."""
_MOST_LINES = 20_000
"""More than any article has; reading more would take minutes."""
_MOST_CHARACTERS = 1_000_000
_MOST_ELEMENTS = 20_000
"""Ten times what the pages of the cleaning benchmark have at most; reading more would take many seconds."""
_NOTHING = PageMetadata(titles=(), published=None, source=None, url=None)


def clean(raw: RawArticle) -> Article:
    """The article as a careful reader would copy it: title, then one paragraph a line.

    What `raw.metadata` says outranks what the page says.

    Raises:
        CleanError: there is no article in it.
    """
    said, lines, standfirst, dropped = _read(raw)
    if len(lines) > _MOST_LINES or sum(len(line.text) for line in lines) > _MOST_CHARACTERS:
        raise CleanError(raw.path, f"no article found in {len(lines)} lines", "Split the file, one article each")
    if not lines:
        raise _no_article(raw)
    title = _title(raw, said)
    lines, repeated = without_title(lines, (title, *said.titles))
    lines, twice = drop_repetition(title, lines)
    lines, furniture = drop_furniture(lines)
    if not any(line.is_sentence or _is_unfinished(line) for line in lines):
        raise _no_article(raw)
    url = raw.metadata.url or said.url
    published, published_from = published_on(raw.metadata.published, said.published, url, lines, raw.content)
    text = "\n".join([title, *(line.text for line in lines)])
    return Article(
        article_id=raw.article_id,
        path=raw.path,
        url=url,
        source=raw.metadata.source or said.source,
        title=title,
        published=published,
        published_from=published_from,
        text=text,
        text_sha256=text_digest(text),
        standfirst=standfirst if any(line.text == standfirst for line in lines) else None,
        language=language_of([line.text for line in lines]),
        dropped=(*dropped, *repeated, *twice, *furniture),
        authors=said.authors,
        notes=disagreements(raw.metadata.published, said.published, url),
    )


def without_title(lines: Sequence[Line], titles: Sequence[str]) -> tuple[list[Line], list[DroppedLine]]:
    """The lines without those at the top that say a title again, and the labels before it."""
    keys = {same_words(title) for title in titles}
    again = {at for at, line in enumerate(lines[:_TITLE_LINES]) if line.key in keys}
    first = min(again, default=0)
    rules = {at: "furniture.kicker" for at in range(first) if not lines[at].is_prose}
    rules |= dict.fromkeys(again, "furniture.title")
    kept = [line for at, line in enumerate(lines) if at not in rules]
    return kept, [DroppedLine(text=lines[at].text, rule=rules[at]) for at in sorted(rules)]


def _read(raw: RawArticle) -> tuple[PageMetadata, list[Line], str | None, list[DroppedLine]]:
    if raw.media == "text":
        title, lines = read_plain(raw.content)
        titles = (title,) if title else ()
        return PageMetadata(titles=titles, published=None, source=None, url=None), lines, None, []
    if not is_bounded(raw.content, most_elements=_MOST_ELEMENTS):
        raise _too_large(raw)
    tree = parse(raw.content)
    if tree is None:
        return _NOTHING, [], None, []
    elements = list(tree.iter())  # held to the end: lxml makes anew what nobody holds, for 2 ms
    if len(elements) > _MOST_ELEMENTS:
        raise _too_large(raw)
    said = read_metadata(tree)
    return said, *read_page(tree)


def _is_unfinished(line: Line) -> bool:
    """Whether it is a paragraph of sentences whose last one has no full stop; headlines run together are none."""
    return line.words >= _LONG_WORDS and line.text.count(". ") * _SENTENCE_WORDS >= line.words


def _no_article(raw: RawArticle) -> CleanError:
    return CleanError(raw.path, "no article found", "Remove the file if it is a section page, video or stub")


def _too_large(raw: RawArticle) -> CleanError:
    return CleanError(raw.path, "no article found: the page has too many elements", "Save its text instead")


def _title(raw: RawArticle, said: PageMetadata) -> str:
    """The title that a person wrote down, else the best that the page gives.

    Raises:
        CleanError: there is none.
    """
    written = tidy(raw.metadata.title or "")
    if written or said.titles:
        return written or without_site(said.titles[0], said.source)
    raise CleanError(raw.path, "no title found", "Give it one in metadata.csv, or remove the file")
