"""`pactline report`: the tables and the report again, from what the last run kept."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.console import results, showable
from pipeline.cli.options import CorpusOption, OutputsOption, TopicOption, settings_with


def report(
    corpus: CorpusOption = None,
    outputs: OutputsOption = None,
    topic: TopicOption = None,
    excel: Annotated[
        bool | None, typer.Option("--excel/--no-excel", help="Write the tables as one Excel workbook too.")
    ] = None,
) -> None:
    """Write tables and report again from the last run.

    The corpus is not read: what the last run kept in the outputs is enough.
    """
    from pipeline.run.outputs import report as written

    page = written(settings_with(corpus=corpus, outputs=outputs, topic=topic, excel=excel))
    results().print(f"Report     {showable(page)}", soft_wrap=True)
