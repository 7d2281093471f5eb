"""How much of a long sweep is tried: all of it in `make soak`, every Nth case with SAMPLE=N or in `make test`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")


def sampled(cases: Sequence[T], *, every: int | None = None) -> Sequence[T]:
    """Give every Nth case, spread over the whole sweep and never none; N is SOAK_SAMPLE unless given."""
    step = every if every is not None else _sample()
    if step < 1:
        raise ValueError(f"SOAK_SAMPLE is {step}; it says that every Nth case is tried, so 1 or more")
    return cases[::step]


def thinned(every: int) -> pytest.MarkDecorator:
    """Hand the test `every`, so few in `make test`; the soak tries each case, with a sample twice as many."""
    longer = 1 if _sample() == 1 else max(1, every // 2)
    return pytest.mark.parametrize("every", [every, pytest.param(longer, marks=pytest.mark.soak)])


def whole_or(short: int, whole: int) -> int:
    """Give how often something random is tried: `whole` in `make soak`, `short` with a sample."""
    return whole if _sample() == 1 else short


def _sample() -> int:
    return int(os.environ.get("SOAK_SAMPLE", "1"))
