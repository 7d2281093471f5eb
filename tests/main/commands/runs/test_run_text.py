"""A run as it is printed in a shell, in the language of who looks at it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.detection import WORDS
from main.commands.runs.ask import exit_status
from main.commands.runs.run_text import end, lines

RUN: dict[str, Any] = {
    "id": "r1", "process": "pay", "status": "failed", "requester": "ada", "params": {"to": "grace"},
    "created_at": "2026-11-20T10:00:00.123Z", "ended_at": None, "result": None, "error": "no money", "why": [],
    "steps": [{"status": "done", "attempts": 1, "key": "processes.pay#1", "error": None}],
    "approvals": [{"id": "a1", "state": "denied", "decided_by": "grace", "reason": "too much", "title": "Pay?"}],
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_a_run_is_told_in_every_language_its_states_too(language: str) -> None:
    words, states = WORDS[language].shell, WORDS[language].page.states

    told = "\n".join(lines(RUN, WORDS[language]))

    assert words.asked_for_by.format(run="r1", status=states["failed"], who="ada") in told
    assert words.times.format(began="2026-11-20 10:00:00", ended="—") in told
    assert words.approval_line.format(approval="a1", state=states["denied"]) in told
    assert f"{words.by.format(who='grace')}: too much" in told
    assert [column for column in words.step_columns if column not in told] == []


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("said", ["Denied: ada denied it: nein", "ada denied it: nein"])
def test_why_a_run_was_stopped_is_told_in_every_language(language: str, said: str) -> None:
    words = WORDS[language]

    assert end({"error": said, "result": None}, words) == f"{words.denied_by.format(who='ada')}: nein"
    assert words.expired in lines({**RUN, "error": "Expired: nobody decided in time"}, words)[-1]
    assert words.cancelled_by.format(who="Ada") in lines({**RUN, "error": "cancelled by Ada"}, words)[-1]


@pytest.mark.parametrize(
    "said", ["ValueError: no money", "Denied", "Denied: ", "Expired: never", "{who} \x00", "nobody decided in time, no"]
)
def test_what_a_process_has_said_stays_as_it_is(said: str) -> None:
    assert lines({**RUN, "status": "from tomorrow", "error": said}, WORDS["de"])[-1] == f"  {said}"


@pytest.mark.parametrize("language", WORDS)
def test_a_step_is_told_with_its_time_an_undo_and_a_decision_in_words(language: str) -> None:
    times = {"started_at": "2026-11-20T10:00:00.000+00:00", "ended_at": "2026-11-20T10:00:01.500+00:00"}
    step = {"status": "done", "attempts": 1, "error": None, **times}
    undo = {**step, "kind": "undo", "key": "undo/processes.pay#1", "result": None}
    verdict = {"approval": "a1", "verdict": "denied", "by": "grace", "reason": "too much", "at": 1}
    wait = {**step, "kind": "wait", "key": "approve#1", "result": verdict}
    page = WORDS[language].page

    told = "\n".join(lines({**RUN, "steps": [undo, wait]}, WORDS[language]))

    assert page.undo_of.format(step="processes.pay#1") in told
    assert "undo/" not in told
    assert "1.5 s" in told
    assert f"{page.states['denied']} {page.by.format(who='grace')}: too much" in told


@pytest.mark.parametrize("result", [None, 7, [], {}, {"verdict": "approved"}, {"approval": None, "verdict": None}])
def test_a_wait_that_gave_something_else_is_told_too(result: object) -> None:
    step = {"status": "done", "attempts": 1, "error": None, "kind": "wait", "key": "sleep#1", "result": result}

    assert any("sleep#1" in line for line in lines({**RUN, "steps": [step]}, WORDS["en"]))


@pytest.mark.parametrize(
    ("runs", "answered", "status"),
    [
        ([], True, 0), ([], False, 4), (["completed"], True, 0), (["cancelled"], False, 0), (["failed"], True, 1),
        (["waiting_approval"], True, 3), (["waiting"], False, 3), (["paused"], True, 3), (["running"], False, 3),
        (["completed", "waiting_approval"], True, 3), (["waiting_approval", "failed"], True, 1),
    ],
)  # fmt: skip
def test_what_became_of_a_message_is_the_exit_status(runs: list[str], answered: bool, status: int) -> None:
    assert exit_status(runs, answered=answered) == status
