"""Runs an operator's command: an argv list, no shell, a clean environment, an end in time; nothing of why."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from processes.errors import CommandFailed

# what programs need to find themselves and speak readably; our own keys and tokens are not among it
ENVIRONMENT = ("HOME", "LANG", "LC_ALL", "LC_CTYPE", "LOGNAME", "PATH", "TMPDIR", "TZ", "USER")
KEPT = 4_096  # bytes of output, the last ones
LINES = 5  # of output in an error, the last ones
GRACE = 2.0  # seconds between asking a command to end and ending it


async def run(argv: Sequence[str], seconds: float = 60.0) -> None:
    """Run a command to its end.

    Raises CommandFailed when it cannot be started, ends with another status than 0, or takes longer than `seconds`;
    then it and all that it started are ended. What it leaves in the background in a session of its own lives on.
    """
    if not argv:
        raise CommandFailed("There is no command to run.")
    with Tail() as tail:
        process = await _start(argv, tail)
        try:
            async with asyncio.timeout(seconds):
                status = await process.wait()
        except TimeoutError as error:
            raise CommandFailed(f"`{name_of(argv)}` took longer than {seconds:g} seconds and was ended.") from error
        finally:
            await _end(process)
    if status:
        how = (
            f"ended with status {status}"
            if status > 0
            else f"was ended by signal {-status} ({signal.strsignal(-status)})"
        )
        raise CommandFailed(f"`{name_of(argv)}` {how}{tail.lines()}")


def name_of(argv: Sequence[str]) -> str:
    """Give a command as people recognise it: the program's name and its arguments, at most 80 characters."""
    text = " ".join(" ".join([Path(argv[0]).name, *argv[1:]]).split())
    return text if len(text) <= 80 else f"{text[:79]}…"


class Tail:
    """The last bytes of what a command writes.

    A pipe of our own: with asyncio's, waiting for a command that leaves a daemon behind waits for the daemon too.
    """

    def __init__(self) -> None:
        self._kept = b""
        self._reader, self.writer = os.pipe()
        os.set_blocking(self._reader, False)

    def __enter__(self) -> Self:
        asyncio.get_running_loop().add_reader(self._reader, self._read)
        return self

    def __exit__(self, *_: object) -> None:
        self.handed_over()
        self._read()  # what was written just before the end; a pipe holds no more than one reading
        asyncio.get_running_loop().remove_reader(self._reader)
        os.close(self._reader)

    def handed_over(self) -> None:
        """Close our own end for writing: the command has it now."""
        if self.writer >= 0:
            os.close(self.writer)
            self.writer = -1

    def lines(self) -> str:
        """Give the last lines as the end of a sentence."""
        lines = [line.rstrip() for line in self._kept.decode(errors="replace").splitlines() if line.strip()]
        text = "\n".join(line if len(line) <= 200 else f"{line[:199]}…" for line in lines[-LINES:])
        return f":\n{text}" if text else " and said nothing."

    def _read(self) -> None:
        try:
            chunk = os.read(self._reader, 65_536)
        except BlockingIOError:
            return
        if not chunk:
            asyncio.get_running_loop().remove_reader(self._reader)
        self._kept = (self._kept + chunk)[-KEPT:]


async def _start(argv: Sequence[str], tail: Tail) -> asyncio.subprocess.Process:
    try:
        process = await asyncio.create_subprocess_exec(
            *argv,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=tail.writer,
            stderr=tail.writer,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise CommandFailed(f"`{argv[0]}` cannot be started: {getattr(error, 'strerror', '') or error}.") from error
    tail.handed_over()
    return process


async def _end(process: asyncio.subprocess.Process) -> None:
    """End the whole process group of a command that has not ended by itself, kindly first."""
    if process.returncode is not None:
        return
    _signal(process.pid, signal.SIGTERM)
    try:
        async with asyncio.timeout(GRACE):
            await process.wait()
    except TimeoutError:
        pass
    finally:
        _signal(process.pid, signal.SIGKILL)  # also those of the group who outlived their leader
        await process.wait()


def _signal(group: int, sign: signal.Signals) -> None:
    try:
        os.killpg(group, sign)
    except ProcessLookupError:
        return
