"""The middle of each process's examples in one space of features, and how near a text is to each. Knows no process."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from router.features import Weights, weights_of
from router.refinement import Lesson, refine

_FLATTEN = 0.6  # below 1: a word in one example counts almost as much as a word in all of them

Counts = Mapping[str, int]


class Centroids:
    """Turned around, feature -> (process, weight), so that a text meets only the processes it shares something with."""

    def __init__(self, examples: Sequence[tuple[str, Counts]]) -> None:
        self._weights: Weights = weights_of(counts for _, counts in examples)
        sums: dict[str, Counter[str]] = defaultdict(Counter)
        for process, counts in examples:
            total = sums[process]
            for feature, weight in self._weights.vector(counts).items():
                total[feature] += weight  # type: ignore[assignment]  # a Counter of floats
        self._index: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for process, total in sums.items():
            flat = {feature: weight**_FLATTEN for feature, weight in total.items()}
            length = math.sqrt(sum(weight * weight for weight in flat.values())) or 1.0
            for feature, weight in flat.items():
                self._index[feature].append((process, weight / length))

    def add(self, scores: dict[str, float], counts: Counts, share: float) -> None:
        """Add the cosine of the text and each process."""
        for feature, value in self._weights.vector(counts).items():
            scaled = share * value
            for process, weight in self._index.get(feature, ()):
                scores[process] += scaled * weight

    def sharpen(self, examples: Iterable[tuple[str, Counts, Mapping[str, float]]], share: float) -> None:
        """Move the weights until examples are told apart; with each example come the scores that others give it."""
        lessons = [
            Lesson(process, {name: share * weight for name, weight in self._weights.vector(counts).items()}, scores)
            for process, counts, scores in examples
        ]
        index = {feature: dict(weights) for feature, weights in self._index.items()}
        refine(index, lessons)
        self._index = defaultdict(list, {feature: list(weights.items()) for feature, weights in index.items()})
