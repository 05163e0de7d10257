"""Parties in lists and chronicles, where the verb is said once or stands in the title."""

from __future__ import annotations

import pytest

LISTS = {
    "then": (
        "[Britain](agreement GBR signed None) signed a security pact with Ukraine. Then "
        "[France](agreement FRA signed None) and [Germany](agreement DEU signed None)."
    ),
    "day before the party": (
        "On 12 January 2024 [Britain](agreement GBR signed 2024-01-12) signed a security pact with Ukraine, on "
        "23 February 2024 [Denmark](agreement DNK signed 2024-02-23)."
    ),
    "month before the party": (
        "[Britain](agreement GBR signed 2024-01) signed a security pact in January 2024; in February 2024, "
        "[Italy](agreement ITA signed 2024-02)."
    ),
}
NO_LISTS = {
    "tanks": "Ukraine signed a security agreement. Germany and France spoke of tanks. Then Poland and Slovakia.",
    "a question": "Asked whether Turkey would follow, the envoy smiled.",
    "a refusal": "Hungary would sign none of these security pacts.",
}


@pytest.fixture
def parties(in_topic):
    """The codes, statuses and days found and expected; the places are those of whole clauses."""

    def read(marked):
        found, expected = in_topic("pactline_agreements", marked)
        return sorted(label for *_, label in found), sorted(label for *_, label in expected)

    return read


@pytest.mark.parametrize("marked", LISTS.values(), ids=LISTS)
def test_a_party_of_a_list(parties, marked):
    found, expected = parties(marked)
    assert found == expected


@pytest.mark.parametrize("text", NO_LISTS.values(), ids=NO_LISTS)
def test_no_party(parties, text):
    found, _ = parties(text)
    assert found == []
