from __future__ import annotations

import pytest

from bot.routing.decision import Do, LastRun, Trace
from router.requests.control import control_of, is_forgotten
from tests.router.catalogue import RepoInfo, offer_of, turn_of

TRACE = Trace(engine="local")


@pytest.mark.parametrize(
    ("text", "control"),
    [
        ("help", "help"),
        ("Help me, please!", "help"),
        ("What can you do?", "help"),
        ("status", "status"),
        ("is it done yet?", "status"),
        ("what's running", "status"),
        ("why?", "why"),
        ("Why did you ask that?", "why"),
        ("warum?", "why"),
        ("cancel", "cancel"),
        ("please cancel it", "cancel"),
    ],
)
def test_a_sentence_about_the_bot_is_understood(text: str, control: str) -> None:
    decision = control_of(turn_of(text), text, TRACE)

    assert decision == Do(control, "", TRACE)  # type: ignore[arg-type]


def test_cancel_means_the_last_run_unless_another_is_named() -> None:
    turn = turn_of("cancel", last_run=LastRun("run-7", "http_check", {}, "running"))

    assert control_of(turn, "cancel it", TRACE) == Do("cancel", "run-7", TRACE)
    assert control_of(turn, "cancel ab12-cd", TRACE) == Do("cancel", "ab12-cd", TRACE)


@pytest.mark.parametrize(
    "text",
    [
        "approve it",
        "yes approve",
        "deny ab12",
        "I approve",
        "Approved!",
        "reject this please",
        "OK, approve the run",
        "yes, please approve the restart of demo in staging",
        "can someone approve this?",
        "I'd like to deny it, it is late",
        "lgtm",
    ],
)
def test_a_typed_verdict_decides_nothing_and_points_to_the_card(text: str) -> None:
    assert control_of(turn_of(text), text, TRACE) == Do("verdict", "", TRACE)


@pytest.mark.parametrize(
    "text",
    [
        "help me restart demo",
        "cancel the order for ten pizzas",
        "what is the status of https://example.com",
        "stop the music",
        "",
    ],
)
def test_a_request_that_begins_alike_is_left_to_the_router(text: str) -> None:
    assert control_of(turn_of(text), text, TRACE) is None


@pytest.mark.parametrize(
    ("text", "forgotten"),
    [("Never mind.", True), ("cancel that", True), ("forget it please", True), ("never", False), ("mind", False)],
)
def test_a_change_of_mind_is_heard(text: str, *, forgotten: bool) -> None:
    assert is_forgotten(text) == forgotten


def test_a_process_about_approving_can_be_asked_for() -> None:
    offer = offer_of("approve_expense", RepoInfo, examples=("approve expense 12 of Ada",))
    text = "approve expense 13"

    assert control_of(turn_of(text, offers=(offer,)), text, TRACE) is None
