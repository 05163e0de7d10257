"""Links and images of the manual lead somewhere."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, links, read


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    assert [target for target in links(read(page)) if not leads_somewhere(page, target)] == []


def leads_somewhere(page: str, target: str) -> bool:
    path, _, heading = target.partition("#")
    there = ROOT / PurePosixPath(page).parent / path if path else ROOT / page
    if not there.resolve().is_relative_to(ROOT) or not there.exists():
        return False
    return not heading or heading in anchors(there.read_text(encoding="utf-8"))
