from __future__ import annotations

from router.scoring.thresholds import TAIL, Held, HeldOut, Thresholds
from router.scoring.thresholds import bars_of as bars_of_all


def held(score: float, *, right: bool = True, bare: float | None = None) -> Held:
    return Held(score, score if bare is None else bare, right)


def bars_of(examples: list[Held], strangers: list[float], everyday: list[float] | None = None) -> Thresholds:
    return bars_of_all(HeldOut(examples, {"en": everyday, "de": [0.0] * 9} if everyday else {}, strangers))


def test_with_many_processes_the_bars_are_percentiles() -> None:
    examples = [held(score / 100) for score in range(20, 120)]

    bars = bars_of(examples, [])

    assert (bars.known, bars.likely) == (0.24, 0.3)
    assert bars_of_all(HeldOut(examples), 0.02).known == 0.22 < 0.2 + TAIL


def test_with_few_processes_likely_lies_between_strangers_and_examples() -> None:
    bars = bars_of([held(0.6)] * 10, [0.2] * 10)

    assert bars.likely == 0.5  # the mean of 0.6, their 10th percentile, and 0.4, the middle of the gap


def test_with_few_processes_known_lies_between_everyday_talk_and_examples() -> None:
    bars = bars_of([held(0.6)] * 10, [0.5] * 10, [0.1] * 9 + [0.3])

    assert bars.known == 0.45  # half way between 0.6 and 0.3, the best tenth of everyday talk
    assert bars_of([held(0.6)] * 10, [0.5] * 10, [0.1] * 10).known == 0.35


def test_known_is_never_above_likely() -> None:
    bars = bars_of([held(0.6)] * 10, [0.2] * 10, [0.8] * 10)

    assert bars.known == bars.likely == 0.5


def test_one_example_that_is_like_no_other_hardly_moves_the_bar() -> None:
    usual = [held(0.5 + place / 100) for place in range(20)]

    without, with_one = bars_of(usual, [0.2] * 20), bars_of([held(0.3), *usual], [0.2] * 20)

    assert without.known - with_one.known < 0.05


def test_a_message_that_leaves_values_out_is_reckoned_with() -> None:
    told = bars_of([held(0.8)] * 10, [0.1] * 10)
    left_out = bars_of([held(0.8, bare=0.4)] * 10, [0.1] * 10)

    assert 0.1 < left_out.likely < told.likely


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
    assert bars_of([held(0.01)] * 40, []).known == 0.08


def test_without_examples_the_bars_are_careful() -> None:
    bars = bars_of([], [])

    assert 0 < bars.known <= bars.likely < bars.certain < 1
