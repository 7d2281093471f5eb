"""`bot chat` in a pseudo-terminal: what a person sees, types, presses and leaves."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from main.terminal.talk import is_leaving
from tests import command_server
from tests.main.server.test_service import SLOW

ROOT = Path(__file__).parents[3]
PATIENCE = 15.0  # seconds until a screen must show something
CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"

_STEERING = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\r(?=\r)")


class Tty:
    """A terminal of 100 columns with `bot chat` in it."""

    def __init__(self, folder: Path, *argv: str, cold: bool = False) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.before = termios.tcgetattr(slave)
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.process: subprocess.Popen[bytes] = command_server.start(
            ["chat", *argv],
            cold=cold,
            cwd=folder,
            env={**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        self.slave = slave
        self._written = b""
        self.shown = ""  # without what steers the terminal

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def see(self, *wanted: str, after: str = "") -> str:
        """Wait until the screen has shown these words, in this order, behind `after`; give what it has shown."""
        deadline = time.monotonic() + PATIENCE
        while not self._has(wanted, after):
            assert time.monotonic() < deadline, f"waited for {wanted} behind {after!r}:\n{self.shown}"
            self._read()
        return self.shown

    def _has(self, wanted: tuple[str, ...], after: str) -> bool:
        if after not in self.shown:
            return False
        place = self.shown.rfind(after) + len(after) if after else 0
        for word in wanted:
            found = self.shown.find(word, place)
            if found < 0:
                return False
            place = found + len(word)
        return True

    def wait_for_keyboard(self) -> None:
        """Wait until the program has given the keyboard back."""
        deadline = time.monotonic() + PATIENCE
        while termios.tcgetattr(self.slave)[:4] != self.before[:4]:
            assert time.monotonic() < deadline
            self._read()

    def end(self) -> int:
        """Wait until the program has ended, and give its status."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self.shown
            self._read()
        self._read()
        return self.process.returncode

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.slave)
        os.close(self.master)

    def _read(self) -> None:
        if select.select([self.master], [], [], 0.05)[0]:
            self._written += os.read(self.master, 65_536)
            self.shown = _STEERING.sub("", self._written.decode(errors="replace"))


@contextmanager
def terminal(folder: Path, *argv: str, cold: bool = False) -> Generator[Tty]:
    tty = Tty(folder, *argv, cold=cold)
    try:
        yield tty
    finally:
        tty.close()


@pytest.fixture
def tty(tmp_path: Path) -> Generator[Tty]:
    with terminal(tmp_path) as tty:
        yield tty


def test_a_conversation_with_a_card_whose_button_is_pressed_by_its_number(tty: Tty) -> None:
    tty.see("You are Sam.", "› ")
    tty.type("restart demo\r")
    tty.see("› restart demo", "Which environment?", " 1  staging", " 2  production")
    tty.type("2\r")
    tty.see("Restart demo in production?", "Health check", " 3  Approve", " 4  Deny")
    tty.type("3\r")
    tty.see("You asked for this yourself, so Ada or Grace must decide. It waits on.", after=" 4  Deny")
    tty.type(CTRL_D)

    assert tty.end() == 0
    tty.see("Still waiting: restart_service", "Nothing is lost", "Bye.")


def test_what_is_being_typed_stays_whole_while_a_message_arrives(tty: Tty, tmp_path: Path) -> None:
    tty.see("Ctrl-D leaves.", "› ")
    tty.type("Make the letter `x` upper")
    tty.see("› Make the letter `x` upper")
    with terminal(tmp_path) as other:  # the same person elsewhere: both terminals serve one thread
        other.see("does the work meanwhile")
        other.type(CTRL_D)
        assert other.end() == 0
    argv = ["ask", "restart demo in staging", "--as", "grace"]
    asked = command_server.run(argv, folder=tmp_path, environment={**os.environ, "PYTHONPATH": str(ROOT)})
    assert asked.returncode == 3  # it waits for somebody

    tty.see("Restart demo in staging?", "Grace asked.", " 1  Approve", "› Make the letter `x` upper")
    tty.type("case\r")

    tty.see("X", "› ", after="› Make the letter `x` uppercase\r\n")


def test_a_decision_elsewhere_closes_the_card_here(tty: Tty, tmp_path: Path) -> None:
    tty.see("Ctrl-D leaves.", "› ")
    tty.type("restart demo in staging\r")
    tty.see(" 1  Approve", " 2  Deny")

    with terminal(tmp_path, "--as", "ada") as ada:
        ada.see("You are Ada, as whom Sam speaks.", "Sam asked.", " 1  Approve", " 2  Deny")
        ada.type("2\r")
        ada.see("Why not?")
        ada.type("not on a Friday\r")
        ada.see("Denied: Restart demo in staging?", "denied by Ada")
        ada.type(CTRL_C)
        assert ada.end() == 0

    tty.see("denied by Ada", "not on a Friday", after=" 2  Deny")
    tty.type("1\r")
    tty.see("1 can no longer be pressed.")


def test_two_terminals_of_one_person_both_show_what_is_said(tty: Tty, tmp_path: Path) -> None:
    tty.see("Ctrl-D leaves.", "› ")

    with terminal(tmp_path) as second:
        second.see("does the work meanwhile", "› ")
        second.type("restart demo in staging\r")
        second.see(" 1  Approve", " 2  Deny")
        tty.see(" 1  Approve", " 2  Deny")
        tty.type("cancel\r")
        second.see("restart_service is cancelled", after=" 2  Deny")

    tty.see("restart_service is cancelled", after=" 2  Deny")


def test_what_moves_is_seen_while_it_moves(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "nap.py").write_text(SLOW)
    (tmp_path / ".env").write_text("BOT_PROCESS_DIR=more\n")
    with terminal(tmp_path, cold=True) as tty:
        tty.see("Ctrl-D leaves.", "› ")

        tty.type("/nap seconds=1\r")

        tty.see("nap: sleep …", "✓ rested", "› ")


def test_whoever_leaves_in_the_middle_of_a_step_may_leave_at_once(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "nap.py").write_text(SLOW)
    (tmp_path / ".env").write_text("BOT_PROCESS_DIR=more\n")
    with terminal(tmp_path) as tty:
        tty.see("Ctrl-D leaves.", "› ")
        tty.type("/nap seconds=15\r")
        tty.see("nap: sleep …")
        tty.type(CTRL_D)
        tty.see("Finishing the steps that are under way")

        tty.wait_for_keyboard()
        os.killpg(tty.process.pid, signal.SIGINT)

        assert tty.end() == 130
        assert (tmp_path / "log").read_text() == "began\n"


@pytest.mark.parametrize("word", ["quit", "beenden"])
def test_a_word_leaves_as_well_and_what_is_open_stays_open(tty: Tty, word: str) -> None:
    tty.see("Ctrl-D leaves.", "› ")
    tty.type("restart demo\r")
    tty.see("Which environment?")
    tty.type(f"{word}\r")

    assert tty.end() == 0
    tty.see("Bye.")


@pytest.mark.parametrize(
    ("line", "leaves"),
    [
        ("quit", True),
        (" Exit. ", True),
        ("tschüss", True),
        ("au revoir", True),
        ("adiós", True),
        (":q", True),
        ("quit smoking", False),
        ("'quit'", False),
        ("", False),
        ("q1", False),
    ],
)
def test_which_words_leave(line: str, *, leaves: bool) -> None:
    assert is_leaving(line) == leaves


@pytest.mark.parametrize("keys", [CTRL_D, CTRL_C, f"half a line{CTRL_C}{CTRL_C}"], ids=["ctrl-d", "ctrl-c", "twice"])
def test_leaving_is_kind_and_gives_the_terminal_back(tty: Tty, keys: str) -> None:
    tty.see("Ctrl-D leaves.", "› ")

    tty.type(keys)

    assert tty.end() == 0
    assert "Bye." in tty.shown
    assert "Traceback" not in tty.shown
    assert termios.tcgetattr(tty.slave)[:4] == tty.before[:4]


def test_a_terminal_that_goes_away_ends_the_program(tmp_path: Path) -> None:
    with terminal(tmp_path) as tty:
        tty.see("Ctrl-D leaves.", "› ")

        os.killpg(tty.process.pid, signal.SIGHUP)

        assert tty.end() in (0, -signal.SIGHUP, 128 + signal.SIGHUP)


def test_open_cards_and_earlier_lines_are_there_for_whoever_comes_back(tmp_path: Path) -> None:
    with terminal(tmp_path) as first:
        first.see("Ctrl-D leaves.", "› ")
        first.type("restart demo in staging\r")
        first.see(" 1  Approve")
        first.type(CTRL_D)
        assert first.end() == 0

    with terminal(tmp_path) as second:
        shown = second.see("Restart demo in staging?", " 1  Approve", " 2  Deny", "› ")
        second.type(UP)
        second.see("restart demo in staging", after="› ")
        second.type(f"{CTRL_C}{CTRL_D}")
        assert second.end() == 0

    assert shown.count("Restart demo in staging?") == 1
