"""The whole pipeline, made once, and a reader of marked sentences."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.nlp import build_nlp
from pipeline.settings import DEFAULT_TOPIC
from tests.marked import found, unmark

ANCHOR = date(2024, 7, 20)  # a Saturday
CONTEXT = "\nUkraine and its security agreements: the story so far"


@pytest.fixture(scope="session")
def nlp():
    return build_nlp(DEFAULT_TOPIC)


@pytest.fixture(scope="session")
def in_topic(nlp):
    """What a component of the topic finds in a marked text, beside what the marks say."""

    def read(component, marked, anchor=ANCHOR):
        text, expected = unmark(marked)
        doc = nlp.make_doc(text + CONTEXT)
        doc._.anchor = anchor
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        return found(doc._.mentions[component], expected), expected

    return read
