"""Which documents are copies of one another: wire copy, and reprints with a new headline or lead.

Documents are compared by runs of words with MinHash: Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
from anyascii import anyascii
from datasketch import MinHash

from entente.documents.types import Document

RUN = 4  # words
# Share of runs that two texts have in common from which one is a copy. Set by hand, on a reprint with a new lead.
COPY = 0.45
PERMUTATIONS = 64
SHORTEST = 30  # words: two shorter texts are likely to be alike without one being a copy, unless they are the same


def independent(documents: Sequence[Document]) -> int:
    """How many independent sources: copies count as one, and so do documents of one publisher."""
    group = list(range(len(documents)))
    for i, j in combinations(range(len(documents)), 2):
        if group[i] != group[j] and _one_source(documents[i], documents[j]):
            group = [group[i] if g == group[j] else g for g in group]
    return len(set(group))


def is_copy(a: Document, b: Document) -> bool:
    """Whether one is a copy of the other."""
    if a.hash == b.hash:
        return True
    if min(len(a.text.split()), len(b.text.split())) < SHORTEST:
        return False
    return float(_signature(a.text).jaccard(_signature(b.text))) >= COPY


def _one_source(a: Document, b: Document) -> bool:
    return (a.publisher is not None and a.publisher == b.publisher) or is_copy(a, b)


@lru_cache(maxsize=2048)
def _signature(text: str) -> MinHash:
    words = anyascii(text).casefold().split()
    runs = {" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}
    found = MinHash(num_perm=PERMUTATIONS, seed=1)
    found.update_batch([run.encode() for run in sorted(runs)])
    assert isinstance(found.hashvalues, np.ndarray)
    return found
