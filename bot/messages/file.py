"""Files that come with a message and go out with an answer: kept beside the database by their digest."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.errors import NotFound, Refused
from bot.text import without_hidden

MOST_BYTES = 20 * 1024 * 1024  # of one file
MOST_FILES = 10  # of one message
MOST_NAME = 150  # characters


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

    def save(self, name: str, content: bytes, media_type: str = "application/octet-stream") -> File:
        """Keep a file. Raises Refused when it is larger than 20 MB."""
        if len(content) > MOST_BYTES:
            raise Refused(
                f"{name} is larger than {MOST_BYTES // 1024 // 1024} MB; send a smaller file, or a link to it."
            )
        digest = hashlib.sha256(content).hexdigest()
        path = self._folder / digest
        try:
            os.utime(path)  # it is as good as new: retention goes by its time
        except FileNotFoundError:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = self._folder / f".{secrets.token_hex(8)}"
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        return File(name=plain_name(name), media_type=media_type[:100], size=len(content), digest=digest)

    def older_than(self, moment: int, needed: frozenset[str]) -> list[Path]:
        """Give the files that came last before this moment (UTC milliseconds) and are not among those needed."""
        if not self._folder.is_dir():
            return []
        kept = (path for path in self._folder.iterdir() if re.fullmatch("[0-9a-f]{64}", path.name))
        return [path for path in kept if path.name not in needed and path.stat().st_mtime * 1_000 < moment]

    def delete_older_than(self, moment: int, needed: frozenset[str]) -> int:
        """Delete these, and give how many."""
        old = self.older_than(moment, needed)
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def read(self, file: File) -> bytes:
        """Give what a file holds. Raises NotFound when it is gone, or is no longer what it was."""
        try:
            content = (self._folder / file.digest).read_bytes()
        except OSError:
            raise NotFound(f"The file {file.name} is no longer kept.") from None
        if hashlib.sha256(content).hexdigest() != file.digest:
            raise NotFound(f"The file {file.name} was changed on the disk; ask for it again.")
        return content


def plain_name(name: str) -> str:
    """Give a file's name without folders, and without characters that show as something else."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = without_hidden(last).strip(". ")
    return kept[:MOST_NAME] or "file"
