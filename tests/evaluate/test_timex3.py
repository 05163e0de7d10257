import pytest

from pipeline.evaluate.timex3 import is_timex3

VALUES = [
    "2024",
    "2024-05",
    "2024-05-28",
    "2024-02-29",
    "XXXX-02-29",
    "XXXX-07-08",
    "2024-XX",
    "202X",
    "199",
    "19",
    "2024-W22",
    "2020-W53",
    "XXXX-WXX-5",
    "2024-W22-WE",
    "2024-SP",
    "2024-WI",
    "2024-Q2",
    "2024-H1",
    "PRESENT_REF",
    "PAST_REF",
    "FUTURE_REF",
    "2024-06-12/2024-06-13",
    "2024/2027",
    "2024-05-28TEV",
    "2024-05-28T15:00",
    "TMO",
    "T08:30",
    "P10Y",
    "P2W",
    "PT24H",
    "P1DT12H",
    "PXD",
    "P1DE",
    "P2.5Y",
    "P1Y6M",
]


@pytest.mark.parametrize("value", VALUES)
def test_values_of_timex3(value):
    assert is_timex3(value)


NO_VALUES = [
    "2024-13",
    "2024-02-30",
    "2023-02-29",
    "XXXX-02-30",
    "2024-W54",
    "2023-W53",
    "2024-5-1",
    "2024/05/01",
    "24-05-28",
    "2024-05-28T25:00",
    "2024-Q5",
    "2024-AU",
    "P",
    "PT",
    "P10",
    "10Y",
    "P1X",
    "yesterday",
    "PRESENT",
    "2024-05-28/",
    "2024-05-28/now",
    "2024-05-28T9:99",
    "",
    " 2024",
    "May 2024",
    "None",
]


@pytest.mark.parametrize("value", NO_VALUES)
def test_what_is_no_value(value):
    assert not is_timex3(value)
