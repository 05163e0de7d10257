"""The noun phrase around a numeral: its bound, its increments, its head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.extract.counts.numerals import Numeral, read_numeral
from pipeline.extract.tokens import Tokens
from pipeline.extract.topical.parts import token_parts
from pipeline.records.mentions import Bound, Unit
from pipeline.topics.topic import Topic

_LONGEST_PHRASE = 12
_MARKS = frozenset('“”"‘’«»')
_BOUNDS: tuple[Bound, ...] = ("more_than", "at_least", "at_most", "about")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` to `end` that state a number. `head` is the counted noun's token, `None` where it is left out."""

    start: int
    end: int
    numeral: Numeral
    value: int
    bound: Bound
    head: int | None
    unit: Unit | None
    defining: bool
    increment: bool
    definite: bool
    whole: bool
    grouped: bool
    partitive: bool
    possessed: bool


class PhraseReader:
    """Reads the noun phrase around a numeral, by the words of the topic and those of number."""

    def __init__(
        self, topic: Topic, lists: Mapping[str, frozenset[str]], phrases: Mapping[str, tuple[str, ...]]
    ) -> None:
        """`lists` are the single words by name, `phrases` the same lists as written."""
        self._lists = lists
        self._before: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name in (*_BOUNDS, "increments", "all"):
            for entry in (tuple(words.split()) for words in phrases[name]):
                self._before.setdefault(entry[-1], []).append((name, entry))
        for entries in self._before.values():
            entries.sort(key=lambda entry: -len(entry[1]))
        self._after: dict[Bound, list[tuple[str, ...]]] = {
            bound: [tuple(words.split()) for words in phrases[f"{bound}_after"]] for bound in ("at_least", "about")
        }
        joints = [tuple(words.split()) for words in phrases["joints"]]
        self._unions = [(joint, tuple(union.split())) for joint in joints for union in phrases["unions"]]
        self._heads: dict[str, Unit] = {}
        self._heads.update(dict.fromkeys(lists["doings"], "agreements"))
        self._heads.update(dict.fromkeys(topic.agreement.nouns, "agreements"))
        self._heads.update(dict.fromkeys(topic.party.countries, "countries"))
        self._heads.update(dict.fromkeys(topic.party.parties, "parties"))
        self._pronouns = lists["pronominal"]
        self._heads.update(dict.fromkeys(self._pronouns, "agreements"))
        self._defining = frozenset(topic.agreement.defining)
        self._sets = {tuple(entry.split()[:-1]): int(entry.split()[-1]) or None for entry in phrases["sets"]}
        modifiers = frozenset(topic.agreement.modifiers) | self._defining | lists["modifiers"] | lists["groups"]
        self._inside = modifiers | token_parts(modifiers)

    def __call__(self, tokens: Tokens, numeral: Numeral, first: int, last: int) -> Phrase:
        """The phrase around `numeral`, within tokens `first` to `last`."""
        words = tokens.lower[first:last]
        start, bound, increment, definite, whole = self._leftward(words, numeral.start - first)
        bound, number_end = self._bound_after(words, numeral.end - first, bound)
        possessed = start < numeral.start - first and words[start + 1 : start + 2] in (["'s"], ["’s"])
        end, head, inside = self._rightward(words, number_end)
        if head is None and numeral.ordinal:
            head, inside = self._shared_head(words, end)
        unit: Unit | None = self._heads[words[head]] if head is not None else None
        value = numeral.value
        if head is not None and unit == "countries":
            start, end, value, unit = self._and_the_union(words, start, end, value)
        partitive = grouped = False
        if head is not None and unit != "agreements":
            end, grouped = self._members_of(words, end)
        if head is None and not numeral.ordinal:
            end, value, partitive, grouped = self._partitive(words, numeral, numeral.start - first, end)
            if grouped and words[max(0, start - 2) : start] == ["all", "but"]:
                start, whole = start - 2, False
        return Phrase(
            start=start + first,
            end=end + first,
            numeral=numeral,
            value=value,
            bound=bound,
            head=None if head is None else head + first,
            unit=unit,
            defining=bool(inside & self._defining) or self._defined_after(words, end),
            increment=increment or bool(inside & self._lists["increments_after"]),
            definite=definite or possessed,
            whole=whole,
            grouped=grouped or bool(inside & self._lists["groups"]),
            partitive=partitive,
            possessed=possessed or (start < numeral.start - first and words[start] in self._lists["possessives"]),
        )

    def _leftward(self, words: list[str], start: int) -> tuple[int, Bound, bool, bool, bool]:
        """Where the phrase begins; its bound; whether it says "another", "the", "all"."""
        bound: Bound = "exact"
        increment = definite = whole = False
        moved = True
        while moved:
            name, length = self._lead(words, start)
            start -= length
            moved = length > 0
            increment |= name == "increments"
            whole |= name == "all"
            bound = next((each for each in _BOUNDS if each == name), bound)
            if not moved and start and words[start - 1] in self._lists["definites"]:
                start -= 1
                definite = moved = True
            elif not moved and start > 1 and words[start - 1] in {"'s", "’s"}:
                start -= 2  # "Ukraine's tenth pact": the possessor is the determiner
                break
        return start, bound, increment, definite, whole

    def _lead(self, words: list[str], start: int) -> tuple[str, int]:
        """The longest words of bound or increment that end before `start`: their list and length."""
        for name, entry in self._before.get(words[start - 1], ()) if start else ():
            if tuple(words[max(0, start - len(entry)) : start]) == entry:
                return name, len(entry)
        return "", 0

    def _rightward(self, words: list[str], at: int) -> tuple[int, int | None, set[str]]:
        """Where the phrase ends, its head, and the words between number and head."""
        inside: set[str] = set()
        numeral_end, opened = at, False
        while at < min(len(words), numeral_end + _LONGEST_PHRASE):
            word = words[at]
            if word in self._heads and not self._modifies(words, at):
                closed = opened and at + 1 < len(words) and words[at + 1] in _MARKS
                return at + 1 + closed, at, inside
            if word in _MARKS:
                opened = True
            elif word not in self._inside and word not in self._heads and word not in {"-", ",", "and"}:
                break
            inside.add(word)
            at += 1
        end = numeral_end
        if end < len(words) and words[end] in {"more", "others", "further"}:
            inside, end = {words[end]}, end + 1
        else:
            inside = set()
        return end, None, inside

    def _modifies(self, words: list[str], at: int) -> bool:
        """Whether the head word only leads to another one: "partner countries", "security pact agreements"."""
        return at + 1 < len(words) and words[at + 1] in self._heads

    def _bound_after(self, words: list[str], end: int, bound: Bound) -> tuple[Bound, int]:
        """ "20 or more", "a dozen or so": the bound after the number, and where its words end."""
        for after, entries in self._after.items():
            for entry in entries:
                if tuple(words[end : end + len(entry)]) == entry:
                    return after, end + len(entry)
        return bound, end

    def _and_the_union(self, words: list[str], start: int, end: int, value: int) -> tuple[int, int, int, Unit]:
        """ "20 countries and the EU", "the EU and 20 countries": 21 parties."""
        for joint, union in self._unions:
            length = len(joint) + len(union)
            if tuple(words[end : end + length]) == joint + union:
                return start, end + length, value + 1, "parties"
            if tuple(words[max(0, start - length) : start]) == union + joint:
                return start - length, end, value + 1, "parties"
        return start, end, value, "countries"

    def _shared_head(self, words: list[str], end: int) -> tuple[int | None, set[str]]:
        """The head of "the fifth and sixth countries" for the first of the two."""
        if words[end : end + 1] != ["and"] or end + 1 >= len(words):
            return None, set()
        other = read_numeral(words, end + 1)
        if other is None or not other.ordinal:
            return None, set()
        _, head, inside = self._rightward(words, other.end)
        return head, inside

    def _partitive(self, words: list[str], numeral: Numeral, number: int, end: int) -> tuple[int, int, bool, bool]:
        """ "nine of them", "five of the documents", "21 of NATO's 32 allies", "22 of the 32 allies", "half of the G7".

        Gives the end, the value, whether it is a part at all, and whether of a group of countries.
        """
        value = numeral.value
        if words[end : end + 1] != ["of"]:
            return end, value, False, False
        at = end + 1
        pronoun = words[at : at + 1] in (["these"], ["those"])
        bare = at + 1 >= len(words) or words[at + 1] not in self._heads.keys() | self._inside
        if words[at : at + 1] == ["them"] or (pronoun and bare):
            return at + 1, value, True, False
        while at < len(words) and words[at] in self._lists["definites"] | {"other"}:
            at += 1
        group = next((entry for entry in self._sets if tuple(words[at : at + len(entry)]) == entry), None)
        if group is not None:
            return self._of_group(words, numeral, number, at + len(group), self._sets[group])
        stated = read_numeral(words, at) if at < len(words) else None
        if stated is not None and not stated.ordinal:
            after, head, _ = self._rightward(words, stated.end)
            if head is not None and self._heads[words[head]] != "agreements":
                return after, self._share(words, numeral, number, stated.value), True, True
        for length, word in enumerate(words[at : at + 4]):
            if word in self._heads:
                return at + 1 + length, value, True, False
            if word not in self._inside:
                break
        return end, value, False, False

    def _members_of(self, words: list[str], end: int) -> tuple[int, bool]:
        """ "All seven members of the G7": where it ends, and whether there is such a group."""
        if words[end : end + 1] != ["of"]:
            return end, False
        at = end + 1 + (words[end + 1 : end + 2] == ["the"])
        group = next((entry for entry in self._sets if tuple(words[at : at + len(entry)]) == entry), None)
        return (end, False) if group is None else (at + len(group), True)

    def _of_group(
        self, words: list[str], numeral: Numeral, number: int, at: int, size: int | None
    ) -> tuple[int, int, bool, bool]:
        """The rest of "of NATO's 32 allies"."""
        if words[at : at + 1] in (["'s"], ["’s"]):
            at += 1
            stated = read_numeral(words, at) if at < len(words) else None
            if stated is not None:
                at, size = stated.end, stated.value
        if at < len(words) and words[at] in self._heads:
            at += 1
        return at, self._share(words, numeral, number, size), True, True

    @staticmethod
    def _share(words: list[str], numeral: Numeral, number: int, size: int | None) -> int:
        """ "All but two" is counted down from the size of the set, a fraction taken of it where it comes out whole."""
        if size is not None and words[max(0, number - 2) : number] == ["all", "but"]:
            return size - numeral.value
        if numeral.parts > 1:
            whole, rest = divmod((size or 0) * numeral.value, numeral.parts)
            return -1 if rest else whole  # half of seven is no count
        return numeral.value

    def _defined_after(self, words: list[str], end: int) -> bool:
        """ "14 agreements on security cooperation"."""
        return words[end : end + 1] == ["on"] and bool(set(words[end + 1 : end + 3]) & self._defining)
