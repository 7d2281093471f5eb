"""How much of a long sweep is tried: all of it in `make soak`, every Nth case with SAMPLE=N or in `make test`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")


def sampled(cases: Sequence[T], *, every: int | None = None) -> Sequence[T]:
    """Give every Nth case, spread over the whole sweep and never none; N is SOAK_SAMPLE unless given."""
    step = every if every is not None else int(os.environ.get("SOAK_SAMPLE", "1"))
    if step < 1:
        raise ValueError(f"SOAK_SAMPLE is {step}; it says that every Nth case is tried, so 1 or more")
    return cases[::step]


def thinned(every: int) -> pytest.MarkDecorator:
    """Hand the test `every`: so many in `make test`, and 1, each case, in `make soak` whatever its sample is."""
    return pytest.mark.parametrize("every", [every, pytest.param(1, marks=pytest.mark.soak)])
