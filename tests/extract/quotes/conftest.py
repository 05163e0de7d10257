"""The quotes component alone, over plain text."""

from __future__ import annotations

import pytest
import spacy

import pipeline.extract.quotes.component
import pipeline.extract.sentences.component  # noqa: F401


@pytest.fixture(scope="session")
def read():
    nlp = spacy.blank("en")
    nlp.add_pipe("pactline_sentences")
    nlp.add_pipe("pactline_quotes")
    return nlp


@pytest.fixture(scope="session")
def find_quotes(read):
    return lambda text: read(text)._.mentions["pactline_quotes"]
