"""Lines that are no article: link lists, pleas, captions, bylines, share bars, each with the rule that says so.

The rules stand in furniture.toml and hold for pages and plain texts alike. A rule knows a line by a `pattern` over
the whole of it, or by `signals`: groups of words, of which enough must be there outside quotation marks. It holds
anywhere, or only in the head of the article (up to its second paragraph) or in its tail (its last paragraph, what
follows that, and what has only furniture after it).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.clean.lines import Line
from pipeline.errors import RuleError
from pipeline.records.article import DroppedLine

_WHERE = "pipeline/clean/furniture.toml"
_STRICT = ConfigDict(frozen=True, extra="forbid")
_CROSSHEAD_WORDS = 5
_LINK_WORDS = 4
_LONGEST = 1_500
"""Characters past which a line is no furniture, and no pattern need look at it."""
_HEADLINE_WORDS = range(3, 21)
_TEASERS = 3
_LEAST_SPOKEN = 3
_SPOKEN_SHARE = 0.12
_CALLS = frozenset({"furniture.plea_call", "furniture.plea_close", "furniture.plea_inbox"})
"""The rules that tell a call by a few words; a button has no room for the signals of the others."""


class FurnitureRule(BaseModel):
    """One sort of furniture, how to see it, and lines of our own that prove it."""

    model_config = _STRICT

    id: str = Field(pattern=r"^furniture\.[a-z_]+$")
    source: str
    pattern: str | None = None
    signals: tuple[str, ...] = ()
    """Names of lists; each counts once."""
    least: int = 1
    """How many of the signals a line must show, the first of them among them."""
    place: Literal["anywhere", "head", "tail"] = "anywhere"
    takes: Literal["line", "list", "rest"] = "line"
    """Whether the list that follows goes as well, or all that follows if there is another such line in it."""
    reports_only: bool = False
    """Whether it leaves alone an article that speaks to its reader all through: advice, reviews."""
    most_words: int = 80
    drops: tuple[str, ...] = Field(min_length=1)
    keeps: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_way(self) -> FurnitureRule:
        if (self.pattern is None) == (not self.signals):
            raise ValueError("needs either a pattern or signals")
        return self


class FurnitureBook(BaseModel):
    """The rules in the order in which they are asked, and the word lists they share."""

    model_config = _STRICT

    lists: dict[str, tuple[str, ...]] = {}
    rule: tuple[FurnitureRule, ...] = ()


class _Judge:
    """A rule made ready to look at lines."""

    def __init__(self, rule: FurnitureRule, lists: dict[str, tuple[str, ...]]) -> None:
        self.rule = rule
        self._pattern = None if rule.pattern is None else _compiled(_filled(rule.pattern, lists))

    def condemns(self, line: Line) -> bool:
        """Whether the line is of this sort, wherever it stands."""
        if line.words > self.rule.most_words:
            return False
        if self._pattern is not None:
            return self._pattern.match(line.bare) is not None
        return self._shows_enough(line.unquoted)

    def _shows_enough(self, words: str) -> bool:
        first, *others = self.rule.signals
        if not _shows(first, words):
            return False
        missing, left = self.rule.least - 1, len(others)
        for name in others:
            if missing <= 0 or missing > left:
                break
            missing -= _shows(name, words)
            left -= 1
        return missing <= 0


@lru_cache(maxsize=4096)
def _shows(name: str, words: str) -> bool:
    """Whether the words show one of that list; several rules ask the same."""
    return _list_pattern(name).search(words) is not None


@cache
def _list_pattern(name: str) -> re.Pattern[str]:
    return _compiled("|".join(load_furniture().lists[name]))


@cache
def load_furniture() -> FurnitureBook:
    """The rules of furniture.toml.

    Raises:
        RuleError: the file is no TOML, or a rule is incomplete.
    """
    try:
        text = files("pipeline.clean").joinpath("furniture.toml").read_text(encoding="utf-8")
        return FurnitureBook.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(_WHERE, f"is no valid TOML ({error})", "Correct the file") from error
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part) for part in first["loc"])
        raise RuleError(f"{_WHERE}, {at}", first["msg"], "Correct the rule") from error


def drop_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[DroppedLine]]:
    """The lines of the article, in order, and those that are none, each with its rule."""
    verdicts: list[str | None] = [None] * len(lines)
    head, tail = _head_end(lines), _tail_start(lines)
    judges = _judges_for(lines)
    at = 0
    while at < len(lines):
        end = at + 1
        rule = _rule_for(lines[at], judges, in_head=at < head, in_tail=at >= tail)
        if rule is not None:
            if rule.takes != "line":
                end = len(lines) if rule.takes == "rest" and _has_another(lines, at, rule) else _list_end(lines, at)
            verdicts[at:end] = [rule.id] * (end - at)
        at = end
    _appeal_before_the_end(lines, judges, verdicts)
    _links_alone(lines, verdicts)
    _headings_left_alone(lines, verdicts)
    kept = [line for line, rule in zip(lines, verdicts, strict=True) if rule is None]
    dropped = [
        DroppedLine(text=line.text, rule=rule) for line, rule in zip(lines, verdicts, strict=True) if rule is not None
    ]
    return kept, dropped


@lru_cache(maxsize=8192)
def is_call(text: str) -> bool:
    """Whether the text, of a button or link, asks for money, an address or a follower."""
    line = Line(text)
    return any(judge.condemns(line) for judge in _judges() if judge.rule.id in _CALLS)


@cache
def _judges() -> tuple[_Judge, ...]:
    book = load_furniture()
    try:
        for name in {name for rule in book.rule for name in rule.signals}:
            _list_pattern(name)
        return tuple(_Judge(rule, book.lists) for rule in book.rule)
    except (KeyError, re.error) as error:
        raise RuleError(_WHERE, f"cannot be read ({error})", "Correct the rule or add the list") from error


def _judges_for(lines: Sequence[Line]) -> Sequence[_Judge]:
    """The rules that hold in this article. One that says "you" in much of its prose is not pleading by that."""
    prose = [line.unquoted for line in lines if line.is_prose]
    spoken = sum(1 for words in prose if _shows("reader", words) and not _shows("products", words))
    if spoken >= max(_LEAST_SPOKEN, _SPOKEN_SHARE * len(prose)):
        return [judge for judge in _judges() if not judge.rule.reports_only]
    return _judges()


def _rule_for(line: Line, judges: Sequence[_Judge], *, in_head: bool, in_tail: bool) -> FurnitureRule | None:
    if len(line.text) > _LONGEST:
        return None
    for judge in judges:
        place = judge.rule.place
        if (place == "anywhere" or (place == "head" and in_head) or (place == "tail" and in_tail)) and judge.condemns(
            line
        ):
            return judge.rule
    return None


def _head_end(lines: Sequence[Line]) -> int:
    """The place of the second paragraph: a caption or a time may still stand between it and the first."""
    prose = [at for at, line in enumerate(lines) if line.is_prose]
    return prose[1] if len(prose) > 1 else len(lines)


def _tail_start(lines: Sequence[Line]) -> int:
    """The place of the last line that is prose, for it may be furniture itself."""
    return max((at for at, line in enumerate(lines) if line.is_prose), default=0)


def _has_another(lines: Sequence[Line], marker: int, rule: FurnitureRule) -> bool:
    """Whether a second box of the site follows, and more of the text stands before the two than after."""
    if sum(line.words for line in lines[:marker]) <= sum(line.words for line in lines[marker:]):
        return False
    judge = next(judge for judge in _judges() if judge.rule is rule)
    return any(judge.condemns(line) for line in lines[marker + 1 :])


def _list_end(lines: Sequence[Line], marker: int) -> int:
    """The place after the list that the marker opens: where prose, or a crosshead before prose, stands."""
    first = marker + 1
    bulleted = first < len(lines) and lines[first].bulleted
    for at in range(first, len(lines)):
        if (bulleted and not lines[at].bulleted) or not (bulleted or _reads_as_headline(lines, at)):
            return at
    return len(lines)


def _reads_as_headline(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if line.bulleted:
        return True
    if line.words not in _HEADLINE_WORDS or line.text.endswith(":"):
        return False
    if line.ends_sentence and not line.text.rstrip("\"'”’»").endswith(("?", "…")):
        return False
    prose_follows = at + 1 < len(lines) and lines[at + 1].is_prose
    is_crosshead = line.kind == "heading" or line.words <= _CROSSHEAD_WORDS
    return not (prose_follows and is_crosshead)


def _appeal_before_the_end(lines: Sequence[Line], judges: Sequence[_Judge], verdicts: list[str | None]) -> None:
    """Condemn, from the end upwards, what is furniture of the tail now that only furniture follows it."""
    for at in reversed(range(len(lines))):
        if verdicts[at] is None:
            rule = _rule_for(lines[at], judges, in_head=False, in_tail=True)
            if rule is None:
                return
            verdicts[at] = rule.id


def _links_alone(lines: Sequence[Line], verdicts: list[str | None]) -> None:
    """Condemn the paragraphs, and the whole lists, of a page that are headlines with a link and nothing else.

    Several lines in a row that are all link are teasers, even where they end as sentences do.
    """
    for start, end in _runs(lines):
        run = lines[start:end]
        if all(_is_linked_headline(line) for line in run) and (run[0].kind != "item" or end - start > 1):
            verdicts[start:end] = [verdict or "furniture.link" for verdict in verdicts[start:end]]
    teasers = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and lines[at].linked:
            teasers += 1
            continue
        if teasers >= _TEASERS:
            verdicts[at - teasers : at] = [verdict or "furniture.link" for verdict in verdicts[at - teasers : at]]
        teasers = 0


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The places of each list, and of each line that is in none."""
    at = 0
    while at < len(lines):
        end = at + 1
        if lines[at].kind == "item":
            while end < len(lines) and lines[end].kind == "item":
                end += 1
        yield at, end
        at = end


def _is_linked_headline(line: Line) -> bool:
    return line.linked and line.kind in ("paragraph", "item") and not line.is_sentence and line.words >= _LINK_WORDS


def _headings_left_alone(lines: Sequence[Line], verdicts: list[str | None]) -> None:
    """Condemn the headings of a page whose whole matter was furniture."""
    for at in range(len(lines) - 2, -1, -1):
        below = verdicts[at + 1]
        if lines[at].kind == "heading" and verdicts[at] is None and below is not None and below != "furniture.advert":
            end = next(
                (n for n in range(at + 1, len(lines)) if lines[n].kind == "heading" or verdicts[n] is None), None
            )
            if end is None or lines[end].kind == "heading":
                verdicts[at] = below


def _filled(pattern: str, lists: dict[str, tuple[str, ...]]) -> str:
    """The pattern with `{name}` replaced by the words of that list, longest first."""
    return re.sub(
        r"\{([a-z_]+)\}", lambda match: "(?:" + "|".join(sorted(lists[match[1]], key=len, reverse=True)) + ")", pattern
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
