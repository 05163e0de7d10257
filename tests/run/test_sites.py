"""What a site repeats is left out of what is read next, and comes back when it is repeated no more."""

import random

import pytest

from pipeline.run import article as article_module
from tests.run.conftest import whole

REPEATED = "The harbour office can be found behind the blue door beside the old crane, between the baker and the bank."
WORDS = ("quay", "baker", "crane", "ferry", "lorry", "choir", "sheep", "market", "rain", "storm", "pier", "rope")


def put(settings, number, *, repeats):
    words = " and the ".join(random.Random(number).choices(WORDS, k=30))
    lines = [
        f"Title {number}",
        f"The {words} were there when it was said that they would be.",
        *([REPEATED] if repeats else []),
    ]
    (settings.corpus / f"site{number:02}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def site(settings):
    """The settings of a corpus with twenty articles of one site besides, and room for one more."""
    rows = ["path,source,published"]
    for number in range(20):
        put(settings, number, repeats=True)
    rows += [f"site{number:02}.txt,Harbour Paper,2024-05-01" for number in range(21)]
    (settings.corpus / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return settings


@pytest.fixture
def extracted(monkeypatch):
    """The ids of the articles that are extracted, in their order."""
    found = []
    real = article_module.extract

    def counts(nlp, article):
        found.append(article.article_id)
        return real(nlp, article)

    monkeypatch.setattr(article_module, "extract", counts)
    return found


def repeating(result):
    return [own.article.article_id for own in result.extractions if REPEATED in own.article.text]


def test_once_it_is_known_an_article_is_extracted_only_without_it(site, extracted):
    _, result = whole(site)
    assert repeating(result) == []
    # the first chunk is sent off before anything is known; the row of what is not there yet is one of its sixteen
    twice = [f"site{number:02}" for number in range(14)]
    once = ["belgium", "spain", *(f"site{number}" for number in range(14, 20))]
    assert sorted(extracted) == sorted([*twice, *twice, *once])


def test_a_new_article_is_read_with_what_the_last_run_knew(site, extracted):
    whole(site)
    put(site, 20, repeats=True)
    extracted.clear()
    _, result = whole(site)
    assert (extracted, repeating(result)) == (["site20"], [])
    (own,) = [own.article for own in result.extractions if own.article.article_id == "site20"]
    assert [(line.text, line.rule) for line in own.dropped] == [(REPEATED, "sites.recurring")]


def test_what_is_repeated_no_more_comes_back(site, tmp_path):
    whole(site)
    put(site, 20, repeats=True)  # cleaned by what the first run knew
    for number in range(1, 20):
        put(site, number, repeats=False)
    _, result = whole(site)
    assert repeating(result) == ["site00", "site20"]
    assert result.tables == whole(site.model_copy(update={"outputs": tmp_path / "fresh"}))[1].tables
