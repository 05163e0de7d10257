from datetime import date

import pytest

from pipeline.clean.duplicates import duplicate_links
from pipeline.records.article import Article, text_digest
from pipeline.records.links import Link

PARAGRAPHS = [
    "The harbour board of Lisbon voted on Monday to rebuild the old ferry pier before the winter storms return.",
    "Nine members were for the plan, two against, and the mayor promised to find the money in next year's budget.",
    "Fishermen who moor their boats beside the pier had asked for the work since the spring, when a beam gave way.",
    "Engineers will first drain the basin, then drive new piles of oak, as their grandfathers did a century ago.",
    "The ferry to the south bank runs from another quay until then, every half hour on weekdays and hourly on Sundays.",
]
OTHER = [
    "A storm closed the southern road for two days, and the baker of the village sold his bread from a boat instead.",
    "Nobody was hurt, the fire brigade said, although a lorry with forty sheep had to be pulled from the ditch.",
]


def article(article_id, published, *paragraphs, title="A title"):
    text = "\n".join([title, *paragraphs])
    return Article(
        article_id=article_id,
        path=article_id,
        url=None,
        source=None,
        title=title,
        published=date.fromisoformat(published) if published else None,
        published_from=None,
        text=text,
        text_sha256=text_digest(text),
    )


FIRST = article("first", "2024-05-01", *PARAGRAPHS)

LATER = {
    "the same text": (article("later", "2024-05-02", *PARAGRAPHS), "copy"),
    "another title": (article("later", "2024-05-02", *PARAGRAPHS, title="Pier to be rebuilt"), "copy"),
    "cut at the end": (article("later", "2024-05-02", *PARAGRAPHS[:4]), "copy"),
    "a line added": (article("later", "2024-05-02", OTHER[0], *PARAGRAPHS), "copy"),
    "corrected": (
        article("later", "2024-05-02", *PARAGRAPHS, "Correction: the vote was on Monday, not on Sunday."),
        "correction",
    ),
    "amended": (
        article("later", "2024-05-02", *PARAGRAPHS, "An earlier version of this article gave another day."),
        "correction",
    ),
    "undated": (article("later", None, *PARAGRAPHS), "copy"),
}


@pytest.mark.parametrize(("later", "kind"), LATER.values(), ids=LATER)
def test_a_repeated_text_is_linked_to_the_earliest(later, kind):
    assert duplicate_links([later, FIRST]) == (Link(article_id="later", original="first", kind=kind),)


UNLIKE = {
    "another story": article("later", "2024-05-02", *OTHER),
    "one paragraph in common": article("later", "2024-05-02", PARAGRAPHS[0], *OTHER),
    "too short to tell": article("later", "2024-05-02", title="Pier"),
}


@pytest.mark.parametrize("later", UNLIKE.values(), ids=UNLIKE)
def test_unlike_texts_are_not_linked(later):
    assert duplicate_links([FIRST, later]) == ()


def test_a_copy_of_a_copy_is_linked_to_the_first():
    copies = [article(f"copy{number}", f"2024-05-0{number}", *PARAGRAPHS) for number in (2, 3)]
    assert [(link.article_id, link.original) for link in duplicate_links([*copies, FIRST])] == [
        ("copy2", "first"),
        ("copy3", "first"),
    ]


def test_the_order_of_the_articles_does_not_matter():
    (later, _), *_ = LATER.values()
    unlike, *_ = UNLIKE.values()
    articles = [later, FIRST, unlike]
    assert duplicate_links(articles) == duplicate_links(articles[::-1])
