"""The head of SQLite's log: whether it is one, or something that somebody has written over it."""

from __future__ import annotations

import os
import struct
from pathlib import Path

HEAD_BYTES = 32
MAGIC = (0x377F0682, 0x377F0683)  # SQLite's: checksums in little endian, and in big


class LogHead:
    """The log of an open database, by a file handle of its own. Closing it lets go of none of SQLite's locks."""

    def __init__(self, log: Path) -> None:
        self._file = os.open(log, os.O_RDONLY | os.O_CLOEXEC)

    def is_sound(self) -> bool:
        """Say whether the log begins as SQLite writes it; an empty one does, for it was folded into the database."""
        head = os.pread(self._file, HEAD_BYTES, 0)
        return not head or is_log_head(head)

    def salt(self) -> bytes:
        """Give what differs each time that the log begins anew; nothing of an empty one."""
        return os.pread(self._file, 8, 16)

    def close(self) -> None:
        """Let go of the file; closing twice is harmless."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def is_log_head(head: bytes) -> bool:
    """Say whether this is the head of a log, by its first number and its checksum."""
    if len(head) < HEAD_BYTES:
        return False
    magic, *_, first, second = struct.unpack(">8I", head)
    return magic in MAGIC and _checksum(head[:24], ">" if magic & 1 else "<") == (first, second)


def _checksum(content: bytes, order: str) -> tuple[int, int]:
    first = second = 0
    words = struct.unpack(f"{order}{len(content) // 4:d}I", content)
    for left, right in zip(words[::2], words[1::2], strict=True):
        first = (first + left + second) & 0xFFFFFFFF
        second = (second + right + first) & 0xFFFFFFFF
    return first, second
