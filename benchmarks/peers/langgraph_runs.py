"""Runs of three nodes by LangGraph on AsyncSqliteSaver, with its defaults; prints runs a second.

python langgraph_runs.py FOLDER CLIENTS RUNS    (the Python of `.venv-peers`)
"""
# pyright: basic, reportMissingImports=false
# mypy: disable-error-code="no-untyped-call, type-arg, misc"

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from time import perf_counter
from typing import TypedDict

from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.graph import END, START, StateGraph


class Count(TypedDict):
    total: int


async def one(state: Count) -> Count:
    return {"total": state["total"] + 1}


def graph(saver: AsyncSqliteSaver):  # type: ignore[no-untyped-def]
    built = StateGraph(Count)
    for name, before in (("first", START), ("second", "first"), ("third", "second")):
        built.add_node(name, one)
        built.add_edge(before, name)
    built.add_edge("third", END)
    return built.compile(checkpointer=saver)


async def measure(folder: Path, clients: int, runs: int) -> float:
    async with AsyncSqliteSaver.from_conn_string(str(folder / "langgraph.db")) as saver:
        counting = graph(saver)
        numbers = iter(range(runs))

        async def client() -> None:
            for number in numbers:
                ended = await counting.ainvoke({"total": 0}, {"configurable": {"thread_id": str(number)}})
                if ended["total"] != 3:
                    raise RuntimeError("a run went wrong")

        await counting.ainvoke({"total": 0}, {"configurable": {"thread_id": "warm"}})
        before = perf_counter()
        await asyncio.gather(*(client() for _ in range(clients)))
        return runs / (perf_counter() - before)


if __name__ == "__main__":
    print(asyncio.run(measure(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
