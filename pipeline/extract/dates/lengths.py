"""Lengths: how long something lasts, and how often it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from pipeline.extract.dates.expressions import Ready
from pipeline.extract.dates.timex import Unit, duration_value, period_of
from pipeline.extract.dates.vocabulary import Vocabulary

Groups = Mapping[str, str]


class LengthReader:
    """Reads the groups of a match that name an amount and a unit of time."""

    def __init__(self, words: Vocabulary) -> None:
        """Read groups with the vocabulary `words`."""
        self._words = words

    def unit(self, word: str) -> Unit:
        """The unit that "days" or "century" names."""
        unit: Unit = self._words.value("units", word)  # type: ignore[assignment]  # the list holds nothing else
        return unit

    def amount(self, groups: Groups) -> Fraction | None:
        """How many: 1 where no number stands, `None` for "several"."""
        words = groups.get("amount")
        amount = Fraction(1) if words is None else self._words.amount(words)
        return amount + Fraction(1, 2) if amount is not None and "and_half" in groups else amount

    def duration(self, groups: Groups) -> Ready:
        """ "Ten years", "half a year", "two and a half hours", "an hour and 20 minutes"."""
        value = duration_value(self.amount(groups), self.unit(groups["unit"]))
        if "rest" in groups:
            rest = duration_value(self._words.amount(groups["rest"]), self.unit(groups["rest_unit"]))
            value += rest.removeprefix("PT" if "T" in value else "P")
        return Ready("DURATION", value)

    def vague(self, groups: Groups) -> Ready:
        """ "For years"."""
        return Ready("DURATION", duration_value(None, self.unit(groups["vague_unit"])))

    def rate(self, groups: Groups) -> Ready:
        """The "a year" of "twice a year"."""
        return Ready("SET", duration_value(Fraction(1), self.unit(groups["rate_unit"])))

    def weekly(self, groups: Groups) -> Ready:
        """ "Mondays", "weekends"."""
        word = groups["weekly"].lower()
        return Ready("SET", "XXXX-WXX-WE" if word == "weekend" else self._each_weekday(word, groups))

    def each(self, groups: Groups) -> Ready:
        """TIMEX3's sets: "P1Y" for every year, "XXXX-WXX-1" for every Monday, "XXXX-07" for each July."""
        if "weekday" in groups:
            return Ready("SET", self._each_weekday(groups["weekday"], groups))
        if "month" in groups:
            return Ready("SET", f"XXXX-{self._words.month(groups['month']):02d}")
        if "season" in groups:
            number = int(self._words.value("seasons", groups["season"]))
            return Ready("SET", period_of(date(2000, number * 3, 1), "season").value.replace("2000", "XXXX"))
        if "daypart" in groups:
            return Ready("SET", f"XXXX-XX-XXT{self._words.value('dayparts', groups['daypart'])}")
        amount = self.amount(groups)
        if amount is not None and " " in groups["each"]:  # "every other", "every second"
            amount *= 2
        return Ready("SET", duration_value(amount, self.unit(groups["unit"])))

    def _each_weekday(self, word: str, groups: Groups) -> str:
        """ "Mondays" and "Monday nights"."""
        part = f"T{self._words.value('dayparts', groups['part'])}" if "part" in groups else ""
        return f"XXXX-WXX-{self._words.weekday(word) + 1}{part}"
