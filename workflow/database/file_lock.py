"""A file that one process at a time holds; the operating system lets go of it when that process dies."""

from __future__ import annotations

import fcntl
import os
import threading
from contextlib import suppress
from pathlib import Path

from workflow.database.forked import keep_from_children
from workflow.errors import DatabaseError


class FileLock:
    """An exclusive lock. Not for threads of one process: each has its own `FileLock` on its own open file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._waiter: threading.Thread | None = None
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        keep_from_children(self)

    def acquire(self, within: float) -> None:
        """Wait until it is ours; blocks the thread. Raises DatabaseError when it is not, after so many seconds."""
        if self._waiter is None:
            if self.try_acquire():
                return
            # the system knows no time limit, and asking again and again would come too late where it is in much use
            self._waiter = threading.Thread(target=self._wait, name=f"wait for {self.path.name}", daemon=True)
            self._waiter.start()
        self._waiter.join(within)
        if self._waiter.is_alive():
            raise DatabaseError(f"another process holds {self.path} and does not go on; is it stopped?")
        self._waiter = None

    def drop_late(self) -> None:
        """Let go of it when it came after everybody had given up."""
        if self._waiter is not None and not self._waiter.is_alive():
            self._waiter = None
            self.release()

    def try_acquire(self) -> bool:
        """Take it if it is free and say whether it is ours now."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_UN)

    def _wait(self) -> None:
        with suppress(OSError):  # closed meanwhile
            fcntl.flock(self._file, fcntl.LOCK_EX)

    def note(self, text: str) -> None:
        """Write down who holds it, for people."""
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, text.encode(), 0)

    def holder(self) -> str:
        """Give what the latest holder noted, or nothing."""
        return os.pread(self._file, 200, 0).decode(errors="replace").strip()

    def descriptors(self) -> list[int]:
        """Give what a forked child must not keep."""
        return [self._file] if self._file >= 0 else []

    def close(self) -> None:
        """Let go; closing twice is harmless."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def is_held(path: Path) -> bool:
    """Say whether somebody holds the lock of this file; makes no file, and takes the lock from nobody."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a file system without locks: there nobody drives either
        return False
    finally:
        os.close(file)
    return False
