from __future__ import annotations

import numpy as np
import pytest

from router.scoring.margin import refine
from router.scoring.sparse import Floats, SparseRows

LOST, NEW, STOLEN = 0, 1, 2
CARD, OTHER = 0, 1
SIZE = 3


def taught(group: int, *terms: int, scores: tuple[float, ...], value: float = 1.0, rounds: int = 1) -> Floats:
    """Give the weights of two terms that have learned from one example; it scores this elsewhere."""
    example = SparseRows(np.array([0, len(terms)]), np.array(terms), np.full(len(terms), value, dtype=np.float32))
    weights: Floats = np.zeros((2, SIZE), dtype=np.float32)
    for _ in range(rounds):
        refine(weights, example, np.array([group]), np.array([scores], dtype=np.float32), np.array([0]))
    return weights


def test_an_example_that_loses_to_a_rival_wins_afterwards() -> None:
    weights = taught(LOST, CARD, OTHER, scores=(0.3, 0.4, 0.0))

    lost, new, _ = weights.sum(axis=0)
    assert 0.3 + lost > 0.4 + new + 0.1
    assert weights[CARD].tolist() == weights[OTHER].tolist()


def test_an_example_that_is_told_well_enough_changes_nothing() -> None:
    assert not taught(LOST, CARD, scores=(0.9, 0.1, 0.6)).any()


def test_only_those_who_come_near_lose_by_it() -> None:
    lost, new, stolen = taught(LOST, CARD, scores=(0.5, 0.4, 0.2))[CARD]

    assert lost > 0 > new
    assert stolen == 0


def test_no_more_than_five_rivals_lose_by_it() -> None:
    example = SparseRows(np.array([0, 1]), np.array([CARD]), np.array([0.1], dtype=np.float32))
    others = np.array([[0.5, *(0.6 + place / 100 for place in range(9))]], dtype=np.float32)

    weights = np.zeros((1, 10), dtype=np.float32)
    refine(weights, example, np.array([0]), others, np.array([0]))

    assert np.flatnonzero(weights[CARD] < 0).tolist() == [5, 6, 7, 8, 9]
    assert weights[CARD].sum() == pytest.approx(0, abs=1e-6)


def test_one_example_moves_a_weight_by_a_bounded_step() -> None:
    weights = taught(LOST, CARD, scores=(0.0, 50.0, -9.0))

    # three passes of half a point at most
    assert weights[CARD].tolist() == [pytest.approx(1.5), pytest.approx(-1.5), 0]


def test_a_term_that_says_more_is_moved_more() -> None:
    little, much = (taught(LOST, CARD, scores=(0.3, 5.0, 0.0), value=value)[CARD][LOST] for value in (0.1, 0.2))

    assert much == pytest.approx(2 * little)


def test_what_was_learned_before_is_built_upon() -> None:
    once, twice = (taught(LOST, CARD, scores=(0.3, 0.4, 0.0), rounds=rounds) for rounds in (1, 2))

    assert once.any()
    assert twice.tolist() == once.tolist()  # it is told well enough by now


def test_examples_that_are_left_out_teach_nothing() -> None:
    examples = SparseRows(np.array([0, 1, 2]), np.array([CARD, OTHER]), np.ones(2, dtype=np.float32))
    weights = np.zeros((2, SIZE), dtype=np.float32)

    refine(weights, examples, np.array([LOST, NEW]), np.full((2, SIZE), 0.3, dtype=np.float32), np.array([1]))

    assert not weights[CARD].any()
    assert weights[OTHER].any()


def test_it_learns_the_same_every_time() -> None:
    terms = np.array([0, 3, 1, 3, 2, 3])
    examples = SparseRows(np.array([0, 2, 4, 6]), terms, np.full(6, 0.5, dtype=np.float32))
    one, other = (np.zeros((4, SIZE), dtype=np.float32) for _ in range(2))

    for weights in (one, other):
        refine(weights, examples, np.arange(3), np.full((3, SIZE), 0.3, dtype=np.float32), np.arange(3))

    assert one.any()
    assert one.tolist() == other.tolist()
