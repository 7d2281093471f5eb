"""Files that come with a message and go out with an answer: kept beside the database by their digest."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.errors import NotFound, Refused
from bot.text import without_hidden

MOST_BYTES = 20 * 1024 * 1024  # of one file
MOST_FILES = 10  # of one message
MOST_NAME = 150  # characters
MOST_NAME_BYTES = 255  # as file systems have it, so that it can be saved under its name
ABANDONED = 3_600  # seconds after which a file that never became whole is taken for one of a process that died


class File(BaseModel):
    """A file, as the type of a parameter and as a value of steps. What it holds is read in a step:
    `this_step().files.read(file)`.
    """

    model_config = ConfigDict(frozen=True)
    name: str = Field(min_length=1, max_length=MOST_NAME)
    media_type: str = "application/octet-stream"
    size: int = Field(ge=0, le=MOST_BYTES)
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")  # SHA-256 of the content


class Files:
    """The folder of files. The same content is kept once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._swept = False

    def save(self, name: str, content: bytes, media_type: str = "application/octet-stream") -> File:
        """Keep a file. Raises Refused when it is larger than 20 MB."""
        with self.incoming(name, media_type) as incoming:
            incoming.write(content)
            return incoming.keep()

    def incoming(self, name: str, media_type: str = "application/octet-stream") -> IncomingFile:
        """Begin a file that comes piece by piece; what is not kept by the end of its `with` leaves nothing behind."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._swept:
            self._swept = True
            self._delete_abandoned()
        return IncomingFile(self._folder, name, media_type)

    def older_than(self, moment: int, needed: frozenset[str]) -> list[Path]:
        """Give the files that came last before this moment (UTC milliseconds) and are not among those needed."""
        if not self._folder.is_dir():
            return []
        kept = (path for path in self._folder.iterdir() if re.fullmatch("[0-9a-f]{64}", path.name))
        return [path for path in kept if path.name not in needed and path.stat().st_mtime * 1_000 < moment]

    def delete_older_than(self, moment: int, needed: frozenset[str]) -> int:
        """Delete these, and give how many."""
        return sum(self.delete(path.name, moment) for path in self.older_than(moment, needed))

    def delete(self, digest: str, moment: int) -> bool:
        """Delete a file, unless it has come again since this moment (UTC milliseconds); say whether it is gone.

        It is set aside first: whoever keeps the same content meanwhile finds none, and brings their own.
        """
        path, aside = self._folder / digest, self._folder / f".{secrets.token_hex(8)}"
        try:
            path.rename(aside)
            if aside.stat().st_mtime * 1_000 < moment:
                aside.unlink()
                return True
            aside.rename(path)
        except FileNotFoundError:  # another process was faster
            pass
        return False

    def _delete_abandoned(self) -> None:
        """Delete what a process left behind that died in the middle of a file."""
        for path in self._folder.glob(".*"):
            if re.fullmatch(r"\.[0-9a-f]{16}", path.name) and path.lstat().st_mtime < time.time() - ABANDONED:
                path.unlink(missing_ok=True)

    def read(self, file: File) -> bytes:
        """Give what a file holds. Raises NotFound when it is gone, or is no longer what it was."""
        try:
            content = (self._folder / file.digest).read_bytes()
        except OSError:
            raise NotFound(f"The file {file.name} is no longer kept.") from None
        if hashlib.sha256(content).hexdigest() != file.digest:
            raise NotFound(f"The file {file.name} was changed on the disk; ask for it again.")
        return content


class IncomingFile:
    """A file on its way: written as it comes, so that no more than a piece of it is ever in memory."""

    def __init__(self, folder: Path, name: str, media_type: str) -> None:
        self._folder = folder
        self._draft = folder / f".{secrets.token_hex(8)}"
        self.name = plain_name(name)
        self._media_type = plain_type(media_type)
        self._digest = hashlib.sha256()
        self.size = 0
        self._file = os.fdopen(os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def __enter__(self) -> IncomingFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.drop()

    def write(self, piece: bytes) -> None:
        """Add a piece. Raises Refused when the whole is larger than 20 MB."""
        self.size += len(piece)
        if self.size > MOST_BYTES:
            raise Refused(
                f"{self.name} is larger than {MOST_BYTES // 1024 // 1024} MB; send a smaller file, or a link to it."
            )
        self._digest.update(piece)
        self._file.write(piece)

    def keep(self) -> File:
        """Keep it, now that it is whole: on the disk, under its digest, once."""
        digest = self._digest.hexdigest()
        path = self._folder / digest
        self._file.flush()
        try:
            os.utime(path)  # it is as good as new: retention goes by its time
        except FileNotFoundError:
            os.fsync(self._file.fileno())
            self._file.close()
            self._draft.replace(path)
        self.drop()
        return File(name=self.name, media_type=self._media_type, size=self.size, digest=digest)

    def drop(self) -> None:
        """Leave nothing of it behind; what was kept stays."""
        self._file.close()
        self._draft.unlink(missing_ok=True)


def plain_type(media_type: str) -> str:
    """Give what a sender calls the type of a file, which nobody has checked; else `application/octet-stream`."""
    kind = media_type.partition(";")[0].strip().casefold()
    return kind[:100] if re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind, re.ASCII) else "application/octet-stream"


def plain_name(name: str) -> str:
    """Give a file's name without folders, and without characters that show as something else."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = without_hidden(last).strip(". ")
    short = kept[:MOST_NAME].encode("utf-8", "replace")[:MOST_NAME_BYTES].decode("utf-8", "ignore")
    return short.strip(". ") or "file"
