"""The folder of the database, its keys and its files: nobody else should read it."""

from __future__ import annotations

from pathlib import Path


def why_not_private(folder: Path) -> str:
    """Say that others may read a folder, and what to do; nothing where they may not, or where there is none yet."""
    try:
        mode = folder.stat().st_mode & 0o777
    except OSError:
        return ""
    return f"{folder} can be read by others ({mode:o}): chmod 700 {folder}" if mode & 0o077 else ""
