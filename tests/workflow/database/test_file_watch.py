"""The file is removed, replaced or cut short while it is open: nothing is acknowledged that nobody would ever find."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.workflow.thing_table import TABLE, names, put
from workflow import Database, DatabaseError
from workflow.database import writer as writers


def remove(file: Path) -> None:
    file.unlink()


def remove_log(file: Path) -> None:
    file.with_name(f"{file.name}-wal").unlink()


def replace(file: Path) -> None:
    copy = file.with_name("copy.db")
    copy.write_bytes(file.read_bytes())
    copy.replace(file)


def empty(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(0)


def halve(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size // 2)


@pytest.fixture(autouse=True)
def watchful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "FOOTING", 0.05)


async def fill(file: Path) -> None:
    """Give the file more pages than the writer remembers, all of them in the file itself."""
    async with Database.open(file, [TABLE]) as database:
        await asyncio.gather(*(database.write(put(f"{number} {'x' * 20_000}")) for number in range(200)))


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (remove, "bot.db was removed"),
        (remove_log, "bot.db-wal was removed"),
        (replace, "was replaced"),
        (empty, "was cut short"),
        (halve, "was cut short"),
    ],
)
async def test_a_file_that_is_harmed_is_written_no_more_and_that_is_said_once(
    file: Path, harm: Callable[[Path], None], words: str, caplog: pytest.LogCaptureFixture
) -> None:
    await fill(file)
    async with Database.open(file, [TABLE]) as database:
        await database.write(put("kept"))

        harm(file)
        answers = [await asyncio.gather(database.write(put(str(n))), return_exceptions=True) for n in range(3)]

        assert [type(answer).__name__ for (answer,) in answers] == ["DatabaseLost"] * 3
        with pytest.raises(DatabaseError, match=words):
            database.check()
        (line,) = [record.getMessage() for record in caplog.records if record.name.startswith("workflow")]
        assert words in line
        assert "start me again" in line


async def test_a_loss_is_noticed_while_nothing_is_written(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        await database.write(put("kept"))
        database.check()

        remove(file)

        async with asyncio.timeout(10):
            with pytest.raises(DatabaseError, match="was removed"):
                await database.lost()


async def test_reading_a_file_that_is_gone_says_so(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        await database.write(put("kept"))
        remove(file)

        with pytest.raises(DatabaseError, match="was removed"):
            await database.read("SELECT name FROM nowhere")


async def test_what_was_put_in_its_place_is_left_alone(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        await database.write(put("old"))
        for each in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            each.unlink()
        async with Database.open(file, [TABLE]) as other:
            await other.write(put("new"))
            with pytest.raises(DatabaseError, match="was replaced"):
                await database.write(put("lost"))

            await other.write(put("newer"))
            assert await names(other) == ["new", "newer"]

    async with Database.open(file, [TABLE]) as other:
        assert await names(other) == ["new", "newer"]


async def test_a_file_that_somebody_vacuums_is_shorter_and_whole(file: Path) -> None:
    await fill(file)
    async with Database.open(file, [TABLE]) as database:
        await database.write(lambda tx: tx.execute("DELETE FROM things WHERE name LIKE '1%'").rowcount)
        before = file.stat().st_size
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("VACUUM")
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert file.stat().st_size < before

        await database.write(put("after"))
        await asyncio.sleep(3 * writers.FOOTING)

        database.check()
        assert "after" in await names(database)
