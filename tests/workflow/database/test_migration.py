"""Files of other ages: newer ones are refused, older ones copied and brought up to date, or left as they are."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.workflow.thing_table import NEWER, TABLE, names, put
from workflow import Database, DatabaseError

ROOT = Path(__file__).parents[3]


async def test_a_newer_file_is_refused_and_left_alone(file: Path) -> None:
    async with Database.open(file, [TABLE, NEWER]):
        pass

    with pytest.raises(DatabaseError, match="written by a newer Switchboard"):
        async with Database.open(file, [TABLE]):
            pass


async def test_a_file_with_data_is_copied_before_it_is_changed(file: Path) -> None:
    async with Database.open(file, [TABLE]) as database:
        await database.write(put("old"))

    async with Database.open(file, [TABLE, NEWER]) as database:
        assert (await database.read("SELECT * FROM things"))[0].keys() == ["name", "colour"]

    with closing(sqlite3.connect(file.with_name("bot.db.before-2"))) as copy:
        assert copy.execute("SELECT * FROM things").fetchall() == [("old",)]
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)


MIGRATE = """
import asyncio, os, signal, sqlite3, sys
from pathlib import Path
from workflow import Database, Migration
kill_at, count = int(sys.argv[2]), 0
class Deadly(sqlite3.Connection):
    def execute(self, *args):
        global count
        if "VACUUM" in args[0] or "BEGIN" in args[0] or count:
            count += 1
            if count == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(*args)
connect = sqlite3.connect
def deadly(path, **options):
    return connect(path, factory=Deadly, **options) if not options.get("uri") else connect(path, **options)
sqlite3.connect = deadly
old = Migration("things", ("CREATE TABLE things (name TEXT NOT NULL UNIQUE) STRICT",))
new = Migration("colours", ("ALTER TABLE things ADD COLUMN colour TEXT", "CREATE TABLE colours (name TEXT) STRICT"))
async def main():
    async with Database.open(Path(sys.argv[1]), [old, new]):
        pass
asyncio.run(main())
"""


@pytest.mark.parametrize("kill_at", range(1, 7))
async def test_a_migration_that_is_killed_leaves_no_half_schema(file: Path, kill_at: int) -> None:
    async with Database.open(file, [TABLE]) as database:
        await database.write(put("old"))

    child = await asyncio.create_subprocess_exec(sys.executable, "-c", MIGRATE, str(file), str(kill_at), cwd=ROOT)

    assert await child.wait() == -9
    with closing(sqlite3.connect(file)) as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    assert (version, "colours" in tables) == (1, False)
    async with Database.open(file, [TABLE, NEWER]) as database:
        assert await names(database) == ["old"]
    with closing(sqlite3.connect(file.with_name("bot.db.before-2"))) as copy:
        assert copy.execute("SELECT * FROM things").fetchall() == [("old",)]
