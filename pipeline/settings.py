"""Settings: what a run may be told, read from `[tool.pactline]` in pyproject.toml or from pactline.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import SettingsError

DEFAULT_TOPIC = "ukraine-security"


class Settings(BaseModel):
    """All that can be set; every name is also the key in the settings file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: Path = Path("corpus")
    """The folder of articles."""
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
        known = ", ".join(Settings.model_fields)
        raise SettingsError(f"{path}, {key}", said, f"Known settings are: {known}") from error


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), f"is no valid TOML ({error})", "Correct the file") from error
