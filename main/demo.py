"""The service `demo` of bot.example.toml: a real child process that can be restarted, broken and brought back.

It knows nothing of the bot and needs only the standard library, because it stands for what an operator has already.
Each environment has a folder with its state, and a file that the running child keeps locked: the lock, not the
number in it, says whether the child lives, so a stale file or a reused pid deceives nobody.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer

PORTS = {"staging": 8091, "production": 8092}
PATIENCE = 5.0  # seconds for the child to come or to go


class DemoError(Exception):
    """What could not be done, in one line."""


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of one environment."""

    last: int = 0  # the newest release
    release: int = 0  # the one that runs or would run; 0: none was ever started
    good: int = 0  # the newest healthy one before it; 0: there was none
    sick: bool = False  # the release answers 500
    broken: bool = False  # the next release will be sick

    def next(self) -> State:
        """Give the state after one more release."""
        good = self.good if self.sick or not self.release else self.release
        return replace(self, last=self.last + 1, release=self.last + 1, good=good, sick=self.broken)

    def back(self) -> State:
        """Give the state with the last healthy release; the same again when asked twice."""
        if not self.sick and self.release == self.good:
            return self
        if not self.good:
            raise DemoError("there is no earlier healthy release to go back to")
        return replace(self, release=self.good, sick=False)


@dataclass(frozen=True, slots=True)
class Environment:
    """One environment: its folder, and the port of its health URL."""

    environment: str
    folder: Path
    port: int

    @contextmanager
    def alone(self) -> Generator[None, None, None]:
        """Keep every other command on this environment out until this one is done."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def read(self) -> State:
        """Give the state as last saved."""
        path = self.folder / "state.json"
        try:
            return State(**json.loads(path.read_text()))
        except FileNotFoundError:
            return State()
        except (ValueError, TypeError) as error:
            raise DemoError(f"{path} cannot be read: delete the folder {self.folder} and start again") from error

    def save(self, state: State) -> None:
        """Write the state, whole or not at all."""
        draft = self.folder / "state.new"
        draft.write_text(json.dumps(asdict(state)))
        draft.replace(self.folder / "state.json")

    def pid(self) -> int | None:
        """Give the running child's pid, or None when nothing runs."""
        with (self.folder / "pid").open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                return int(file.read() or 0) or None
            return None

    def launch(self, state: State) -> None:
        """Start the release as a child that outlives this command, and wait until it answers."""
        # by path and isolated: the child imports nothing of the bot, whatever folder it is started from
        argv = [sys.executable, "-I", __file__, "serve", self.environment]
        argv += ["--port", str(self.port), "--release", str(state.release), *(["--sick"] if state.sick else [])]
        with (self.folder / "pid").open("a+") as file, (self.folder / "log").open("ab") as log:
            fcntl.flock(file, fcntl.LOCK_EX)
            child = subprocess.Popen(
                [*argv, "--pid-file", str(file.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[file.fileno()],  # the child inherits the lock and holds it as long as it lives
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if child.poll() is not None:
                break
            if self.answers(child.pid):
                return
            time.sleep(0.02)
        child.kill()
        child.wait()
        raise DemoError(f"release {state.release} did not start on port {self.port}; see {self.folder / 'log'}")

    def answers(self, pid: int) -> bool:
        """Say whether that very child answers at the health URL, healthy or not: the port may be another's."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            connection.request("GET", "/health")
            return bool(json.loads(connection.getresponse().read())["pid"] == pid)
        except (OSError, HTTPException, ValueError, KeyError, TypeError):
            return False
        finally:
            connection.close()

    def end(self) -> bool:
        """End the child, kindly first; say whether there was one."""
        pid = self.pid()
        if pid is None:
            return False
        for sign in (signal.SIGTERM, signal.SIGKILL):
            os.kill(pid, sign)
            deadline = time.monotonic() + PATIENCE
            while time.monotonic() < deadline:
                if self.pid() is None:
                    return True
                time.sleep(0.02)
        raise DemoError(f"the child {pid} does not end")


def start(place: Environment) -> str:
    """Start the current release, the first one if there was none."""
    state = place.read()
    if place.pid():
        return f"release {state.release} runs already"
    return _run(place, state if state.release else state.next(), "started")


def stop(place: Environment) -> str:
    """End the child."""
    return "stopped" if place.end() else "nothing runs"


def restart(place: Environment) -> str:
    """Put a new release in the place of the running one, whether or not it will be healthy."""
    return _run(place, place.read().next(), "restarted")


def undo(place: Environment) -> str:
    """Bring the last healthy release back. Safe to repeat."""
    state = place.read()
    back = state.back()
    if back == state and place.pid():
        return f"release {back.release} runs already"
    return _run(place, back, "brought back")


def spoil(place: Environment) -> str:
    """Make every release from the next one on answer 500; a healthy one is started first if there never was any."""
    if not place.read().release:
        start(place)  # so that the undo has something to go back to
    place.save(replace(place.read(), broken=True))
    return "the next release will be sick"


def mend(place: Environment) -> str:
    """Make every release from the next one on healthy."""
    place.save(replace(place.read(), broken=False))
    return "the next release will be healthy"


def _run(place: Environment, state: State, verb: str) -> str:
    place.end()
    place.launch(state)
    place.save(state)
    return f"{verb} with release {state.release} on http://127.0.0.1:{place.port}/health"


ACTIONS = {"start": start, "stop": stop, "restart": restart, "undo": undo, "break": spoil, "mend": mend}


class Server(ThreadingHTTPServer):
    """The child: answers its health, and nothing else."""

    daemon_threads = True

    def __init__(self, environment: str, port: int, release: int, *, sick: bool) -> None:
        self.health: dict[str, object] = {"service": "demo", "environment": environment}
        self.health |= {"release": release, "healthy": not sick, "pid": os.getpid()}
        super().__init__(("127.0.0.1", port), Handler)

    def server_bind(self) -> None:
        """Bind without asking the network for our name, which HTTPServer does and which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]


class Handler(BaseHTTPRequestHandler):
    """Answers 200 or 500 at /health."""

    server: Server  # pyright: ignore[reportIncompatibleVariableOverride] # the one server that uses this handler

    def do_GET(self) -> None:
        """Answer the health as JSON."""
        known = self.path == "/health"
        status = 404 if not known else 200 if self.server.health["healthy"] else 500
        body = json.dumps({**self.server.health, "pid": os.getpid()} if known else {"error": "see /health"}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: health checks would fill the log."""


def serve(options: argparse.Namespace) -> None:
    """Be the child: write the pid into the inherited, locked file and answer until told to end."""
    os.ftruncate(options.pid_file, 0)
    os.write(options.pid_file, str(os.getpid()).encode())
    Server(options.environment, options.port, options.release, sick=options.sick).serve_forever()


def options_of(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line. Ends with status 2 and one line when it is wrong."""
    parser = argparse.ArgumentParser(prog="python -m main.demo", description="A service to practise on.")
    parser.add_argument("action", choices=[*ACTIONS, "serve"])
    parser.add_argument("environment", choices=PORTS)
    parser.add_argument("--folder", type=Path, default=Path("data/demo"), help="where the state is kept")
    parser.add_argument("--port", type=int, help="of the health URL, else 8091 for staging and 8092 for production")
    for hidden, kind in {"--release": int, "--pid-file": int}.items():
        parser.add_argument(hidden, type=kind, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--sick", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    options.port = options.port or PORTS[options.environment]
    return options


def main(argv: Sequence[str] | None = None) -> int:
    """Do one action and say in one line what came of it; the exit status is 1 when it could not be done."""
    os.umask(0o077)  # `data/` may be born here, and it belongs to nobody else
    options = options_of(argv)
    if options.action == "serve":
        serve(options)
        return 0
    place = Environment(options.environment, options.folder.absolute() / options.environment, options.port)
    try:
        with place.alone():
            told = ACTIONS[options.action](place)
    except DemoError as error:
        sys.stderr.write(f"demo in {options.environment}: {error}\n")
        return 1
    sys.stdout.write(f"demo in {options.environment}: {told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
