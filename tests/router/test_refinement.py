from __future__ import annotations

from router.refinement import Lesson, refine


def score(index: dict[str, dict[str, float]], process: str, *features: str) -> float:
    return sum(index.get(feature, {}).get(process, 0.0) for feature in features)


def test_an_example_that_loses_to_a_rival_wins_afterwards() -> None:
    index = {"card": {"lost_card": 0.2, "new_card": 0.4}, "lost": {"lost_card": 0.1}}

    refine(index, [Lesson("lost_card", {"card": 1.0, "lost": 1.0}, {})])

    assert score(index, "lost_card", "card", "lost") > score(index, "new_card", "card", "lost") + 0.2


def test_an_example_that_is_told_well_enough_changes_nothing() -> None:
    index = {"card": {"lost_card": 0.9, "new_card": 0.1}}

    refine(index, [Lesson("lost_card", {"card": 1.0}, {})])

    assert index == {"card": {"lost_card": 0.9, "new_card": 0.1}}


def test_what_other_spaces_say_counts() -> None:
    ahead = {"card": {"lost_card": 0.3, "new_card": 0.3}}
    level = {"card": {"lost_card": 0.3, "new_card": 0.3}}

    refine(ahead, [Lesson("lost_card", {"card": 1.0}, {"lost_card": 0.5})])
    refine(level, [Lesson("lost_card", {"card": 1.0}, {"lost_card": 0.5, "new_card": 0.5})])

    assert ahead["card"] == {"lost_card": 0.3, "new_card": 0.3}
    assert level["card"]["lost_card"] > level["card"]["new_card"]


def test_a_word_that_was_in_no_process_yet_is_learned() -> None:
    index: dict[str, dict[str, float]] = {}

    refine(index, [Lesson("lost_card", {"gone": 1.0}, {"new_card": 0.5})])

    assert index["gone"]["lost_card"] > 0 > index["gone"]["new_card"]


def test_one_example_moves_a_weight_by_a_bounded_step() -> None:
    index = {"card": {"lost_card": 0.0, "new_card": 50.0}}

    refine(index, [Lesson("lost_card", {"card": 1.0}, {})])

    assert index["card"] == {"lost_card": 1.5, "new_card": 48.5}  # three passes of half a point


def test_it_learns_the_same_every_time() -> None:
    lessons = [
        Lesson(name, {name[0]: 0.5, "same": 0.5}, dict.fromkeys(("ant", "bee", "cow"), 0.3))
        for name in ("ant", "bee", "cow")
    ]
    one: dict[str, dict[str, float]] = {}
    other: dict[str, dict[str, float]] = {}

    refine(one, lessons)
    refine(other, lessons)

    assert one == other != {}
