from datetime import date

import pytest

from pipeline.extract.counts.as_of import last_day

VALUES = {
    "2024-05-28": date(2024, 5, 28),
    "2024-05-28TEV": date(2024, 5, 28),
    "2024-02": date(2024, 2, 29),
    "2023-02": date(2023, 2, 28),
    "2024-12": date(2024, 12, 31),
    "2024": date(2024, 12, 31),
    "2024-Q2": date(2024, 6, 30),
    "2024-W19": date(2024, 5, 12),
    "2024-06-12/2024-06-13": date(2024, 6, 13),
    "2024-06-31": None,
    "2024-W60": None,
    "XXXX-07-08": None,
    "PRESENT_REF": None,
    "P10Y": None,
    "2024-SU": None,
    None: None,
}


@pytest.mark.parametrize(("value", "day"), VALUES.items(), ids=map(str, VALUES))
def test_the_last_day_a_value_covers(value, day):
    assert last_day(value) == day
