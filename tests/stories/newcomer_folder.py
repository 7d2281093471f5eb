"""A folder as a newcomer has it: the example config, with ports of its own, and a demo service to restart."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests import command_server

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "bot.example.toml"
PORTS = {"staging": "8091", "production": "8092"}
PATIENCE = 60.0  # seconds for a command; none takes near as long unless something is wrong


@dataclass(frozen=True, slots=True)
class NewcomerFolder:
    """The folder and its ports. `github` is where repositories are asked about."""

    folder: Path
    ports: dict[str, int]
    web: int
    github: str

    @property
    def environment(self) -> dict[str, str]:
        """Give the environment of a command: nothing of the machine's own settings."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return {
            **kept,
            "PYTHONPATH": str(ROOT),
            "BOT_CONFIG": "bot.toml",
            "BOT_DATABASE": "data/bot.db",
            "BOT_PORT": str(self.web),
            "GITHUB_API_URL": self.github,
        }

    def start(self, *argv: str, cold: bool = False, **more: Any) -> subprocess.Popen[str]:
        """Start a command of the bot; `cold` starts Python for it."""
        return command_server.start(
            argv,
            cold=cold,
            cwd=self.folder,
            env=self.environment,
            stdin=more.pop("stdin", subprocess.DEVNULL),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **more,
        )

    def bot(self, *argv: str, typed: str = "") -> Done:
        """Run a command of the bot to its end."""
        done = command_server.run(argv, folder=self.folder, environment=self.environment, typed=typed, timeout=PATIENCE)
        return Done(done.returncode, done.stdout, done.stderr)

    def json(self, *argv: str) -> dict[str, Any]:
        """Run a command that must go well, and read the one object that it prints; `ask` says 3 while a run waits."""
        done = self.bot(*argv, "--json")
        told = done.object()
        run: dict[str, Any] = told.get("run") or {} if argv[0] == "ask" else {}
        assert done.status == (3 if run.get("status") in ("waiting", "waiting_approval", "paused") else 0), done
        return told

    def demo_folder(self, environment: str = "staging") -> Path:
        """Give where the demo service keeps its state, once it has any."""
        return self.folder / "data" / "demo" / environment

    def demo(self, action: str, environment: str = "staging") -> str:
        """Do something to the demo service, and give what it said."""
        argv = [sys.executable, "-m", "main.demo", action, environment, "--port", str(self.ports[environment])]
        told = subprocess.run(argv, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=True)
        return told.stdout

    def release(self, environment: str = "staging") -> int:
        """Give the number of the release that runs and is healthy."""
        answer = httpx.get(f"http://127.0.0.1:{self.ports[environment]}/health", trust_env=False)
        assert answer.status_code == 200
        return int(answer.json()["release"])


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str

    def object(self) -> dict[str, Any]:
        """Read the one object on standard output; anything else there is a fault."""
        assert self.out.count("\n") == 1, self.out
        found: dict[str, Any] = json.loads(self.out)
        return found


def make_newcomer_folder(folder: Path, github: str) -> NewcomerFolder:
    """Lay the example config out in a folder; only the ports of the demo service are changed."""
    *demo, web = free_ports(len(PORTS) + 1)
    ports = dict(zip(PORTS, demo, strict=True))
    text = EXAMPLE.read_text()
    for environment, usual in PORTS.items():
        section = f"[processes.restart_service.services.demo.{environment}]"
        before, after = text.split(section)
        after = after.replace('"{environment}"]', f'"{{environment}}", "--port", "{ports[environment]}"]', 2)
        text = before + section + after.replace(usual, str(ports[environment]), 1)
    (folder / "bot.toml").write_text(text)
    return NewcomerFolder(folder, ports, web, github)


def free_ports(count: int) -> Sequence[int]:
    """Give ports on which nothing listens now."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports
