"""What `bot.toml` says of all policies: by whose clock hours are meant, change freezes, where each risk is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.policies.freeze import NO_FREEZES, Freezes


@dataclass(frozen=True, slots=True)
class OperatorRules:
    """The rules."""

    zone: str = "UTC"
    freezes: Freezes = NO_FREEZES
    surfaces: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])  # risk -> where


NO_RULES = OperatorRules()
