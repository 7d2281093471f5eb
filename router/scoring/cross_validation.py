"""How well examples are told where they have not been seen: what the bars are calibrated from, and the learning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from router.scoring.scorer import Example, Scorer, meanings_of
from router.scoring.thresholds import Held

_MANY = 30  # processes: among fewer the middle of the examples tells them apart, and literals do the rest
_ENOUGH = 250  # held-out messages tell a 5th percentile well enough …
_MORE = 1_500  # … and so many tell where the 15 in a thousand begin
_SMALL = 30  # texts: a new scorer for each part is exact and takes no time; among more it makes no difference


def rehearse(scorer: Scorer, examples: Sequence[Example]) -> tuple[list[Held], list[float]]:
    """Teach the scorer the examples and settle it. Gives each held-out example as it was scored before it was seen.

    With few processes also the scores of examples whose whole process is left out.
    """
    strangers = _strangers(scorer, examples) if len(scorer.names) < _MANY else []
    held: list[Held] = []
    lessons = scorer.lessons(examples) if len(scorer.names) >= _MANY else []
    spoken = [number for number, example in enumerate(examples) if example.held_out]
    folds = _folds(len(spoken))
    out: set[int] = set()
    for fold in range(folds):
        if len(held) >= (_MORE if scorer.by_meaning else _ENOUGH):
            break
        out = set(spoken[fold::folds])
        scorer.learn([lesson for number, lesson in enumerate(lessons) if number not in out], anew=True)
        held += _held(scorer, examples, out)
    # what was left out last is learned last, on top of all the others: to begin once more would gain nothing
    scorer.learn([lesson for number, lesson in enumerate(lessons) if number in out], anew=False)
    scorer.settle(examples)
    return held, strangers


def _folds(count: int) -> int:
    """Give in how many parts so many examples are left out: one of them is enough where there are many.

    The number is odd, since people often give as many examples of each process, and each place shall have its turn.
    """
    return max(5, (count // _ENOUGH - 1) | 1) if count > 100 else max(2, min(count, 12))


def _held(scorer: Scorer, examples: Sequence[Example], out: set[int]) -> list[Held]:
    blind = _blind(scorer, examples, out)
    held: list[Held] = []
    for number in sorted(out):
        other, bare = blind(examples[number])
        scores = other.moved(bare, examples[number].traits)
        best = max(scores, default=0.0)
        right = best > 0 and other.names[scores.index(best)] == examples[number].process
        held.append(Held(best, max(bare, default=0.0), right))
    return held


def _strangers(scorer: Scorer, examples: Sequence[Example]) -> list[float]:
    """Score each example by a scorer that has not even seen its process."""
    strangers: list[float] = []
    for process in scorer.names:
        own = [number for number, example in enumerate(examples) if example.process == process]
        blind = _blind(scorer, examples, set(own))
        for example in (examples[number] for number in own if examples[number].held_out):
            other, bare = blind(example)
            named = zip(other.moved(bare, example.traits), other.names, strict=True)
            strangers.append(max((score for score, name in named if name != process), default=0.0))
    return strangers


def _blind(
    scorer: Scorer, examples: Sequence[Example], out: set[int]
) -> Callable[[Example], tuple[Scorer, list[float]]]:
    """Give what scores an example that is left out, without what values say."""
    rest = [example for number, example in enumerate(examples) if number not in out]
    if len(examples) <= _SMALL:
        anew = scorer.anew(rest)
        return lambda example: (anew, anew.bare(example.traits))
    meanings = meanings_of(rest)
    parts: dict[str, tuple[list[Example], list[Example]]] = defaultdict(lambda: ([], []))
    for number, example in enumerate(examples):
        parts[example.process][number not in out].append(example)
    absent = {process: scorer.without(gone, kept, meanings) for process, (gone, kept) in parts.items() if gone}
    return lambda example: (scorer, scorer.bare(example.traits, absent[example.process]))
