"""The component of dates alone, and what it reads in a text against a day."""

from __future__ import annotations

import pytest
import spacy

from pipeline.extract.dates.component import Dates


@pytest.fixture(scope="session")
def read():
    """The mentions of a text, read against the day given (or none)."""
    nlp = spacy.blank("en")
    component = Dates(nlp, "pactline_dates")

    def mentions(text, anchor):
        doc = nlp.make_doc(text)
        doc._.anchor = anchor
        return component(doc)._.mentions["pactline_dates"]

    return mentions
