"""Moves the weights of words so that each example beats its rivals by a margin: what a mere average cannot tell apart.

Passive-aggressive updates: an example that is told well enough changes nothing. Knows no text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

# Chosen on CLINC150's 11th to 20th examples with the first ten to learn from; more passes gain nothing there.
_PASSES = 3
_MARGIN = 0.25  # of a score between 0 and 1
_STEP = 0.5  # at most, for one example
_RIVALS = 5  # that one example is held against
_STRIDE = 11  # examples of one process stand together, and learning them in a row would favour the last


@dataclass(frozen=True, slots=True)
class Lesson:
    """One example: whose it is, its weighted features, and what other spaces have already given each process."""

    process: str
    vector: Mapping[str, float]
    scores: Mapping[str, float]


def refine(index: dict[str, dict[str, float]], lessons: Sequence[Lesson]) -> None:
    """Change the weights of an index, feature -> process -> weight, in place."""
    for lesson in _mixed(lessons):
        scores = defaultdict(float, lesson.scores)
        for feature, value in lesson.vector.items():
            for process, weight in index.get(feature, {}).items():
                scores[process] += value * weight
        bar = scores.pop(lesson.process, 0.0) - _MARGIN
        near = ((score, process) for process, score in scores.items() if score > bar)
        rivals = nlargest(_RIVALS, near)
        for score, rival in rivals:
            _part(index, lesson, rival, min(_STEP, 2 * (score - bar)) / len(rivals))


def _part(index: dict[str, dict[str, float]], lesson: Lesson, rival: str, step: float) -> None:
    for feature, value in lesson.vector.items():
        weights = index.setdefault(feature, {})
        weights[lesson.process] = weights.get(lesson.process, 0.0) + step * value
        weights[rival] = weights.get(rival, 0.0) - step * value


def _mixed(lessons: Sequence[Lesson]) -> Iterator[Lesson]:
    for _ in range(_PASSES):
        for start in range(_STRIDE):
            yield from lessons[start::_STRIDE]
