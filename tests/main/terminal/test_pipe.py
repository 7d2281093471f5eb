"""Lines piped into `bot chat` beside whatever else the same person has open: each is answered there, in order."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.main.terminal.test_terminal import CTRL_D, ROOT, terminal

LINES = 12
PATIENCE = 60.0  # seconds for a whole pipe


class PipedChat:
    """`bot chat` that is told one line after the other, and read as it answers."""

    def __init__(self, folder: Path) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "main", "chat"],
            cwd=folder,
            env={**kept, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def all_of(self, lines: Sequence[str]) -> list[str]:
        """Say these lines at once and give all that was answered."""
        said, trouble = self.process.communicate("".join(f"{line}\n" for line in lines), timeout=PATIENCE)
        assert "Traceback" not in trouble
        return said.splitlines()

    def ask(self, line: str, *, until: str) -> list[str]:
        """Say one line and give what is answered, up to the line that begins so."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        said = [self.process.stdout.readline().rstrip("\n")]
        while not said[-1].startswith(until):
            assert self.process.poll() is None, said
            said.append(self.process.stdout.readline().rstrip("\n"))
        return said


@contextmanager
def piped(folder: Path) -> Generator[PipedChat]:
    chat = PipedChat(folder)
    try:
        yield chat
    finally:
        chat.process.kill()
        chat.process.wait()
        for stream in (chat.process.stdin, chat.process.stdout, chat.process.stderr):
            assert stream is not None
            with suppress(OSError):  # what was not read any more
                stream.close()


def _requests(name: str) -> list[str]:
    return [f'make "{name} {number}" uppercase' for number in range(LINES)]


def _answers(name: str) -> list[str]:
    return [f"{name} {number}".upper() for number in range(LINES)]


def test_each_line_of_a_pipe_beside_a_terminal_is_answered_there_in_order(tmp_path: Path) -> None:
    with terminal(tmp_path) as tty, piped(tmp_path) as pipe:
        tty.see("Ctrl-D leaves.", "› ")

        said = pipe.all_of(_requests("one"))
        tty.type('make "from here" uppercase\r')
        shown = tty.see("FROM HERE")
        tty.type(CTRL_D)

        assert said == _answers("one")
        assert "ONE" not in shown
        assert tty.end() == 0


def test_pipes_at_the_same_time_get_their_own_answers(tmp_path: Path) -> None:
    names = ("one", "two", "three")
    with piped(tmp_path) as first, piped(tmp_path) as second, piped(tmp_path) as third, ThreadPoolExecutor() as pool:
        said = list(pool.map(PipedChat.all_of, (first, second, third), [_requests(name) for name in names]))

    assert said == [_answers(name) for name in names]


def test_what_one_pipe_is_asked_no_other_answers(tmp_path: Path) -> None:
    with terminal(tmp_path) as tty, piped(tmp_path) as first, piped(tmp_path) as second:
        tty.see("Ctrl-D leaves.", "› ")
        tty.type("restart demo\r")
        tty.see("Which environment?", " 2  production")

        first.ask("make upper case please", until="  Text:")
        second.ask("/text_processing operation=lowercase", until="  Text:")
        lower = second.ask("Some WORDS", until="some")
        upper = first.ask("other Words", until="OTHER")
        tty.type("2\r")
        shown = tty.see("Restart demo in production?")

        assert (upper, lower) == (["OTHER WORDS"], ["some words"])
        assert "What is the text?" not in shown


def test_what_a_pipe_left_behind_is_shown_by_the_terminal_that_stays(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "nap.py").write_text(WAKEN)
    (tmp_path / ".env").write_text("BOT_PROCESS_DIR=more\n")
    with terminal(tmp_path) as tty:
        tty.see("Ctrl-D leaves.", "› ")
        with piped(tmp_path) as pipe:
            pipe.ask("/waken who=me", until="Shall I?")

        command = [sys.executable, "-m", "main", "approvals", "list", "--json"]
        told = subprocess.run(command, cwd=tmp_path, env=_environment(), check=True, capture_output=True, text=True)
        reference = told.stdout.partition('"id": "')[2].partition('"')[0]
        approve = [sys.executable, "-m", "main", "approvals", "approve", reference]
        subprocess.run(approve, cwd=tmp_path, env=_environment(), check=True, capture_output=True)

        tty.see("me is awake")


WAKEN = '''
"""Wake somebody, once it is allowed."""

from pydantic import BaseModel

from bot import Context, process


class Waken(BaseModel):
    """Whom."""

    who: str


@process(examples=["waken `ada`"], self_approval=True)
async def waken(ctx: Context, params: Waken) -> str:
    """Wake somebody."""
    await ctx.approve("Shall I?", by="sam")
    return f"{params.who} is awake"
'''


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_a_line_of_garbage_holds_up_none_behind_it(tmp_path: Path) -> None:
    garbage = [
        "",
        "   ",
        "\t",
        "\x00",
        "0",
        "#",
        "#1",
        "-1",
        "9" * 30,
        "é" * 5_000,
        "\x1b[2J",
        "/",
        "/nothing",
        "x=" * 99,
    ]
    with piped(tmp_path) as pipe:
        said = pipe.all_of([each for pair in zip(garbage, _requests("one") * 2, strict=False) for each in pair])

    assert [line for line in said if line in _answers("one")] == (_answers("one") * 2)[: len(garbage)]


def test_a_reader_that_leaves_ends_the_pipe_at_once(tmp_path: Path) -> None:
    with piped(tmp_path) as pipe:
        assert pipe.process.stdin is not None
        assert pipe.process.stdout is not None
        pipe.ask('make "a" uppercase', until="A")
        pipe.process.stdout.close()
        pipe.process.stdin.write("help\n" * 3)
        pipe.process.stdin.close()

        assert pipe.process.wait(PATIENCE) == 1
        assert pipe.process.stderr is not None
        assert "could not be delivered" not in pipe.process.stderr.read()
