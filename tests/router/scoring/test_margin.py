from __future__ import annotations

import pytest

from router.scoring.margin import ONE, STEP, TIMES, Lesson, Moves, refine
from router.scoring.packed_row import packed, unpacked

LOST, NEW, STOLEN = 0, 1, 2
SIZE = 3


def lesson(place: int, *features: str, scores: tuple[float, ...], weight: float = 1.0, often: str = "") -> Lesson:
    """Make an example whose features all weigh the same."""
    return Lesson(
        place,
        features,
        tuple(round(weight * STEP) for _ in features),
        ((often, TIMES),) if often else (),
        round(weight * ONE / STEP / STEP / TIMES),
        packed({place: round(score * ONE) for place, score in enumerate(scores)}, SIZE),
    )


def moved(moves: Moves, feature: str) -> list[float]:
    return [number / STEP / STEP for number in unpacked(moves.get(feature, 0), SIZE)]


def test_an_example_that_loses_to_a_rival_wins_afterwards() -> None:
    moves: Moves = {}

    refine(moves, [lesson(LOST, "card", "lost", scores=(0.3, 0.4, 0.0))], SIZE)

    by_card, by_lost = moved(moves, "card"), moved(moves, "lost")
    assert 0.3 + by_card[LOST] + by_lost[LOST] > 0.4 + by_card[NEW] + by_lost[NEW] + 0.2
    assert by_card == by_lost


def test_an_example_that_is_told_well_enough_changes_nothing() -> None:
    moves: Moves = {}

    refine(moves, [lesson(LOST, "card", scores=(0.9, 0.1, 0.6))], SIZE)

    assert moves == {}


def test_only_those_who_come_near_lose_by_it() -> None:
    moves: Moves = {}

    refine(moves, [lesson(LOST, "card", scores=(0.5, 0.4, 0.2))], SIZE)

    lost, new, stolen = moved(moves, "card")
    assert lost > 0 > new
    assert stolen == pytest.approx(0, abs=1e-9)


def test_one_example_moves_a_weight_by_a_bounded_step() -> None:
    moves: Moves = {}

    refine(moves, [lesson(LOST, "card", scores=(0.0, 50.0, -9.0))], SIZE)

    # three passes of half a point at most
    assert moved(moves, "card") == [pytest.approx(1.5), pytest.approx(-1.5), pytest.approx(0, abs=1e-9)]


def test_a_feature_that_comes_twice_counts_for_more_in_the_next_pass() -> None:
    once: Moves = {}
    twice: Moves = {}

    refine(once, [lesson(LOST, "card", scores=(0.3, 1.5, 0.0))], SIZE)
    refine(twice, [lesson(LOST, "card", scores=(0.3, 1.5, 0.0), often="card")], SIZE)

    assert 0 < moved(twice, "card")[LOST] < moved(once, "card")[LOST]


def test_what_was_learned_before_is_built_upon() -> None:
    moves: Moves = {}
    refine(moves, [lesson(LOST, "card", scores=(0.3, 0.4, 0.0))], SIZE)
    before = dict(moves)

    refine(moves, [lesson(LOST, "card", scores=(0.3, 0.4, 0.0))], SIZE)

    assert moves == before  # it is told well enough by now


def test_it_learns_the_same_every_time() -> None:
    lessons = [lesson(place, f"word{place}", "same", scores=(0.3, 0.3, 0.3), weight=0.5) for place in range(SIZE)]
    one: Moves = {}
    other: Moves = {}

    refine(one, lessons, SIZE)
    refine(other, lessons, SIZE)

    assert one == other != {}
