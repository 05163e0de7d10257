"""Fingerprints: of the program, its rules, the settings and the libraries, so that two runs can be told apart."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path

from pipeline.settings import Settings
from pipeline.topics.topic import Topic

_LIBRARIES = ("spacy", "trafilatura", "lxml", "pandas", "pyarrow", "datasketch")
_PACKAGE = Path(__file__).parent.parent
_CODE = frozenset({".py", ".toml", ".csv", ".html", ".css", ".js", ".jinja"})


def versions() -> dict[str, str]:
    """The version of Pactline, of Python, and of each library that shapes what comes out."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"pactline": version("pactline"), "python": python} | {name: version(name) for name in _LIBRARIES}


def fingerprint(settings: Settings, topic: Topic) -> str:
    """SHA-256 over code, rules, topic, the settings that shape records, and library versions (not where files lie)."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in _CODE and path.is_file():
            digest.update(path.relative_to(_PACKAGE).as_posix().encode("utf-8"))
            digest.update(path.read_bytes())
    digest.update(topic.path.read_bytes())
    digest.update(str(settings.max_article_bytes).encode("utf-8"))
    digest.update(repr(sorted(versions().items())).encode("utf-8"))
    return digest.hexdigest()
