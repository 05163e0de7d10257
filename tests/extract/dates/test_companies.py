"""What companies and markets say of quarters, years and weeks."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.dates.tables import table
from tests.marked import found, unmark

OCTOBER = date(2024, 10, 24)  # a Thursday, when companies report their third quarter
OCTOBER_1989 = date(1989, 10, 26)  # a Thursday

REPORTS = {
    "latest period": "Net was $3 million in [the third quarter](date 2024-Q3). In [the latest period](date 2024-Q3) "
    "it paid a fine.",
    "year-earlier quarter": "Net fell in [the third quarter](date 2024-Q3) from $9 million in [the year-earlier "
    "quarter](date 2023-Q3).",
    "year-earlier alone": "Third-period net beat [the year-earlier](date 2023-Q3) $4 million.",
    "year-ago figure": "In [the third quarter](date 2024-Q3) sales beat [the year-ago](date 2023-Q3) figure.",
    "quarter, then": "It lost $2 million in [the quarter](date 2024-Q3), compared with a profit [a year "
    "earlier](date 2023-Q3).",
    "nine months, dated": "In [the first nine months](date P9M DURATION) it earned $7 million, against $6 million "
    "in [the year-earlier period](date 2023).",
    "fiscal first quarter": "Profit for [the fiscal first quarter](date 2024-Q1) rose.",
    "first fiscal quarter": "Profit for [its first fiscal quarter](date 2024-Q1) rose.",
    "fourth quarter ahead": "It expects a loss in [the fourth quarter](date 2024-Q4).",
    "fourth quarter back": "It had a loss in [the fourth quarter of last year](date 2023-Q4).",
    "fourth-quarter": "It will take a [fourth-quarter](date 2024-Q4) charge.",
    "second quarter of next year": "It will close in [the second quarter of next year](date 2025-Q2).",
    "first quarter of a year": "It will close in [the first quarter of 2025](date 2025-Q1).",
    "first quarter, ahead": "The sale should close in [the first quarter](date 2025-Q1).",
    "quarter ended": "Net for [the quarter](date 2024-Q3) ended [Sept. 30](date 2024-09-30) fell.",
    "three months ended": "Net for [the three months](date P3M DURATION) ended [Sept. 30](date 2024-09-30) fell.",
    "nine months ended": "Net for [the nine months](date P9M DURATION) ended [Sept. 30](date 2024-09-30) fell.",
    "fiscal year": "Net for [fiscal 2024](date 2024) rose.",
    "fiscal year ended": "Net for [the fiscal year](date P1Y DURATION) ended [June 30](date 2024-06-30) rose.",
    "year ended": "Net for [the year](date P1Y DURATION) ended [Aug. 31, 2024](date 2024-08-31) rose.",
    "this fiscal year": "Net will rise in [the current fiscal year](date 2024).",
    "next fiscal year": "Net will rise in the [next fiscal year](date 2025).",
    "last fiscal year": "Net rose in the [last fiscal year](date 2023).",
    "last quarter": "Net rose [last quarter](date 2024-Q3).",
    "this quarter": "Net will rise [this quarter](date 2024-Q4).",
    "current quarter": "It sees a profit for [the current quarter](date 2024-Q4).",
    "next quarter": "It sees a profit for [next quarter](date 2025-Q1).",
    "year end": "It will cut 300 jobs by [year end](date 2024 DATE END).",
    "end of the year": "It will cut 300 jobs by [the end of the year](date 2024 DATE END).",
    "so far this year": "Its shares have doubled so far [this year](date 2024).",
    "year to date": "Its shares rose [this week](date 2024-W43), after losses [last month](date 2024-09).",
    "first half": "Sales fell in [the first half of its year](date 2024-H1).",
    "first half of the year": "Sales fell in [the first half of the year](date 2024-H1).",
    "second half": "Sales should grow in [the second half](date 2024-H2).",
    "first half of 2023": "Sales fell in [the first half of 2023](date 2023-H1).",
    "first six months": "Sales fell in [the first six months](date P6M DURATION) of [2023](date 2023).",
    "same period": "Sales fell from [the same period of 2023](date 2023-Q3) in [the third quarter](date 2024-Q3).",
    "comparable quarter": "[Third-quarter](date 2024-Q3) sales beat [the comparable quarter](date 2023-Q3)'s.",
    "same quarter": "[Third-quarter](date 2024-Q3) sales beat those of [the same quarter a year ago](date 2023-Q3).",
    "prior year": "[Third-quarter](date 2024-Q3) sales beat those of [the prior year](date 2023).",
    "previous year": "Sales in [2022](date 2022) beat those of [the previous year](date 2021).",
    "year-ago third quarter": "It earned less in [the year-ago third quarter](date 2023-Q3).",
    "third quarter, year earlier": "[Third-quarter](date 2024-Q3) sales fell from $3 million in [the third quarter "
    "a year ago](date 2023-Q3).",
    "recent quarter": "Sales fell in [the most recent quarter](date 2024-Q3).",
    "quarter just ended": "Sales fell in [the just-ended quarter](date 2024-Q3).",
    "second-quarter": "[Second-quarter](date 2024-Q2) sales fell.",
    "quarters": "Sales fell in [the second](date 2024-Q2) and [third quarters](date 2024-Q3).",
    "first two quarters": "Sales fell in [the first two quarters](date P6M DURATION).",
    "seven quarters": "Sales rose for [seven quarters](date P21M DURATION) running.",
    "dividend": "It declared a dividend, payable [Dec. 1](date 2024-12-01) to holders of record [Nov. 15](date "
    "2024-11-15).",
    "due in a year": "It sold notes due [Nov. 1, 2029](date 2029-11-01), and bonds due [2034](date 2034).",
    "composite trading": "Its shares closed [yesterday](date 2024-10-23) at $9, up 25 cents.",
    "since a quarter": "It has lost money since [the first quarter](date 2024-Q1).",
    "late afternoon": "In [late afternoon](date 2024-10-24TAF TIME END) trading it fell.",
    "over two years": "It will be paid over [two years](date P2Y DURATION).",
    "month ending": "Output in [the month](date P1M DURATION) ended [Sept. 30](date 2024-09-30) fell.",
    "week ended": "Claims in [the week](date P1W DURATION) ended [Oct. 12](date 2024-10-12) fell.",
    "latest week": "Claims fell in [the latest week](date 2024-W42).",
    "five-year low": "The yield hit a [five-year](date P5Y DURATION) low.",
    "thirty-year": "The [30-year](date P30Y DURATION) bond rose.",
    "12-month": "Its [12-month](date P12M DURATION) gain was 8%.",
    "annual": "The annual report is out.",
    "quarterly": "The quarterly dividend is 20 cents.",
    "no quarter": "A quarter of its staff, in the French Quarter, left.",
}
PARTS = {
    "quarter before its year": "Sales in [the 1989 third quarter](date 1989-Q3) beat those in [the 1988 fourth "
    "quarter](date 1988-Q4).",
    "quarter and year, hyphen": "[Fourth-quarter 1988](date 1988-Q4) sales fell.",
    "half and year, hyphen": "[First-half 1988](date 1988-H1) sales fell.",
    "1988 first half": "Sales fell in [the 1988 first half](date 1988-H1).",
    "calendar year": "It expects a gain in [calendar 1990](date 1990).",
    "fiscal year number": "It expects a gain in [fiscal year 1990](date 1990).",
    "quarter ending": "It expects a gain in [the quarter](date 1989-Q4) ending [Dec. 31](date 1989-12-31).",
    "june quarter": "It had a loss in the [June](date 1989-06) quarter.",
    "april-june": "Output rose in [April-June](date 1989-04/1989-06).",
    "january to june": "Output rose from [January](date 1989-01) to [June](date 1989-06).",
    "as recently as": "It stood at 90 as recently as [last month](date 1989-09).",
    "early last week": "It fell [early last week](date 1989-W42 DATE START).",
    "mid-month": "It is due at [mid-month](date 1989-10 DATE MID).",
    "mid-1990": "It will open by [mid-1990](date 1990 DATE MID).",
    "beginning of a year": "It will open at [the beginning of 1990](date 1990 DATE START).",
    "start of the year": "It has risen since [the start of the year](date 1989 DATE START).",
    "from year to year": "He led it from [1985](date 1985) to [1988](date 1988).",
    "between years": "He led it between [1979](date 1979) and [1983](date 1983).",
    "through years": "He led it [1979](date 1979) through [1983](date 1983).",
    "years hyphened": "He led it in [1979-83](date 1979/1983).",
    "spring 1990": "It will open in [spring 1990](date 1990-SP).",
    "next spring": "It will open [next spring](date 1990-SP).",
    "early next spring": "It will open [early next spring](date 1990-SP DATE START).",
    "since early spring": "It has been shut since [early spring](date 1989-SP DATE START).",
    "last winter": "It was shut [last winter](date 1988-WI).",
    "late 1980s, hyphen": "It was built in [the late-1980s](date 198 DATE END).",
    "friday the 13th": "Stocks plunged on [Friday, Oct. 13](date 1989-10-13), a dark day.",
    "weekday, month, day": "Stocks plunged on [Friday, October 13th](date 1989-10-13).",
    "adjective date": "The [Oct. 13](date 1989-10-13) plunge cost it dearly.",
    "next week's": "Traders await [next week](date 1989-W44)'s figures.",
    "weeks away": "The vote is [two weeks](date P2W DURATION) away.",
    "month-long": "A [monthlong](date P1M DURATION) slump ended.",
    "two-year-long": "A [two-year-long](date P2Y DURATION) slump ended.",
    "three-day weekend": "A [three-day](date P3D DURATION) weekend begins.",
    "mid-afternoon": "By [midafternoon](date 1989-10-26TAF TIME MID) the index was up.",
    "noon yesterday": "By [noon yesterday](date 1989-10-25T12:00 TIME) the index was up.",
    "end of last year": "It stood at 90 at [the end of last year](date 1988 DATE END).",
    "end of june": "It stood at 90 at [the end of June](date 1989-06 DATE END).",
    "end of the third quarter": "It had 300 staff at [the end of the third quarter](date 1989-Q3 DATE END).",
    "end of this month": "The bid will run until [the end of this month](date 1989-10 DATE END).",
    "middle of the week": "Talks will begin in [the middle of next week](date 1989-W44 DATE MID).",
    "later that month": "It was sold in [May 1988](date 1988-05), and [later that month](date 1988-05 DATE END) shut.",
    "earlier that week": "It was sold on [May 6, 1988](date 1988-05-06), having shut [earlier that week](date "
    "1988-W18 DATE START).",
    "the 1970s": "Few did so in [the 1970s](date 197) or [early 1980s](date 198 DATE START).",
    "seventies": "Few did so in [the seventies](date 197).",
    "past five years": "Its sales rose in each of [the past five years](date P5Y DURATION).",
    "five-year plan": "Its [five-year](date P5Y DURATION) plan ends in [1992](date 1992).",
    "two to three years": "It may take [two to three years](date P2Y DURATION).",
    "at least two more years": "It will take [at least two more years](date P2Y DURATION).",
    "a full year": "It took [a full year](date P1Y DURATION).",
    "a few more weeks": "It will take [a few more weeks](date PXW DURATION).",
    "several more months": "It will take [several more months](date PXM DURATION).",
    "another few": "It will take another [few days](date PXD DURATION).",
    "months or years": "It could take [months](date PXM DURATION) or [years](date PXY DURATION).",
    "years to come": "It will be felt for [years to come](date FUTURE_REF).",
    "decades-old": "The [decades-old](date PXY DURATION) feud ended.",
    "first time in": "It rose for the first time in [five months](date P5M DURATION).",
    "in more than": "It was the worst in [more than two years](date P2Y DURATION MORE_THAN).",
    "since last": "It has lost 9% since [last Friday](date 1989-10-20).",
    "this week's": "The stock is [this week](date 1989-W43)'s best.",
    "over the past week": "It fell over [the past week](date P1W DURATION).",
    "in the past year": "It doubled in [the past year](date P1Y DURATION).",
    "in the last year": "It doubled in [the last year](date P1Y DURATION).",
    "over the next year": "It will double over [the next year](date P1Y DURATION).",
    "within the next month": "They will sign within [the next month](date P1M DURATION).",
    "the next 18 months": "They will sign in [the next 18 months](date P18M DURATION).",
    "hour-long": "After an [hour-long](date PT1H DURATION) call they signed.",
    "90 minutes": "After [90 minutes](date PT90M DURATION) they signed.",
    "overnight": "They signed [Wednesday](date 1989-10-25), and left.",
    "monday's close": "It rose from [Monday](date 1989-10-23)'s close.",
    "day earlier": "It rose 3 points from [a day earlier](date 1989-10-25).",
    "a week earlier": "Sales rose 3% from [a week earlier](date 1989-W42).",
    "two years earlier": "He had left [two years earlier](date 1987).",
    "five years from now": "It will be sold [five years from now](date 1994).",
    "once, twice": "They won three times in a row, once at home.",
    "no year: sum": "It paid $1,990 and sold 1,988 shares for 1980.5 pence.",
    "no season": "Prices fall; sales spring back.",
    "no march": "They march on and may win.",
    "no second": "In the second half of the book, a second son is born.",
}


@pytest.mark.parametrize("marked", table(REPORTS))
def test_reports_of_companies(marked, read):
    text, expected = unmark(marked)
    assert found(read(text, OCTOBER), expected) == expected


@pytest.mark.parametrize("marked", table(PARTS))
def test_news_of_a_market(marked, read):
    text, expected = unmark(marked)
    assert found(read(text, OCTOBER_1989), expected) == expected
