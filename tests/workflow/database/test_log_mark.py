"""A copy of the file alone says that its log is missing; every copy that is whole opens, whenever it was made."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from tests.workflow.thing_table import TABLE, names, put
from workflow import Database, DatabaseError
from workflow.database.copy import copy_database


def copied(file: Path, name: str, ends: Iterable[str] = ("",)) -> Path:
    """Copy a database as somebody does who looks at the folder."""
    folder = file.parent / name
    folder.mkdir()
    for end in ends:
        shutil.copyfile(f"{file}{end}", f"{folder / file.name}{end}")
    return folder / file.name


async def keep(database: Database) -> None:
    """Write something, and then something else: the file is marked behind the first."""
    for text in ("kept", "kept too"):
        await database.write(put(text))


async def refused(file: Path) -> bool:
    told = ""
    try:
        async with Database.open(file, [TABLE]):
            pass
    except DatabaseError as error:
        told = str(error)
    assert "\n" not in told
    return "bot.db-wal, which is missing" in told


async def test_the_file_alone_is_refused_and_both_together_are_whole(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        fresh = copied(file, "fresh")
        for number in range(3):
            await database.write(put(str(number)))
        alone = copied(file, "alone")
        both = copied(file, "both", ("", "-wal"))

    async with Database.open(both, [TABLE]) as again:
        assert len(await names(again)) == 3
    assert await refused(alone)
    assert await refused(fresh)
    assert not Path(f"{alone}-wal").exists()


async def test_a_copy_of_the_file_alone_never_shows_less_than_there_was(file: Path) -> None:
    copies = dict[int, Path]()
    async with Database.open(file, [TABLE]) as database:
        for number in range(1, 121):  # the log begins anew more than once
            await database.write(put(f"{number} {'x' * 100_000}"))
            if number % 17 == 0:
                await asyncio.sleep(0.05)
                copies[number] = copied(file, f"copy {number}")

    refusals = [await refused(copy) for copy in copies.values()]
    for (number, copy), was_refused in zip(copies.items(), refusals, strict=True):
        if not was_refused:  # all of the log had been folded into it at this moment
            async with Database.open(copy, [TABLE]) as again:
                assert len(await names(again)) == number
    assert sum(refusals) >= len(copies) - 2


@pytest.mark.parametrize("content", [b"", b"garbage " * 900, bytes(8_000)], ids=["empty", "garbage", "zeros"])
async def test_a_log_that_is_none_is_as_good_as_missing(file: Path, content: bytes) -> None:
    async with Database.open(file, [TABLE]) as database:
        await keep(database)
        copy = copied(file, "copy")
    Path(f"{copy}-wal").write_bytes(content)

    assert await refused(copy)


async def test_a_database_that_was_closed_is_whole_without_a_log(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        await database.write(put("kept"))
    copy = copied(file, "copy")

    async with Database.open(copy, [TABLE]) as again:
        assert "kept" in await names(again)


async def test_so_is_one_whose_log_somebody_else_folded_into_it(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        await keep(database)
        killed = copied(file, "killed", ("", "-wal"))
    with closing(sqlite3.connect(killed)) as other:
        assert other.execute("SELECT count(*) FROM things").fetchone()[0] == 2
    assert not Path(f"{killed}-wal").exists()

    async with Database.open(killed, [TABLE]) as again:
        assert "kept" in await names(again)


async def test_one_that_was_killed_between_the_two_marks_is_whole(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        await keep(database)
        await database.write(lambda tx: tx.execute("PRAGMA application_id=0x53774C67").rowcount)
        killed = copied(file, "killed", ("", "-wal"))

    for each in (killed, file):  # the second was closed as it should be
        async with Database.open(each, [TABLE]) as again:
            assert "kept" in await names(again)
        async with Database.open(each, [TABLE]) as again:
            assert "kept" in await names(again)


async def test_a_backup_carries_no_such_mark(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        await keep(database)
        await database.write(lambda tx: tx.execute("PRAGMA application_id=0x53774C67").rowcount)
        copy_database(file, file.with_name("copy.db"), {"things": "SELECT count(*) FROM things"})

    async with Database.open(file.with_name("copy.db"), [TABLE]) as again:
        assert "kept" in await names(again)


async def test_a_file_without_its_log_is_not_backed_up_as_if_it_were_whole(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        await keep(database)
        alone = copied(file, "alone")

    with pytest.raises(DatabaseError, match=r"copied without its log bot\.db-wal"):
        copy_database(alone, file.with_name("copy.db"), {})
