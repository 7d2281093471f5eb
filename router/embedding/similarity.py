"""How near the meaning of a text is to each group of texts: the cosine to the middle of their vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from router.embedding.embedding import Array


class Meanings:
    """The middles of each group, known by its number. Cosines begin at a base: any two sentences are a little alike."""

    def __init__(self, examples: Sequence[tuple[int, Array]]) -> None:
        import numpy as np

        rows = np.stack([vector for _, vector in examples])
        self._groups, owners = np.unique([group for group, _ in examples], return_inverse=True)
        middles = np.stack([rows[owners == number].sum(axis=0) for number in range(len(self._groups))])
        self._middles: Array = middles / np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-9)
        cosines = rows @ self._middles.T
        others = np.arange(len(self._groups))[None, :] != owners[:, None]
        self._base = min(max(float(cosines[others].mean()), 0.0), 0.9) if others.any() else 0.0

    def add(self, scores: Array, vector: Array, share: float) -> None:
        """Add each group's share; what is no nearer than any other sentence adds nothing."""
        cosines = (self._middles @ vector - self._base) / (1 - self._base)
        scores[self._groups] += share * cosines.clip(0.0, 1.0)
