"""Stretches between quotation marks, line by line."""

from __future__ import annotations

import pytest

from pipeline.extract.quotes.marks import lines_of, quoted_by_line

QUOTED = {
    "two on a line": ("“One” and “two”", ["One", "two"]),
    "curly, closed straight": ('“One two" and more', ["One two"]),
    "straight, closed curly": ('"One two” and more', ["One two"]),
    "nested single": ("“He said ‘no’ twice”", ["He said ‘no’ twice"]),
    "single with apostrophes": ("‘It’s the town’s own’, he said", ["It’s the town’s own"]),
    "single with a plural possessive": ("‘The allies’ help came late,’ he said", ["The allies’ help came late,"]),
    "straight single": ("'It's late,' he said", ["It's late,"]),
    "backticks": ("``One two'' and more", ["One two"]),
    "low and high": ("„One two“ and „three”", ["One two", "three"]),
    "guillemets": ("«One» and «two»", ["One", "two"]),
    "nested in the same marks": ("“They call it “old” at home” and more", ["They call it “old” at home"]),
    "nested guillemets": ("«They call it «old» at home» and more", ["They call it «old» at home"]),
    "closed with an opening mark": ("“One two“ and more", ["One two"]),
    "an opening mark in the place of a closing one": ("“One.“ And “two”", ["One.", "two"]),
    "unclosed": ("He said “one two", ["one two"]),
    "opened twice": ("A stray “ and then “two”", ["two"]),
    "the wrong way round": ("He said ”one two” and left", ["one two"]),
    "without a space": ('about"joint work" again', ["joint work"]),
    "apostrophes": ("The town’s and the towns’ and rock ’n’ roll", []),
    "inches": ('A plank 12" wide', []),
    "closing alone": ("one two” three", []),
    "empty": ("“” and “ ”", []),
    "punctuation alone": ("“…” he said", []),
}


@pytest.mark.parametrize(("line", "expected"), QUOTED.values(), ids=QUOTED)
def test_stretches_of_a_line(line, expected):
    ((_, quoted),) = quoted_by_line(line)
    assert [line[stretch.start : stretch.end] for stretch in quoted] == expected


def test_paragraphs_of_one_quotation():
    text = "“One.\n“Two.\n“Three.”\n“Four.”"
    stretches = [stretch for _, quoted in quoted_by_line(text) for stretch in quoted]
    assert [(stretch.closed, stretch.follows_on) for stretch in stretches] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]


def test_a_last_paragraph_that_only_closes():
    text = "“One.\nTwo,” he said."
    stretches = [stretch for _, quoted in quoted_by_line(text) for stretch in quoted]
    assert [text[stretch.start : stretch.end] for stretch in stretches] == ["One.", "Two,"]


def test_blank_lines_are_no_lines():
    assert list(lines_of("one\n\n  two \n")) == [(0, 3), (7, 10)]
