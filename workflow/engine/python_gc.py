"""Python's collector of cyclic garbage, told to look less often while many runs are under way."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

ALLOCATIONS = 20_000  # new objects between two looks; Python's own 700 cost a sixth of the time of every run


@contextmanager
def rare_collections() -> Generator[None]:
    """Look for garbage less often until left; a collector that somebody switched off, or made rarer, stays so.

    A run under way is some fifty small objects that live for milliseconds and form no cycles: they are freed without
    the collector, which would look at all of them again and again, and find nothing.
    """
    first, *others = gc.get_threshold()
    if 0 < first < ALLOCATIONS:
        gc.set_threshold(ALLOCATIONS, *others)
    try:
        yield
    finally:
        gc.set_threshold(first, *others)
