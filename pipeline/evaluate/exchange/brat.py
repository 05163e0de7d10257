"""brat: records to and from standoff, a `.txt` and an `.ann` for each article.

A mention is a text-bound annotation (`T`). What it says is an attribute (`A`) where there is a choice, and else stands
in its note (`#`) as `name=value; name=value`. Mentions of one claim, segments of one utterance are equivalences (`*`).
A party stands on its first mention, or on the title. See https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import GoldError
from pipeline.evaluate.exchange.brat_config import annotation_conf, attribute_name, link_name, visual_conf
from pipeline.evaluate.exchange.brat_lines import Lines, read_lines
from pipeline.evaluate.exchange.marks import Draft, Head, Mark, Returned, file_stem, head_of, reading, record_of
from pipeline.evaluate.exchange.scheme import Kind, kinds
from pipeline.evaluate.record import Party, Place, Record

_HEADS = "articles.json"
"""The file beside the texts that keeps what standoff cannot: brat lists only texts, and leaves it alone."""
_BREAKS = re.compile(r"[\n\t\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""What no line of an `.ann` may hold: brat parts an annotation there."""


def write_brat(drafts: Iterable[Draft], folder: Path) -> None:
    """Write texts, annotations and the configuration of the project into the folder."""
    heads: dict[str, object] = {}
    for draft in drafts:
        stem = file_stem(draft.record.article_id)
        heads[stem] = head_of(draft.record).model_dump(mode="json")
        _write(folder / f"{stem}.txt", draft.record.text)
        _write(folder / f"{stem}.ann", standoff(draft.record))
    _write(folder / _HEADS, json.dumps(heads, indent=1, ensure_ascii=False) + "\n")
    _write(folder / "annotation.conf", annotation_conf())
    _write(folder / "visual.conf", visual_conf())


def standoff(record: Record) -> str:
    """The record's mentions as the lines of an `.ann`."""
    lines: list[str] = []
    attributes = notes = 0
    links: dict[tuple[str, int], list[str]] = {}
    for number, (kind, mention) in enumerate(_mentions(record), 1):
        target = f"T{number}"
        lines.append(f"{target}\t{kind.name} {_place(record, mention)}")
        said = kind.said(mention)
        for name in [trait.name for trait in kind.traits if trait.choices and trait.name in said]:
            attributes += 1
            lines.append(f"A{attributes}\t{attribute_name(kind, name)} {target} {said.pop(name)}")
        if said:
            notes += 1
            lines.append(f"#{notes}\tAnnotatorNotes {target}\t{_note(said)}")
        if kind.link:
            links.setdefault((link_name(kind.link), getattr(mention, kind.link)), []).append(target)
    lines += [f"*\t{name} {' '.join(targets)}" for (name, _), targets in links.items() if len(targets) > 1]
    return "".join(f"{line}\n" for line in lines)


def read_brat(folder: Path) -> Returned:
    """The records of every `.ann` in the folder.

    Raises:
        GoldError: there is none; or one is not of an exported article, does not fit its text or the scheme.
    """
    paths = sorted(folder.glob("*.ann"))
    if not paths:
        raise GoldError(str(folder), "holds no standoff (*.ann)", "Name the folder that brat annotated")
    heads = _read_heads(folder / _HEADS)
    records = []
    for path in paths:
        if path.stem not in heads:
            mend = "Bring in only what pactline annotate export wrote"
            raise GoldError(str(path), f"its article is not in {_HEADS}", mend)
        text_path = path.with_suffix(".txt")
        text = _read(text_path)
        marks = _marks(read_lines(_read(path), path), text)
        records.append(record_of(heads[path.stem], text, marks, str(text_path)))
    return Returned(records=tuple(records))


def _mentions(record: Record) -> Iterator[tuple[Kind, Place | Party]]:
    for kind in kinds():
        for mention in getattr(record, kind.key):
            yield kind, mention


def _place(record: Record, mention: Place | Party) -> str:
    """Offsets and words: `0 5;6 9<tab>first line`, parted where the mention runs over lines."""
    if isinstance(mention, Party):
        stands = [(country.start, country.end) for country in record.countries if country.code == mention.code]
        start, end = stands[0] if stands else (0, len(record.text.split("\n")[0]))
        if not end:
            raise GoldError(record.article_id, "reports an agreement but has no text", "Mend the record")
    else:
        start, end = mention.start, mention.end
    parts, at = [], start
    for gap in _BREAKS.finditer(record.text, start, end):
        parts.append((at, gap.start()))
        at = gap.end()
    parts = [(begins, stops) for begins, stops in [*parts, (at, end)] if begins < stops]
    words = " ".join(record.text[begins:stops] for begins, stops in parts)
    return ";".join(f"{begins} {stops}" for begins, stops in parts) + f"\t{words}"


def _note(said: dict[str, str]) -> str:
    return "; ".join(f"{name}={_written(value)}" for name, value in said.items())


def _written(value: str) -> str:
    """The value as it is, or as a JSON string where it would not be read back so."""
    plain = value and value == value.strip() and value.isprintable() and ";" not in value and value[0] != '"'
    return value if plain else json.dumps(value)


def _marks(lines: Lines, text: str) -> Iterator[Mark]:
    for bound in lines.bound.values():
        stands = " ".join(text[start:end] for start, end in bound.spans)
        if stands != bound.words:
            raise reading(bound.where, stands, bound.words)
        parts = list(_joined(bound.spans, text))
        if len(parts) > 1 and bound.kind.link != "group":
            mend = f"Only a split quotation is discontinuous: mark the {bound.kind.name} as one"
            raise GoldError(bound.where, f"{bound.words!r} is in {len(parts)} pieces", mend)
        for start, end in parts:
            yield Mark(
                kind=bound.kind,
                start=start,
                end=end,
                said=lines.said.get(bound.id, {}),
                link=lines.links.get(bound.id, bound.id),
                where=bound.where,
            )


def _joined(spans: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The spans in text order; those with nothing but space between them are one that brat parted at a line's end."""
    at: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if at and text[at[1] : start].strip():
            yield at
            at = None
        at = (at[0] if at else start, end)
    if at:
        yield at


def _read_heads(path: Path) -> dict[str, Head]:
    try:
        return TypeAdapter(dict[str, Head]).validate_json(_read(path))
    except ValidationError as error:
        first = error.errors()[0]
        at = " ".join(str(part) for part in first["loc"])
        raise GoldError(f"{path}, {at}", first["msg"], "Put back the file that was exported") from error


def _read(path: Path) -> str:
    """The file's text, its line ends as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(str(path), f"cannot be read ({error})", "Put back the file that was exported") from error


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
