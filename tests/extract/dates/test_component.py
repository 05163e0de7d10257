"""Time expressions in sentences, with the day they are read against."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.dates.tables import table
from tests.marked import found, unmark

WEDNESDAY = date(2024, 5, 15)
NEW_YEAR = date(2024, 1, 3)

FULL_DATES = {
    "month first": "The treaty was signed on [July 12, 2023](date 2023-07-12 DATE None), in Lima.",
    "day first": "The treaty was signed on [12 July 2023](date 2023-07-12 DATE None) in Lima.",
    "ordinal": "They parted on [the 2nd of March, 2019](date 2019-03-02).",
    "abbreviated": "They parted on [Sept. 2, 2019](date 2019-09-02).",
    "weekday before": "They parted on [Tuesday, March 5, 2024](date 2024-03-05).",
    "weekday before, british": "They parted on [Tuesday 5 March 2024](date 2024-03-05).",
    "iso": "The minutes of [2024-03-05](date 2024-03-05) are secret.",
    "american numbers": "The permit of [03/25/2024](date 2024-03-25) has lapsed.",
    "british numbers": "The permit of [25/03/2024](date 2024-03-25) has lapsed.",
    "either order, nearer the anchor": "The permit of [04/06/2024](date 2024-06-04) has lapsed.",
    "dotted": "The permit of [25.3.2024](date 2024-03-25) has lapsed.",
    "capitals": "GENEVA, [5 MARCH 2024](date 2024-03-05) - Rain fell.",
    "narrow space": "It was sold on [5\u202fMarch 2024](date 2024-03-05).",
    "thirty-first of june": "The invitation named [June 31, 2023](date None DATE None).",
    "no leap day": "It was dated [29 February 2023](date None).",
    "leap day": "It was dated [29 February 2024](date 2024-02-29).",
}
PARTIAL_DATES = {
    "past verb": "The mayor resigned on [May 20](date 2024-05-20) or so.",
    "future month": "The mayor will resign on [October 2](date 2024-10-02).",
    "past month across the year": "The mayor resigned on [November 28](date 2023-11-28).",
    "dateline": "ACCRA, [May 14](date 2024-05-14) – Ghana sold its mine.",
    "last before a day": "He left [last Nov. 28](date 2023-11-28).",
    "this year": "He left on [4 March this year](date 2024-03-04).",
    "next year": "He leaves on [4 March next year](date 2025-03-04).",
    "month past": "Exports fell in [April](date 2024-04).",
    "month to come": "Exports will fall in [April](date 2025-04).",
    "current month": "Six of the papers were sealed in [May](date 2024-05) alone.",
    "month and year": "Since [February 2022](date 2022-02) the road has been shut.",
    "month of a year": "The road shut in [March of 2021](date 2021-03).",
    "last month's name": "The deal of [last July](date 2023-07) is void.",
    "next month's name": "The fair opens [next July](date 2024-07).",
    "mid": "It had been put off until [mid-June](date 2024-06 DATE MID).",
    "early": "The mill shut in [early March](date 2024-03 DATE START).",
    "late with year": "The mill shut in [late March 2020](date 2020-03 DATE END).",
    "edge of a month": "Snow lay until [the middle of March](date 2024-03 DATE MID).",
    "month, last year": "It happened in [August last year](date 2023-08).",
    "month of the year told": "He won in [2019](date 2019); by [mid-March of that year](date 2019-03) he lost.",
    "year": "The dam broke in [1975](date 1975).",
    "year in a name": "They invoked the [1994](date 1994) Lisbon Memorandum.",
    "late in a year": "The dam broke in [late 1975](date 1975 DATE END).",
    "hyphenated mid": "The dam broke in [mid-1975](date 1975 DATE MID).",
    "the end of a year": "It must be built by [the end of 2027](date 2027 DATE END).",
    "fiscal year": "Profits sank in [fiscal 2022](date 2022).",
    "year in words": "He was born in [nineteen sixty-two](date 1962).",
    "decade": "The canal was dug in [the 1880s](date 188).",
    "short decade": "They were rich in [the '90s](date 199).",
    "decade in words": "They were rich in [the nineties](date 199).",
    "part of a decade": "They were rich in [the late 1970s](date 197 DATE END).",
    "century": "The chapel is of [the 12th century](date 11).",
    "century in words": "A [seventeenth-century](date 16) chapel burned.",
    "season": "The bridge fell [last winter](date 2023-WI).",
    "season to come": "It will reopen in [the autumn](date 2024-FA).",
    "season and year": "It fell in [the spring of 2011](date 2011-SP).",
    "late season": "[Late spring](date 2024-SP DATE END) brought hail.",
    "quarter": "Sales grew in [the first quarter](date 2024-Q1).",
    "quarter and year": "Sales grew in [the second quarter of 2021](date 2021-Q2).",
    "short quarter": "Sales grew in [Q4 2021](date 2021-Q4).",
    "half": "Sales grew in [the first half of 2021](date 2021-H1).",
    "half of this year": "Sales will grow in [the second half of this year](date 2024-H2).",
    "ordinal day": "The next session is on [the 21st](date 2024-05-21).",
}
RANGES = {
    "days": "The fair runs [June 12-13](date 2024-06-12/2024-06-13).",
    "days, day first": "The fair runs [12–13 June](date 2024-06-12/2024-06-13).",
    "across months": "It lasted from [April 29 - May 3](date 2024-04-29/2024-05-03).",
    "across months, day first": "It was held [29 April - 3 May 2022](date 2022-04-29/2022-05-03).",
    "across the year": "It was held [December 30-January 2](date 2023-12-30/2024-01-02).",
    "years": "The plan for [2021–2027](date 2021/2027) is thin.",
    "budget year": "The budget of [2024/25](date 2024/2025) is thin.",
    "list": "They met on [June 4](date 2022-06-04), [5](date 2022-06-05) and [9, 2022](date 2022-06-09).",
    "list, day first": "They met on [4](date 2024-03-04) and [5 March](date 2024-03-05).",
    "list of ordinals": "They met on [the 18th](date 2024-03-18) and [19th of March](date 2024-03-19).",
    "days joined by to": "They were polled [Nov. 6](date 2023-11-06) to [10](date 2023-11-10), by phone.",
    "from and to": "The road was shut from [January 12](date 2024-01-12) to [February 24](date 2024-02-24).",
}
WEEKDAYS = {
    "past": "The envoy left on [Tuesday](date 2024-05-14).",
    "the day itself": "The envoy left on [Wednesday](date 2024-05-15).",
    "tomorrow's name, past": "The envoy left on [Thursday](date 2024-05-09).",
    "future": "The envoy will leave on [Thursday](date 2024-05-16).",
    "expected": "The envoy is expected in Rome on [Friday](date 2024-05-17).",
    "to be done": "The law is to be passed on [Friday](date 2024-05-17).",
    "will be held": "A rally will be held on [Friday](date 2024-05-17).",
    "said about the future": "He said the envoy would leave on [Friday](date 2024-05-17).",
    "said on": "The envoy will not leave, he said [Friday](date 2024-05-10).",
    "at the head": "On [Friday](date 2024-05-17), ministers will meet in Rome.",
    "last": "The envoy left [last Friday](date 2024-05-10).",
    "next": "The envoy comes [next Friday](date 2024-05-17).",
    "of next week": "The envoy comes on [Tuesday of next week](date 2024-05-21).",
    "possessive": "After [Monday](date 2024-05-13)'s vote he left.",
    "early": "The envoy left [early Monday](date 2024-05-13 DATE START).",
    "scheduled": "A rally scheduled for [Saturday](date 2024-05-18) has found no speaker.",
}
RELATIVE = {
    "today": "“[Today](date 2024-05-15) we begin,” she said.",
    "yesterday and tomorrow": "It closed [yesterday](date 2024-05-14) and opens [tomorrow](date 2024-05-16).",
    "spoken on another day": "“We begin [today](date 2024-05-13),” she told reporters on [Monday](date 2024-05-13).",
    "last week": "It closed [last week](date 2024-W19).",
    "this month": "It closed [this month](date 2024-05).",
    "next year": "It opens [next year](date 2025).",
    "earlier this year": "It closed [earlier this year](date 2024 DATE START).",
    "later in the week": "It opens [later in the week](date 2024-W20 DATE END).",
    "end of the month": "It opens by [the end of the month](date 2024-05 DATE END).",
    "start of the year": "Since [the start of the year](date 2024 DATE START) it has rained.",
    "year-end": "They hope to finish by [year-end](date 2024 DATE END).",
    "weekend": "Fans fought over [the weekend](date 2024-W19-WE).",
    "years ago": "He was jailed [two years ago](date 2022).",
    "many years ago": "The mill burned [33 years ago](date 1991).",
    "months ago": "He was jailed [three months ago](date 2024-02).",
    "weeks ago": "He was jailed [two weeks ago](date 2024-W18).",
    "days ago": "He was jailed [10 days ago](date 2024-05-05).",
    "a year ago": "[A year ago](date 2023) he was free.",
    "several years ago": "[Several years ago](date PAST_REF) he was free.",
    "from now": "He will be free [two years from now](date 2026).",
    "later": "Peru signed on [3 August](date 2023-08-03), Chile [eight days later](date 2023-08-11).",
    "a day earlier": "He flew in on [Saturday](date 2024-05-11), having called [a day earlier](date 2024-05-10).",
    "the same day": "It was planned for [March 9](date 2024-03-09) and dropped on [the same day](date 2024-03-09).",
    "the day before": "He came on [May 3](date 2024-05-03); she had left [the day before](date 2024-05-02).",
    "the next day": "He came on [May 3](date 2024-05-03) and left [the next day](date 2024-05-04).",
    "that year": "He came in [1999](date 1999) and wed [that year](date 1999).",
    "years later": "The port opened in [March 1951](date 1951-03) and shut [three years later](date 1954).",
    "nothing told yet": "They had met [the day before](date 2024-05-14), at night.",
    "history ends with its paragraph": "It fell on [May 1, 1950](date 1950-05-01).\nI sat [that day](date 2024-05-15).",
    "the week of a day": "The trial opens in [the week of June 3](date 2024-W23).",
    "a holiday": "It was quiet on [Christmas Day](date 2023-12-25).",
    "a holiday on a weekday": "It was quiet on [Thanksgiving 2021](date 2021-11-25).",
    "year-ago quarter": "In [the first quarter](date 2024-Q1) it lost more money than [a year earlier](date 2023-Q1).",
}
REFERENCES = {
    "now": "The port is [now](date PRESENT_REF) closed.",
    "currently": "It [currently](date PRESENT_REF) has 30 berths.",
    "recently": "It was [recently](date PAST_REF) dredged.",
    "the past": "Such things happened in [the past](date PAST_REF).",
    "the future": "It may rise in [the future](date FUTURE_REF).",
    "the coming months": "More will follow in [the coming months](date FUTURE_REF).",
    "the years ahead": "It matters for [the years ahead](date FUTURE_REF).",
    "recent years": "Rents have risen in [recent years](date PAST_REF).",
}
OTHER_TYPES = {
    "years": "The lease runs for [10 years](date P10Y DURATION None).",
    "in words": "The lease runs for [ten years](date P10Y DURATION None).",
    "hyphen": "A [100-year](date P100Y DURATION) lease was sold.",
    "after another event": "[Two months](date P2M DURATION) after the flood they left.",
    "hours": "They must meet within [24 hours](date PT24H DURATION) of a call.",
    "half a year": "They haggled for [half a year](date P6M DURATION).",
    "a decade": "It will bind them for [a decade](date P10Y DURATION).",
    "the past three months": "It fell in [the past three months](date P3M DURATION).",
    "and a half": "They talked for [two and a half hours](date PT2H30M DURATION).",
    "fraction": "They waited [2 1/2 years](date P2Y6M DURATION).",
    "vague": "It took [several days](date PXD DURATION).",
    "approximate": "It took [about three weeks](date P3W DURATION APPROX).",
    "more than": "It took [more than four hours](date PT4H DURATION MORE_THAN).",
    "the verb last": "It is meant to last [two days](date P2D DURATION).",
    "each year": "They pay [each year](date P1Y SET).",
    "every Monday": "They meet [every Monday](date XXXX-WXX-1 SET).",
    "annually": "They pay 2% of it [annually](date P1Y SET), in gold.",
    "a rate": "It costs 5 million euros [a year](date P1Y SET).",
    "morning of a weekday": "He came on [Monday morning](date 2024-05-13TMO TIME).",
    "that evening": "He came on [Monday](date 2024-05-13) and spoke [that evening](date 2024-05-13TEV TIME).",
    "in the morning": "He came on [Monday](date 2024-05-13); in [the morning](date 2024-05-13TMO TIME) he spoke.",
    "last night": "The line failed [last night](date 2024-05-14TNI TIME).",
    "clock": "Polls closed at [8:30 p.m. on Monday](date 2024-05-13T20:30 TIME), late.",
    "clock of a zone": "It struck at [0735 GMT](date 2024-05-15T07:35 TIME).",
    "o'clock": "He rose at [three o'clock in the morning](date 2024-05-15T03:00 TIME).",
    "the next week": "Within [the next week](date P1W DURATION) all must go.",
    "noon": "The siren sounds at [noon](date 2024-05-15T12:00 TIME).",
}
NOTHING = {
    "may the verb": "They may sign, and it may 12 times fail.",
    "may the name": "Theresa May and Mrs May spoke to Nurse April Jones, she said.",
    "march the verb": "They march 12 miles and march again.",
    "march of people": "The March on Washington was no picnic.",
    "august the adjective": "The august 12 sat down.",
    "sun": "The sun and the moon wed.",
    "second": "The second man took a second look.",
    "age": "The widow, aged 45, is 45 years old.",
    "age with hyphens": "A 45-year-old widow and her 3-month-old son wept.",
    "version": "Version 2.11.4 beat version 1.2.",
    "score": "They won 12-13 and 3-2.",
    "thousands": "Some 1,998 voters and 2,024 cows came.",
    "money": "It paid $2024 and €1999 for it.",
    "people counted": "About 2000 people and 1990 soldiers fled.",
    "fall of a city": "The fall of the city shook them.",
    "winter games": "The Winter Games were dull.",
    "spring the verb": "They spring a leak.",
    "quarter of": "A quarter of them and three quarters of us left.",
    "half of a match": "He scored in the first half.",
    "sunday paper": "The Sunday Times has it.",
    "black friday": "Shops love Black Friday.",
    "usa today": "USA Today has it.",
    "daily mail": "The Daily Mail has it.",
    "phone": "Call 555-2024-1999 and ask.",
    "percent": "It rose 2024% and 12.5 points.",
    "floor": "They met on the 12th floor.",
    "street number": "They met at 1,200 Dollar Street.",
    "now in a word": "They know the knowledge.",
    "year as a subject": "Such years are rare.",
    "time without time": "He said it many times.",
    "ratio": "The ratio is 14:30 here.",
    "century bank": "Century Bank failed.",
    "minutes of a meeting": "The minutes were lost.",
    "current": "The current was strong.",
    "present": "She gave him a present.",
    "past the gate": "They drove past it.",
    "days at a word's end": "The holidays and birthdays were fun.",
    "the fire": "It was the day before the fire.",
    "a name of a month": "Nurse June Carter sang.",
    "degrees": "It was 31 degrees in the shade.",
}
UNDATED = {
    "a day without year": "It was dated [July 8](date XXXX-07-08).",
    "a month without year": "It was signed in [June](date XXXX-06).",
    "a weekday": "It was signed on [Monday](date None DATE None).",
    "last July": "It was signed [last July](date None).",
    "last year": "It was signed [last year](date None).",
    "years ago": "It was signed [two years ago](date None).",
    "no year is guessed": "In [2023](date 2023) all was well; on [July 8](date XXXX-07-08) it burned.",
    "after an unknown day": "He left on [July 8](date XXXX-07-08) and came back [two weeks later](date None).",
    "the same unknown day": "He left on [Monday](date None), she [the same day](date None).",
    "after a full date": "He left on [July 8, 2023](date 2023-07-08) and came back [two days later](date 2023-07-10).",
    "full": "It was signed on [12 July 2023](date 2023-07-12).",
    "references": "It is [now](date PRESENT_REF) void, as in [the past](date PAST_REF).",
    "duration": "It runs for [10 years](date P10Y DURATION).",
    "a time": "It began at [10 p.m.](date None TIME), in rain.",
    "no such day": "It was dated [June 31](date None).",
    "either order": "It was dated [04/06/2024](date None).",
}
ACROSS_NEW_YEAR = {
    "december past": "The ferry sank in [December](date 2023-12).",
    "december to come": "The ferry will sail in [December](date 2024-12).",
    "last month": "The ferry sank [last month](date 2023-12).",
    "last week": "The ferry sank [last week](date 2023-W52).",
    "last year": "The ferry sank [last year](date 2023).",
    "the fourth quarter": "The line lost money in [the fourth quarter](date 2023-Q4).",
    "this winter": "Ice came [early this winter](date 2023-WI DATE START).",
    "a day of december": "The ferry sank on [Dec. 29](date 2023-12-29).",
    "friday": "The ferry sank on [Friday](date 2023-12-29).",
}


@pytest.mark.parametrize(
    "marked", table(FULL_DATES, PARTIAL_DATES, RANGES, WEEKDAYS, RELATIVE, REFERENCES, OTHER_TYPES, NOTHING)
)
def test_dates_of_a_wednesday_in_may(marked, read):
    text, expected = unmark(marked)
    assert found(read(text, WEDNESDAY), expected) == expected


@pytest.mark.parametrize("marked", table(UNDATED))
def test_dates_without_an_anchor(marked, read):
    text, expected = unmark(marked)
    assert found(read(text, None), expected) == expected


@pytest.mark.parametrize("marked", table(ACROSS_NEW_YEAR))
def test_dates_of_a_day_in_january(marked, read):
    text, expected = unmark(marked)
    assert found(read(text, NEW_YEAR), expected) == expected


def test_a_relative_date_names_what_it_was_read_against(read):
    mentions = read("He left yesterday; it was founded in 1990.", WEDNESDAY)
    assert [mention.anchor for mention in mentions] == [WEDNESDAY, None]
