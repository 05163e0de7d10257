"""metadata.toml, read and checked: the names under which pages say what they are about."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import RuleError


class MetadataNames(BaseModel):
    """The tables of metadata.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article_types: tuple[str, ...]
    page_types: tuple[str, ...]
    published_names: tuple[str, ...]
    title_names: tuple[str, ...]
    site_names: tuple[str, ...]
    url_names: tuple[str, ...]
    author_names: tuple[str, ...]
    author_leads: tuple[str, ...]
    date_classes: tuple[str, ...]
    other_day_classes: tuple[str, ...]
    separators: tuple[str, ...]
    months: dict[str, int]


@cache
def load_metadata_names() -> MetadataNames:
    """The names of metadata.toml.

    Raises:
        RuleError: the file is no TOML, or has a wrong or missing key.
    """
    text = files("pipeline.clean").joinpath("metadata.toml").read_text(encoding="utf-8")
    try:
        return MetadataNames.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleError("pipeline/clean/metadata.toml", f"cannot be used ({error})", "Correct the file") from error
