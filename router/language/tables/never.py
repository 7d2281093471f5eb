"""An expression for what a language has none of."""

from __future__ import annotations

NEVER = r"(?!)"  # matches nothing
