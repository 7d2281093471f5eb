from __future__ import annotations

import pytest

from bot import ConfigError
from main.evaluation.pass_marks import bounds_of, mix_of
from router.exam.report import figures


@pytest.mark.parametrize("name", ["recall_at.10", "recall@10", "recall_at_10", "Recall@10"])
def test_a_figure_has_several_spellings(name: str) -> None:
    (bound,) = bounds_of([f"{name}=0.9"], highest=False)

    assert (bound.figure, bound.value) == ("recall_at.10", 0.9)


def test_a_bound_is_missed_below_or_above() -> None:
    told = {**figures(()), "accuracy": 0.9}
    (least,) = bounds_of(["accuracy=0.95"], highest=False)
    (most,) = bounds_of(["accuracy=0.85"], highest=True)
    (equal,) = bounds_of(["accuracy=0.9"], highest=False)

    assert least.missed(told) == "accuracy is 0.9, it should be at least 0.95"
    assert most.missed(told) == "accuracy is 0.9, it should be at most 0.85"
    assert equal.missed(told) == ""


def test_what_asks_for_nothing_and_what_is_started_take_bounds() -> None:
    told = {**figures(()), "none": {"started": 0.2, "asked": 0.1, "quiet": 0.7}, "right_or_asked": 0.8}
    most = bounds_of(["none.started=0.01", "none_asked=0.25"], highest=True)
    least = bounds_of(["right_or_asked=0.85", "starts.precision=0.98"], highest=False)

    assert [bound.missed(told) for bound in (*most, *least)] == [
        "none.started is 0.2, it should be at most 0.01",
        "",
        "right_or_asked is 0.8, it should be at least 0.85",
        "starts.precision is not known, it should be at least 0.98",
    ]


def test_a_figure_that_the_exam_cannot_give_misses_every_bound() -> None:
    (bound,) = bounds_of(["oos_f1=0"], highest=False)

    assert bound.missed(figures(())) == "oos.f1 is not known, it should be at least 0"


@pytest.mark.parametrize(
    "word", ["beauty=1", "accuracy", "accuracy=", "accuracy=high", "confusions=1", "kinds=1", "=1"]
)
def test_what_is_no_bound_is_said(word: str) -> None:
    with pytest.raises(ConfigError):
        bounds_of([word], highest=False)


def test_a_mix_is_two_numbers() -> None:
    mix = mix_of("4,500:1000")

    assert (mix.known, mix.none) == (4500, 1000)


@pytest.mark.parametrize("word", ["", "1", "1:0", "0:1", "a:b", "1:2:3", "1.1.1:2", "-1:2"])
def test_what_is_no_mix_is_said(word: str) -> None:
    with pytest.raises(ConfigError, match="4500:1000"):
        mix_of(word)
