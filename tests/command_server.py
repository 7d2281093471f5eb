"""Commands of the bot without the time that Python takes to start: forked off a process that has imported everything.

Each is a process of its own, with its own folder, environment and files, and ends as `python -m main` does. What is
about the start itself starts Python instead, and so does one of each kind of what lives longer.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
MOST_ASKED = 1 << 20  # bytes of a request
NUMBER = 8  # bytes of an answer: first the command's process, then how it ended
LOST = 255 << 8  # the status of a command of which nobody knows any more how it ended
# Is imported first: what most commands load, early or late.
USUAL = (
    "main.commands.tree",
    "main.session",
    "main.run_watch",
    "main.server.service",
    "main.server.platforms",
    "router.scoring.training",
    "router.scoring.cross_validation",
    "adapters.console",
    "adapters.web",
    "apscheduler.schedulers.asyncio",
    "apscheduler.executors.asyncio",
    "httpx",
    "uvicorn",
    "uvicorn.lifespan.off",
    "uvicorn.protocols.http.h11_impl",
)
# Is imported when the first command comes whose words or environment say this.
WANTED = {
    "chat": ("adapters.console.terminal",),
    "DISCORD_TOKEN": ("adapters.discord",),
    "SLACK_BOT_TOKEN": (
        "adapters.slack",
        "slack_sdk.socket_mode.aiohttp",
        "slack_sdk.web.async_client",
    ),
}


class Command(subprocess.Popen[Any]):
    """A `bot` with these words: a process that is forked instead of started, and else as any other."""

    def __init__(self, argv: Sequence[str], **more: Any) -> None:
        self._told, self._teller = socket.socketpair()
        super().__init__(argv, **more)

    def _execute_child(
        self, args: Sequence[str], executable: Any, preexec_fn: Any, close_fds: bool, pass_fds: Any, cwd: Any,
        env: Mapping[str, str], startupinfo: Any, creationflags: int, shell: bool, p2cread: int, p2cwrite: int,
        c2pread: int, c2pwrite: int, errread: int, errwrite: int, restore_signals: bool, gid: Any, gids: Any, uid: Any,
        umask: int, start_new_session: bool, *_: Any,
    ) -> None:  # fmt: skip
        asked = {"argv": list(args), "folder": str(cwd), "environment": dict(env), "session": start_new_session}
        streams = [own if own >= 0 else usual for usual, own in enumerate((p2cread, c2pwrite, errwrite))]
        with self._teller as teller:
            socket.send_fds(_server(), [json.dumps(asked).encode()], [*streams, teller.fileno()])
        self.pid = int.from_bytes(self._told.recv(NUMBER, socket.MSG_WAITALL))
        self._child_created = True
        self._close_pipe_fds(p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite)  # type: ignore[attr-defined]

    def _try_wait(self, wait_flags: int) -> tuple[int, int]:
        """Do as `os.waitpid` does for a child: this one is another's."""
        if not select.select([self._told], [], [], 0 if wait_flags else None)[0]:
            return 0, 0
        with self._told as told:
            status = told.recv(NUMBER, socket.MSG_WAITALL)
        return self.pid, int.from_bytes(status) if status else LOST

    def _internal_poll(self, *_: Any, **__: Any) -> int | None:
        if self.returncode is None:
            ended, status = self._try_wait(os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if ended else None
        return self.returncode


def start(argv: Sequence[str], *, cold: bool = False, **more: Any) -> subprocess.Popen[Any]:
    """Start `bot` with these words; `cold` with a Python of its own."""
    return subprocess.Popen([sys.executable, "-m", "main", *argv], **more) if cold else Command(argv, **more)


def run(
    argv: Sequence[str], *, folder: Path, environment: Mapping[str, str], typed: str = "", timeout: float = 60.0
) -> subprocess.CompletedProcess[str]:
    """Run `bot` with these words to its end. Raises subprocess.TimeoutExpired."""
    pipe = subprocess.PIPE
    with Command(argv, cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe) as command:
        try:
            out, err = command.communicate(typed.encode(), timeout)
        except BaseException:
            command.kill()
            raise
    return subprocess.CompletedProcess(
        argv, command.returncode, out.decode(errors="replace"), err.decode(errors="replace")
    )


def serve(requests: socket.socket) -> None:
    """Fork a command for each request until nobody is there to ask."""
    _load(USUAL)
    while True:
        message, descriptors, _, _ = socket.recv_fds(requests, MOST_ASKED, 4)
        if not message:
            return
        asked = json.loads(message)
        for word, names in WANTED.items():
            if word in asked["argv"] or word in asked["environment"]:
                _load(names)
        if os.fork() == 0:
            requests.close()
            _supervise(asked, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        _reap()


def _load(names: Sequence[str]) -> None:
    if not sys.modules.keys() >= set(names):
        for name in names:
            import_module(name)
        gc.collect()
        gc.freeze()  # a look for garbage in a command would write on all that it shares with the others


def _supervise(asked: Mapping[str, Any], descriptors: Sequence[int]) -> None:
    """Run one command in a child, and tell how it ended."""
    *streams, told = descriptors
    command = os.fork()
    if command == 0:
        os.close(told)
        _be(asked, streams)
    for stream in streams:
        os.close(stream)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command
    os.write(told, command.to_bytes(NUMBER))
    _, status = os.waitpid(command, 0)
    with suppress(BrokenPipeError):
        os.write(told, status.to_bytes(NUMBER))
    os._exit(0)


def _be(asked: Mapping[str, Any], streams: Sequence[int]) -> None:
    """Be the command."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    for stream in streams:
        os.close(stream)
    if asked["session"]:
        os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = [str(ROOT / "main" / "__main__.py"), *asked["argv"]]
    sys.path[0] = asked["folder"]
    sys.stdin, sys.stdout = open(0), open(1, "w")  # noqa: SIM115  # for good
    sys.stderr = open(2, "w", buffering=1, errors="backslashreplace")  # noqa: SIM115  # for good
    status = 0
    try:
        from main.commands import app

        app()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        if isinstance(ended.code, str):
            sys.stderr.write(f"{ended.code}\n")
    except BaseException:  # noqa: BLE001  # as the interpreter does
        traceback.print_exc()
        status = 1
    finally:
        atexit._run_exitfuncs()  # as at the end of an interpreter
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _reap() -> None:
    """Let go of the supervisors that are done."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass


@cache
def _server() -> socket.socket:
    mine, theirs = socket.socketpair()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}  # no threads: it forks
    with theirs:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.command_server", str(theirs.fileno())],
            pass_fds=[theirs.fileno()], env=environment, cwd=ROOT,
        )  # fmt: skip
    atexit.register(_end, mine, server)
    return mine


def _end(mine: socket.socket, server: subprocess.Popen[bytes]) -> None:
    """Let the server end: nobody is there to ask any more."""
    mine.close()
    server.wait()


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
