from __future__ import annotations

from docs.make_reference import PAGE, reference


def test_the_reference_is_what_the_code_says():
    assert PAGE.read_text(encoding="utf-8") == reference(), "run `make docs`"
