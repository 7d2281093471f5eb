"""Moves the weights of words so that each example beats its rivals by a margin: what a mere average cannot tell apart.

Passive-aggressive updates: an example that is told well enough changes nothing. Knows no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from router.scoring.packed_row import lane, unpacked

# Chosen on CLINC150's 11th to 20th examples with the first ten to learn from; more passes gain nothing there.
_PASSES = 3
_MARGIN = 0.25  # of a score between 0 and 1
_STEP = 0.5  # at most, for one example
_RIVALS = 5  # that one example is held against
_STRIDE = 11  # examples of one process stand together, and learning them in a row would favour the last

ONE = 1 << 56  # a score of 1: a lane takes 127 of them
STEP = 1 << 16  # a step of 1
TIMES = 1 << 8  # a feature that an example has once

Moves = dict[str, int]  # feature -> row


@dataclass(frozen=True, slots=True)
class Lesson:
    """One example: whose it is, its features, and the row of the scores that it has before anything is moved.

    Its scores move by `scale` times the sum of its features' rows. A feature that it has more than once is in
    `features` once and in `often` with what it counts beyond that. A step of the example moves a feature by its pull.
    """

    place: int
    features: tuple[str, ...]
    pulls: tuple[int, ...]
    often: tuple[tuple[str, int], ...]
    scale: int
    scores: int


def refine(moves: Moves, lessons: Sequence[Lesson], size: int) -> None:
    """Add to the moves what these lessons teach. Examples that were told well enough are not asked again."""
    lanes = [lane(place, size) for place in range(size)]
    left = [lesson for start in range(_STRIDE) for lesson in lessons[start::_STRIDE]]
    for _ in range(_PASSES):
        left = [lesson for lesson in left if _learn(moves, lesson, lanes)]


def _learn(moves: Moves, lesson: Lesson, lanes: Sequence[int]) -> bool:
    """Tell whether there was anything to learn."""
    row = lesson.scores + sum([moves[f] for f in lesson.features if f in moves]) * (TIMES * lesson.scale)
    for feature, times in lesson.often:
        row += moves.get(feature, 0) * (times * lesson.scale)
    scores = unpacked(row, len(lanes))
    bar = scores[lesson.place] - round(_MARGIN * ONE)
    scores[lesson.place] = bar
    rivals: list[tuple[int, int]] = []
    while len(rivals) < _RIVALS and (best := max(scores)) > bar:
        rivals.append((best, scores.index(best)))
        scores[rivals[-1][1]] = bar
    step = 0
    for score, rival in rivals:
        share = round(min(_STEP, 2 * (score - bar) / ONE) / len(rivals) * STEP)
        step += share * (lanes[lesson.place] - lanes[rival])
    for feature, pull in zip(lesson.features, lesson.pulls, strict=True) if rivals else ():
        moves[feature] = moves.get(feature, 0) + pull * step
    return bool(rivals)
