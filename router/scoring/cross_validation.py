"""How well examples are told that have not been seen: what the bars are calibrated from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from router.scoring.example import Example
from router.scoring.scorer import Scorer
from router.scoring.sparse import Floats
from router.scoring.thresholds import Held
from router.scoring.training import Lessons, Training

_MANY = 30  # processes: among fewer the middle of the examples tells them apart, and literals do the rest
_ENOUGH = 250  # held-out messages tell a 5th percentile well enough …
_MORE = 1_500  # … and so many tell where the 15 in a thousand begin


def validated(lessons: Lessons, *, by_meaning: bool) -> tuple[Scorer, list[Held], list[float]]:
    """Give a scorer that has learned from all examples, and each held-out example as it was scored before.

    With few processes also the scores of examples whose whole process is left out.
    """
    if len(lessons.names) >= _MANY:
        scorer, held = _trained(lessons, _MORE if by_meaning else _ENOUGH)
        return scorer, held, []
    held = [each for fold in _folds(lessons) for each in _left_out(lessons, fold)]
    return lessons.scorer(), held, list(_strangers(lessons))


def _trained(lessons: Lessons, enough: int) -> tuple[Scorer, list[Held]]:
    training = Training(lessons)
    numbers = np.arange(len(lessons.examples))
    held: list[Held] = []
    fold: list[int] = []
    for part in _folds(lessons):
        if len(held) >= enough:
            break
        fold = part
        training.learn(np.delete(numbers, fold), anew=True)
        out = zip(fold, training.bare(np.array(fold, dtype=np.intp)), strict=True)
        held += [_held(training.scorer, lessons.examples[number], bare) for number, bare in out]
    # what was left out last is learned last, on top of all the others: to begin once more would gain nothing
    training.learn(np.array(fold, dtype=np.intp), anew=False)
    return training.scorer, held


def _left_out(lessons: Lessons, fold: Sequence[int]) -> list[Held]:
    scorer = _without(lessons, fold)
    out = [lessons.examples[number] for number in fold]
    return [_held(scorer, example, scorer.bare(example.traits)) for example in out]


def _strangers(lessons: Lessons) -> Iterator[float]:
    """Score each example by a scorer that has not even seen its process."""
    for place in range(len(lessons.names)):
        own = np.flatnonzero(lessons.groups == place).tolist()
        scorer = _without(lessons, own)
        for example in [lessons.examples[number] for number in own]:
            if example.held_out:
                yield float(np.delete(scorer.scores(example.traits), place).max(initial=0.0))


def _folds(lessons: Lessons) -> list[list[int]]:
    """Part the examples that are left out in turn.

    The number of parts is odd, since people often give as many examples of each process, and each place shall have its
    turn.
    """
    spoken = [number for number, example in enumerate(lessons.examples) if example.held_out]
    count = len(spoken)
    folds = max(5, (count // _ENOUGH - 1) | 1) if count > 100 else max(2, min(count, 12))
    return [spoken[fold::folds] for fold in range(folds)]


def _without(lessons: Lessons, out: Sequence[int]) -> Scorer:
    kept = np.ones(len(lessons.examples), dtype=bool)
    kept[list(out)] = False
    return lessons.scorer(kept)


def _held(scorer: Scorer, example: Example, bare: Floats) -> Held:
    scores = scorer.moved(bare, example.traits)
    best = int(scores.argmax())
    right = bool(scores[best] > 0) and scorer.names[best] == example.process
    return Held(max(float(scores[best]), 0.0), max(float(bare.max()), 0.0), right)
