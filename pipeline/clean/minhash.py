"""MinHash: a text as few numbers, of which two texts share about as many as they share of their shingles.

A shingle is five words in a row. Of each of `_BANDS * _ROWS` random orders of all shingles a text keeps the first that
it has; two texts have the same first one as often as their sets of shingles are alike (Jaccard similarity). Every
`_ROWS` of these numbers in a row make a band: texts that share one are candidates, and no others are ever compared.

Broder, "On the resemblance and containment of documents" (1997); Leskovec, Rajaraman, Ullman, "Mining of Massive
Datasets", chapter 3. The orders are `h * a + b` over 32 bits with odd `a`, of hashes that the finalizer of MurmurHash3
has mixed. Written here, as a shingle is made of the hashes of its words, and never as a text: that takes a third of
the time of libraries that are given each as bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import cache
from typing import TYPE_CHECKING

from pipeline.clean.lines import words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint32]

SHINGLE = 5
"""Words of a shingle."""
_BANDS, _ROWS = 42, 3
"""With these, 99.6 of 100 pairs at a similarity of 0.5 meet in a band, and 4 of 100 pairs at 0.1."""
_BASE = 0x01000193
"""What tells the places of a word in a shingle apart (the prime of FNV-1)."""
_SEED = 1
_AT_A_TIME = 14
"""Orders."""


def bands(text: str) -> tuple[int, ...]:
    """The keys of 64 bits, one of which two near-duplicates share; none for a text without shingles."""
    least = signature(text)
    if least is None:
        return ()
    values = least.astype("<u4").tobytes()
    size = len(values) // _BANDS
    digests = [
        hashlib.blake2b(values[at * size : (at + 1) * size], digest_size=8, salt=bytes([at])).digest()
        for at in range(_BANDS)
    ]
    return tuple([int.from_bytes(digest, "big", signed=True) for digest in digests])


def signature(text: str) -> Hashes | None:
    """The least hash of the text's shingles in each order; shape `(_BANDS * _ROWS,)`. `None` if it has no shingle."""
    import numpy as np

    shingles = _shingles(words_of(text.lower()))
    if shingles is None:
        return None
    return np.concatenate([(shingles * factors + shifts).min(axis=1) for factors, shifts in _orders()])


def _shingles(words: list[str]) -> Hashes | None:
    """A hash of every five words in a row. All is counted modulo 2 ** 32."""
    import numpy as np

    if len(words) < SHINGLE:
        return None
    written = "\n".join(words).encode("utf-8", errors="surrogatepass").split(b"\n")
    hashes = np.fromiter(map(zlib.crc32, written), np.uint32, len(written))
    count = len(hashes) - SHINGLE + 1
    mixed = hashes[:count].copy()
    for at in range(1, SHINGLE):
        mixed = mixed * np.uint32(_BASE) + hashes[at : at + count]
    mixed ^= mixed >> np.uint32(16)
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


@cache
def _orders() -> tuple[tuple[Hashes, Hashes], ...]:
    """The factor and the shift of each order, as columns, some orders at a time: what fits the processor's own memory.

    NumPy draws the same from one seed in every version.
    """
    import numpy as np

    draw = np.random.RandomState(_SEED)
    count = _BANDS * _ROWS
    factors = draw.randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    shifts = draw.randint(0, 1 << 32, count, dtype=np.uint32)
    pieces = (slice(at, at + _AT_A_TIME) for at in range(0, count, _AT_A_TIME))
    return tuple((factors[piece, None], shifts[piece, None]) for piece in pieces)
