"""How near the meaning of a text is to each process: the cosine to the middle of its examples' vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from router.embedding.embedding import Array


class Meanings:
    """The middles of each process's examples. Cosines begin at a base: to any sentence another is a little alike."""

    def __init__(self, examples: Sequence[tuple[str, Array]]) -> None:
        import numpy as np

        self._names = sorted({process for process, _ in examples})
        rows = np.stack([vector for _, vector in examples])
        owners = np.array([self._names.index(process) for process, _ in examples])
        middles = np.stack([rows[owners == number].sum(axis=0) for number in range(len(self._names))])
        self._middles: Array = middles / np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-9)
        cosines = rows @ self._middles.T
        others = np.arange(len(self._names))[None, :] != owners[:, None]
        self._base = min(max(float(cosines[others].mean()), 0.0), 0.9) if others.any() else 0.0

    def add(self, scores: dict[str, float], vector: Array, share: float) -> None:
        """Add each process's share; what is no nearer than any other sentence adds nothing."""
        cosines = (self._middles @ vector - self._base) / (1 - self._base)
        for name, cosine in zip(self._names, cosines.tolist(), strict=True):
            if cosine > 0:
                scores[name] = scores.get(name, 0.0) + share * min(cosine, 1.0)
