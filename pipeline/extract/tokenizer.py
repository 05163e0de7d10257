"""The tokenizer: spaCy's own for English, token for token, but one that remembers more and asks less."""

from __future__ import annotations

from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without stubs
from spacy.tokens import Doc

from pipeline.extract.matching import keep_text

_MOST = 200_000
"""How many chunks (what stands between white space) are remembered, in some 30 MB of memory.

1 MB of news has 28,000 different ones, 3 MB have 51,000; spaCy itself stops at 10,000.
"""


class RememberingTokenizer(Tokenizer):  # type: ignore[misc]
    """Cuts a text exactly as the `Tokenizer` it is made like, in half the time or less.

    `Tokenizer` remembers no chunk of a text that comes after one with a rule of its own ("don't", "Mr."). So the
    chunks that are new are handed to it beforehand, those first that can have no such rule. And it searches each
    chunk for three long expressions, none of which matches where there are but letters.
    """

    def __init__(self, *args: object, **settings: object) -> None:
        """Take what `Tokenizer` takes: the vocabulary, the rules, and what searches a chunk."""
        super().__init__(*args, **settings)
        self.max_cache_size = _MOST
        self._seen: set[str] = set()

    @classmethod
    def like(cls, tokenizer: Tokenizer) -> RememberingTokenizer:
        """One that cuts as `tokenizer` does: that of English, or of any language in which no letter is an affix."""
        return cls(
            tokenizer.vocab,
            tokenizer.rules,
            tokenizer.prefix_search,
            tokenizer.suffix_search,
            tokenizer.infix_finditer,
            tokenizer.token_match,
            tokenizer.url_match,
        )

    def __call__(self, string: str) -> Doc:
        """The tokens of the text, which is kept beside them."""
        new = set(string.split())
        new -= self._seen
        if new and len(self._seen) < _MOST:
            self._seen |= new
            new -= self.rules.keys()
            super().__call__(" ".join(sorted(new, key=str.isalpha, reverse=True)))
        doc: Doc = super().__call__(string)
        keep_text(doc, string)
        return doc

    def find_prefix(self, string: str) -> int:
        """How many characters are cut off in front."""
        return 0 if _is_plain(string) else int(super().find_prefix(string))

    def find_suffix(self, string: str) -> int:
        """How many characters are cut off at the end."""
        return 0 if _is_plain(string) else int(super().find_suffix(string))

    def find_infix(self, string: str) -> object:
        """The matches within at which the chunk is cut; falsy if there are none."""
        return () if string.isalpha() else super().find_infix(string)


def _is_plain(chunk: str) -> bool:
    """Whether it has letters and hyphens within at most: "long-term" is cut at none of its ends."""
    return chunk.isalpha() or chunk.replace("-", "").isalpha()
