"""Time expressions: what the words of a mention say, before they are read against a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.extract.dates.timex import SEASONS, Grain, MovableDay, Period, period_in

Direction = Literal["last", "this", "next"]
Base = Literal["anchor", "story"]
"""Whether one counts from the day of publication or from the date last mentioned in the text."""


@dataclass(frozen=True, slots=True)
class Absolute:
    """A period that needs no anchor: "12 July 2023", "2024", "the 1990s"; `None` for a day that does not exist."""

    period: Period | None


@dataclass(frozen=True, slots=True)
class InYear:
    """A part of a year that is not named: "July 8", "May", "the third quarter", "last summer".

    `number` is that of the month, quarter, half or season. `year` says which one is meant, as far as the words do:
    the last, this or the next such part, or that of the year which lies `year_shift` years from the anchor's. With
    `of_story` both count from the date last mentioned: "the following spring", "March of that year". The `weekday` that
    stands beside a day (Monday is 0) tells the year too.
    """

    grain: Grain
    number: int
    day: int = 1
    moves: MovableDay | None = None  # in place of `day`
    direction: Direction | None = None
    year_shift: int | None = None
    of_story: bool = False
    weekday: int | None = None

    def of(self, year: int) -> Period | None:
        """This part of `year`, `None` if it has none."""
        if self.moves is not None:
            return Period("day", self.moves.of(year))
        return period_in(year, self.grain, self.number, self.day)

    def without_year(self) -> str | None:
        """`XXXX-07-08`, where no year is known; `None` for "last July", which would need one, and for 31 June."""
        if self.direction is not None or self.year_shift is not None or self.moves is not None:
            return None
        match self.grain:
            case "day":
                exists = period_in(2024, "day", self.number, self.day)  # a leap year: 29 February may be meant
                return f"XXXX-{self.number:02d}-{self.day:02d}" if exists else None
            case "month":
                return f"XXXX-{self.number:02d}"
            case "season":
                return f"XXXX-{SEASONS[self.number - 1]}"
            case _:
                return f"XXXX-{self.grain[0].upper()}{self.number}"


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """ "Friday", "last Friday", "Friday of next week" (then `week_shift` is 1). Monday is 0.

    `weeks` is 1 in "a week from Friday" and -2 in "two weeks ago Friday".

    With `of_story` the direction is that from the day last mentioned: "the following Friday".
    """

    weekday: int
    direction: Direction | None = None
    week_shift: int | None = None
    weeks: int = 0
    of_story: bool = False


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day without its month: "the 12th"."""

    day: int


@dataclass(frozen=True, slots=True)
class Shifted:
    """A period some periods away: "yesterday", "next week", "two years ago", "the day before", "that year"."""

    grain: Grain
    number: int
    base: Base


@dataclass(frozen=True, slots=True)
class Weekend:
    """A weekend that is not named: "the weekend"."""

    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class StoryQuarter:
    """The time a report is about, or the same one `years` years before or of `year`: "the latest quarter".

    Only a quarter if the words are `exact`; "the 1988 period" may be the year so far.
    """

    years: int = 0
    year: int | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class QuarterEnding:
    """ "The quarter" that "ended Sept. 30": the one that most of it lies in."""

    last_day: InYear | Absolute


@dataclass(frozen=True, slots=True)
class Then:
    """The date last mentioned, whatever it is: "until then"."""


@dataclass(frozen=True, slots=True)
class YearBefore:
    """ "A year earlier", "a year ago": the same quarter if a quarter is what is compared, else the year."""

    base: Base


@dataclass(frozen=True, slots=True)
class Either:
    """A numeric date that two orders fit: "05/06/2024"; the one nearer to the anchor is meant."""

    first: Period
    second: Period


@dataclass(frozen=True, slots=True)
class Around:
    """The longer period about one that is named: "the week of March 6"."""

    inner: Expression
    grain: Grain


@dataclass(frozen=True, slots=True)
class EdgeDay:
    """The first or the last day of a longer period: "the last day of May"."""

    inner: Expression
    last: bool


@dataclass(frozen=True, slots=True)
class FromTo:
    """A range said in one: "June 12-13", "2024-2027"."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class AtTime:
    """A time of a day: `time` is "15:00" or a part of the day, "MO"; `on` is the day if the words name one."""

    time: str
    on: Expression | None
    base: Base = "anchor"


@dataclass(frozen=True, slots=True)
class Ready:
    """An expression whose value is in its words: PRESENT_REF, "P10Y", a SET."""

    type: Literal["DATE", "DURATION", "SET", "TIME"]
    value: str


Expression = (
    Absolute
    | InYear
    | OnWeekday
    | DayOfMonth
    | Shifted
    | Weekend
    | StoryQuarter
    | QuarterEnding
    | Then
    | YearBefore
    | Either
    | Around
    | EdgeDay
    | FromTo
    | AtTime
    | Ready
)
