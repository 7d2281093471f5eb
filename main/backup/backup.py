"""Makes a backup beside a bot that goes on working: all of it in one file, checked before it gets its name."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from bot.errors import BotError, NotFound
from main.backup.archive import BadBackup, check_archive, read_manifest, write_archive
from main.backup.contents import COUNTS, DATABASE, DataFiles, Manifest
from workflow.database.copy import copy_database


def back_up(data: DataFiles, target: Path) -> Manifest:
    """Write a backup and give what is in it. Raises BotError, and DatabaseError when there is nothing sound to copy.

    Until all of it is written, read again and found whole, nothing stands under the name; an earlier backup of that
    name stays as it was.
    """
    _check_target(target)
    if not data.database.exists():
        raise NotFound(f"{data.database} is not there, so there is nothing to back up. Is BOT_DATABASE right?")
    work = Path(mkdtemp(prefix=f".{target.name}.", dir=target.absolute().parent))
    try:
        contents = copy_database(data.database, work / DATABASE, COUNTS)
        keys = {name: path for name, path in data.keys.items() if path.exists()}
        members = {DATABASE: work / DATABASE, **keys}
        digests = {name: _digest(path) for name, path in members.items()}
        # after the database: what it names was there before
        files = {f"files/{path.name}": path for path in data.files()}
        manifest = Manifest(
            made_at=datetime.now(UTC).isoformat(timespec="seconds"), version=contents.version, digests=digests,
            files=len(files), counted=contents.counted,
        )  # fmt: skip
        write_archive(work / "archive", manifest, {**members, **files})
        check_archive(work / "archive")
        (work / "archive").replace(target)
        sync(target.absolute().parent)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return manifest


def _check_target(target: Path) -> None:
    """Raise BotError when something that is no backup would be overwritten."""
    if target.is_dir():
        raise BotError(f"{target} is a folder. Name a file in it.")
    if not target.absolute().parent.is_dir():
        raise BotError(f"There is no folder {target.parent} to put it in. Make it first.")
    if not target.exists():
        return
    try:
        read_manifest(target)
    except BadBackup:
        raise BotError(f"{target} is there already, and is no backup of mine. Name another file.") from None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, hashlib.sha256).hexdigest()


def sync(folder: Path) -> None:
    """Have the names of a folder's files on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
