"""Runs of three steps by DBOS on SQLite, with its defaults; prints runs a second. For the Python of `.venv-peers`.

python dbos_runs.py FOLDER CLIENTS RUNS
"""
# pyright: basic, reportMissingImports=false
# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from time import perf_counter

from dbos import DBOS


@DBOS.step()
async def one(number: int) -> int:
    return number


@DBOS.workflow()
async def count(number: int) -> int:
    total = 0
    for each in range(number):
        total += await one(each)
    return total


async def measure(clients: int, runs: int) -> float:
    numbers = iter(range(runs))

    async def client() -> None:
        for _ in numbers:
            if await count(3) != 3:
                raise RuntimeError("a run went wrong")

    before = perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return runs / (perf_counter() - before)


async def main(folder: Path, clients: int, runs: int) -> None:
    DBOS(config={"name": "bench", "system_database_url": f"sqlite:///{folder / 'dbos.db'}", "log_level": "ERROR"})
    DBOS.launch()
    try:
        await count(3)
        print(await measure(clients, runs))
    finally:
        DBOS.destroy()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
