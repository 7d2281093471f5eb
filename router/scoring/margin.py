"""Moves the weights so that each example beats its rivals by a margin: what a mere average cannot tell apart.

Passive-aggressive updates (Crammer et al., 2006) by small batches: an example that is told well enough changes nothing.
Knows no text.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from router.scoring.sparse import Floats, Numbers, SparseRows

# Chosen on CLINC150's 11th to 20th examples with the first ten to learn from; more passes gain nothing there.
_PASSES = 3
_MARGIN = 0.125  # of a score between 0 and 1
_STEP = 0.5  # at most, for one example
_RIVALS = 5  # that one example is held against
_BATCHES = 32


def refine(weights: Floats, examples: SparseRows, groups: Numbers, others: Floats, kept: Numbers) -> None:
    """Move the weights (rows of terms by groups) by what the kept examples teach, each of which is a group's.

    `others` is what each example scores elsewhere. Examples that were told well enough are not asked again.
    """
    batches = _batches(groups, kept)
    for _ in range(_PASSES):
        batches = [_learn(weights, examples, groups, others, batch) for batch in batches if len(batch)]


def _batches(groups: Numbers, kept: Numbers) -> list[Numbers]:
    """Part the examples so that few of one group are together: they would all take the same step at once."""
    count: dict[int, int] = defaultdict(int)
    batches: list[list[int]] = [[] for _ in range(_BATCHES)]
    for example in kept.tolist():
        group = int(groups[example])
        batches[count[group] % _BATCHES].append(example)
        count[group] += 1
    return [np.array(batch, dtype=np.intp) for batch in batches]


def _learn(weights: Floats, examples: SparseRows, groups: Numbers, others: Floats, batch: Numbers) -> Numbers:
    """Take one step for each example of a batch; give those that there was anything to learn from."""
    steps = _steps(others[batch] + examples.of(batch).times(weights), groups[batch])
    place, group = np.nonzero(steps != 0)
    moved = examples.of(batch[place])
    cells = moved.columns * weights.shape[1] + group[moved.row_of]
    np.add.at(weights.reshape(-1), cells, moved.values * steps[place, group][moved.row_of])
    return batch[steps.any(axis=1)]


def _steps(scores: Floats, own: Numbers) -> Floats:
    """Give how far each example moves each group: its own up, as much as all its nearest rivals down."""
    each = np.arange(len(own))
    missing = scores - scores[each, own][:, None] + _MARGIN
    missing[each, own] = 0
    if missing.shape[1] > _RIVALS:
        nearest = np.partition(missing, -_RIVALS, axis=1)[:, -_RIVALS, None]
        missing[missing < nearest] = 0
    steps: Floats = np.minimum(2 * np.maximum(missing, 0), _STEP)
    steps /= -np.maximum(np.count_nonzero(steps, axis=1), 1)[:, None]
    steps[each, own] = -steps.sum(axis=1)
    return steps
