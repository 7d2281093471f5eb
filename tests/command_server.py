"""Commands of the bot without the time that Python takes to start: forked off a process that has imported everything.

Each is a process of its own, with its own folder, environment and files, and ends as `python -m main` does. What is
about the start itself, about a terminal, or about being killed starts Python instead.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[1]
MOST_ASKED = 1 << 20  # bytes of a request
USUAL = (
    "main.commands.tree",
    "main.session",
    "main.run_watch",
    "router.scoring.training",
    "httpx",
)  # is imported first


def run(
    argv: Sequence[str], *, folder: Path, environment: Mapping[str, str], typed: str = "", timeout: float = 60.0
) -> subprocess.CompletedProcess[str]:
    """Run `bot` with these words to its end. Raises TimeoutError."""
    asked = json.dumps({"argv": list(argv), "folder": str(folder), "environment": dict(environment)}).encode()
    read, write = os.pipe()
    mine, theirs = socket.socketpair()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, mine:
        with os.fdopen(read, "rb") as stdin, theirs:
            descriptors = [stdin.fileno(), out.fileno(), err.fileno(), theirs.fileno()]
            socket.send_fds(_server(), [asked], descriptors)
        with suppress(BrokenPipeError), os.fdopen(write, "wb") as typing:
            typing.write(typed.encode())
        mine.settimeout(timeout)
        status = int(mine.recv(16) or b"-1")
        return subprocess.CompletedProcess(argv, status, _told(out), _told(err))


def serve(requests: socket.socket) -> None:
    """Fork a command for each request until nobody is there to ask."""
    for name in USUAL:
        import_module(name)
    while True:
        asked, descriptors, _, _ = socket.recv_fds(requests, MOST_ASKED, 4)
        if not asked:
            return
        if os.fork() == 0:
            requests.close()
            _supervise(json.loads(asked), descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        _reap()


def _supervise(asked: Mapping[str, Any], descriptors: Sequence[int]) -> None:
    """Run one command in a child, and tell how it ended."""
    *streams, told = descriptors
    command = os.fork()
    if command == 0:
        os.close(told)
        _be(asked, streams)
    for stream in streams:
        os.close(stream)
    _, status = os.waitpid(command, 0)
    os.write(told, str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _be(asked: Mapping[str, Any], streams: Sequence[int]) -> None:
    """Be the command."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = [str(ROOT / "main" / "__main__.py"), *asked["argv"]]
    sys.path[0] = asked["folder"]
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115  # for good
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
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _reap() -> None:
    """Let go of the supervisors that are done."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass


def _told(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


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
