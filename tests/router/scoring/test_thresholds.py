from __future__ import annotations

from router.scoring.thresholds import Held, bars_of


def held(score: float, *, right: bool = True, bare: float | None = None) -> Held:
    return Held(score, score if bare is None else bare, right)


def test_with_many_processes_the_bar_is_the_fifth_percentile() -> None:
    examples = [held(score / 100) for score in range(20, 120)]

    assert bars_of(examples, []).known == 0.25


def test_with_few_processes_the_bar_lies_between_strangers_and_examples() -> None:
    examples = [held(0.6)] * 10
    strangers = [0.2] * 10

    bars = bars_of(examples, strangers)

    assert bars.known == 0.5  # the mean of 0.6, their 10th percentile, and 0.4, the middle of the gap


def test_a_message_that_leaves_values_out_is_reckoned_with() -> None:
    told = bars_of([held(0.8)] * 10, [0.1] * 10)
    left_out = bars_of([held(0.8, bare=0.4)] * 10, [0.1] * 10)

    assert 0.1 < left_out.known < told.known


def test_certain_is_where_nearly_every_held_out_example_was_right() -> None:
    examples = [held(0.3)] * 30 + [held(0.4, right=False)] * 2 + [held(0.5)] * 60

    bars = bars_of(examples, [])

    assert (bars.known, bars.certain) == (0.3, 0.5)


def test_certain_is_never_below_what_examples_usually_reach() -> None:
    examples = [held(0.2)] * 10 + [held(0.6)] * 90

    bars = bars_of(examples, [])

    assert (bars.known, bars.certain) == (0.2, 0.6)


def test_a_wrong_answer_at_every_score_leaves_nothing_certain() -> None:
    examples = [held(0.3)] * 30 + [held(0.7, right=False)]

    assert bars_of(examples, []).certain == 1.0


def test_the_bar_never_falls_to_where_a_few_letters_would_do() -> None:
    assert bars_of([held(0.01)] * 40, []).known == 0.15


def test_without_examples_the_bars_are_careful() -> None:
    bars = bars_of([], [])

    assert 0 < bars.known < bars.certain < 1
