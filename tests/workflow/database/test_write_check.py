"""Whether a database can be written is found out by writing, and not by each who asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workflow.database.test_file_watch import cut_log, overwrite_log, remove, remove_log
from tests.workflow.thing_table import TABLE, names, put
from workflow import Database, WriteCheck
from workflow.database import write_check as checks


async def test_a_database_that_can_be_written_is_in_no_trouble_and_its_rows_stay(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        await database.write(put("kept"))

        assert await WriteCheck(database).trouble() == ""
        assert await names(database) == ["kept"]


@pytest.mark.parametrize("harm", [remove, remove_log, cut_log, overwrite_log])
async def test_a_file_or_log_that_is_lost_is_trouble(file: Path, harm: Callable[[Path], None]) -> None:
    async with Database.open(file, [TABLE]) as database:
        for text in ("kept", "kept too"):  # the file is marked behind the first
            await database.write(put(text))
        harm(file)

        assert "while I had it open" in await WriteCheck(database).trouble()


async def test_a_disk_that_is_full_is_trouble_until_there_is_room(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "BAD_FOR", 0.0)
    async with Database.open(file, [TABLE]) as database:
        await database.write(put("kept"))
        check = WriteCheck(database)
        writer = database._writer
        commit = writer._batches.commit

        def full(_batch: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(writer._batches, "commit", full)
        told = await check.trouble()
        monkeypatch.setattr(writer._batches, "commit", commit)
        later = await check.trouble()

    assert "No space left on device" in told
    assert later == ""


async def test_what_may_only_be_read_is_trouble(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        connection = database._writer._db
        await database.write(put("kept"))
        connection.execute("PRAGMA query_only=ON")  # as a disk that was mounted read-only meanwhile

        told = await WriteCheck(database).trouble()
        connection.execute("PRAGMA query_only=OFF")

    assert "readonly" in told


async def test_one_that_does_not_answer_is_trouble(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "WITHIN", 0.05)
    async with Database.open(file, [TABLE]) as database:
        never: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def write(*_: object) -> asyncio.Future[None]:
            return never

        monkeypatch.setattr(database, "write", write)

        assert await WriteCheck(database).trouble() == "the database does not answer"


async def test_many_who_ask_cost_one_commit(file: Path) -> None:
    commits, now = list[str](), [0.0]
    async with Database.open(file, [TABLE], probe=commits.append) as database:
        check = WriteCheck(database, lambda: now[0])

        await asyncio.gather(*(check.trouble() for _ in range(100)))
        first = commits.count("before write check")
        now[0] += checks.GOOD_FOR
        await check.trouble()

    assert (first, commits.count("before write check")) == (1, 2)
