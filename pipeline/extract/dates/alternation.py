"""Alternation: one regular expression for any of many words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A regular expression for the words, by common beginnings: an engine that tries 200 words in turn is slow.

    The longest word that fits is found: "had been due to" before "had".
    """
    following: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            following.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [re.escape(letter) + any_of(rest) for letter, rest in sorted(following.items())]
    if not branches:
        return "" if ends else "(?!)"
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"
