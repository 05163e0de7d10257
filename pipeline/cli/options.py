"""Options that several commands share, and the settings they make together with the settings file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from pipeline.errors import SettingsError
from pipeline.settings import Settings, folder_at, load_settings

_DEFAULTS = Settings()
_CORPUS = "The folder of articles; also s3:// and the like."

CorpusArgument = Annotated[
    Path | None,
    typer.Argument(help=_CORPUS, show_default=str(_DEFAULTS.corpus), parser=folder_at, metavar="FOLDER"),
]
CorpusOption = Annotated[
    Path | None,
    typer.Option("--corpus", help=_CORPUS, show_default=str(_DEFAULTS.corpus), parser=folder_at, metavar="FOLDER"),
]
TopicOption = Annotated[
    str | None,
    typer.Option(
        "--topic",
        metavar="NAME|FILE",
        help="What is counted: a topic's name or its .toml file.",
        show_default=_DEFAULTS.topic,
    ),
]
OutputsOption = Annotated[
    Path | None,
    typer.Option(
        "--outputs", metavar="FOLDER", help="Where tables and report go.", show_default=str(_DEFAULTS.outputs)
    ),
]
AnnotationsOption = Annotated[
    Path | None,
    typer.Option(
        "--annotations", metavar="FOLDER", help="The folder of gold records.", show_default=str(_DEFAULTS.annotations)
    ),
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers", metavar="N", help="Processes that read, side by side.", show_default=str(_DEFAULTS.workers)
    ),
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        "--scheduler", metavar="ADDRESS", help="A Dask scheduler, such as tcp://host:8786, whose workers read."
    ),
]


def settings_with(**given: object) -> Settings:
    """The settings of the current folder, with what was given on the command line put in their place.

    Raises:
        SettingsError: the settings file cannot be used, or an option is out of its bounds.
    """
    settings = load_settings(Path.cwd())
    chosen = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings.model_validate(settings.model_dump() | chosen)
    except ValidationError as error:
        first = error.errors()[0]
        option = f"--{first['loc'][0]}"
        raise SettingsError(option, f"{first['msg']}, not {first['input']}", "See the command's --help") from error
