"""What a figure must reach: `accuracy=0.95`, `oos.f1=0.6`, `recall@10=0.96`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import ConfigError
from router.exam.report import Mix, figures, flat


@dataclass(frozen=True, slots=True)
class PassMark:
    """One figure and the value that it may not fall below, or not exceed."""

    figure: str
    value: float
    highest: bool

    def missed(self, told: Mapping[str, Any]) -> str:
        """Say that the bound was missed, or nothing. A figure that the exam cannot give misses every bound."""
        found = dict(flat(told))[self.figure]
        if found is not None and (found <= self.value if self.highest else found >= self.value):
            return ""
        word = "at most" if self.highest else "at least"
        return f"{self.figure} is {'not known' if found is None else f'{found:g}'}, it should be {word} {self.value:g}"


def bounds_of(words: Iterable[str], *, highest: bool) -> tuple[PassMark, ...]:
    """Read bounds. Raises ConfigError for a figure that does not exist and for what is no number."""
    known = {_plain(name): name for name, _ in flat(figures(()))}
    found: list[PassMark] = []
    for word in words:
        name, _, value = word.partition("=")
        figure = known.get(_plain(name))
        if figure is None:
            raise ConfigError(f"there is no figure {name!r}; choose from {', '.join(known.values())}")
        try:
            found.append(PassMark(figure, float(value), highest))
        except ValueError:
            raise ConfigError(f"{word!r}: write a number after the =, like {figure}=0.95") from None
    return tuple(found)


def mix_of(word: str) -> Mix:
    """Read `4500:1000`. Raises ConfigError."""
    match = re.fullmatch(r"([\d,.]+):([\d,.]+)", word)
    try:
        known, none = (float(part.replace(",", "")) for part in match.groups()) if match else (0.0, 0.0)
    except ValueError:
        known = none = 0.0
    if known <= 0 or none <= 0:
        raise ConfigError(f"{word!r} is no mix: write two numbers, like 4500:1000")
    return Mix(known, none)


def _plain(name: str) -> str:
    """Let `recall@10`, `recall_at.10` and `oos_f1` be the names of figures as well."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold().replace("@", "_at_")).strip("_")
