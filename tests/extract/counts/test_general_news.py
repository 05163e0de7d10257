"""On news about anything else counts and agreements stay silent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[4] / "shared" / "benchmarks"
EVERY = 5
"""Of the texts, to keep the test short; all of them were read by hand once."""


@pytest.mark.skipif(not SHARED.is_dir(), reason="the public benchmarks are not beside the project")
@pytest.mark.parametrize("name", ["countries", "dates", "quotes"])
def test_general_news_has_no_counts_and_no_agreements(nlp, name):
    lines = (SHARED / name / "dev" / "docs.jsonl").read_text(encoding="utf-8").strip().split("\n")
    found = []
    for line in lines[::EVERY]:
        doc = nlp(json.loads(line)["text"])
        found += [*doc._.mentions["pactline_counts"], *doc._.mentions["pactline_agreements"]]
    assert found == []
