"""Reading: from the named groups of a match to the time expression they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from pipeline.extract.dates.calendar_dates import CalendarReader, Place, short_year
from pipeline.extract.dates.expressions import (
    Absolute,
    Around,
    AtTime,
    Base,
    DayOfMonth,
    Expression,
    InYear,
    QuarterEnding,
    Ready,
    Shifted,
    StoryQuarter,
    Then,
    Weekend,
    YearBefore,
)
from pipeline.extract.dates.lengths import Groups, LengthReader
from pipeline.extract.dates.timex import Grain, Period, duration_value, period_of
from pipeline.extract.dates.vocabulary import Vocabulary
from pipeline.extract.matching import Match

_FINER: dict[str, tuple[Grain, int]] = {
    "week": ("day", 7),
    "month": ("week", 4),
    "year": ("month", 12),
    "decade": ("year", 10),
    "century": ("year", 100),
}
"""What parts of a unit are counted in: "a year and a half ago" is a month."""

_KEPT = 4096
"""How many readings are kept: news says "last year" and "Friday" over and over."""


class Reader:
    """Reads matches of the date rules with the vocabulary of their book."""

    def __init__(self, words: Vocabulary) -> None:
        """Read groups with the vocabulary `words`."""
        self._words = words
        self._lengths = lengths = LengthReader(words)
        self._calendar = calendar = CalendarReader(words)
        self._expression = lru_cache(_KEPT)(self._read)
        self._readers: tuple[tuple[str, Callable[[Groups], Expression | None]], ...] = (
            ("frequency", lambda groups: Ready("SET", words.value("frequencies", groups["frequency"]))),
            ("each", lengths.each),
            ("weekly", lengths.weekly),
            ("rate_unit", lengths.rate),
            ("reference", lambda groups: Ready("DATE", words.value("references", groups["reference"]))),
            ("present", lambda groups: Ready("DATE", "PRESENT_REF")),
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
            ("first", calendar.numeric),
            ("day_to", calendar.day_range),
            ("month_to", calendar.day_range),
            ("year_to", calendar.year_range),
            ("edge_day", calendar.edge_day),
            ("whole", lambda groups: Around(calendar.month(groups), self._grain(groups["whole"]))),
            ("around", lambda groups: Around(calendar.holiday(groups), "week")),
            ("holiday", calendar.holiday),
            ("nth_day", lambda groups: DayOfMonth(words.ordinal(groups["nth_day"]))),
            ("season", calendar.season),
            ("half", calendar.half),
            ("quarter", calendar.quarter),
            ("quarter_number", calendar.quarter),
            ("month", calendar.month),
            ("month_number", calendar.month),
            ("decade", lambda groups: _decade(groups["decade"])),
            ("short_decade", lambda groups: _decade(f"19{groups['short_decade']}")),
            ("decade_word", lambda groups: _decade(words.value("decade_words", groups["decade_word"]))),
            ("century", lambda groups: _period(words.ordinal(groups["century"]) * 100 - 100, "century")),
            ("century_unit", lambda groups: Shifted("century", calendar.shift(groups["shift"]), "anchor")),
            ("year", lambda groups: _period(int(groups["year"]), "year")),
            ("short_year", lambda groups: _period(short_year(groups["short_year"]), "year")),
            ("year_words", lambda groups: _period(words.year(groups["year_words"]), "year")),
            ("the_quarter", lambda groups: StoryQuarter(exact=_is_quarter(groups["the_quarter"]))),
            ("quarter_year", self._quarter_of),
            ("years_before", self._years_before),
            ("weekday", calendar.weekday),
            ("deictic", lambda groups: Shifted("day", int(words.value("deictics", groups["deictic"])), "anchor")),
            ("beside", self._beside),
            ("told_unit", self._told),
            ("shift_unit", self._shifted),
            ("ending", lambda groups: Shifted(self._grain(groups["ending"]), 0, "anchor")),
            ("weekend", lambda groups: Weekend(calendar.direction(groups))),
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
            yield from self._calendar.listed(match)
            return
        expression = self._expression(tuple(groups.items()))
        if expression is not None:
            yield match.start, match.end, expression

    def mod(self, match: Match) -> str | None:
        """START, MID, END, APPROX and so on, as far as the match says it."""
        groups = match.groups
        if "ending" in groups:
            return "END"
        for group, table in (("edge", "edges"), ("mod", "mods"), ("approximate", "approximates")):
            if group in groups:
                return self._words.value(table, groups[group])
        return None

    def _read(self, named: tuple[tuple[str, str], ...]) -> Expression | None:
        """What the first group of the table that is there makes of all of them."""
        groups = dict(named)
        for name, read in self._readers:
            if name in groups:
                return read(groups)
        raise KeyError(f"no reading for a match with the groups {sorted(groups)}")

    def _grain(self, word: str) -> Grain:
        """The grain of a unit; no rule that asks for it names a unit finer than a day."""
        return self._lengths.unit(word)  # type: ignore[return-value]

    def _years_before(self, groups: Groups) -> Expression:
        for word in ("first", "second", "third", "fourth"):
            if word in groups["years_before"].lower():
                return InYear("quarter", int(self._words.value("quarters", word)), year_shift=-1)
        return StoryQuarter(1, exact=_is_quarter(groups["years_before"]))

    def _quarter_of(self, groups: Groups) -> Expression:
        return StoryQuarter(year=int(groups["quarter_year"]), exact="period" not in groups)

    def _last_day(self, groups: Groups) -> InYear | Absolute:
        return self._calendar.month(groups)

    def _beside(self, groups: Groups) -> Expression:
        """ "The day before", "the year after"; "the week before last" and "the year after next" count from today."""
        grain = self._grain(groups["beside_unit"])
        if "last" in groups:
            return Shifted(grain, -2, "anchor")
        if "next" in groups:
            return Shifted(grain, 2, "anchor")
        return Shifted(grain, _beside(groups["beside"]), "story")

    def _told(self, groups: Groups) -> Expression:
        return Shifted(self._grain(groups["told_unit"]), int(self._words.value("tolds", groups["told"])), "story")

    def _shifted(self, groups: Groups) -> Expression:
        number = self._calendar.shift(groups["shift"]) if "shift" in groups else 0
        return Shifted(self._grain(groups["shift_unit"]), number, "anchor")

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
        if amount.denominator != 1 and unit in _FINER:
            grain, times = _FINER[unit]
            return Shifted(grain, int(side) * round(amount * times), base)
        return Shifted(unit, int(side) * int(amount), base)

    def _clock(self, groups: Groups) -> Expression:
        on = Shifted("day", 0, "anchor") if "this" in groups else self._day(groups)
        if "clock_word" in groups:
            return AtTime(self._words.value("clock_words", groups["clock_word"]), on, "story")
        hour, minute = (
            int(self._words.amount(groups["hour"]) or 0),
            int(self._words.amount(groups.get("minute", "0")) or 0),
        )
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
        if "beside_day" in groups:
            return AtTime(part, Shifted("day", _beside(groups["beside_day"]), "story"))
        return AtTime(part, self._day(groups), "story")

    def _day(self, groups: Groups) -> Expression | None:
        if "month" in groups:
            return self._calendar.month(groups)
        if "weekday" in groups:
            return self._calendar.weekday(groups)
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


def _beside(word: str) -> int:
    return -1 if word.lower() == "before" else 1
