"""A file that one process at a time holds; the operating system lets go of it when that process dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class FileLock:
    """An exclusive lock. Not for threads of one process: each has its own `FileLock` on its own open file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def acquire(self) -> None:
        """Wait until it is ours; blocks the thread."""
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def try_acquire(self) -> bool:
        """Take it if it is free and say whether it is ours now."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_UN)

    def note(self, text: str) -> None:
        """Write down who holds it, for people."""
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, text.encode(), 0)

    def holder(self) -> str:
        """Give what the latest holder noted, or nothing."""
        return os.pread(self._file, 200, 0).decode(errors="replace").strip()

    def close(self) -> None:
        """Let go; closing twice is harmless."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
