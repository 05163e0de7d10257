"""Harder constructions in sentences: feasts, reports of companies, shared years, terms and plans, histories."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.dates.tables import table
from tests.marked import found, unmark

SPRING = date(2024, 5, 15)  # a Wednesday
AUTUMN = date(2024, 10, 24)  # a Thursday, when companies report their third quarter

FEASTS = {
    "easter": "The shops were shut at [Easter](date 2024-03-31).",
    "easter sunday": "The pope spoke on [Easter Sunday](date 2024-03-31).",
    "easter monday": "Trams stood still on [Easter Monday 2019](date 2019-04-22).",
    "good friday": "The port closed on [Good Friday](date 2024-03-29).",
    "palm sunday": "A bomb went off on [Palm Sunday 2017](date 2017-04-09).",
    "ash wednesday": "They met on [Ash Wednesday](date 2024-02-14).",
    "pentecost": "The fair opens at [Pentecost](date 2024-05-19) and will draw thousands.",
    "next easter": "The bridge will open [next Easter](date 2025-04-20).",
    "last easter": "The bridge was shut [last Easter](date 2024-03-31).",
    "election day": "Turnout on [Election Day 2020](date 2020-11-03) broke records.",
    "election day to come": "She will vote on [Election Day](date 2024-11-05), not before.",
    "memorial day": "The pool opened on [Memorial Day 2023](date 2023-05-29).",
    "labor day": "The pool will close on [Labor Day](date 2024-09-02).",
    "presidents' day": "Banks were shut on [Presidents' Day](date 2024-02-19).",
    "martin luther king day": "Banks were shut on [Martin Luther King Day](date 2024-01-15).",
    "thanksgiving last year": "It snowed on [Thanksgiving last year](date 2023-11-23).",
    "bastille day": "Tanks rolled by on [Bastille Day 2022](date 2022-07-14).",
    "may day": "Thousands marched on [May Day](date 2024-05-01).",
    "armistice day": "Wreaths were laid on [Armistice Day](date 2023-11-11).",
    "new year's eve": "He was born on [New Year's Eve, 1999](date 1999-12-31).",
    "easter week": "The mill was idle in [Easter week](date 2024-W13).",
    "no feast: agreement": "The Good Friday Agreement held.",
    "no feast: island": "Easter Island and Christmas Island are far apart.",
    "no feast: tree": "The Christmas tree and the Easter eggs were sold.",
    "no feast: friday": "A Black Friday crowd came.",
}
REPORTS = {
    "year ago": "Net rose in [the third quarter](date 2024-Q3) from [a year ago](date 2023-Q3).",
    "after nine months": "In [the third quarter](date 2024-Q3) it lost money. In [the first nine months](date P9M) its"
    " loss was twice that of [a year earlier](date 2023).",
    "period, nine months": "For [the nine months](date P9M), sales beat those of [the 2023 period](date 2023).",
    "quarter again": "For [the nine months](date P9M) sales fell; in [the third quarter](date 2024-Q3) they beat"
    " those of [the year-earlier period](date 2023-Q3).",
    "same period": "Orders for [the third quarter](date 2024-Q3) beat [the same period last year](date 2023-Q3).",
    "corresponding quarter": "It lost less than in [the corresponding quarter a year earlier](date 2023-Q3).",
    "last year's quarter": "It lost less than in [last year's quarter](date 2023-Q3).",
    "same quarter of a year": "It lost less in [the third quarter](date 2024-Q3) than in"
    " [the same period of 2022](date 2022-Q3).",
    "comparable quarter": "[Third-quarter](date 2024-Q3) net beat that of [the comparable 2022 quarter](date 2022-Q3).",
    "prior-year quarter": "[Third-quarter](date 2024-Q3) net beat that of [the prior-year quarter](date 2023-Q3).",
    "year-before period": "[Third-quarter](date 2024-Q3) net beat that of [the year-before period](date 2023-Q3).",
    "fiscal, in the middle": "[The second fiscal quarter](date 2024-Q2) was weak, as was"
    " [fiscal 2023's third quarter](date 2023-Q3).",
    "quarter ended": "For [the quarter](date 2024-Q3) ended [Sept. 30](date 2024-09-30) it lost money.",
    "odd quarter ended": "For [the quarter](date 2024-Q2) ended [July 31](date 2024-07-31) it lost money.",
    "year ended": "For [the year](date P1Y DURATION) ended [June 30](date 2024-06-30) it lost money.",
    "fiscal year ended": "In [the fiscal year](date P1Y DURATION) ended [June 30](date 2024-06-30) it lost money.",
    "throughout": "Demand fell throughout [the fiscal year](date P1Y DURATION).",
    "full year": "It expects a profit for [the full year](date 2024).",
    "for the year": "It lost money. For [the year](date 2024), it expects a profit.",
    "for the week": "The index rose. For [the week](date 2024-W43), it fell by a point.",
    "latest quarter": "In [the latest quarter](date 2024-Q3) it earned little.",
    "next three quarters": "Costs will be spread over [the next three quarters](date P9M DURATION).",
    "two quarters": "Output shrank for [two consecutive quarters](date P6M DURATION).",
    "last year is a year": "In [the third quarter](date 2024-Q3) it grew, as it did [last year](date 2023).",
    "no quarter of time": "Three quarters of the members left.",
    "no quarter of a town": "He lives in the Latin Quarter.",
    "no year's end party": "Their party was dull.",
}
SHARED = {
    "months": "The rail strikes of [March](date 2016-03) and [June 2016](date 2016-06) cost millions.",
    "three months": "It rained in [April](date 2018-04), [May](date 2018-05) and [June 2018](date 2018-06).",
    "across a year": "He was held from [November](date 2018-11) to [February 2019](date 2019-02).",
    "days": "It was shut from [3 March](date 2020-03-03) to [9 May 2020](date 2020-05-09).",
    "between": "Between [January](date 2022-01) and [August 2022](date 2022-08) prices doubled.",
    "year said first": "From [July 2014](date 2014-07) to [January](date 2015-01) the pass was shut.",
    "seasons": "It rained through [the spring](date 2011-SP) and [the summer of 2011](date 2011-SU).",
    "not across other words": "It opened in [March](date 2024-03) after the flood of [June 2016](date 2016-06).",
    "a full neighbour": "It ran from [May 2014](date 2014-05) to [June 2016](date 2016-06).",
}
TERMS_AND_PLANS = {
    "until a month": "He gave them until [mid-June](date 2024-06) to pay.",
    "had been due to": "The lease had been due to expire on [Friday](date 2024-05-10).",
    "due to is no plan": "The match was called off due to the rain on [Friday](date 2024-05-10).",
    "due on": "The report is due on [Friday](date 2024-05-17).",
    "an adjective in -ed": "The rent will fall due on a so far undisclosed day in [January](date 2025-01).",
    "heading": "Ministers to meet in Riga on [Friday](date 2024-05-17)",
    "one day": "They hope it will [one day](date FUTURE_REF) be free.",
    "one day that lasts": "It took [one day](date P1D DURATION) only.",
    "until then": "The vote is on [3 June](date 2024-06-03). Until [then](date 2024-06-03), she stays.",
    "by then": "It closed in [1999](date 1999); by [then](date 1999) he was old.",
    "then, next": "Then they left, and since then it has rained.",
    "a later date": "It will be paid at [a later date](date FUTURE_REF).",
    "about a year": "They waited for [about a year](date P1Y DURATION APPROX).",
    "less than a decade": "It took [less than a decade](date P10Y DURATION LESS_THAN).",
    "a year or so": "It will close over [the next year or so](date P1Y DURATION).",
    "hundreds of years": "They ruled for hundreds of years.",
    "later in the day": "She came later in the day.",
    "broadcasts": "He told CBS's “60 Minutes” and ABC's “This Week” so.",
    "film": "They saw “High Noon” twice.",
    "radio": "This was VOA Today.",
}
HISTORY = {
    "old year": "The castle was burned in [1347](date 1347), and lay waste.",
    "old day": "The king died on [14 October 1066](date 1066-10-14).",
    "old year, early": "The order came here in [early 1202](date 1202 DATE START).",
    "before christ": "It was founded in [146 BC](date BC0146).",
    "common era": "It was lost in [79 AD](date 0079) and [AD 410](date 0410).",
    "no year": "They counted 1347 sheep and 1202 goats.",
    "province": "The BC government sold it.",
    "winter of two years": "They starved in [the winter of 1941-42](date 1941-WI).",
    "following spring": "It fell in [June 1940](date 1940-06) and was free [the following spring](date 1941-SP).",
    "previous autumn": "He came in [May 1940](date 1940-05), having left [the previous autumn](date 1939-FA).",
    "that summer": "He came in [May 1940](date 1940-05) and died [that summer](date 1940-SU).",
    "following march": "He came in [May 1940](date 1940-05) and died [the following March](date 1941-03).",
    "later that year": "He came in [May 1940](date 1940-05) and died [later that year](date 1940 DATE END).",
    "end of that month": "He came in [May 1940](date 1940-05) and fled by [the end of that month](date 1940-05).",
    "morning of a day": "It began on [the morning of 6 June 1944](date 1944-06-06TMO TIME).",
    "night, american": "It began on [the night of June 5, 1944](date 1944-06-05TNI TIME).",
    "early hours": "It began in [the early hours of Monday](date 2024-05-13TMO TIME).",
    "noon on a day": "It ended at [noon on 8 May 1945](date 1945-05-08T12:00 TIME).",
    "night of the storm": "The night of the storm was long.",
    "fall of a town": "That was the fall of the town.",
}


@pytest.mark.parametrize("marked", table(FEASTS, SHARED, TERMS_AND_PLANS, HISTORY))
def test_dates_of_a_day_in_spring(marked, read):
    text, expected = unmark(marked)
    assert found(read(text, SPRING), expected) == expected


@pytest.mark.parametrize("marked", table(REPORTS))
def test_dates_of_a_company_report(marked, read):
    text, expected = unmark(marked)
    assert found(read(text, AUTUMN), expected) == expected
