"""When what was approved may start: after a while, in which hours, and for how long a yes may be used. Values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.policies.duration import duration_in, duration_words
from bot.policies.window import window_in, written_window


@dataclass(frozen=True, slots=True)
class StartRule:
    """Times are milliseconds; nothing said: at once, and for as long as it takes."""

    wait: int = 0
    window: str = ""  # with its zone
    use_within: int = 0

    def starts_at(self, decided_at: int) -> int:
        """Give when it may start after a yes of this moment."""
        return self.next_open(decided_at + self.wait)

    def next_open(self, moment: int) -> int:
        """Give the first moment from this one on that is in its hours."""
        return window_in(self.window).next_open(moment) if self.window else moment

    def is_over(self, decided_at: int, moment: int) -> bool:
        """Say whether a yes of then can no longer be used at this moment."""
        return self.use_within > 0 and moment > decided_at + self.use_within

    def lines(self) -> list[str]:
        """Write it for who reads a policy."""
        return [
            *([f"it starts {duration_words(self.wait)} after the yes, which can be taken back until then"]
              if self.wait else []),
            *([f"it starts only {self.window}"] if self.window else []),
            *([f"a yes is void when it was not used within {duration_words(self.use_within)}"]
              if self.use_within else []),
        ]  # fmt: skip

    def as_data(self) -> dict[str, Any]:
        """Give what is said, as JSON has it."""
        said = {"wait": self.wait, "window": self.window, "use_within": self.use_within}
        return {name: value for name, value in said.items() if value}

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> StartRule:
        """Give it back. Raises ValueError or TypeError for what is none."""
        window = str(data.get("window", ""))
        if window:
            window_in(window)
        return cls(int(data.get("wait", 0)), window, int(data.get("use_within", 0)))


ANY_TIME = StartRule()


def start_rule(
    wait: str | timedelta = "", window: str = "", use_within: str | timedelta = "", zone: str = "UTC"
) -> StartRule:
    """Make one of what an author or an operator says. Raises ValueError with what is wrong."""
    rule = StartRule(duration_in(wait, "wait"), written_window(window, zone), duration_in(use_within, "use_within"))
    if rule.use_within and rule.use_within <= rule.wait:
        raise ValueError("use_within must be longer than wait: else no yes could ever be used")
    return rule
