"""Which side of the article a weekday, a month or a season lies on: by tense, nearness, the weekday beside a date."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.dates.tables import table
from tests.marked import found, unmark

WEDNESDAY = date(2024, 5, 15)

WEEKDAYS = {
    "yesterday, after a modal": "The bank could gain from the ruling [Tuesday](date 2024-05-14), she said.",
    "yesterday, a plan": "She was scheduled to leave Oslo [late Tuesday](date 2024-05-14).",
    "yesterday's name to come": "She will be back in Oslo on [Tuesday](date 2024-05-21).",
    "a modal, days ahead": "The vote could be held on [Sunday](date 2024-05-19).",
    "no comment": "A spokesman would not say [Monday](date 2024-05-13) who had paid.",
    "could not be reached": "The owner could not be reached [Monday](date 2024-05-13).",
    "would have": "The strike would have begun on [Monday](date 2024-05-13).",
    "a duty": "The players have to report on [Monday](date 2024-05-20).",
    "owning": "The guild has a meeting on [Friday](date 2024-05-10).",
    "a deadline": "The road should be open by [Sunday](date 2024-05-19).",
    "a deadline with yesterday's name": "The road could be open by [Tuesday](date 2024-05-21).",
    "a deadline past": "The road had been cleared by [Sunday](date 2024-05-12).",
    "vote of the day before": "[Tuesday](date 2024-05-14)'s vote will shake the party.",
    "vote of two days before": "[Monday](date 2024-05-13)'s vote may not change much.",
    "vote to come": "Most voters expect her to win [Friday](date 2024-05-17)'s vote.",
    "planned": "A march planned for [Saturday](date 2024-05-18) has been banned.",
    "is planned": "A funeral is planned [Monday](date 2024-05-20) in Cork.",
    "following": "He was seized on [3 May](date 2024-05-03) and freed [the following Tuesday](date 2024-05-07).",
    "previous": "He was seized on [3 May](date 2024-05-03), hurt [the previous Sunday](date 2024-04-28).",
    "that": "He came on [8 May](date 2024-05-08) and left [that Friday](date 2024-05-10).",
    "from and to": "The court sat from [Monday](date 2024-05-13) to [Wednesday](date 2024-05-15).",
    "through": "The fair ran [Thursday](date 2024-05-09) through [Saturday](date 2024-05-11).",
    "from a date to a weekday": "It bought shares from [April 2](date 2024-04-02) to [Monday](date 2024-05-13).",
    "named for a day, past": "They wept at [Monday](date 2024-05-13)'s match.",
    "a plural": "The museum is shut on [Mondays](date XXXX-WXX-1 SET) and at [weekends](date XXXX-WXX-WE SET).",
}
DATES = {
    "weekday tells the year": "The band played on [Friday, June 16](date 2023-06-16).",
    "weekday tells next year": "They will wed on [Saturday, January 18](date 2025-01-18).",
    "weekday, day first": "The band played on [Friday 16 June](date 2023-06-16).",
    "weekday that fits no year near": "The band played on [Sunday, June 16](date 2024-06-16).",
    "weekday and year": "The band played on [Friday, June 16, 2017](date 2017-06-16).",
    "election ahead": "The party has 24 seats at stake in [October](date 2024-10).",
    "to do": "She must win some big states in [September](date 2024-09).",
    "have to": "She has to win some big states in [September](date 2024-09).",
    "perfect": "She has won two big states in [April](date 2024-04).",
    "terms of office ahead are no history": "Their terms end in [May 2026](date 2026-05), [June 2027](date 2027-06),"
    " [May 2028](date 2028-05) and [June 2029](date 2029-06). They met in [March](date 2024-03).",
    "across the new year": "The pass was shut from [November](date 2023-11) to [March](date 2024-03).",
    "within a year": "The pass will be shut from [October](date 2024-10) to [December](date 2024-12).",
    "this autumn, from spring": "She could run for mayor [this autumn](date 2024-FA).",
    "this spring": "She ran for mayor [this spring](date 2024-SP).",
    "this season's thing": "They weighed [this summer](date 2024-SU)'s tour.",
    "march and april": "It snowed in the hills; [March](date 2024-03) and [April](date 2024-04) were cold.",
    "march of the year": "Prices rose, but [March](date 2024-03)'s figure was low.",
    "may and june": "Both [May](date 2024-05) and [June](date 2024-06) will be dry.",
    "span of months": "Rents fell in the [January-March](date 2024-01/2024-03) period.",
    "span of months of a year": "Rents fell in [April-June 2023](date 2023-04/2023-06).",
}
PARTS = {
    "day in words": "She was crowned on [the twenty-fifth of May 1953](date 1953-05-25).",
    "day in words, no year": "They left on [the fifth of April](date 2024-04-05).",
    "july fourth": "They will meet on [the Fourth of July](date 2024-07-04).",
    "nth weekday": "It is held on [the second Sunday of June](date 2024-06-09) and will draw thousands.",
    "nth weekday and year": "It was held on [the third Thursday of March 2021](date 2021-03-18).",
    "last weekday": "It was held on [the last Friday in April](date 2024-04-26).",
    "nth weekday of a year told": "They voted on [the first Sunday of May last year](date 2023-05-07).",
    "last day of a month": "It closed on [the last day of February 2023](date 2023-02-28).",
    "first day of a year": "It closed on [the first day of 2019](date 2019-01-01).",
    "last day of the month": "It will close on [the last day of the month](date 2024-05-31).",
    "first day of next year": "It will close on [the first day of next year](date 2025-01-01).",
    "quarter and year": "[Fourth-quarter 2022](date 2022-Q4) profit beat [2021's third quarter](date 2021-Q3).",
    "quarter last year": "It lost less than in [the third quarter last year](date 2023-Q3).",
    "previous quarter": "It lost less than in [the previous quarter](date 2024-Q1).",
    "mid-year": "It may rise by [mid-year](date 2024 DATE MID).",
    "midweek": "A storm is due by [midweek](date 2024-W20 DATE MID).",
    "month's end": "They will choose by [month's end](date 2024-05 DATE END).",
    "week before last": "They met [the week before last](date 2024-W18).",
    "year before": "Exports were worth $3 billion [last year](date 2023), up from $2 billion [the year"
    " before](date 2022).",
    "year after": "It was built in [1990](date 1990) and sold [the year after](date 1991).",
    "earlier that day": "He fell on [3 May](date 2024-05-03). He spoke [earlier that day](date 2024-05-03 DATE START).",
    "later the same day": "He was shot on [3 May](date 2024-05-03) and died later [the same day](date 2024-05-03).",
    "late afternoon": "By [late afternoon](date 2024-05-15TAF TIME END) it was calm.",
    "an era": "A 1990s-era mill and a 1960s-style inn burned.",
    "nineteen-eighties": "She grew up in [the nineteen-eighties](date 198).",
}
COUNTED = {
    "a year and a half ago": "It was sold [a year and a half ago](date 2022-11).",
    "half a century ago": "It was built [half a century ago](date 1974).",
    "a hundred and fifty years": "It was built [a hundred and fifty years ago](date 1874).",
    "two and three": "It takes between two and [three years](date P3Y DURATION).",
    "hours later": "They quarrelled. [Hours later](date PTXH DURATION) he left.",
    "months of": "It follows [months](date PXM DURATION) of talks.",
    "weeks before": "He fled just [weeks](date PXW DURATION) before the trial.",
    "minutes after": "[Minutes](date PTXM DURATION) after the blast he fled.",
    "the days of": "The days of cheap oil are gone.",
    "weeks as a subject": "Those weeks were hard.",
    "quarter-century": "She spent [a quarter-century](date P25Y DURATION) at sea.",
    "quarter of a century": "She spent [a quarter of a century](date P25Y DURATION) at sea.",
    "couple of": "It fell over [the last couple of weeks](date P2W DURATION).",
    "two dozen": "He served [two dozen years](date P24Y DURATION).",
    "hyphens": "A [two-and-a-half-year](date P2Y6M DURATION) term ended.",
    "monthlong": "A [monthlong](date P1M DURATION) hunt ended.",
    "yearslong": "A [yearslong](date PXY DURATION) feud ended.",
    "age of a war": "The [two-month-old](date P2M DURATION) strike goes on.",
    "age of a firm": "The 90-year-old firm failed.",
    "age of a man": "The 90-year-old man fell.",
    "week ended": "In [the week](date P1W DURATION) ended [Friday](date 2024-05-10) it fell.",
    "year to a month": "In [the year](date P1Y DURATION) to [April](date 2024-04) it fell.",
    "rate in dollars": "She earns $47,500 [a year](date P1Y SET) and he $15 [an hour](date PT1H SET).",
    "once": "They meet once [a month](date P1M SET).",
    "day of rest": "They made [26 May](date 2024-05-26) a day of rest.",
    "every few": "It fails [every few weeks](date PXW SET).",
    "every single": "It fails [every single day](date P1D SET).",
    "every second": "It is held [every second year](date P2Y SET).",
    "previous years": "It had grown in [previous years](date PAST_REF).",
    "current": "It fell under its [current](date PRESENT_REF) owner.",
    "the current of a river": "The current is strong, and no swimmer beats the current.",
    "current account": "The current account is in balance.",
    "soon": "It may [soon](date FUTURE_REF) fall.",
    "soon after": "It fell soon after, as soon as it was built.",
}


@pytest.mark.parametrize("marked", table(WEEKDAYS, DATES, PARTS, COUNTED))
def test_dates_of_a_wednesday(marked, read):
    text, expected = unmark(marked)
    assert found(read(text, WEDNESDAY), expected) == expected


@pytest.mark.parametrize(
    ("published", "words", "value"),
    [
        (date(2024, 1, 10), "this winter", "2023-WI"),
        (date(2024, 11, 10), "this winter", "2024-WI"),
        (date(2024, 2, 10), "this fall", "2024-FA"),
        (date(2024, 12, 10), "this spring", "2024-SP"),
    ],
    ids=["in winter", "ahead of winter", "from winter", "long past"],
)
def test_a_season_of_this_year(published, words, value, read):
    assert [mention.value for mention in read(f"The road closed {words}.", published)] == [value]
