"""Reading: from the named groups of a match to the time expression they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from pipeline.extract.dates.expressions import (
    Absolute,
    Around,
    AtTime,
    Base,
    DayOfMonth,
    Direction,
    Either,
    Expression,
    FromTo,
    InYear,
    OnWeekday,
    QuarterEnding,
    Ready,
    Shifted,
    StoryQuarter,
    Then,
    Weekend,
    YearBefore,
)
from pipeline.extract.dates.lengths import Groups, LengthReader
from pipeline.extract.dates.timex import Grain, MovableDay, Period, duration_value, period_in, period_of
from pipeline.extract.dates.vocabulary import Vocabulary
from pipeline.extract.matching import Match

Place = tuple[int, int, Expression]
"""Start, end and what stands there."""

_DIRECTIONS: dict[int, Direction] = {-1: "last", 0: "this", 1: "next"}


class Reader:
    """Reads matches of the date rules with the vocabulary of their book."""

    def __init__(self, words: Vocabulary) -> None:
        """Read groups with the vocabulary `words`."""
        self._words = words
        self._lengths = lengths = LengthReader(words)
        self._chosen: dict[tuple[str, ...], Callable[[Groups], Expression | None]] = {}
        self._readers: tuple[tuple[str, Callable[[Groups], Expression | None]], ...] = (
            ("frequency", lambda groups: Ready("SET", words.value("frequencies", groups["frequency"]))),
            ("each", lengths.each),
            ("rate_unit", lengths.rate),
            ("reference", lambda groups: Ready("DATE", words.value("references", groups["reference"]))),
            ("then", lambda groups: Then()),
            ("before_christ", lambda groups: Ready("DATE", f"BC{int(groups['before_christ']):04d}")),
            ("anno_domini", lambda groups: _period(int(groups["anno_domini"]), "year")),
            ("ahead", lambda groups: Ready("DATE", "FUTURE_REF")),
            ("behind", lambda groups: Ready("DATE", "PAST_REF")),
            ("hour", self._clock),
            ("clock_word", self._clock),
            ("daypart", self._daypart),
            ("small", lambda groups: AtTime("MO", self._day(groups))),
            ("tonight", lambda groups: AtTime("NI", None)),
            ("ends", lambda groups: QuarterEnding(self._last_day(groups))),
            ("first", self._numeric),
            ("day_to", self._day_range),
            ("year_to", self._year_range),
            ("whole", lambda groups: Around(self._month(groups), "week")),
            ("around", lambda groups: Around(self._holiday(groups), "week")),
            ("holiday", self._holiday),
            ("nth_day", lambda groups: DayOfMonth(words.ordinal(groups["nth_day"]))),
            ("season", lambda groups: self._in_year("season", int(words.value("seasons", groups["season"])), groups)),
            ("half", lambda groups: self._half(groups)),
            (
                "quarter",
                lambda groups: self._in_year("quarter", int(words.value("quarters", groups["quarter"])), groups),
            ),
            ("quarter_number", lambda groups: self._in_year("quarter", int(groups["quarter_number"]), groups)),
            ("month", self._month),
            ("month_number", self._month),
            ("decade", lambda groups: _decade(groups["decade"])),
            ("short_decade", lambda groups: _decade(f"19{groups['short_decade']}")),
            ("decade_word", lambda groups: _decade(words.value("decade_words", groups["decade_word"]))),
            ("century", lambda groups: _period(words.ordinal(groups["century"]) * 100 - 100, "century")),
            ("century_unit", lambda groups: Shifted("century", self._shift(groups["shift"]), "anchor")),
            ("year", lambda groups: _period(int(groups["year"]), "year")),
            ("year_words", lambda groups: _period(words.year(groups["year_words"]), "year")),
            ("the_quarter", lambda groups: StoryQuarter(exact=_is_quarter(groups["the_quarter"]))),
            ("quarter_year", self._quarter_of),
            ("years_before", self._years_before),
            ("weekday", self._weekday),
            ("deictic", lambda groups: Shifted("day", int(words.value("deictics", groups["deictic"])), "anchor")),
            ("beside", lambda groups: Shifted("day", -1 if groups["beside"].lower() == "before" else 1, "story")),
            ("told_unit", self._told),
            ("shift_unit", self._shifted),
            ("year_end", lambda groups: Shifted("year", 0, "anchor")),
            ("weekend", lambda groups: Weekend(self._direction(groups))),
            ("relation", self._away),
            ("vague_unit", lengths.vague),
            ("amount", lengths.duration),
            ("one", lengths.duration),
            ("unit", lengths.duration),
        )

    def places(self, match: Match) -> Iterator[Place]:
        """The expressions that the match says, each with its characters; a list of days says several."""
        groups = match.groups
        if "days" in groups:
            yield from self._listed(match)
            return
        expression = self._reader(match)(groups)
        if expression is not None:
            yield match.start, match.end, expression

    def _reader(self, match: Match) -> Callable[[Groups], Expression | None]:
        """The reader of the first group of the table that the match has; looked up once for each set of groups."""
        names = tuple(match.groups)
        if names not in self._chosen:
            chosen = [read for name, read in self._readers if name in match.groups]
            if not chosen:
                raise KeyError(f"no reading for a match of {match.rule}: {sorted(names)}")
            self._chosen[names] = chosen[0]
        return self._chosen[names]

    def mod(self, match: Match) -> str | None:
        """START, MID, END, APPROX and so on, as far as the match says it."""
        groups = match.groups
        if "year_end" in groups:
            return "END"
        for group, table in (("edge", "edges"), ("mod", "mods"), ("approximate", "approximates")):
            if group in groups:
                return self._words.value(table, groups[group])
        return None

    def _shift(self, word: str) -> int:
        return int(self._words.value("shifts", word))

    def _direction(self, groups: Groups) -> Direction | None:
        return _DIRECTIONS[self._shift(groups["shift"])] if "shift" in groups else None

    def _named_year(self, groups: Groups) -> int | None:
        if "year" in groups:
            return int(groups["year"])
        return self._words.year(groups["year_words"]) if "year_words" in groups else None

    def _in_year(
        self, grain: Grain, number: int, groups: Groups, day: int = 1, moves: MovableDay | None = None
    ) -> Expression:
        part = InYear(grain, number, day, moves)
        year = self._named_year(groups)
        if year is not None:
            return Absolute(part.of(year))
        if "told" in groups:
            direction = _DIRECTIONS[int(self._words.value("tolds", groups["told"]))]
            return replace(part, direction=direction, of_story=True)
        if "years_on" not in groups:
            return replace(part, direction=self._direction(groups))
        word = groups["years_on"]
        if self._words.knows("tolds", word):
            return replace(part, year_shift=int(self._words.value("tolds", word)), of_story=True)
        return replace(part, year_shift=self._shift(word))

    def _holiday(self, groups: Groups) -> Expression:
        month, *rest = self._words.value("holidays", groups["holiday"]).split()
        numbers = [int(number) for number in rest]
        if month == "easter":
            return self._in_year("day", 4, groups, moves=MovableDay(None, later=numbers[0]))
        if len(numbers) == 1:
            return self._in_year("day", int(month), groups, numbers[0])
        nth, weekday, later = numbers
        return self._in_year("day", int(month), groups, moves=MovableDay(int(month), nth, weekday - 1, later))

    def _half(self, groups: Groups) -> Expression:
        part = self._in_year("half", int(self._words.value("halves", groups["half"])), groups)
        if isinstance(part, InYear) and part.year_shift is None:
            return InYear("half", part.number, year_shift=0)  # "the second half of the year"
        return part

    def _month(self, groups: Groups) -> Expression:
        number = int(groups["month_number"]) if "month_number" in groups else self._words.month(groups["month"])
        if "day" in groups:
            return self._in_year("day", number, groups, int(groups["day"]))
        return self._in_year("month", number, groups)

    def _day_range(self, groups: Groups) -> Expression:
        last_month = self._words.month(groups["month_to" if "month_to" in groups else "month"])
        first_month = self._words.month(groups["month"]) if "month" in groups else last_month
        last = self._in_year("day", last_month, groups, int(groups["day_to"]))
        first = self._in_year("day", first_month, groups, int(groups["day"]))
        return FromTo(first, last)

    def _listed(self, match: Match) -> Iterator[Place]:
        """ "12 and 13 June": each number is a place; the month goes with the first or the last, as it stands."""
        groups = match.groups
        month = self._words.month(groups["month"])
        offset = match.text.index(groups["days"])
        numbers = [
            (match.start + offset + found.start(), match.start + offset + found.end(), int(found[1]))
            for found in re.finditer(r"(\d+)(?:st|nd|rd|th)?", groups["days"], re.I)
        ]
        for index, (start, end, day) in enumerate(numbers):
            start = match.start if index == 0 else start
            end = match.end if index == len(numbers) - 1 else end
            yield start, end, self._in_year("day", month, groups, day)

    def _numeric(self, groups: Groups) -> Expression:
        """The order that the numbers allow; points always stand after the day."""
        year, first, second = (int(groups[name]) for name in ("year", "first", "second"))
        day_first, month_first = period_in(year, "day", second, first), period_in(year, "day", first, second)
        if groups["mark"] == ".":
            return Absolute(day_first)
        if day_first and month_first and day_first != month_first:
            return Either(month_first, day_first)
        return Absolute(month_first or day_first)

    def _year_range(self, groups: Groups) -> Expression | None:
        year, to = int(groups["year"]), groups["year_to"]
        last = int(to) if len(to) == 4 else year // 100 * 100 + int(to)
        return FromTo(_period(year, "year"), _period(last, "year")) if last > year else None

    def _weekday(self, groups: Groups) -> Expression:
        week = self._shift(groups["week_on"]) if "week_on" in groups else None
        return OnWeekday(self._words.weekday(groups["weekday"]), self._direction(groups), week)

    def _years_before(self, groups: Groups) -> Expression:
        for word in ("first", "second", "third", "fourth"):
            if word in groups["years_before"].lower():
                return InYear("quarter", int(self._words.value("quarters", word)), year_shift=-1)
        return StoryQuarter(1, exact=_is_quarter(groups["years_before"]))

    def _quarter_of(self, groups: Groups) -> Expression:
        return StoryQuarter(year=int(groups["quarter_year"]), exact="period" not in groups)

    def _last_day(self, groups: Groups) -> InYear | Absolute:
        last = self._in_year("day", self._words.month(groups["month"]), groups, int(groups["day"]))
        return last if isinstance(last, InYear | Absolute) else Absolute(None)

    def _told(self, groups: Groups) -> Expression:
        grain: Grain = self._lengths.unit(groups["told_unit"])  # type: ignore[assignment]  # the rule names no finer unit
        return Shifted(grain, int(self._words.value("tolds", groups["told"])), "story")

    def _shifted(self, groups: Groups) -> Expression:
        grain: Grain = self._lengths.unit(groups["shift_unit"])  # type: ignore[assignment]  # the rule names no finer unit
        return Shifted(grain, self._shift(groups["shift"]) if "shift" in groups else 0, "anchor")

    def _away(self, groups: Groups) -> Expression | None:
        """ "Two years ago", "a week later". What is vague, or finer than a day, has no date."""
        unit = self._lengths.unit(groups["unit"])
        side, base_word = self._words.value("relations", groups["relation"]).split()
        base: Base = "anchor" if base_word == "anchor" else "story"
        amount = self._lengths.amount(groups) if "amount_unit" in groups and groups["amount_unit"].strip() else None
        if unit == "second" or unit == "minute" or unit == "hour":  # mypy narrows == only
            return Ready("DURATION", duration_value(amount, unit))
        if amount is None:
            if base == "story" and side == "1":
                return Ready("DURATION", duration_value(None, unit))
            return Ready("DATE", "PAST_REF" if side == "-1" else "FUTURE_REF")
        if unit == "year" and amount == 1 and side == "-1":
            return YearBefore(base)
        return Shifted(unit, int(side) * int(amount), base)

    def _clock(self, groups: Groups) -> Expression:
        on = self._day(groups)
        if "clock_word" in groups:
            return AtTime(self._words.value("clock_words", groups["clock_word"]), on, "story")
        hour, minute = int(self._words.amount(groups["hour"]) or 0), int(groups.get("minute", "0"))
        half = groups.get("half_day", "").lower()
        if half.startswith(("p", "afternoon", "evening", "night")):
            hour = hour % 12 + 12
        elif half:
            hour %= 12
        return AtTime(f"{hour:02d}:{minute:02d}", on, "story")

    def _daypart(self, groups: Groups) -> Expression:
        part = self._words.value("dayparts", groups["daypart"])
        if "last" in groups:
            return AtTime(part, Shifted("day", -1, "anchor"))
        if "this" in groups:
            return AtTime(part, None)
        return AtTime(part, self._day(groups), "story")

    def _day(self, groups: Groups) -> Expression | None:
        if "month" in groups:
            return self._month(groups)
        if "weekday" in groups:
            return self._weekday(groups)
        if "deictic" in groups:
            return Shifted("day", int(self._words.value("deictics", groups["deictic"])), "anchor")
        if "told" in groups:
            return Shifted("day", int(self._words.value("tolds", groups["told"])), "story")
        return None


def _period(year: int, grain: Grain) -> Absolute:
    return Absolute(period_of(date(year, 1, 1), grain) if 1 <= year <= 9999 else None)


def _is_quarter(words: str) -> bool:
    return "quarter" in words.lower()


def _decade(tens: str) -> Absolute:
    return Absolute(Period("decade", date(int(tens) * 10, 1, 1)))
