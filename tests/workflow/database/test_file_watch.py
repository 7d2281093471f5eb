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


def cut_log(file: Path) -> None:
    empty(file.with_name(f"{file.name}-wal"))


def halve_log(file: Path) -> None:
    halve(file.with_name(f"{file.name}-wal"))


def overwrite_log(file: Path) -> None:
    log = file.with_name(f"{file.name}-wal")
    with log.open("r+b") as opened:
        opened.write(b"\xa5" * log.stat().st_size)


def overwrite_head(file: Path) -> None:
    with file.with_name(f"{file.name}-wal").open("r+b") as opened:
        opened.write(b"garbage")


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
        (cut_log, "bot.db-wal was cut short"),
        (halve_log, "bot.db-wal was cut short"),
        (overwrite_log, "bot.db-wal was overwritten"),
        (overwrite_head, "bot.db-wal was overwritten"),
    ],
)
async def test_a_file_that_is_harmed_is_written_no_more_and_that_is_said_once(
    file: Path, harm: Callable[[Path], None], words: str, caplog: pytest.LogCaptureFixture
) -> None:
    await fill(file)
    async with Database.open(file, [TABLE]) as database:
        for text in ("kept", "kept too"):  # the file is marked behind the first
            await database.write(put(text))

        harm(file)
        answers = [await asyncio.gather(database.write(put(str(n))), return_exceptions=True) for n in range(3)]

        assert [type(answer).__name__ for (answer,) in answers] == ["DatabaseLost"] * 3
        with pytest.raises(DatabaseError, match=words):
            database.check()
        (line,) = [record.getMessage() for record in caplog.records if record.name.startswith("workflow")]
        assert words in line
        assert "start me again" in line


async def test_damage_that_is_met_is_a_loss_too(file: Path) -> None:
    await fill(file)
    async with Database.open(file, [TABLE]) as database:
        with file.open("r+b") as opened:
            opened.seek(4096)
            opened.write(b"\xff" * (file.stat().st_size - 4096))

        with pytest.raises(DatabaseError, match="was damaged"):
            await database.read("SELECT sum(length(name)) FROM things")
        with pytest.raises(DatabaseError, match="was damaged"):
            await database.write(put("more"))


async def folded(other: sqlite3.Connection) -> int:
    """Folds the log into the file: 0 when all of it is there, 1 when others were in the way."""
    await asyncio.sleep(0.01)
    (busy, *_) = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return int(busy)


async def test_a_log_that_others_fold_into_the_file_is_no_loss(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        for number in range(3):
            await database.write(put(f"{number} {'x' * 20_000}"))
            with closing(sqlite3.connect(file, isolation_level=None)) as other:
                async with asyncio.timeout(10):
                    while await folded(other) != 0:
                        pass  # a reader was at work
            await asyncio.sleep(3 * writers.FOOTING)

            database.check()
        assert len(await names(database)) == 3


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
            async with asyncio.timeout(10):
                while file.stat().st_size >= before:  # a reader may be at work
                    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    await asyncio.sleep(0.01)

        await database.write(put("after"))
        await asyncio.sleep(3 * writers.FOOTING)

        database.check()
        assert "after" in await names(database)
