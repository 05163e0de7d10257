"""What the articles of one site share is no part of any of them."""

from __future__ import annotations

import pytest

from pipeline.clean.sites import paragraphs, recurs, site_of, without_recurring
from pipeline.records.article import Article, DroppedLine, text_digest

CLAIM = "The Quay Gazette is printed on paper from the mill at the end of the pier."
TOPICS = ["ferry", "grain", "school", "bridge", "storm", "museum"]


def article(number, *extra, url="https://www.quay.example/{}", source=None, title=None, topic=None):
    about = topic or TOPICS[number]
    body = [
        f"The {about} was in the news on day {number} of the week.",
        f"Nobody thought that the {about} mattered.",
    ]
    heading = title or f"On the {about}"
    text = "\n".join([heading, *body, *extra])
    return Article(
        article_id=f"a{number}",
        path=f"a{number}.txt",
        url=url.format(number) if url else None,
        source=source,
        title=heading,
        published=None,
        published_from=None,
        text=text,
        text_sha256=text_digest(text),
    )


def cleaned_of(articles):
    """Each article without what recurs over these articles of its site."""
    held = {}
    for own in articles:
        for digest in paragraphs(own) if site_of(own) else ():
            held.setdefault((site_of(own), digest), []).append(frozenset(paragraphs(own)))
    recurring = {}
    for (site, digest), holders in held.items():
        if recurs(holders):
            recurring.setdefault(site, set()).add(digest)
    return [without_recurring(own, recurring.get(site_of(own), set())) for own in articles]


def test_a_paragraph_of_three_articles_of_a_site_goes():
    articles = [article(number, CLAIM) for number in range(3)]
    for own, cleaned in zip(articles, cleaned_of(articles), strict=True):
        assert cleaned.text == own.text.removesuffix(f"\n{CLAIM}")
        assert cleaned.text_sha256 == text_digest(cleaned.text)
        assert cleaned.dropped == (DroppedLine(text=CLAIM, rule="sites.recurring"),)


def test_marks_and_case_make_no_difference():
    articles = [article(0, CLAIM), article(1, CLAIM.upper()), article(2, CLAIM.replace(".", " !"))]
    assert [len(cleaned.dropped) for cleaned in cleaned_of(articles)] == [1, 1, 1]


KEPT = {
    "of two articles only": [article(0, CLAIM), article(1, CLAIM)],
    "of three sites": [article(n, CLAIM, url=f"https://site{n}.example/a") for n in range(3)],
    "without a site": [article(n, CLAIM, url=None) for n in range(3)],
    "a label": [article(n, "Background:") for n in range(3)],
    "the title": [article(n, title="What we know about the port today") for n in range(3)],
    "copies of one text": [article(0, CLAIM, url=f"https://quay.example/{n}") for n in range(4)],
}


@pytest.mark.parametrize("articles", KEPT.values(), ids=KEPT)
def test_what_recurs_by_right_stays(articles):
    assert cleaned_of(articles) == articles


def test_a_site_is_known_by_its_source_where_there_is_no_address():
    articles = [article(n, CLAIM, url=None, source="Quay Gazette") for n in range(3)]
    assert all(cleaned.dropped for cleaned in cleaned_of(articles))


def test_an_article_of_nothing_else_is_left_as_it_is():
    only = article(0)
    only = type(only)(**{name: getattr(only, name) for name in only.__slots__} | {"text": f"On the ferry\n{CLAIM}"})
    assert cleaned_of([only, *(article(number, CLAIM) for number in range(1, 4))])[0] is only


def test_the_order_of_the_articles_does_not_matter():
    articles = [article(number, CLAIM) for number in range(5)]
    assert cleaned_of(articles) == cleaned_of(articles[::-1])[::-1]


def test_nothing_learned_changes_nothing():
    own = article(0, CLAIM)
    assert without_recurring(own, set()) is own


def test_the_articles_of_a_paragraph_are_drawn_only_as_far_as_needed():
    holders = iter(frozenset({number, 99}) for number in range(10))
    assert recurs(holders)
    assert next(holders) == frozenset({3, 99})


ADDRESSES = {
    "https://www.quay.example/a": "quay.example",
    "HTTP://Quay.example:80/a": "quay.example",
    "http://[": None,
    "no address": None,
}


@pytest.mark.parametrize(("url", "site"), ADDRESSES.items(), ids=ADDRESSES)
def test_the_site_of_an_article(url, site):
    assert site_of(article(0, url=url)) == site
