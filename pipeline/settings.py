"""Settings: what a run may be told, read from `[tool.pactline]` in pyproject.toml or from pactline.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError

from pipeline.errors import SettingsError

DEFAULT_TOPIC = "ukraine-security"


class FetchSettings(BaseModel):
    """The table `[fetch]`: where news comes from, and how it is asked for. Sizes in bytes, times in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    feeds: tuple[str, ...] = ()
    """What `pactline fetch` reads when it is given nothing else: RSS, Atom and JSON feeds."""
    sitemaps: tuple[str, ...] = ()
    """The same for sitemaps and their indexes."""
    contact: str | None = Field(default=None, min_length=3, max_length=200, pattern=r"^[\x20-\x7e]+$")
    """An address of yours, of the web or of mail, that each request carries."""
    delay: float = Field(default=1.0, ge=0.0, le=3_600.0)
    """The least time between two requests to one host; a slow host, and its robots.txt, make it longer."""
    max_wait: float = Field(default=120.0, ge=0.0)
    """A host that asks for a longer pause than this is left until the next fetch."""
    timeout: float = Field(default=30.0, gt=0.0, le=3_600.0)
    """The longest that one page may take from first to last byte."""
    retries: int = Field(default=2, ge=0, le=10)
    """How often a page is asked for again after a fault of the server or the line."""
    max_redirects: int = Field(default=10, ge=0, le=30)
    """How many redirects one address may take."""
    max_depth: int = Field(default=3, ge=0, le=10)
    """How deep sitemaps may lie in indexes, and feeds behind pages."""
    max_sources: int = Field(default=500, ge=1)
    """How many feeds and sitemaps one fetch reads."""
    max_source_bytes: int = Field(default=52_428_800, ge=1_000)
    """A feed or sitemap larger than this, unpacked, is left; this is what sitemaps may have at most."""
    max_pages: int = Field(default=10_000, ge=1)
    """How many pages one fetch asks for; those not yet in the corpus come first."""
    max_seconds: int = Field(default=14_400, ge=1)
    """How long one fetch goes on; the next goes on from there."""


def folder_at(place: object) -> object:
    """The folder at a path of this machine, or at an address that fsspec knows, such as s3://bucket/news.

    Raises:
        SettingsError: the packages that such addresses need are not installed.
    """
    if not isinstance(place, str):
        return place
    if "://" not in place:
        return Path(place)
    try:
        from upath import UPath

        return UPath(place)
    except (ImportError, ValueError) as error:
        mend = 'Install what it needs with: pip install "pactline[cluster]", and the fsspec package of that storage'
        raise SettingsError(place, f"cannot be reached ({error})", mend) from error


class Settings(BaseModel):
    """All that can be set; every name is also the key in the settings file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: Annotated[Path, PlainValidator(folder_at)] = Path("corpus")
    """The folder of articles: a path, or an address of shared storage, such as s3://bucket/news."""
    outputs: Path = Path("outputs")
    """Where tables and report go."""
    annotations: Path = Path("annotations")
    """The folder of gold records."""
    topic: str = DEFAULT_TOPIC
    """What is counted: the name of a shipped topic, or the path of a topic file."""
    workers: int = Field(default=1, ge=1, le=256)
    """Processes that clean and extract."""
    max_article_bytes: int = Field(default=10_000_000, ge=1_000)
    """A page or text of this size or more is no article, and fails."""
    seconds_per_article: float = Field(default=60, ge=0)
    """An article that takes longer is given up; 0 is no limit."""
    max_worker_bytes: int = Field(default=4_000_000_000, ge=500_000_000)
    """Memory that a worker process may take."""
    scheduler: str | None = None
    """The address of a Dask scheduler, whose workers then clean and extract in place of processes here."""
    excel: bool = False
    """Whether the tables are also written as one Excel workbook."""
    fetch: FetchSettings = FetchSettings()
    """Where `pactline fetch` finds articles, and how it asks for them."""


def load_settings(folder: Path) -> Settings:
    """The settings of `folder`: its pactline.toml if there is one, else `[tool.pactline]` of its pyproject.toml.

    Neither file is needed. Relative paths are relative to `folder`.

    Raises:
        SettingsError: the file is no TOML, or has a key or value that is not in `Settings`.
    """
    own, project = folder / "pactline.toml", folder / "pyproject.toml"
    path = project if project.is_file() and not own.is_file() else own
    table = _read_toml(path) if path.is_file() else {}
    if path == project:
        table = table.get("tool", {}).get("pactline", {})
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        said = "is no known key" if first["type"] == "extra_forbidden" else first["msg"]
        key = ".".join(str(part) for part in first["loc"])
        known = ", ".join((FetchSettings if first["loc"][0] == "fetch" else Settings).model_fields)
        raise SettingsError(f"{path}, {key}", said, f"Known settings are: {known}") from error


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), f"is no valid TOML ({error})", "Correct the file") from error
