"""Agreement: two annotations of the same articles, scored as predictions are; neither is taken to be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.errors import GoldError
from pipeline.evaluate.gold import GoldArticle, extraction_of
from pipeline.evaluate.scoring import scorecard
from pipeline.records.scores import Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The second annotation held against the first, over the articles of both.

    In `card` the first stands for gold and the second for what was predicted: swapped, precision and recall change
    places and F1 stays. `other_text` are the articles of both that were annotated on different texts: mentions in
    lines that only one text has cannot agree.
    """

    card: Scorecard
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    other_text: tuple[str, ...]


def agreement(first: Iterable[GoldArticle], second: Iterable[GoldArticle]) -> Agreement:
    """How far two annotations agree.

    Raises:
        GoldError: they have no article in common.
    """
    ours = {gold.article_id: gold for gold in first}
    theirs = {gold.article_id: gold for gold in second}
    both = sorted(ours.keys() & theirs.keys())
    if not both:
        mend = "Name two folders with records of the same articles"
        raise GoldError("the two annotations", "have no article in common", mend)
    return Agreement(
        card=scorecard("gold text", [(ours[one], extraction_of(theirs[one])) for one in both]),
        only_first=tuple(sorted(ours.keys() - theirs.keys())),
        only_second=tuple(sorted(theirs.keys() - ours.keys())),
        other_text=tuple(one for one in both if ours[one].text != theirs[one].text),
    )
