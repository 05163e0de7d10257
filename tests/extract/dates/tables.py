"""Tables of marked sentences as the parameters of a test."""

from __future__ import annotations

import pytest


def table(*tables):
    """One parameter a sentence, under its name."""
    return [pytest.param(marked, id=name) for sentences in tables for name, marked in sentences.items()]
