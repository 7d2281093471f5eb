"""One file and two processes; and a process that leaves."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

from tests.workflow.steps import holds
from tests.workflow.thing_table import TABLE, doing, put
from workflow import Database, Migration

ROOT = Path(__file__).parents[2]


async def test_only_commits_of_others_are_noticed(file: Path) -> None:
    heard: list[str] = []
    async with Database.open(file, [TABLE]) as database, Database.open(file, [TABLE]) as other:
        stop = database.on_change(lambda: heard.append("change"))
        for number in range(5):
            await database.write(put(f"own {number}"))
            await asyncio.sleep(0.06)
        assert heard == []

        await other.write(put("foreign"))
        await holds(lambda: heard)

        stop()
        heard.clear()
        await other.write(put("unheard"))
        await asyncio.sleep(0.2)
        assert heard == []


WRITERS = """
import asyncio, sys
from pathlib import Path
from workflow import Database
async def main():
    async with Database.open(Path(sys.argv[1]), []) as database:
        def unit(tx):
            tx.execute("UPDATE counter SET value = value + 1")
        for _ in range(40):
            await asyncio.gather(*(database.write(unit) for _ in range(5)))
asyncio.run(main())
"""


async def test_two_processes_write_one_file_and_lose_nothing(file: Path) -> None:
    counter = Migration("counter", ("CREATE TABLE counter (value INTEGER) STRICT", "INSERT INTO counter VALUES (0)"))
    async with Database.open(file, [counter]) as database:
        code = WRITERS.replace("[])", "[Migration('counter', ())])").replace("Database\n", "Database, Migration\n")
        children = [
            await asyncio.create_subprocess_exec(sys.executable, "-c", code, str(file), cwd=ROOT) for _ in range(2)
        ]
        for _ in range(100):
            await database.write(doing("UPDATE counter SET value = value + 1"))
        assert [await child.wait() for child in children] == [0, 0]

        (row,) = await database.read("SELECT value FROM counter")
        assert row["value"] == 2 * 40 * 5 + 100


def test_a_program_that_leaves_the_database_exits(file: Path) -> None:
    code = WRITERS.replace("range(40)", "range(0)")

    done = subprocess.run([sys.executable, "-c", code, str(file)], cwd=ROOT, check=False, timeout=60)

    assert done.returncode == 0
