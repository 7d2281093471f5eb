"""The same over the command line, in processes of their own: beside `bot run`, without it, and after it was killed."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Generator
from contextlib import contextmanager

import httpx

from tests.stories.newcomer_folder import NewcomerFolder


@contextmanager
def running(place: NewcomerFolder) -> Generator[subprocess.Popen[str]]:
    """Run `bot run` until left; it is up once it says so."""
    with place.start("run") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("Ready"):
                break
        try:
            yield process
        finally:
            process.kill()


def test_one_question_is_answered_as_one_object(place: NewcomerFolder) -> None:
    told = place.json("ask", "Make the letter `x` uppercase")

    run = told["run"]
    assert told == {
        "decision": {"kind": "run", "process": "text_processing", "params": {"text": "x", "operation": "upper"}},
        "run": {
            "id": run["id"],
            "process": "text_processing",
            "status": "completed",
            "result": "X",
            "error": None,
        },
        "approvals": [],
        "replies": ["X"],
    }


def test_a_conversation_goes_on_from_command_to_command(place: NewcomerFolder) -> None:
    asked = place.bot("ask", "restart demo")
    told = place.json("ask", "staging")

    assert asked.out.splitlines()[0] == "Which environment?"
    assert asked.status == 0
    assert told["decision"]["kind"] == "run"
    assert told["run"]["status"] == "waiting_approval"
    assert [approval["state"] for approval in told["approvals"]] == ["open"]
    assert [approval["title"] for approval in told["approvals"]] == ["Restart demo in staging?"]


def test_a_decision_with_nobody_there_drives_the_run_to_its_end(place: NewcomerFolder) -> None:
    place.demo("start")
    told = place.json("ask", "restart demo in staging")
    (approval,) = told["approvals"]

    own = place.bot("approvals", "approve", approval["id"], "--json")
    others = place.json("approvals", "approve", approval["id"], "--as", "ada", "--reason", "go ahead")
    late = place.bot("approvals", "deny", approval["id"], "--as", "grace", "--json")

    assert own.status == 1
    assert own.object() == {"error": "You asked for this yourself, so Ada or Grace must decide. It waits on."}
    assert others["approval"]["state"] == "approved"
    assert (others["approval"]["decided_by"], others["approval"]["acting"]) == ("ada", "sam")
    assert others["approval"]["reason"] == "go ahead"
    assert others["run"]["status"] == "completed"
    assert place.release() == 2
    assert late.status == 1
    assert "approved by Ada" in late.object()["error"]


def test_what_waits_survives_kill_9_and_comes_to_its_end_once(place: NewcomerFolder) -> None:
    place.demo("start")
    with running(place) as bot:
        told = place.json("ask", "restart demo in staging")
        bot.send_signal(signal.SIGKILL)
        assert bot.wait(30) == -signal.SIGKILL
    (approval,) = told["approvals"]
    after_kill = place.json("runs", "show", told["run"]["id"])

    with running(place) as bot:
        decided = place.json("approvals", "approve", approval["id"], "--as", "ada")
        bot.send_signal(signal.SIGTERM)
        out, err = bot.communicate(timeout=30)
        status = bot.returncode

    shown = place.json("runs", "show", told["run"]["id"])
    steps = [step["key"].rpartition(".")[2] for step in shown["steps"]]
    thread = place.json("ask", "status")
    assert after_kill["status"] == "waiting_approval"
    assert decided["run"]["status"] == "completed"
    assert (status, "Traceback" in out + err) == (0, False)
    assert shown["status"] == "completed"
    assert shown["result"].startswith("demo in staging is restarted and healthy")
    assert sorted(steps) == ["approve#1", "healthy#1", "restart#1"]
    assert [step["attempts"] for step in shown["steps"]] == [1, 1, 1]
    assert [(each["state"], each["decided_by"]) for each in shown["approvals"]] == [("approved", "ada")]
    assert place.release() == 2
    assert len(thread["replies"]) == 1
    assert place.json("runs", "list")["runs"][0]["id"] == told["run"]["id"]


def test_a_question_is_answered_by_the_bot_that_runs_already(place: NewcomerFolder) -> None:
    with running(place):
        page = httpx.get(f"http://127.0.0.1:{place.web}/healthz", trust_env=False)
        driver = place.bot("doctor").out
        told = place.json("ask", "Give me the stars and contributors for octo/hello")

    assert page.status_code == 200
    assert "driver: bot run (process" in driver
    assert told["replies"] == ["octo/hello has 1234 stars and 3 contributors."]


def test_a_sick_release_is_taken_back_and_the_command_says_that_it_failed(place: NewcomerFolder) -> None:
    place.demo("start")
    place.demo("break")
    told = place.json("ask", "restart demo in staging")

    decided = place.bot("approvals", "approve", told["approvals"][0]["id"], "--as", "ada", "--json")

    assert decided.status == 1
    assert decided.object()["approval"]["state"] == "approved"
    assert decided.object()["run"]["status"] == "failed"
    assert place.json("runs", "show", told["run"]["id"])["error"].startswith(
        "Unhealthy: demo in staging was not healthy"
    )
    assert place.release() == 1


def test_a_pipe_is_a_conversation_too(place: NewcomerFolder) -> None:
    place.demo("start")

    sam = place.bot("chat", typed="restart demo\n1\n3\n")
    ada = place.bot("chat", "--as", "ada", typed="1\n")
    later = place.bot("chat", typed="")

    assert (sam.status, ada.status, later.status) == (0, 0, 0)
    assert "[1] staging   [2] production" in sam.out
    assert "[3] Approve   [4] Deny" in sam.out
    assert sam.out.endswith("You asked for this yourself, so Ada or Grace must decide. It waits on.\n")
    assert "[1] Approve   [2] Deny" in ada.out
    assert "Approved: Restart demo in staging?" in ada.out
    assert "demo in staging is restarted and healthy" in later.out
    assert place.release() == 2


def test_an_answer_given_again_through_a_pipe_is_told_to_be_there_already(place: NewcomerFolder) -> None:
    said = place.bot("chat", typed="restart demo in staging and check example.com\n3\n3\n")

    assert "[3] Why?" in said.out
    assert said.out.count("What I made of it") == 1
    assert said.out.endswith("I have that answer already.\n")


def test_a_denial_through_a_pipe_asks_why_and_tells_the_one_who_asked(place: NewcomerFolder) -> None:
    place.bot("ask", "restart demo in staging")

    grace = place.bot("chat", "--as", "grace", typed="2\nnot on a Friday\n")
    shown = place.json("runs", "show", place.json("runs", "list")["runs"][0]["id"])

    assert "Why not?" in grace.out
    assert shown["status"] == "cancelled"
    (approval,) = shown["approvals"]
    assert (approval["state"], approval["reason"]) == ("denied", "not on a Friday")
    assert (approval["decided_by"], approval["acting"]) == ("grace", "sam")


def test_the_second_bot_run_on_a_port_says_so(place: NewcomerFolder) -> None:
    with running(place):
        second = place.bot("run")

    assert second.status == 2
    assert "BOT_PORT" in second.err
    assert "Traceback" not in second.err
