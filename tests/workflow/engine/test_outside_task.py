"""Code that a task calls finds itself in no task, and the task finds itself again afterwards, whatever happened."""

from __future__ import annotations

import asyncio

import pytest

from workflow.engine.outside_task import outside


async def test_code_finds_itself_in_no_task() -> None:
    task = asyncio.current_task()
    assert task is not None
    found: list[object] = []

    outside(task, lambda *words: found.extend([asyncio.current_task(), *words]), "a", "b")

    assert found == [None, "a", "b"]
    assert asyncio.current_task() is task


async def test_a_task_finds_itself_again_after_an_error() -> None:
    task = asyncio.current_task()
    assert task is not None

    with pytest.raises(ZeroDivisionError):
        outside(task, divmod, 1, 0)

    assert asyncio.current_task() is task
