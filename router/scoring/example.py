"""What the local scores learn from: texts that belong to a process, and what there is of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from router.scoring.features import Features

if TYPE_CHECKING:
    from router.embedding.embedding import Array


@dataclass(frozen=True, slots=True)
class Traits:
    """What there is of a text; the vector is its meaning where an embedding is given."""

    features: Features
    vector: Array | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One text that belongs to a process, or to none: what people say every day."""

    process: str  # of what is said every day: its language
    traits: Traits
    held_out: bool  # may calibrate: a person could say it
    everyday: bool = False
