"""Narratives: histories that no day of publication helps to read, and news that is not taken for one."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pipeline.extract.dates.expressions import Absolute, InYear, OnWeekday, Shifted
from pipeline.extract.dates.narrative import in_year_told, opening
from pipeline.extract.dates.story import Story
from pipeline.extract.dates.timex import Period, period_of
from tests.marked import unmark

LEAST = 0.85
"""The least share (F1) of the values of the stories below that must be right."""

STORIES = {
    "a siege": """
The siege of Port Calder

The siege of Port Calder lasted from [October 1854](date 1854-10) to [September 1855](date 1855-09). Allied ships
anchored off the town on [12 October](date 1854-10-12), and [two days later](date 1854-10-14) the first batteries
were landed. Gales wrecked the supply fleet in [November](date 1854-11); by [the end of the year](date 1854) a third
of the besiegers were sick. In [January](date 1855-01) a road of planks was laid to the lines.

The first great bombardment opened on [9 April](date 1855-04-09) and went on for [ten days](date P10D). A second, on
[6 June](date 1855-06-06), won the outer works, but the assault of [the following week](date 1855-W24) failed.
Marshal Orden died of cholera on [the night of 28 June](date 1855-06-28TNI), and his deputy took command [the next
day](date 1855-06-29). At [noon on 8 September](date 1855-09-08T12:00) the French took the tower. The garrison
burned its stores [that night](date 1855-09-08TNI) and crossed the harbour before dawn. Peace was signed in [March
1856](date 1856-03).
""",
    "a river campaign": """
Campaign on the Sarna

The Sarna campaign was the largest of the war of [1911–1913](date 1911/1913). After the rebels declared their
republic in [May 1911](date 1911-05), General Voss raised three brigades, and in [July](date 1911-07) he marched
down the river. He took Belmark on [3 August](date 1911-08-03). [Three weeks later](date 1911-W34) the rebels struck
back, and by [mid-September](date 1911-09) the brigades were where they had begun.

Little moved in [the winter of 1911-12](date 1911-WI). [The following spring](date 1912-SP) Voss tried again with
armoured boats. The crossing began in [the early hours of 2 April 1912](date 1912-04-02TMO) and was over [the same
day](date 1912-04-02). Belmark fell a second time on [19 April](date 1912-04-19), and in [May](date 1912-05) the
rebel government fled to the coast. It held out for [seven months](date P7M). On [14 December](date 1912-12-14) its
last ministers asked for terms; an armistice followed in [January](date 1913-01), and the treaty of Sarna was signed
[two months later](date 1913-03). Voss retired [that year](date 1913) and died in [1931](date 1931).
""",
    "the norman conquest": """
Conquest of England

King Edward died on [5 January 1066](date 1066-01-05), and Harold was crowned on [the following
day](date 1066-01-06). A hairy star was seen in [April](date 1066-04). Duke William gathered his fleet through [the
summer](date 1066-SU), but the wind held him in port until [late September](date 1066-09). Meanwhile the king of
Norway had landed in the north; he won at Fulford on [20 September](date 1066-09-20) and was killed [five days
later](date 1066-09-25) at Stamford Bridge. William came ashore at Pevensey on [28 September](date 1066-09-28). The
armies met near Hastings on [14 October](date 1066-10-14), where Harold fell. London yielded in
[December](date 1066-12), and William was crowned on [Christmas Day](date 1066-12-25).

Risings went on for [six years](date P6Y). Exeter held out in [early 1068](date 1068); the north rose in [January
1069](date 1069-01) and again [that autumn](date 1069-FA), and was laid waste in [the following
winter](date 1069-WI). The last English earl gave up in [1071](date 1071). In [1086](date 1086) the land was
surveyed.
""",
    "a small war of today": """
Kaldera border war

The Kaldera border war was fought between Kaldera and Norun from [21 February 1987](date 1987-02-21) to [11 November
1988](date 1988-11-11). The quarrel went back to [the 1920s](date 192). In [1979](date 1979) both states had signed
a treaty on grazing, which lapsed in [1986](date 1986).

On [21 February 1987](date 1987-02-21) Norunese police crossed the Wadi Sel. Kaldera answered [a week
later](date 1987-W09) with its air force. By [March](date 1987-03) forty villages were empty. A truce agreed on [2
June](date 1987-06-02) held for [eleven days](date P11D). [Later that month](date 1987-06) the town of Ansil changed
hands twice, and over [the next three months](date P3M) both sides dug in.

The front was quiet until [January 1988](date 1988-01), when Norun received tanks. Its offensive of [17-20
February](date 1988-02-17/1988-02-20) failed. [Two months later](date 1988-04) the rains ended the fighting, and
talks opened in Geneva on [9 May](date 1988-05-09). An accord was initialled in [October](date 1988-10) and signed
[the following month](date 1988-11). The border is [now](date PRESENT_REF) open.
""",
    "an ancient war": """
War of the three harbours

The war of the three harbours was fought between Tyrrha and Melos. It broke out in [264 BC](date BC0264), when
Melian sailors seized the customs house, and ended in [241 BC](date BC0241). What is known of it comes from a
chronicle found in [1873](date 1873) and printed in [May 1875](date 1875-05) in Halle.

The editor, Anton Weiss, had bought the roll in [November 1872](date 1872-11) and brought it home [the following
January](date 1873-01). He read the first columns on [3 February](date 1873-02-03) and wrote to the academy [four
days later](date 1873-02-07). In [June](date 1873-06) he was given a chair. A rival called the roll a forgery on [30
May 1876](date 1876-05-30); the quarrel lasted for [two years](date P2Y), and ended only when a second copy was dug
up in [the autumn of 1878](date 1878-FA). Weiss never saw it: he had died on [12 August of that
year](date 1878-08-12). The roll burned in [1945](date 1945).
""",
}


def story(marked):
    """The bare text, one paragraph a line, and what its marks say: place and value."""
    text, marks = unmark("\n".join(" ".join(paragraph.split()) for paragraph in marked.strip().split("\n\n")))
    return text, [(place, label.split()[1]) for _, place, label in marks]


def values(mentions):
    return [(f"{mention.span.start}-{mention.span.end}", str(mention.value)) for mention in mentions]


@pytest.mark.parametrize("anchor", [None, date(2009, 6, 3)], ids=["undated", "of 2009"])
def test_most_values_of_the_stories_are_right(read, anchor):
    right = told = found = 0
    for marked in STORIES.values():
        text, expected = story(marked)
        mentions = values(read(text, anchor))
        right += len(set(expected) & set(mentions))
        told += len(expected)
        found += len(mentions)
    assert 2 * right / (told + found) >= LEAST


NEWS = {
    "a look back": "The mill was built in 1954 and sold in 1987. It shut on [Monday](2024-05-13) after a fire in 2003.",
    "a life": "Ida Moll was born on 3 May 1931. She sang until 9 July 1990 and died on [Friday](2024-05-10).",
    "years alone": "In 1954 it grew; in 1987 it shrank; in 2003 it failed. Its heirs met in [March](2024-03).",
}


@pytest.mark.parametrize("marked", NEWS.values(), ids=NEWS)
def test_news_with_a_past_keeps_its_own_day(read, marked):
    words, value = re.search(r"\[(.+?)\]\((.+?)\)", marked).groups()
    text = re.sub(r"\[(.+?)\]\(.+?\)", r"\1", marked)
    told = {mention.span.text: mention.value for mention in read(text, date(2024, 5, 15))}
    assert told[words] == value


MAY_1855 = Absolute(Period("day", date(1855, 5, 2)))


def test_three_far_days_without_words_of_the_present_are_a_narrative():
    assert opening([MAY_1855] * 3, None) == Story(period=period_of(date(1855, 1, 1), "year"), leads=True)


@pytest.mark.parametrize(
    "expressions",
    [
        [MAY_1855] * 2,
        [MAY_1855] * 3 + [OnWeekday(4)],
        [MAY_1855] * 3 + [Shifted("day", -1, "anchor")],
        [Absolute(Period("year", date(1855, 1, 1)))] * 9,
    ],
    ids=["two", "a weekday", "yesterday", "years alone"],
)
def test_these_are_no_narrative(expressions):
    assert not opening(expressions, date(2009, 6, 3)).leads


def test_near_dates_are_no_narrative():
    assert not opening([MAY_1855] * 9, date(1855, 9, 1)).leads


def test_dates_far_ahead_are_no_narrative():
    assert not opening([MAY_1855] * 9, date(1850, 9, 1)).leads


@pytest.mark.parametrize(
    ("before", "part", "value"),
    [
        (Period("day", date(1855, 11, 3)), InYear("month", 2), "1856-02"),
        (Period("day", date(1855, 11, 3)), InYear("month", 6), "1855-06"),
        (Period("month", date(1855, 1, 1)), InYear("day", 12, 5), "1855-12-05"),
        (Period("year", date(1855, 1, 1)), InYear("month", 12), "1855-12"),
    ],
    ids=["over the new year", "a look back", "ahead", "within a year"],
)
def test_a_part_of_the_year_told(before, part, value):
    assert in_year_told(part, before).value == value


def test_a_weekday_of_a_story_follows_its_last_day(read):
    assaults = ", ".join(f"on {day} May 1855" for day in range(2, 12))
    assert read(f"They attacked {assaults}. The town fell on Friday.", None)[-1].value == "1855-05-11"


def test_a_story_goes_on_from_the_start_of_its_span(read):
    text = "The war of 1854 lasted from 3 May 1854 to 9 June 1856. On 5 July the fleet sailed."
    assert read(text, None)[-1].value == "1854-07-05"
