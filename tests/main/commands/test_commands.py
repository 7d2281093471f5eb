"""What the commands print for programs and for people, and their exit status."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    return make_newcomer_folder(tmp_path, "http://127.0.0.1:9")


def strict(place: NewcomerFolder) -> None:
    """Leave nobody act as somebody else, and make the person at the keyboard one of three by login name."""
    path = place.folder / "bot.toml"
    text = path.read_text().replace("allow_as = true", "allow_as = false")
    path.write_text(text.replace('os = "*"', f'os = "{pwd.getpwuid(os.getuid()).pw_name}"'))


def test_route_shows_a_decision_and_starts_nothing(place: NewcomerFolder) -> None:
    told = place.json("route", "restart demo in staging")

    assert set(told) == {"kind", "calls", "missing", "candidates", "trace"}
    assert told["kind"] == "run"
    assert told["calls"] == [{"process": "restart_service", "params": {"service": "demo", "environment": "staging"}}]
    assert told["candidates"][0]["process"] == "restart_service"
    assert 0 < told["candidates"][0]["score"] <= 1
    assert told["trace"]["engine"] == "local"
    assert place.json("runs", "list")["runs"] == []


@pytest.mark.parametrize(
    ("text", "kind", "missing"),
    [
        ("restart demo", "ask", ["environment"]),
        ("tell me a joke", "chat", []),
        ("help", "control", []),
        ("approve it", "control", []),
    ],
)
def test_route_names_each_kind(place: NewcomerFolder, text: str, kind: str, missing: list[str]) -> None:
    told = place.json("route", text)

    assert (told["kind"], told["missing"]) == (kind, missing)


def test_route_explains_itself_to_people(place: NewcomerFolder) -> None:
    told = place.bot("route", "--explain", "restart demo in staging")

    lines = told.out.splitlines()
    assert told.status == 0
    assert "Engine: local scores." in lines
    assert "  environment = staging (from “staging”)" in lines
    assert any(line.startswith("Candidates: restart_service ") and "known from 0." in line for line in lines)
    assert lines[-1].startswith("Tokens: none. Time: ")


def test_processes_are_listed_with_what_they_need(place: NewcomerFolder) -> None:
    told = place.json("processes")

    by_name = {each["name"]: each for each in told["processes"]}
    assert set(told) == {"processes"}
    assert set(by_name) == {"http_check", "repo_info", "restart_service", "text_processing"}
    assert all(
        set(each) == {"name", "description", "examples", "params", "risk", "gated", "allow"}
        for each in told["processes"]
    )
    assert (by_name["restart_service"]["risk"], by_name["restart_service"]["gated"]) == ("destructive", True)
    assert by_name["repo_info"]["params"]["required"] == ["owner", "name"]
    assert not (place.folder / "data").exists()


def test_examples_are_listed_for_who_may_start_a_process(place: NewcomerFolder) -> None:
    config = place.folder / "bot.toml"
    policy = '[policy.text_processing]\nallow = ["ada"]\n'
    config.write_text(f"{config.read_text()}\n{policy}")

    told = place.bot("processes").out

    assert "text_processing  (read, for ada)" in told
    assert "“turn `Good Morning` into capitals”" not in told
    assert "“does https://example.org answer?”" in told


def test_a_run_is_shown_whole(place: NewcomerFolder) -> None:
    asked = place.json("ask", "restart demo in staging")

    told = place.json("runs", "show", asked["run"]["id"][:8])

    assert {
        *("id", "process", "version", "status", "params", "requester", "result", "error", "steps", "approvals")
    } <= set(told)
    assert told["params"] == {"service": "demo", "environment": "staging"}
    assert (told["status"], told["requester"], told["result"], told["error"]) == (
        "waiting_approval", "sam", None, None,
    )  # fmt: skip
    assert told["decision"]["trace"]["engine"] == "local"
    assert "  Engine: local scores." in place.bot("runs", "show", asked["run"]["id"]).out.splitlines()
    (approval,) = told["approvals"]
    assert {"id", "state", "digest", "decided_by", "reason", "expires_at"} <= set(approval)
    assert (approval["state"], len(approval["digest"]), approval["decided_by"]) == ("open", 64, None)


def test_a_finished_run_shows_its_steps(place: NewcomerFolder) -> None:
    asked = place.json("ask", "Make the letter `x` uppercase")

    (step, *_) = place.json("runs", "show", asked["run"]["id"])["steps"]

    assert {"key", "status", "attempts", "result", "started_at", "ended_at"} <= set(step)
    assert (step["status"], step["attempts"]) == ("done", 1)
    assert step["started_at"] <= step["ended_at"]


def test_a_run_can_be_cancelled_once(place: NewcomerFolder) -> None:
    run = place.json("ask", "restart demo in staging")["run"]["id"]

    cancelled = place.json("runs", "cancel", run)
    again = place.bot("runs", "cancel", run, "--json")

    assert cancelled["status"] == "cancelled"
    assert [approval["state"] for approval in cancelled["approvals"]] == ["void"]
    assert again.status == 1
    assert "is over" in again.object()["error"]
    assert place.json("approvals", "list")["approvals"] == []


def test_what_is_not_parked_cannot_be_resumed(place: NewcomerFolder) -> None:
    run = place.json("ask", "Make the letter `x` uppercase")["run"]["id"]

    done = place.bot("runs", "resume", run)

    assert (done.status, done.out) == (1, "")
    assert done.err == f"text_processing ({run}) is not parked: it is done.\n"


def test_approvals_are_listed_for_those_whom_they_concern(place: NewcomerFolder) -> None:
    place.json("ask", "restart demo in staging")

    mine, theirs = place.json("approvals", "list"), place.json("approvals", "list", "--as", "ada")
    people = place.bot("approvals", "list")

    assert mine == theirs
    assert [each["title"] for each in mine["approvals"]] == ["Restart demo in staging?"]
    assert people.out.splitlines()[0].split() == ["ID", "STATE", "ASKED", "BY", "UNTIL", "(UTC)", "WHAT"]


@pytest.mark.parametrize(
    "argv",
    [
        ("runs", "show", "nothing-of-this-name"),
        ("runs", "cancel", "nothing-of-this-name"),
        ("runs", "resume", "nothing-of-this-name"),
        ("approvals", "approve", "nothing-of-this-name"),
        ("approvals", "deny", "nothing-of-this-name"),
    ],
    ids=" ".join,
)
def test_what_does_not_exist_is_said_for_people_and_programs(place: NewcomerFolder, argv: tuple[str, ...]) -> None:
    people, program = place.bot(*argv), place.bot(*argv, "--json")

    assert (people.status, people.out) == (1, "")
    assert "nothing-of-this-name" in people.err
    assert program.status == 1
    assert list(program.object()) == ["error"]
    assert program.err == ""


def test_nobody_acts_as_somebody_else_where_that_is_not_allowed(place: NewcomerFolder) -> None:
    strict(place)

    refused = place.bot("ask", "help", "--as", "ada", "--json")
    own = place.bot("ask", "help", "--as", "sam")

    assert refused.status == 1
    assert refused.object() == {"error": "You may not act as ada: bot.toml does not say allow_as = true."}
    assert own.status == 0


def test_a_conversation_knows_for_whom_somebody_speaks(place: NewcomerFolder) -> None:
    run = place.json("ask", "restart demo in staging", "--as", "ada")["run"]["id"]

    shown = place.json("runs", "show", run, "--as", "ada")

    assert shown["requester"] == "ada"
    assert place.bot("approvals", "approve", shown["approvals"][0]["id"], "--as", "ada").status == 1


def test_a_secret_is_set_from_standard_input_and_a_weak_one_refused(place: NewcomerFolder) -> None:
    good = place.bot("secrets", "set", "ada", typed="correct horse battery staple\n")
    weak = place.bot("secrets", "set", "ada", typed="x\n")
    nobody = place.bot("secrets", "set", "zoe", typed="correct horse battery staple\n")

    assert (good.status, good.out) == (0, "ada can sign in with this secret now.\n")
    assert (weak.status, nobody.status) == (1, 1)
    assert "zoe" in nobody.err
    assert "correct horse" not in good.out + good.err + nobody.err


def test_a_login_link_leads_to_the_page(place: NewcomerFolder) -> None:
    link, nobody = place.bot("login-link", "ada"), place.bot("login-link", "zoe")

    assert link.out.startswith(f"http://127.0.0.1:{place.web}/sign-in/")
    assert link.status == 0
    assert nobody.status == 1
    assert "zoe" in nobody.err


@pytest.mark.parametrize("command", [("login-link",), ("secrets", "set")])
def test_only_an_admin_lets_others_sign_in(place: NewcomerFolder, command: tuple[str, ...]) -> None:
    strict(place)
    typed = "correct horse battery staple\n"
    others, own = place.bot(*command, "ada", typed=typed), place.bot(*command, "sam", typed=typed)
    config = place.folder / "bot.toml"
    config.write_text('admins = ["sam"]\n' + config.read_text())
    admin = place.bot(*command, "ada", typed=typed)

    assert (others.status, own.status, admin.status) == (1, 0, 0)
    assert 'admins = ["sam"]' in others.err
    assert "Traceback" not in others.err


def test_the_doctor_says_what_to_do_and_fails_when_something_is_broken(place: NewcomerFolder) -> None:
    healthy = place.bot("doctor")
    (place.folder / "data").mkdir(mode=0o700)
    (place.folder / "data" / "bot.db").write_bytes(b"no database" * 500)
    broken = place.bot("doctor")

    assert healthy.status == 0
    assert "ok   " in healthy.out
    assert broken.status == 1
    assert "fail database: " in broken.out
    assert "Traceback" not in broken.err


def test_signs_that_would_steer_the_terminal_are_made_visible(place: NewcomerFolder) -> None:
    done = place.bot("ask", "Make `a\x1b[2J\u202eb` uppercase")

    assert done.status == 0
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


@pytest.mark.parametrize("argv", [("ask", "help"), ("route", "help"), ("processes",)], ids=" ".join)
def test_a_process_that_had_to_be_left_out_is_named_and_the_others_work(
    place: NewcomerFolder, argv: tuple[str, ...]
) -> None:
    config = place.folder / "bot.toml"
    config.write_text(config.read_text().replace('approvers = "operators"', "approvers = 7"))

    done = place.bot(*argv, "--json")

    assert done.status == 0
    assert done.err.startswith("bot.toml: [processes.restart_service]: approvers: ")
    assert set(done.object()) & {"decision", "kind", "processes"}


def test_a_terminal_that_knows_few_signs_gets_what_it_can_show(place: NewcomerFolder) -> None:
    ascii_only = {**place.environment, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    argv = [sys.executable, "-m", "main", "ask", "Make `é → ü` uppercase"]

    done = subprocess.run(argv, cwd=place.folder, env=ascii_only, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == "É → Ü\n".encode("ascii", "backslashreplace")


def test_states_and_reasons_are_in_the_person_s_words_and_as_ever_for_programs(place: NewcomerFolder) -> None:
    path = place.folder / "bot.toml"
    lines = [line for line in path.read_text().splitlines() if not line.startswith("language")]
    path.write_text("\n".join(['language = "de"', *lines]))
    asked = place.json("ask", "starte demo in staging neu")

    waiting = place.bot("runs", "list").out + place.bot("approvals", "list").out
    denied = place.bot("approvals", "deny", asked["approvals"][0]["id"], "--as", "ada", "--reason", "nein").out
    over = place.bot("runs", "list").out

    assert "wartet auf Genehmigung" in waiting
    assert "offen" in waiting
    assert "waiting_approval" not in waiting
    assert "abgebrochen: ada hat es abgelehnt: nein" in denied
    assert "ada hat es abgelehnt: nein" in over
    assert place.json("runs", "list")["runs"][0]["error"] == "Denied: ada denied it: nein"
