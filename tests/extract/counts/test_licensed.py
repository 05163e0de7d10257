"""Numbers whose noun is left out, beside the agreements; and the same numbers beside something else."""

from __future__ import annotations

import pytest

LICENSED = {
    "two to a collection": (
        "There he added [two](count 2 exact concluded additional agreements) to his collection of security pacts."
    ),
    "followed": (
        "Britain signed a security pact. [Five](count 5 exact concluded additional agreements) followed in "
        "February 2024, [one](count 1 exact concluded additional agreements) in March 2024."
    ),
    "the period left out": (
        "[Six security pacts](count 6) were concluded in the first quarter, "
        "[nine](count 9 exact concluded additional agreements) in the second."
    ),
    "with states": (
        "Kyiv concluded [18 security pacts](count 18), [17](count 17 exact concluded subset agreements) with states."
    ),
    "opened": "Of the security pacts so far, [six](count 6 exact concluded subset agreements) run for five years.",
    "signatures": (
        "The security pact is signed. He has [three more signatures](count 3 exact concluded additional) than "
        "he came with."
    ),
    "negotiations": (
        "The security pacts are not yet all there: [no more than four negotiations]"
        "(count 4 at_most pending cumulative agreements) go on."
    ),
    "so have": (
        "France signed a security pact. So have [all three Baltic states](count 3 exact concluded subset countries)."
    ),
    "ends in ing": (
        "Iceland signs a security pact, lifting the total to [15](count 15 exact concluded cumulative agreements)"
    ),
    "made it": (
        "Denmark signed a security pact in June and made it [four](count 4 exact concluded cumulative agreements)."
    ),
}
SOMETHING_ELSE = {
    "wounded": "Kyiv signed a security pact on Friday. Three were wounded in Kharkiv. Another two died in hospital.",
    "of the wounded": "The security pact was signed. Of the wounded, three are at home. The other 28 are not.",
    "followed somebody": "Spain has signed a security agreement. Four followed the president to Madrid by train.",
    "drones": "The security pact was signed. Russia launched 40 drones; Kyiv brought down 28.",
    "petition": "The petition against the security pact has 25,000 signatures. He scored two in the first half.",
    "age and hour": "The security pact was signed at nine. The president, 46, slept for six.",
    "a visit": "The security pact was signed. It was his ninth visit, the third in June.",
    "a round": "The last round of talks was the fifth. Security pacts take months.",
    "regiment": "Numbers 24 and 25 of the regiment marched past. The security pact was signed.",
}


@pytest.mark.parametrize("marked", LICENSED.values(), ids=LICENSED)
def test_a_number_without_noun(in_topic, marked):
    found, expected = in_topic("pactline_counts", marked)
    assert found == expected


@pytest.mark.parametrize("text", SOMETHING_ELSE.values(), ids=SOMETHING_ELSE)
def test_a_number_of_something_else_is_no_count(in_topic, text):
    found, _ = in_topic("pactline_counts", text)
    assert found == []
