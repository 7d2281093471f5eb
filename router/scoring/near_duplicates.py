"""Examples that say nearly the same: one of them tells little that is new where another is known."""

from __future__ import annotations

import numpy as np

from router.scoring.sparse import Floats, Numbers, SparseRows

_ALIKE = 0.6  # of the terms that two texts have, shared by both


def near_duplicates(texts: SparseRows, groups: Numbers) -> list[int]:
    """Give for each text the first of its group that says nearly the same, or itself."""
    first = list(range(len(groups)))
    for group in np.unique(groups):
        own = np.flatnonzero(groups == group)
        for place, alike in enumerate(_overlap(texts.of(own)) >= _ALIKE):
            earlier = np.flatnonzero(alike[:place])
            if len(earlier):
                first[int(own[place])] = first[int(own[earlier[0]])]
    return first


def _overlap(texts: SparseRows) -> Floats:
    """Give for each two texts how many of the terms that either has both have, as a share (Jaccard)."""
    terms, columns = np.unique(texts.columns, return_inverse=True)
    has = np.zeros((len(texts.starts) - 1, len(terms)), dtype=np.float32)
    has[texts.row_of, columns] = 1
    shared: Floats = has @ has.T
    counts = has.sum(axis=1)
    overlap: Floats = shared / np.maximum(counts[:, None] + counts[None, :] - shared, 1)
    return overlap
