"""From which score on a text is meant for a process, told from examples alone, not from texts that belong to none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean, pstdev

TAIL = 0.04  # of held-out examples may be taken for strangers …
TAIL_BY_MEANING = 0.03  # … or so many where the meaning keeps strangers farther away
_LOWEST = 0.08  # what two texts with a few letters in common reach
_UNLIKELY = 0.10  # of held-out examples are asked about first: what is no request may score as much
_SPREAD = 1.4  # standard deviations below the mean: chosen on CLINC150's single domains
_EVERYDAY = 0.90  # of what people say every day is taken for nothing
_USUAL = 0.25  # of held-out examples score lower than what may be certain
_SURE = 0.98  # the share of right answers that "certain" promises on held-out examples


@dataclass(frozen=True, slots=True)
class Held:
    """One example, scored by an index that has not seen it."""

    score: float
    bare: float  # the score without what literals and choices say
    right: bool


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What was scored by indexes that had not seen it."""

    examples: list[Held] = field(default_factory=list[Held])
    everyday: dict[str, list[float]] = field(
        default_factory=dict[str, list[float]]
    )  # what belongs to none, by language
    strangers: list[float] = field(default_factory=list[float])  # examples of processes that were left out whole


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From `known` on a process may be meant, from `likely` on it is, from `certain` on nobody need be asked."""

    known: float
    likely: float
    certain: float


def bars_of(held: HeldOut, tail: float = TAIL) -> Thresholds:
    """Calibrate. Strangers are there with few processes only.

    With many processes `known` is the score that this tail of the held-out examples stays below, `likely` that of the
    tenth. With few, `likely` is the mean of the tenth and of the score that parts examples from strangers best, and
    `known` lies half way between the examples' weakest and what people say every day. Neither alone would do: examples
    that resemble each other say nothing about messages, and everyday talk says nothing about the processes.
    """
    if not held.examples:
        return Thresholds(known=0.3, likely=0.3, certain=0.6)
    full = sorted(example.score for example in held.examples)
    bare = sorted(example.bare for example in held.examples)
    # An example names all values, a person may leave each to be asked for: half way, since nobody knows how many do.
    likely = max((_likely(full, held.strangers) + _likely(bare, held.strangers)) / 2, _LOWEST)
    if held.strangers:
        heard = max([_percentile(sorted(each), _EVERYDAY) for each in held.everyday.values()], default=0.0)
        known = (_weakest(full) + heard) / 2
    else:
        known = (_percentile(full, tail) + _percentile(bare, tail)) / 2
    known = min(max(known, _LOWEST), likely)
    certain = max(likely, _percentile(full, _USUAL), _certain(held.examples, held.strangers))
    return Thresholds(round(known, 4), round(likely, 4), round(certain, 4))


def _likely(scores: Sequence[float], strangers: Sequence[float]) -> float:
    tenth = _percentile(scores, _UNLIKELY)
    return (tenth + _parting(scores, sorted(strangers))) / 2 if strangers else tenth


def _weakest(scores: Sequence[float]) -> float:
    """Give about what the weakest twelfth stays below, told by all: of few examples the lowest are a matter of luck."""
    return fmean(scores) - _SPREAD * pstdev(scores)


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
