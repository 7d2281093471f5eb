from __future__ import annotations

from router.calibration import Held, bars_of


def test_with_many_processes_the_bar_is_the_fifth_percentile() -> None:
    held = [Held(score / 100, right=True) for score in range(20, 120)]

    assert bars_of(held, []).known == 0.25


def test_with_few_processes_the_bar_lies_between_strangers_and_examples() -> None:
    held = [Held(0.6, right=True)] * 10
    strangers = [0.2] * 10

    bars = bars_of(held, strangers)

    assert bars.known == 0.5  # the mean of 0.6, their 10th percentile, and 0.4, the middle of the gap


def test_certain_is_where_nearly_every_held_out_example_was_right() -> None:
    held = [Held(0.3, right=True)] * 30 + [Held(0.4, right=False)] * 2 + [Held(0.5, right=True)] * 60

    bars = bars_of(held, [])

    assert (bars.known, bars.certain) == (0.3, 0.5)


def test_a_wrong_answer_at_every_score_leaves_nothing_certain() -> None:
    held = [Held(0.3, right=True)] * 30 + [Held(0.7, right=False)]

    assert bars_of(held, []).certain == 1.0


def test_the_bar_never_falls_to_where_a_few_letters_would_do() -> None:
    assert bars_of([Held(0.01, right=True)] * 40, []).known == 0.15


def test_without_examples_the_bars_are_careful() -> None:
    bars = bars_of([], [])

    assert 0 < bars.known < bars.certain < 1
