"""A sample of a sweep is spread over all of it and never empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sweep import sampled, thinned


@given(st.lists(st.integers(), min_size=1), st.integers(1, 200))
def test_a_sample_begins_with_the_first_case_and_skips_evenly(cases: list[int], every: int) -> None:
    chosen = sampled(cases, every=every)

    assert chosen[0] == cases[0]
    assert len(chosen) == -(-len(cases) // every)


def test_without_a_sample_everything_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOAK_SAMPLE", raising=False)

    assert sampled(range(7)) == range(7)


def test_the_sample_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOAK_SAMPLE", "3")

    assert list(sampled(range(7))) == [0, 3, 6]


def test_a_senseless_sample_says_what_would_be_right() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        sampled([1], every=0)


@pytest.mark.parametrize(("sample", "every", "soaked"), [("1", 5, 1), ("100", 5, 2), ("100", 20, 10), ("2", 1, 1)])
def test_a_thinned_sweep_is_longer_in_the_soak(
    sample: str, every: int, soaked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOAK_SAMPLE", sample)

    short, long = thinned(every).args[1]

    assert (short, long.values) == (every, (soaked,))
