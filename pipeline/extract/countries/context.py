"""The company a word keeps: rules that read a word of the lexicon inside its line.

A context rule is a `pattern` of rules.toml with the word in single guillemets: `in \\s ‹ {capital_names} ›`. It is
read in a line where that word is so marked and every other country word stands as "@", so that a rule can speak of
"@ and ‹Georgia›". What stands between the guillemets tells which words a rule is about at all: it is asked first,
once a word, and only those rules are then read in the line.

What a rule is `near` spares most of these readings. It names words and lists of words, one of which must be there
for the rule to hold: "titles ‹" directly before the word, "› city_words" directly after it. "@" is another country
word; "capitals", "small letters" and "digits" are words that begin with such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.errors import RuleError
from pipeline.extract.countries.finding import Word
from pipeline.extract.matching import kept_text
from pipeline.extract.rules import Rule, RuleBook

OPEN, CLOSE, OTHER = "‹", "›", "@"
_REACH = 10  # tokens on each side that a rule sees of a line if it is near something
_FAR_REACH = 24  # the same for any other rule; neither is the whole line, so that time stays linear in the text
_WORD_ALONE = re.compile(f"\\s*{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}\\s*")
_FLAGS = re.VERBOSE | re.IGNORECASE
_KINDS = {OTHER: 1, "capitals": 2, "small letters": 3, "digits": 4}
"""What a rule may be near beside words, as numbers that are no word's hash."""
_NO_KIND = 0
_KNOWN: dict[int, tuple[int, ...]] = {}
"""What the tokens are known by that have stood beside a word so far, by their hash as written."""


class Surroundings:
    """What stands around the country words of one document, drawn up when a rule asks for it."""

    def __init__(self, doc: Doc, words: Sequence[Word], shown: Sequence[bool]) -> None:
        """Take the `words` of `doc` in text order; `shown` tells which are sure enough to stand as "@"."""
        self.words = words
        self._doc = doc
        self._shown = shown
        self._text = kept_text(doc)
        self._lines: dict[tuple[int, int], str] = {}

    def line(self, at: int, reach: int) -> str:
        """What stands within `reach` tokens of word `at` in its line, it marked, other country words as "@"."""
        line = self._lines.get((at, reach))
        if line is None:
            line = self._lines[at, reach] = self._drawn(at, reach)
        return line

    def before(self, at: int) -> tuple[int, ...]:
        """What stands directly before word `at`: the hash of a token in lower case, and what kinds it is of."""
        word = self.words[at]
        if word.is_piece and word.start > self._doc[word.first].idx:
            token = self._doc[word.first]
            return (self._doc.vocab.strings[token.text[word.start - token.idx - 1]],)
        if word.first == 0:
            return ()
        other = at > 0 and self.words[at - 1].past == word.first
        return _keys(self._doc[word.first - 1], is_other=other)

    def after(self, at: int) -> tuple[int, ...]:
        """What stands directly after word `at`, in the same way."""
        word = self.words[at]
        if word.is_piece:
            token = self._doc[word.first]
            rest = token.text[word.end - token.idx :]
            if rest:
                return (self._doc.vocab.strings[rest[0]],)
        if word.past == len(self._doc):
            return ()
        other = at + 1 < len(self.words) and self.words[at + 1].first == word.past
        return _keys(self._doc[word.past], is_other=other)

    def between(self, left: int, right: int) -> str | None:
        """What stands between words `left` and `right`, `None` if it is more than three tokens."""
        first, past = self.words[left].past, self.words[right].first
        if past - first > 3:
            return None
        return self._doc[first - 1].whitespace_ + self._doc[first:past].text_with_ws

    def _window(self, at: int, reach: int) -> tuple[str, int]:
        """The text within `reach` tokens of word `at`, and where it begins."""
        word = self.words[at]
        first, past = max(0, word.first - reach), min(len(self._doc), word.past + reach)
        offset = self._doc[first].idx
        if self._text is None:
            return self._doc[first:past].text, offset
        last = self._doc[past - 1]
        return self._text[offset : last.idx + len(last)], offset

    def _drawn(self, at: int, reach: int) -> str:
        here = self.words[at]
        text, offset = self._window(at, reach)
        start, end = here.start - offset, here.end - offset
        left = text.rfind("\n", 0, start) + 1
        newline = text.find("\n", end)
        right = len(text) if newline < 0 else newline
        pieces: list[str] = []
        for other in range(at - 1, -1, -1):
            word = self.words[other]
            if word.start - offset < left:
                break
            if self._shown[other]:
                pieces += (_cleared(text[word.end - offset : start]), OTHER)
                start = word.start - offset
        pieces.append(_cleared(text[left:start]))
        pieces.reverse()
        pieces += (OPEN, here.text, CLOSE)
        for other in range(at + 1, len(self.words)):
            word = self.words[other]
            if word.end - offset > right:
                break
            if self._shown[other]:
                pieces += (_cleared(text[end : word.start - offset]), OTHER)
                end = word.end - offset
        pieces.append(_cleared(text[end:right]))
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class _Near:
    """What a rule must be near, one of it at least: hashes of tokens in lower case, or kinds of them."""

    before: frozenset[int]
    after: frozenset[int]


@dataclass(frozen=True, slots=True)
class _ContextRule:
    id: str
    about: re.Pattern[str]
    pattern: re.Pattern[str]
    near: _Near | None
    is_word_alone: bool
    """Whether the pattern is but the word: what it is near says all."""

    @property
    def reach(self) -> int:
        """How many tokens of a line it sees on each side of the word."""
        return _FAR_REACH if self.near is None else _REACH


@dataclass(frozen=True, slots=True)
class _Asked:
    """The rules that are about one word, and what they are near, taken together; `None` where that is not enough."""

    rules: tuple[_ContextRule, ...]
    near: _Near | None


class ContextRules:
    """Finds the first rule that holds for a word where it stands."""

    def __init__(self, nlp: Language, book: RuleBook, rules: Iterable[Rule]) -> None:
        """Compile those of the `rules` that have a pattern, in their order; the lists they are near are in `book`.

        Raises:
            RuleError: what a rule is near is said to be neither before nor after the word.
        """
        self._rules = tuple(
            _ContextRule(
                rule.id,
                _about(rule.pattern),
                re.compile(rule.pattern, _FLAGS),
                _near(nlp, book, rule),
                _WORD_ALONE.fullmatch(rule.pattern) is not None,
            )
            for rule in rules
            if rule.pattern is not None
        )
        self._asked: dict[str, _Asked] = {}

    def first(self, surroundings: Surroundings, at: int) -> str | None:
        """The id of the first rule that holds for word `at`; `None` if none does."""
        text = surroundings.words[at].text
        asked = self._asked.get(text)
        if asked is None:
            asked = self._asked[text] = _asked(rule for rule in self._rules if rule.about.fullmatch(text))
        if not asked.rules:
            return None
        near = asked.near
        before = surroundings.before(at)
        after = () if near is not None and not near.after else surroundings.after(at)
        if near is not None and near.before.isdisjoint(before) and near.after.isdisjoint(after):
            return None
        for rule in asked.rules:
            near = rule.near
            if (near is None or not near.before.isdisjoint(before) or not near.after.isdisjoint(after)) and (
                rule.is_word_alone or rule.pattern.search(surroundings.line(at, rule.reach))
            ):
                return rule.id
        return None


def _asked(rules: Iterable[_ContextRule]) -> _Asked:
    rules = tuple(rules)
    nears = [rule.near for rule in rules if rule.near is not None]
    if len(nears) < len(rules):
        return _Asked(rules, None)
    before = frozenset[int]().union(*(near.before for near in nears))
    after = frozenset[int]().union(*(near.after for near in nears))
    return _Asked(rules, _Near(before, after))


def _about(pattern: str) -> re.Pattern[str]:
    """What a rule's pattern says between guillemets, in all its branches."""
    return re.compile("|".join(re.findall(f"{OPEN}([^{OPEN}]*?){CLOSE}", pattern)), _FLAGS)


def _near(nlp: Language, book: RuleBook, rule: Rule) -> _Near | None:
    if not rule.near:
        return None
    before = set[int]()
    after = set[int]()
    for entry in rule.near:
        if not (entry.endswith(OPEN) or entry.startswith(CLOSE)):
            raise RuleError(rule.id, f"near {entry!r} has no place", f"Write '{entry} {OPEN}' or '{CLOSE} {entry}'")
        name = entry.strip(f"{OPEN}{CLOSE} ")
        beside, nearest = (before, -1) if entry.endswith(OPEN) else (after, 0)
        if name in _KINDS:
            beside.add(_KINDS[name])
            continue
        for words in book.words(name) if name in book.lists else {name}:
            word = nlp.make_doc(words)[nearest].lower_
            # the point of an abbreviation is not listed, but is part of its token
            beside |= {nlp.vocab.strings.add(word), nlp.vocab.strings.add(f"{word}.")}
    return _Near(frozenset(before), frozenset(after))


def _cleared(text: str) -> str:
    """The text without the signs that rules read; `str.translate` takes thirty times as long."""
    return text.replace(OPEN, " ").replace(CLOSE, " ").replace(OTHER, " ")


def _keys(token: Token, *, is_other: bool) -> tuple[int, ...]:
    """What `token` may be known by. Hashes are those of its characters, the same in every vocabulary."""
    keys = _KNOWN.get(token.orth)
    if keys is None:
        keys = _KNOWN[token.orth] = (token.lower, _kind(token.prefix_))
    return (*keys, _KINDS[OTHER]) if is_other else keys


def _kind(sign: str) -> int:
    """The kind of a word that begins with `sign`."""
    if sign.isupper():
        return _KINDS["capitals"]
    if sign.islower():
        return _KINDS["small letters"]
    return _KINDS["digits"] if sign.isdigit() else _NO_KIND
