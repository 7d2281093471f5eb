"""From which score on a text is meant for a process, told from examples alone, not from texts that belong to none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

TAIL = 0.05  # of held-out examples may be taken for strangers …
TAIL_BY_MEANING = 0.015  # … or so many where the meaning keeps strangers farther away
_LOWEST = 0.15  # what two texts with a few letters in common reach
_USUAL = 0.25  # of held-out examples score lower than what may be certain
_SURE = 0.98  # the share of right answers that "certain" promises on held-out examples


@dataclass(frozen=True, slots=True)
class Held:
    """One example, scored by an index that has not seen it."""

    score: float
    bare: float  # the score without what literals and choices say
    right: bool


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Two scores: from `known` on a process is meant, from `certain` on nobody needs to be asked."""

    known: float
    certain: float


def bars_of(held: Sequence[Held], strangers: Sequence[float], tail: float = TAIL) -> Thresholds:
    """Calibrate. `strangers` are scores of examples whose own process was left out; empty with many processes.

    With many processes `known` is the score that this tail of the held-out ones stays below; with few it is the mean of
    the 10th percentile and of the score that parts examples from strangers best.
    """
    if not held:
        return Thresholds(known=0.3, certain=0.6)
    full = sorted(example.score for example in held)
    bare = sorted(example.bare for example in held)
    # An example names all values, a person may leave each to be asked for: half way, since nobody knows how many do.
    known = max((_known(full, sorted(strangers), tail) + _known(bare, sorted(strangers), tail)) / 2, _LOWEST)
    certain = max(known, _percentile(full, _USUAL), _certain(held, strangers))
    return Thresholds(known=round(known, 4), certain=round(certain, 4))


def _known(scores: Sequence[float], strangers: Sequence[float], tail: float) -> float:
    if strangers:
        return (_percentile(scores, 0.10) + _parting(scores, strangers)) / 2
    return _percentile(scores, tail)


def _percentile(scores: Sequence[float], share: float) -> float:
    return scores[min(int(share * len(scores)), len(scores) - 1)]


def _parting(scores: Sequence[float], strangers: Sequence[float]) -> float:
    """Give the score with the fewest mistakes, in shares of each side: the middle of the widest gap that has them.

    Both sides are sorted.
    """
    places = sorted({0.0, *scores, *strangers})
    middles = [((low + high) / 2, high - low) for low, high in pairwise(places)]

    def mistakes(place: float) -> float:
        missed = bisect_left(scores, place) / len(scores)
        taken = 1 - bisect_left(strangers, place) / len(strangers)
        return missed + taken

    return min(middles, key=lambda middle: (mistakes(middle[0]), -middle[1]), default=(0.0, 0.0))[0]


def _certain(held: Sequence[Held], strangers: Sequence[float]) -> float:
    rows = sorted([(example.score, example.right) for example in held] + [(score, False) for score in strangers])
    right = sum(good for _, good in rows)
    for place, (score, good) in enumerate(rows):
        is_first = place == 0 or rows[place - 1][0] < score  # equal scores stand or fall together
        if is_first and right / (len(rows) - place) >= _SURE:
            return score
        right -= good
    return 1.0
