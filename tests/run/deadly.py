"""Articles that kill the worker that cleans them, or never let it go: what a fault in a library written in C can do."""

from __future__ import annotations

import os
import re
import signal

from pipeline.run import article

KILLS = "The reader of this line dies at once, without a word, as from a fault in a library."
HANGS = "The reader of this line is caught in a search that does not come to an end while the sun shines."


def begin(max_bytes=0):
    """Make a worker deadly; what a pool calls when it starts one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    real = article.clean

    def clean(raw):
        if KILLS in raw.content:
            os._exit(9)
        if HANGS in raw.content:
            re.match(r"(a+)+b", "a" * 60)  # runs for ages, and holds the interpreter while it does
        return real(raw)

    article.clean = clean


def dask_setup(worker):
    """The same for a worker of a Dask cluster that is started with --preload."""
    begin()
