"""What holds for all tests."""

from __future__ import annotations

import gc

from hypothesis import settings

# Its limit of 200 ms an example is a clock on the wall: a busy machine fails what is right.
settings.register_profile("switchboard", deadline=None)
settings.load_profile("switchboard")


def pytest_collection_finish() -> None:
    """Leave what was collected out of every later look for garbage: it stays until the end."""
    gc.collect()
    gc.freeze()
