"""All figures on cleaning, the other libraries' among them: `python -m benchmarks.cleaning SHARED`.

One after the other: the scores beside the peers (benchmarks.run), what each step adds (benchmarks.cleaning_steps),
saved texts (benchmarks.cleaning_text), the cost of a page (benchmarks.cleaning_cost).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import cleaning_cost, cleaning_steps, cleaning_text, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Print all tables; gives the exit code of the first part that fails, else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cleaning", description="Measure the cleaning.")
    parser.add_argument("shared", type=Path, help="the folder with benchmarks/cleaning in it")
    shared = str(parser.parse_args(arguments).shared)
    code = run.main(["--only", "cleaning", "--peers", "--shared", shared])
    for part in (cleaning_steps, cleaning_text, cleaning_cost):
        print()
        code = code or part.main([shared])
    return code


if __name__ == "__main__":
    sys.exit(main())
