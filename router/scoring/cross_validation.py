"""How well examples are told that have not been seen: what the bars are calibrated from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from router.scoring.example import Example
from router.scoring.near_duplicates import near_duplicates
from router.scoring.scorer import Scorer
from router.scoring.sparse import Floats
from router.scoring.thresholds import Held, HeldOut
from router.scoring.training import Lessons, Training

_MANY = 30  # processes: among fewer the middle of the examples tells them apart, and literals do the rest
_ENOUGH = 250  # held-out messages tell a 5th percentile well enough …
_MORE = 1_500  # … and so many tell where the 30 in a thousand begin


def validated(lessons: Lessons, *, by_meaning: bool) -> tuple[Scorer, HeldOut]:
    """Give a scorer that has learned from all examples, and each held-out example as it was scored before."""
    if len(lessons.names) >= _MANY:
        return _trained(lessons, _MORE if by_meaning else _ENOUGH)
    held = HeldOut()
    for fold in _folds(lessons):
        scorer = _without(lessons, fold)
        _keep(held, scorer, lessons, fold, [scorer.bare(lessons.examples[number].traits) for number in fold])
    held.strangers.extend(_strangers(lessons))
    return lessons.scorer(), held


def _trained(lessons: Lessons, enough: int) -> tuple[Scorer, HeldOut]:
    training = Training(lessons)
    numbers = np.arange(len(lessons.examples))
    held = HeldOut()
    fold: list[int] = []
    for part in _folds(lessons, enough):
        fold = part
        training.learn(np.delete(numbers, fold), anew=True)
        _keep(held, training.scorer, lessons, fold, training.bare(np.array(fold, dtype=np.intp)))
    # what was left out last is learned last, on top of all the others: to begin once more would gain nothing
    training.learn(np.array(fold, dtype=np.intp), anew=False)
    return training.scorer, held


def _strangers(lessons: Lessons) -> Iterator[float]:
    """Score each example by a scorer that has not even seen its process."""
    for place in range(len(lessons.names)):
        own = np.flatnonzero(lessons.groups == place).tolist()
        scorer = _without(lessons, own)
        for example in [lessons.examples[number] for number in own]:
            if example.held_out:
                yield float(np.delete(scorer.scores(example.traits), place).max(initial=0.0))


def _folds(lessons: Lessons, enough: int = 0) -> list[list[int]]:
    """Part the examples that are left out in turn, until there are enough; 0: all, near duplicates together.

    The number of parts is odd, since people often give as many examples of each process, and each place shall have its
    turn.
    """
    spoken = [number for number, each in enumerate(lessons.examples) if each.held_out and not each.everyday]
    everyday = [number for number, each in enumerate(lessons.examples) if each.everyday]
    count = len(spoken)
    folds = max(5, (count // _ENOUGH - 1) | 1) if count > 100 else max(2, min(count, 12))
    parts: list[list[int]] = [[] for _ in range(folds)]
    first = range(len(lessons.examples)) if enough else near_duplicates(lessons.pieces.counts, lessons.groups)
    turn = {number: place % folds for place, number in enumerate(spoken)}
    for number in spoken:
        parts[turn.get(first[number], turn[number])].append(number)
    if enough:
        wanted = next((number for number in range(1, folds) if sum(map(len, parts[:number])) >= enough), folds)
        parts = parts[:wanted]
    turns = max(len(parts), 2)
    return [[*part, *everyday[place::turns]] for place, part in enumerate(parts)]


def _without(lessons: Lessons, out: Sequence[int]) -> Scorer:
    kept = np.ones(len(lessons.examples), dtype=bool)
    kept[list(out)] = False
    return lessons.scorer(kept)


def _keep(held: HeldOut, scorer: Scorer, lessons: Lessons, fold: Sequence[int], bare: Iterable[Floats]) -> None:
    """Keep what these examples score by a scorer that has not seen them."""
    for number, scores in zip(fold, bare, strict=True):
        example = lessons.examples[number]
        told = _held(scorer, example, scores)
        if example.everyday:
            held.everyday.setdefault(example.process, []).append(told.score)
        else:
            held.examples.append(told)


def _held(scorer: Scorer, example: Example, bare: Floats) -> Held:
    scores = scorer.moved(bare, example.traits)
    best = int(scores.argmax())
    right = bool(scores[best] > 0) and scorer.names[best] == example.process
    return Held(max(float(scores[best]), 0.0), max(float(bare.max()), 0.0), right)
