"""Who wrote an article, from what its page says."""

from __future__ import annotations

import pytest

from pipeline.clean.article import clean
from pipeline.records.article import RawArticle

FIRST = "Ministers from nine countries met in the port on Friday to talk about fish and money."
SECOND = "Nobody expected them to agree, but after two hours they came out and shook hands."


def json_ld(author):
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {author}}}</script>'


HEADS = {
    "one person": (json_ld('{"@type": "Person", "name": "Mira Holt"}'), ("Mira Holt",)),
    "several": (json_ld('[{"name": "Mira Holt"}, {"name": "Jon Tveit"}]'), ("Mira Holt", "Jon Tveit")),
    "in one name": (json_ld('"By Mira Holt, Jon Tveit and Ana Ruiz"'), ("Mira Holt", "Jon Tveit", "Ana Ruiz")),
    "a meta tag": ('<meta name="author" content="Mira Holt">', ("Mira Holt",)),
    "JSON-LD before a meta tag": (
        json_ld('"Mira Holt"') + '<meta name="author" content="Desk">',
        ("Mira Holt",),
    ),
    "the name twice": (json_ld('["Mira Holt", "Mira Holt"]'), ("Mira Holt",)),
    "an address is no name": ('<meta property="article:author" content="https://quay.example/mira">', ()),
    "the site is no author": ('<meta property="og:site_name" content="Quay"><meta name="author" content="Quay">', ()),
    "of another kind": (json_ld("7"), ()),
    "nobody": ("", ()),
}


@pytest.mark.parametrize(("head", "authors"), HEADS.values(), ids=HEADS)
def test_authors_as_the_page_names_them(head, authors):
    content = f"<html><head>{head}</head><body><h1>Fish</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    assert clean(RawArticle(article_id="a", path="a.html", media="html", content=content)).authors == authors
