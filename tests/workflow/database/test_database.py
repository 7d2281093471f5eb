"""One file, many units to a commit: an error is its unit's own, nothing acknowledged is lost, two processes share."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.workflow.steps import holds
from tests.workflow.thing_table import TABLE, doing, names, put
from workflow import Database, DatabaseError, FileLock, Transaction
from workflow.database import writer as writers
from workflow.database.writer import Writer


async def test_many_units_share_a_commit_and_each_gets_its_answer(file: Path) -> None:
    commits: list[str] = []
    async with Database.open(file, [TABLE], probe=commits.append) as database:
        answers = await asyncio.gather(*(database.write(put(str(number)), "put") for number in range(250)))

        assert answers == [str(number) for number in range(250)]
        assert await names(database) == answers
    runs = "".join(point[0] for point in commits)  # b…b i…i a…a for each commit
    assert runs.count("ab") + 1 < 20


def fails(tx: Transaction) -> None:
    tx.execute("INSERT INTO things VALUES ('lost')")
    raise LookupError("mine")


def stops(tx: Transaction) -> None:
    raise StopIteration


def rolls_back(tx: Transaction) -> None:
    tx.execute("INSERT INTO things VALUES ('lost')")
    tx.execute("INSERT OR ROLLBACK INTO things VALUES ('taken')")


def swallows_roll_back(tx: Transaction) -> None:
    try:
        rolls_back(tx)
    except sqlite3.IntegrityError:
        return


def raises_roll_back(tx: Transaction) -> None:
    tx.execute(
        "CREATE TEMP TRIGGER no BEFORE INSERT ON things WHEN new.name='no' BEGIN SELECT RAISE(ROLLBACK,'no'); END"
    )
    tx.execute("INSERT INTO things VALUES ('no')")


def commits(tx: Transaction) -> None:
    tx.execute("INSERT INTO things VALUES ('lost')")
    tx.execute("COMMIT")


def commits_and_begins(tx: Transaction) -> None:
    tx.execute("commit")
    tx.execute("BEGIN")


def ends_savepoint(tx: Transaction) -> None:
    tx.execute("RELEASE batch_unit")


@pytest.mark.parametrize(
    ("unit", "error"),
    [
        (fails, LookupError),
        (stops, RuntimeError),
        (rolls_back, sqlite3.IntegrityError),
        (swallows_roll_back, DatabaseError),
        (raises_roll_back, sqlite3.IntegrityError),
        (commits, sqlite3.DatabaseError),
        (commits_and_begins, sqlite3.DatabaseError),
        (ends_savepoint, sqlite3.DatabaseError),
    ],
)
async def test_a_unit_that_fails_fails_alone_and_its_mates_are_written_once(
    file: Path, unit: Callable[[Transaction], None], error: type[Exception]
) -> None:
    async with Database.open(file, [TABLE]) as database:
        await database.write(put("taken"))

        answers = await asyncio.gather(
            database.write(put("before")), database.write(unit), database.write(put("after")), return_exceptions=True
        )

        assert isinstance(answers[1], error)
        assert (answers[0], answers[2]) == ("before", "after")
        assert await names(database) == ["taken", "before", "after"]
        await database.write(put("later"))
        assert await names(database) == ["taken", "before", "after", "later"]


async def test_a_unit_may_have_savepoints_of_its_own(file: Path) -> None:
    def unit(tx: Transaction) -> None:
        tx.execute("SAVEPOINT mine")
        tx.execute("INSERT INTO things VALUES ('lost')")
        tx.execute("ROLLBACK TO mine")
        tx.execute("RELEASE mine")
        tx.execute("INSERT INTO things VALUES ('kept')")

    async with Database.open(file, [TABLE]) as database:
        await database.write(unit)

        assert await names(database) == ["kept"]


async def test_a_full_disk_refuses_what_is_too_much_and_loses_nobody_else(file: Path) -> None:
    def fill(tx: Transaction) -> None:
        tx.execute("INSERT INTO things VALUES (hex(zeroblob(200000)))")

    async with Database.open(file, [TABLE]) as database:
        await database.write(doing("PRAGMA max_page_count=24"))

        answers = await asyncio.gather(
            database.write(put("before")), database.write(fill), database.write(put("after")), return_exceptions=True
        )

        assert isinstance(answers[1], sqlite3.OperationalError)
        assert await names(database) == ["before", "after"]


async def test_a_file_that_others_hold_answers_everybody_and_works_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Database.open(file, [TABLE]) as database:
        await database.write(doing("PRAGMA busy_timeout=50"))
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")

            answers = await asyncio.gather(
                *(database.write(put(str(number))) for number in range(20)), return_exceptions=True
            )

            assert all(isinstance(answer, DatabaseError) for answer in answers)
            assert "nothing was changed, try again" in str(answers[0])

        await database.write(put("again"))
        assert await names(database) == ["again"]


async def test_a_caller_that_is_cancelled_does_not_stop_its_unit(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        task = asyncio.create_task(_write(database, "kept"), name="writer")
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await database.write(put("after"))

        assert await names(database) == ["kept", "after"]


async def _write(database: Database, name: str) -> None:
    await database.write(put(name))


async def test_readers_cannot_write(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await database.read("INSERT INTO things VALUES ('x')")

        assert await names(database) == []


async def test_closing_writes_what_is_queued(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        answers = [database.write(put(str(number))) for number in range(300)]

    assert [await answer for answer in answers] == [str(number) for number in range(300)]
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT count(*) FROM things").fetchone() == (300,)
    with pytest.raises(DatabaseError, match="closed"):
        await database.write(put("late"))


async def test_the_file_and_its_folder_are_private(tmp_path: Path) -> None:
    file = tmp_path / "data" / "bot.db"
    async with Database.open(file, [TABLE]):
        assert file.parent.stat().st_mode & 0o777 == 0o700
        assert file.stat().st_mode & 0o777 == 0o600


async def test_a_file_that_is_no_database_is_refused_in_one_line(file: Path) -> None:
    file.write_text("not a database, but long enough to be looked at as one" * 20)

    with pytest.raises(DatabaseError, match="is it a Switchboard database"):
        async with Database.open(file, [TABLE]):
            pass


async def test_an_error_inside_is_not_taken_for_one_of_opening(file: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        async with Database.open(file, [TABLE]) as database:
            await database.read("SELECT * FROM nowhere")


async def test_a_place_that_cannot_be_written_is_told(file: Path) -> None:
    file.write_text("a file, no folder")

    with pytest.raises(DatabaseError, match="BOT_DATABASE"):
        async with Database.open(file / "bot.db", [TABLE]):
            pass


async def test_a_look_at_the_file_that_fails_does_not_end_the_writing(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def fails(_writer: Writer) -> int:
        loop.call_soon_threadsafe(looked.set)
        raise sqlite3.OperationalError("disk I/O error")

    async with Database.open(file, [TABLE]) as database:
        with caplog.at_level(logging.CRITICAL, "workflow.database.writer"):
            monkeypatch.setattr(Writer, "_data_version", fails)
            await looked.wait()

            async with asyncio.timeout(5):
                assert await database.write(lambda tx: tx.one("SELECT 7 AS n")) is not None


async def test_a_process_that_is_stopped_in_its_commit_hangs_nobody(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "HELD", 0.05)
    async with Database.open(file, [TABLE]) as database:
        stopped = FileLock(file.with_name(f"{file.name}.lock"))
        assert stopped.try_acquire()

        with pytest.raises(DatabaseError, match="is it stopped"):
            await database.write(put("a"))
        with pytest.raises(DatabaseError, match="is it stopped"):
            async with Database.open(file, [TABLE]):
                pass

        stopped.release()
        assert await database.write(put("b")) == "b"


async def test_a_lock_that_comes_after_everybody_gave_up_is_let_go(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "HELD", 0.05)
    async with Database.open(file, [TABLE]) as database:
        stopped = FileLock(file.with_name(f"{file.name}.lock"))
        assert stopped.try_acquire()
        with pytest.raises(DatabaseError):
            await database.write(put("a"))

        stopped.release()
        await asyncio.sleep(3 * writers.WATCH)

        await holds(lambda: asyncio.to_thread(stopped.try_acquire))


async def test_the_queries_of_a_view_see_one_state_and_cannot_write(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        await database.write(put("first"), "put")

        def looks(tx: Transaction) -> tuple[int, int]:
            before = len(tx.execute("SELECT * FROM things").fetchall())
            with closing(sqlite3.connect(file)) as other:
                other.execute("INSERT INTO things VALUES ('second')")
                other.commit()
            return before, len(tx.execute("SELECT * FROM things").fetchall())

        assert await database.view(looks) == (1, 1)
        assert await names(database) == ["first", "second"]

        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await database.view(lambda tx: tx.execute("INSERT INTO things VALUES ('third')"))
        with pytest.raises(LookupError):
            await database.view(raises_lookup)
        assert await database.view(looks_once) == 2  # its connection goes on


def raises_lookup(tx: Transaction) -> int:
    tx.execute("SELECT 1")
    raise LookupError("mine")


def looks_once(tx: Transaction) -> int:
    return len(tx.execute("SELECT * FROM things").fetchall())
