"""What people can ask for: one file, one process. They are found by `discover`, so that one which cannot be imported
does not take the others with it; hence this face is empty."""

from __future__ import annotations

__all__: list[str] = []
