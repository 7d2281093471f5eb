"""A run as it is printed in a shell, in the language of who looks at it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.detection import WORDS
from main.commands.runs.run_text import lines

RUN: dict[str, Any] = {
    "id": "r1", "process": "pay", "status": "failed", "requester": "ada", "params": {"to": "grace"},
    "created_at": "2026-11-20T10:00:00.123Z", "ended_at": None, "result": None, "error": "no money", "why": [],
    "steps": [{"status": "done", "attempts": 1, "key": "processes.pay#1", "error": None}],
    "approvals": [{"id": "a1", "state": "denied", "decided_by": "grace", "reason": "too much", "title": "Pay?"}],
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_a_run_is_told_in_every_language_with_the_states_that_json_has(language: str) -> None:
    words = WORDS[language].shell

    told = "\n".join(lines(RUN, words))

    assert words.asked_for_by.format(run="r1", status="failed", who="ada") in told
    assert words.times.format(began="2026-11-20 10:00:00", ended="—") in told
    assert words.approval_line.format(approval="a1", state="denied") in told
    assert f"{words.by.format(who='grace')}: too much" in told
    assert [column for column in words.step_columns if column not in told] == []
