"""How near the meaning of a text is to each group of texts: the cosine to the middle of their vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from router.embedding.embedding import Array


# Chosen on CLINC150's 11th to 20th examples with the first ten to learn from.
_PASSES = 3
_MARGIN = 0.2  # of a cosine
_STEP = 0.1  # at most, for one example
_RIVALS = 5  # that one example is held against
_BATCHES = 64


class Meanings:
    """The middles of each group, known by its number. Cosines begin at a base: any two sentences are a little alike.

    Sharpened ones are moved until each example beats its rivals by a margin, held against the middles without itself.
    """

    def __init__(self, examples: Sequence[tuple[int, Array]], *, sharp: bool = False) -> None:
        import numpy as np

        rows = np.stack([vector for _, vector in examples])
        self._groups, owners = np.unique([group for group, _ in examples], return_inverse=True)
        sums = np.stack([rows[owners == number].sum(axis=0) for number in range(len(self._groups))])
        self._middles: Array = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        cosines = rows @ self._middles.T
        others = np.arange(len(self._groups))[None, :] != owners[:, None]
        self._base = min(max(float(cosines[others].mean()), 0.0), 0.9) if others.any() else 0.0
        if sharp:
            self._sharpen(rows, owners, sums)

    def _sharpen(self, rows: Array, owners: Any, sums: Array) -> None:
        import numpy as np

        rest = sums[owners] - rows
        rest /= np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-9)
        own_part = ((self._middles[owners] - rest) * rows).sum(axis=1)
        for batch in [np.arange(start, len(rows), _BATCHES) for start in range(min(_BATCHES, len(rows)))] * _PASSES:
            each, own = np.arange(len(batch)), owners[batch]
            cosines = rows[batch] @ self._middles.T
            cosines[each, own] -= own_part[batch]
            missing = cosines - cosines[each, own][:, None] + _MARGIN
            missing[each, own] = 0
            if missing.shape[1] > _RIVALS:
                missing[missing < np.partition(missing, -_RIVALS, axis=1)[:, -_RIVALS, None]] = 0
            steps = np.minimum(2 * np.maximum(missing, 0), _STEP)
            steps /= -np.maximum(np.count_nonzero(steps, axis=1), 1)[:, None]
            steps[each, own] = -steps.sum(axis=1)
            self._middles += steps.T @ rows[batch]

    def add(self, scores: Array, vector: Array, share: float) -> None:
        """Add each group's share; what is no nearer than any other sentence adds nothing."""
        cosines = (self._middles @ vector - self._base) / (1 - self._base)
        scores[self._groups] += share * cosines.clip(0.0, 1.0)
