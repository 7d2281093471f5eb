"""Locks by name in one file, shared or not; the operating system lets go of those of a process that dies."""

from __future__ import annotations

import fcntl
import os
from hashlib import sha256
from pathlib import Path


class NamedLocks:
    """Each name is a byte of the file, which stays empty. Not for threads of one process: they hold what it holds.

    Closing any other handle of that file lets go of all of them, so a process opens it once.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def try_acquire(self, name: str, *, shared: bool = False) -> bool:
        """Take it if it is free and say whether it is ours now."""
        try:
            kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.lockf(self._file, kind | fcntl.LOCK_NB, 1, _place(name))
        except (BlockingIOError, PermissionError):  # systems differ in what they call it
            return False
        return True

    def release(self, name: str) -> None:
        fcntl.lockf(self._file, fcntl.LOCK_UN, 1, _place(name))

    def close(self) -> None:
        """Let go of all."""
        os.close(self._file)


def _place(name: str) -> int:
    """Give the byte of a name; seven bytes of a digest are as far as a file can reach."""
    return int.from_bytes(sha256(name.encode()).digest()[:7])
