"""Plain async functions that touch the world; a process imports their modules: `from processes.steps import github`."""

from __future__ import annotations

__all__: list[str] = []
