"""The demo service is a real child process: these tests start, break, kill and restart it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo in a folder and on a port of its own."""

    folder: Path
    port: int

    def begin(self, action: str, environment: str = "staging") -> subprocess.Popen[str]:
        argv = [sys.executable, "-m", "main.demo", action, environment]
        argv += ["--folder", str(self.folder), "--port", str(self.port)]
        return subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def tell(self, action: str) -> str:
        """Do it, expect that it works, give what it said."""
        with self.begin(action) as command:
            told, complaint = command.communicate(timeout=30)
        assert command.returncode == 0, complaint
        return told

    def refuse(self, action: str, environment: str = "staging") -> tuple[int, str]:
        """Do it and give the exit status and what it complained."""
        with self.begin(action, environment) as command:
            complaint = command.communicate(timeout=30)[1]
        return command.returncode, complaint

    def health(self) -> tuple[int, dict[str, Any]]:
        answer = httpx.get(f"http://127.0.0.1:{self.port}/health", trust_env=False)
        return answer.status_code, answer.json()

    def silent(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) != 0


@pytest.fixture
def demo(tmp_path: Path) -> Generator[Demo, None, None]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        demo = Demo(tmp_path / "data", probe.getsockname()[1])
    yield demo
    demo.tell("stop")


def test_the_child_outlives_its_command_and_stop_ends_it(demo: Demo) -> None:
    demo.tell("start")

    status, health = demo.health()
    demo.tell("stop")

    assert (status, health["service"], health["environment"], health["release"]) == (200, "demo", "staging", 1)
    assert demo.silent()


def test_starting_twice_keeps_the_running_child(demo: Demo) -> None:
    demo.tell("start")
    before = demo.health()[1]["pid"]

    told = demo.tell("start")

    assert "runs already" in told
    assert demo.health()[1]["pid"] == before


def test_a_restart_is_a_new_child_with_a_new_release(demo: Demo) -> None:
    demo.tell("start")
    before = demo.health()[1]

    demo.tell("restart")

    after = demo.health()[1]
    assert after["release"] == before["release"] + 1
    assert after["pid"] != before["pid"]


def test_after_break_the_next_release_is_sick_and_undo_brings_the_healthy_one_back(demo: Demo) -> None:
    demo.tell("start")
    demo.tell("break")
    still = demo.health()[0]
    demo.tell("restart")
    sick = demo.health()

    demo.tell("undo")

    assert still == 200
    assert (sick[0], sick[1]["release"]) == (500, 2)
    assert demo.health()[0] == 200
    assert demo.health()[1]["release"] == 1


def test_breaking_what_never_ran_leaves_a_healthy_release_to_go_back_to(demo: Demo) -> None:
    for action in ("break", "restart", "undo"):
        demo.tell(action)

    assert demo.health()[1]["release"] == 1
    assert demo.health()[0] == 200


def test_undo_passes_over_every_sick_release_and_is_the_same_when_repeated(demo: Demo) -> None:
    for action in ("start", "restart", "break", "restart", "restart", "undo"):
        demo.tell(action)
    once = demo.health()[1]

    demo.tell("undo")

    assert (once["release"], once["healthy"]) == (2, True)
    assert demo.health()[1] == once


def test_after_mend_releases_are_healthy_and_numbers_are_never_used_twice(demo: Demo) -> None:
    for action in ("start", "break", "restart", "undo", "mend", "restart"):
        demo.tell(action)

    status, health = demo.health()

    assert (status, health["release"]) == (200, 3)


def test_undo_without_an_earlier_healthy_release_is_refused(demo: Demo) -> None:
    (demo.folder / "staging").mkdir(parents=True)
    (demo.folder / "staging" / "state.json").write_text('{"broken": true}')
    demo.tell("start")

    status, complaint = demo.refuse("undo")

    assert status == 1
    assert "no earlier healthy release" in complaint
    assert demo.health()[0] == 500


def test_four_restarts_at_the_same_moment_are_four_releases_and_one_child(demo: Demo) -> None:
    demo.tell("start")

    commands = [demo.begin("restart") for _ in range(4)]
    told = [command.communicate(timeout=60)[0] for command in commands]

    assert [command.returncode for command in commands] == [0, 0, 0, 0]
    assert len(set(told)) == 4
    assert demo.health()[1]["release"] == 5
    demo.tell("stop")
    assert demo.silent()


def test_a_stale_pid_file_ends_nobody(demo: Demo) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as innocent:
        folder = demo.folder / "staging"
        folder.mkdir(parents=True)
        (folder / "pid").write_text(str(innocent.pid))

        told = demo.tell("stop")

        assert "nothing runs" in told
        assert innocent.poll() is None
        innocent.kill()


def test_a_killed_child_is_started_again(demo: Demo) -> None:
    demo.tell("start")
    os.kill(demo.health()[1]["pid"], signal.SIGKILL)

    told = demo.tell("start")

    assert "started with release 1" in told
    assert demo.health()[0] == 200


def test_a_taken_port_is_said_in_one_line(demo: Demo) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", demo.port))
        taken.listen()

        status, complaint = demo.refuse("start")

    assert status == 1
    assert f"port {demo.port}" in complaint
    assert len(complaint.splitlines()) == 1


def test_what_another_demo_answers_on_the_port_is_not_taken_for_its_own(demo: Demo, tmp_path: Path) -> None:
    demo.tell("start")
    other = Demo(tmp_path / "other", demo.port)

    status, complaint = other.refuse("start")

    assert status == 1
    assert f"release 1 did not start on port {demo.port}" in complaint


def test_a_damaged_state_is_said_in_one_line(demo: Demo) -> None:
    demo.tell("start")
    state = demo.folder / "staging" / "state.json"
    whole = json.loads(state.read_text())
    state.write_text(json.dumps(whole)[:-9])

    status, complaint = demo.refuse("restart")

    assert status == 1
    assert "cannot be read" in complaint
    assert demo.health()[1]["release"] == 1


def test_an_unknown_environment_is_wrong_usage(demo: Demo) -> None:
    status, complaint = demo.refuse("start", "venus")

    assert status == 2
    assert "venus" in complaint
