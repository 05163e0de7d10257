import pytest

from pipeline.errors import ReconcileError
from pipeline.run.explain import explain
from pipeline.settings import Settings

ARTICLE = """Spain signs security pact with Ukraine
MADRID, May 27, 2024 — Spain signed a security agreement with Ukraine on Monday, 27 May 2024.
It is Ukraine's tenth such agreement.
"""


@pytest.fixture
def settings(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "madrid.txt").write_text(ARTICLE, encoding="utf-8")
    return Settings(corpus=corpus, outputs=tmp_path / "outputs")


def test_a_party_is_explained_from_the_corpus_and_no_table_is_written(settings):
    explanation = explain("ESP", settings)
    assert explanation.heading == "Spain (ESP)"
    assert [(place.article_id, place.stands) for place in explanation.places] == [("madrid", "supports")] * 2
    assert not list(settings.outputs.glob("*.csv"))


def test_a_day_is_explained_from_the_corpus(settings):
    explanation = explain("2024-05-27", settings)
    assert next((place.words, place.stands) for place in explanation.places) == (
        "Ukraine's tenth such agreement",
        "conflict",
    )


def test_a_party_that_is_not_there_is_an_error(settings):
    with pytest.raises(ReconcileError, match=r"FRA: is no party of the ledger"):
        explain("FRA", settings)
