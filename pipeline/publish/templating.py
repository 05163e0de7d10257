"""Templating: how the pages are made from templates/, all of it escaped but what stands there itself."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_FOLDER = Path(__file__).parent / "templates"


def environment() -> Environment:
    """Jinja over templates/, with autoescape: what an article says is never markup."""
    return Environment(
        loader=PackageLoader("pipeline.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def parts(*names: str) -> Markup:
    """Files of templates/ that go into a page as they are, one after another."""
    return Markup("\n").join(Markup((_FOLDER / name).read_text(encoding="utf-8")) for name in names)
