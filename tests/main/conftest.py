"""A bot that is started here heeds its signals, wherever the tests were started."""

from __future__ import annotations

import signal
from collections.abc import Generator

import pytest


@pytest.fixture(autouse=True)
def heeded() -> Generator[None]:
    """Undo what `nohup` and a shell's `&` have children ignore, for as long as a test takes."""
    ignored = [each for each in (signal.SIGINT, signal.SIGHUP) if signal.getsignal(each) is signal.SIG_IGN]
    for each in ignored:
        signal.signal(each, signal.SIG_DFL)
    yield
    for each in ignored:
        signal.signal(each, signal.SIG_IGN)
