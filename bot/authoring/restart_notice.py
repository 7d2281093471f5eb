"""Says that files of processes are not as the running bot has loaded them, so that it must be restarted to use them."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot import key_value
from bot.authoring.process_files import FileChanges, ProcessFiles, decoded
from bot.driver_lock import is_driven
from bot.language.detection import words_in
from bot.text import shortened
from workflow import Clock, Database, WorkflowError

KIND, KEY = "process files", "driver"
DRIVER = "bot run"  # where nobody has written down what drives
LONGEST = 60  # characters of a file's name

log = logging.getLogger(__name__)


class RestartNotice:
    """What the driver has loaded is kept in the database, so that every process can compare it with what is there."""

    def __init__(self, database: Database, files: ProcessFiles, clock: Clock) -> None:
        self._database = database
        self._files = files
        self._clock = clock
        self._drives = False
        self._logged = FileChanges()

    async def keep(self, driver: str) -> None:
        """Write down what this process has loaded, as it is the one that drives now."""
        self._drives = True
        value = json.dumps({"driver": driver, **self._files.encode()}, sort_keys=True)
        with suppress(WorkflowError):  # the disk is full: others say so, and it is only a notice
            kept = await key_value.get(self._database, KIND, KEY, self._clock())
            if value != kept and (kept is not None or self._files.roots):
                await self._database.write(
                    lambda tx: key_value.put(tx, KIND, KEY, value, self._clock(), None), "process files"
                )

    async def told(self, language: str = "") -> str:
        """Give one sentence about the files that are different; nothing while nobody drives, or all is as it was.

        The process that drives logs each change once.
        """
        kept = await key_value.get(self._database, KIND, KEY, self._clock())
        changes, driver = await asyncio.to_thread(_compared, self._database.path, kept or "")
        if self._drives and changes != self._logged:
            self._logged = changes
            if changes:
                log.warning("%s", restart_words(changes, driver))
        return restart_words(changes, driver, language)


def told_without_opening(database: Path) -> str:
    """Give the same sentence in English, for a command that opens nothing for writing."""
    with suppress(sqlite3.Error, ValueError):
        if not is_driven(database):
            return ""
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT value FROM key_value WHERE kind=? AND key=?", (KIND, KEY)).fetchone()
        return restart_words(*_compared(database, str(row[0]) if row is not None else ""))
    return ""


def restart_words(changes: FileChanges, driver: str = DRIVER, language: str = "") -> str:
    """Say which files are different, and what to do; nothing where none is."""
    if not changes:
        return ""
    both, words = words_in(language).both, words_in(language).replies
    names = [_shown(each) for each in changes.all]
    if len(names) == 1:
        say = words.file_new if changes.new else words.file_changed if changes.changed else words.file_removed
        return say.format(file=names[0], command=driver)
    files = f"{names[0]} {both} {names[1]}"
    if len(names) > 2:
        files = words.other_files.format(file=names[0], count=len(names) - 1)
    return words.files_changed.format(files=files, command=driver)


def _compared(database: Path, kept: str) -> tuple[FileChanges, str]:
    """Compare what the driver has kept with what is there; nothing is different where nobody drives."""
    told = decoded(kept)
    files = ProcessFiles.decode(told)
    if not files.roots or not is_driven(database):
        return FileChanges(), DRIVER
    driver = told.get("driver")
    return files.changes(), shortened(driver, LONGEST) if isinstance(driver, str) and driver else DRIVER


def _shown(name: str) -> str:
    """Give a file's name as it can be written anywhere: a system's names are any bytes."""
    return shortened(" ".join(name.encode("utf-8", "replace").decode().split()), LONGEST)
