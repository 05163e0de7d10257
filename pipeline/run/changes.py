"""Fingerprints: of the program, its rules, the settings and the libraries, one for each stage that they touch."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Collection, Iterable
from importlib.metadata import version
from pathlib import Path

from pipeline.records.work import Stages, two_fold
from pipeline.settings import Settings
from pipeline.topics.topic import Topic

_PACKAGE = Path(__file__).parent.parent
_PROGRAM = frozenset({".py", ".html", ".css", ".js", ".j2", ".sql"})
_RULES = frozenset({".toml", ".csv", ".json", ".txt"})
_OF_CLEAN = ("ingest", "clean", "records/article.py")
_COMPARED_BY = ("clean/duplicates.py", "clean/minhash.py", "clean/sites.py", "clean/lines.py")
"""What makes that by which articles are compared, beside their extraction: those of two kinds would never meet."""
_ON_TOPIC = ("extract/counts", "extract/agreements")
"""What is asked only of an article on the topic. Whether it is on it, their components and all else say."""
_COMPONENT = "component.py"
_OF_EXTRACT = (
    *("extract", "topics", "records/article.py", "records/mentions.py", "records/outcome.py", "run/article.py"),
    *_COMPARED_BY,
)
_OF_RECONCILE = ("reconcile", "records/rows.py", "records/links.py", "clean/duplicates.py")
_OF_PUBLISH = ("publish",)
_LIBRARIES = {
    "clean": ("trafilatura", "lxml", "lxml_html_clean", "charset-normalizer", "numpy"),
    "extract": ("spacy", "numpy"),
    "publish": ("pandas", "pyarrow", "vl-convert-python", "jinja2"),
}


def versions() -> dict[str, str]:
    """The version of Pactline, of Python, and of each library that shapes what comes out."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    libraries = sorted({name for names in _LIBRARIES.values() for name in names})
    return {"pactline": version("pactline"), "python": python} | {name: version(name) for name in libraries}


def stages_of(settings: Settings, topic: Topic) -> Stages:
    """The fingerprint of each stage: the same for two runs whose stage makes the same of an article."""
    found = versions()
    python = ".".join(str(part) for part in sys.version_info[:2])
    counted = topic.path.read_bytes().hex()

    def fingerprint(stage: str, parts: Iterable[str], *settings: object) -> str:
        libraries = [(name, found[name]) for name in _LIBRARIES.get(stage, ())]
        return hashlib.sha256(
            repr((_code(parts, without=_ON_TOPIC), python, libraries, settings)).encode("utf-8")
        ).hexdigest()

    return Stages(
        clean=fingerprint("clean", _OF_CLEAN, settings.max_article_bytes),
        extract=two_fold(fingerprint("extract", _OF_EXTRACT, counted), _code(_ON_TOPIC)),
        reconcile=fingerprint("reconcile", _OF_RECONCILE, counted),
        publish=fingerprint("publish", _OF_PUBLISH, counted),
    )


def fingerprint(settings: Settings, topic: Topic) -> str:
    """SHA-256 over code, rules, topic, the settings that shape records, and library versions (not where files lie)."""
    parts = (code_digest(), topic.path.read_bytes(), settings.max_article_bytes, sorted(versions().items()))
    return hashlib.sha256(repr(parts).encode("utf-8")).hexdigest()


def parts_of(settings: Settings, topic: Topic) -> dict[str, str]:
    """A fingerprint for each part of the program, that tells which of them made a difference between two runs."""
    return {
        "code": _code(("",), _PROGRAM),
        "rules": _code(("",), _RULES),
        "topic": hashlib.sha256(topic.path.read_bytes()).hexdigest(),
        "settings": hashlib.sha256(repr(settings.max_article_bytes).encode("utf-8")).hexdigest(),
        "libraries": hashlib.sha256(repr(sorted(versions().items())).encode("utf-8")).hexdigest(),
    }


def code_digest() -> str:
    """SHA-256 over all code, rules and templates of the program."""
    return _code(("",))


def _code(parts: Iterable[str], suffixes: Collection[str] = _PROGRAM | _RULES, *, without: Iterable[str] = ()) -> str:
    """SHA-256 over the files of these folders of the package, or these files; of `without` the component only."""
    left_out = [_PACKAGE / part for part in without]
    digest = hashlib.sha256()
    for part in parts:
        place = _PACKAGE / part
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.name != _COMPONENT and any(folder in path.parents for folder in left_out):
                continue
            if path.suffix in suffixes and path.is_file():
                digest.update(path.relative_to(_PACKAGE).as_posix().encode("utf-8"))
                digest.update(path.read_bytes())
    return digest.hexdigest()
