"""The circuit breaker of one endpoint: after some failures in a row it is left alone, then tried by one caller only."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

AFTER = 3  # failures in a row; each of them has had a second try of its own
REST = 30.0  # seconds without a call, doubled with each trial that fails
LONGEST = 300.0


@dataclass(slots=True)
class CircuitBreaker:
    """Closed, open, or on trial. `clock` gives seconds."""

    clock: Callable[[], float] = time.monotonic
    after: int = AFTER
    rest: float = REST
    _failures: int = 0
    _resting: float = 0.0  # seconds of the present rest; 0 when closed
    _until: float = 0.0
    _on_trial: bool = False

    def admits(self) -> bool:
        """Say whether a call may be made now. Whoever is let in says what came of it, or that nothing did."""
        if not self._resting:
            return True
        if self._on_trial or self.clock() < self._until:
            return False
        self._on_trial = True
        return True

    def left(self) -> float:
        """Give the seconds until the next trial."""
        return max(0.0, self._until - self.clock()) if self._resting else 0.0

    def succeeded(self) -> None:
        """Close: the endpoint answers."""
        self._failures, self._resting, self._on_trial = 0, 0.0, False

    def failed(self) -> None:
        """Count a failure; enough of them in a row, or a failed trial, open it."""
        self._failures += 1
        if self._on_trial:
            self._open(min(2 * self._resting, LONGEST))
        elif not self._resting and self._failures >= self.after:
            self._open(self.rest)

    def left_off(self) -> None:
        """Take back a call of which nothing came: its caller went away. The next one is the trial."""
        self._on_trial = False

    def _open(self, rest: float) -> None:
        self._resting, self._until, self._on_trial = rest, self.clock() + rest, False
