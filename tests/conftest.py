"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# Its limit of 200 ms an example is a clock on the wall: a busy machine fails what is right.
settings.register_profile("switchboard", deadline=None)
settings.load_profile("switchboard")
