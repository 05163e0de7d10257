"""Made-up news is the same every time, unlike its like, and comes out of its page as it was put in."""

from __future__ import annotations

from itertools import combinations

import pytest

from benchmarks.pages import rendered, write_pages
from benchmarks.stories import story
from pipeline.clean.article import clean
from pipeline.clean.duplicates import shingles_of, similarity
from pipeline.records.article import RawArticle


def words(own):
    return "\n".join([own.title, *own.paragraphs])


def test_a_number_is_always_the_same_story_and_an_edition_an_edit_of_it():
    assert story(7) == story(7)
    assert story(7).paragraphs[:-1] == story(7, edition=1).paragraphs[:-1]
    assert story(7).paragraphs[-1] != story(7, edition=1).paragraphs[-1]


def test_no_two_stories_are_near_duplicates():
    shingles = [shingles_of(words(story(number))) for number in range(40)]
    assert max(similarity(one, other) for one, other in combinations(shingles, 2)) < 0.1


def test_the_same_bytes_are_written_every_time(tmp_path):
    one, two = (write_pages(tmp_path / name, 3) for name in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


@pytest.mark.parametrize("number", [0, 3, 4, 9])
def test_a_story_comes_out_of_its_page(number):
    own = story(number)
    raw = RawArticle(article_id="a", path="a.html", media="html", content=rendered(own, "html"))
    article = clean(raw)
    assert (article.title, article.published) == (own.title, own.day)
    assert similarity(shingles_of(article.text), shingles_of(words(own))) > 0.9
