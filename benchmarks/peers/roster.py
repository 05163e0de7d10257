"""Which peers there are: for each benchmark, other people's libraries that do the same task."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from benchmarks.documents import Row

Predict = Callable[[Iterable[Any]], Iterator[Row]]
"""From documents (pages, for cleaning) to rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A library, its function here, and the packages (as PyPI calls them) whose versions its row names."""

    task: str
    function: str
    packages: tuple[str, ...] = ()
    label: str = ""

    @property
    def name(self) -> str:
        """Its packages with their versions, and what the label adds."""
        named = " + ".join(f"{package} {_version(package)}".strip() for package in self.packages)
        return ", ".join(part for part in (named, self.label) if part)

    def load(self) -> Predict:
        """The function.

        Raises:
            ImportError: a package is not installed, or does not import.
        """
        module, _, name = self.function.partition(":")
        function: Predict = getattr(importlib.import_module(f"benchmarks.peers.{module}"), name)
        return function


PEERS = (
    Peer(task="countries", function="geotext_names:predict", packages=("geotext",)),
    Peer(task="countries", function="coco_names:predict", packages=("country_converter",)),
    Peer(task="dates", function="dateparser_search:predict", packages=("dateparser",)),
    Peer(task="dates", function="recognizers:predict", packages=("recognizers-text-date-time",)),
    Peer(task="quotes", function="naive_quotes:predict", label="marks and the nearest 'said' (naive)"),
    Peer(task="cleaning", function="trafilatura_text:predict", packages=("trafilatura",), label="default"),
    Peer(task="cleaning", function="trafilatura_text:predict_precise", packages=("trafilatura",), label="precision"),
    Peer(task="cleaning", function="newspaper_text:predict", packages=("newspaper4k",)),
    Peer(task="cleaning", function="readability_text:predict", packages=("readability-lxml", "html-text")),
    Peer(task="cleaning", function="resiliparse_text:predict", packages=("resiliparse",)),
)
"""In the order of the tables."""


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
