"""When trafilatura is asked for a second opinion, and that without one the body is the same."""

from __future__ import annotations

import pytest
from trafilatura import bare_extraction

from pipeline.clean import extraction
from pipeline.clean.extraction import extracted_body
from pipeline.clean.markup import parse

FIRST = "Ministers from nine countries met in the port on Friday to talk about fish, ships and money for the coast."
SECOND = "Nobody expected them to agree, but after two hours they came out, shook hands and spoke to the crowd."
THIRD = "The paper will be laid before the assembly, where the vote is open, an official said on Saturday morning."
TEXT = [FIRST, SECOND, THIRD]
MENU = "".join(f'<li><a href="/{n}">Part {n} of the harbour site with a name of its own</a></li>' for n in range(30))


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Fish</title></head><body>{body}</body></html>"


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.fixture
def opinions(monkeypatch):
    """The opinions that were asked for, in their order."""
    asked: list[str] = []

    def extract(tree, options):
        asked.append("fast" if options.fast else "full")
        return bare_extraction(tree, options=options)

    monkeypatch.setattr(extraction, "bare_extraction", extract)
    return asked


PLAIN = {
    "an article": f"<article><h1>Fish</h1>{paragraphs(TEXT)}</article>",
    "one without a container": f"<h1>Fish</h1>{paragraphs(TEXT * 2)}",
    "one above a teaser": f'<article>{paragraphs(TEXT)}</article><div class="Teaser-box"><p>Ferry talks end</p></div>',
    "one under a long menu": f"<ul>{MENU}</ul><article><h1>Fish</h1>{paragraphs(TEXT * 2)}</article>",
}


@pytest.mark.parametrize("body", PLAIN.values(), ids=PLAIN)
def test_one_opinion_is_enough_for_a_plain_article(body, opinions):
    found = extracted_body(parse(page(body)))
    assert [text for text in TEXT if text in "".join(found.itertext())] == TEXT
    assert opinions == ["fast"]


CELLS = "".join(f"<td>{text}</td>" for text in TEXT)
DOUBTFUL = {
    "nothing": "<div></div>",
    "little": paragraphs([FIRST]),
    "text in no paragraphs": f"<div>{'<br><br>'.join(TEXT * 3)}</div>",
    "much more text elsewhere": f"<article>{paragraphs(TEXT)}</article><div>{'<hr>'.join(TEXT * 9)}</div>",
    "more tables than paragraphs": f"<article>{f'<table><tr>{CELLS}</tr></table>' * 3}</article>",
    "teasers found": f'<div>{paragraphs([FIRST])}</div><div class="Teaser-box">{paragraphs(TEXT[1:])}</div>',
}


@pytest.mark.parametrize("body", DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_second_is_heard_where_the_first_could_be_poor(body, opinions):
    tree = parse(page(body))
    found = extracted_body(tree)
    full = getattr(bare_extraction(tree, include_comments=False), "body", None)
    assert opinions == ["fast", "full"]
    assert (found is None) == (full is None)
    assert found is None or list(found.itertext()) == list(full.itertext())
