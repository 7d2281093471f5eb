"""The collector of cyclic garbage is left as it was found."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from workflow.engine.python_gc import ALLOCATIONS, rare_collections


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_collections_are_rare_within_and_as_before_afterwards() -> None:
    gc.set_threshold(700, 11, 12)

    with rare_collections():
        within = gc.get_threshold()

    assert within == (ALLOCATIONS, 11, 12)
    assert gc.get_threshold() == (700, 11, 12)


@pytest.mark.parametrize("chosen", [0, ALLOCATIONS + 1])
def test_a_collector_that_was_switched_off_or_made_rarer_stays_so(chosen: int) -> None:
    gc.set_threshold(chosen, 10, 10)

    with rare_collections():
        within = gc.get_threshold()

    assert within == (chosen, 10, 10)


def test_it_is_as_before_after_an_error() -> None:
    gc.set_threshold(700, 10, 10)

    with pytest.raises(ValueError, match="oh"), rare_collections():
        raise ValueError("oh")

    assert gc.get_threshold()[0] == 700
