"""Wrong settings, a wrong bot.toml, wrong words: one clear line for each, status 2, no traceback."""

from __future__ import annotations

import os
import socket
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests import command_server

ROOT = Path(__file__).parents[3]
PERSON = '[people.sam]\nos = "*"\n'


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake, and what the message must contain: its name and what is wrong or would be right."""

    name: str
    says: tuple[str, ...]
    argv: tuple[str, ...] = ("ask", "hello")
    environment: dict[str, str] = field(default_factory=dict[str, str])
    config: str | bytes | None = None
    dotenv: str | bytes | None = None


def toml(name: str, text: str | bytes, *says: str) -> Wrong:
    return Wrong(name, ("bot.toml", *says), config=text)


def setting(name: str, value: str, *says: str, argv: tuple[str, ...] = ("ask", "hello")) -> Wrong:
    return Wrong(f"{name}={value}", (name, *says), argv, {name: value})


def words(*argv: str, says: tuple[str, ...]) -> Wrong:
    return Wrong(" ".join(argv) or "nothing", says, argv)


MISTAKES = [
    setting("BOT_PORT", "eighty", "integer"),
    setting("BOT_PORT", "70000", "65535"),
    setting("BOT_PORT", "-1", "0"),
    setting("LOG_LEVEL", "LOUD", "DEBUG"),
    setting("OPENAI_BASE_URL", "localhost:1234", "https://"),
    setting("AZURE_OPENAI_ENDPOINT", "example.org", "https://"),
    setting("GITHUB_API_URL", "ftp://example.org", "https://"),
    setting("BOT_RUNS_AT_ONCE", "0", "1"),
    setting("BOT_RUNS_AT_ONCE", "many", "integer"),
    setting("BOT_CONFIG", "missing.toml", "missing.toml", "cannot be read"),
    setting("BOT_CONFIG", ".", "BOT_CONFIG"),
    setting("BOT_DATABASE", "/proc/nowhere/bot.db", "/proc/nowhere", "Name another file"),
    setting("BOT_DATABASE", "bot.toml", "bot.toml", "database"),
    setting("BOT_HOST", "0.0.0.0", "bot secrets set NAME", argv=("run",)),
    setting("BOT_HOST", "no.such.host.invalid", argv=("run",)),
    Wrong("two settings", ("BOT_PORT", "LOG_LEVEL"), environment={"BOT_PORT": "x", "LOG_LEVEL": "y"}),
    Wrong(".env that is no text", (".env", "UTF-8"), dotenv=b"BOT_PORT=\xff\xfe\n"),
    Wrong(".env with a wrong value", ("BOT_PORT",), dotenv="BOT_PORT=x\n"),
    toml("no TOML", "[people.sam\n", "line 1"),
    toml("no UTF-8", b'[people.sam]\nname = "\xff"\n'),
    toml("unknown section", f"{PERSON}[peopel.ada]\n", "peopel", "did you mean people?"),
    toml("unknown field of a person", f'{PERSON}phone = "x"\n', "people.sam.phone", "spelling"),
    toml("a group with nobody's name", f'{PERSON}[groups.all]\npeople = ["zoe"]\n', "groups.all", "[people.zoe]"),
    toml("a group named as a person", f"{PERSON}[groups.sam]\npeople = []\n", "'sam'", "another name"),
    toml("one account for two", f'{PERSON}[people.me]\nos = "*"\n', "people.sam", "people.me", "same os account"),
    toml("a time zone that is none", f'timezone = "Mars/Olympus"\n{PERSON}', "timezone", "Europe/Paris"),
    toml("a word for a truth", f'allow_as = "perhaps"\n{PERSON}', "allow_as"),
    toml("people as a list", "people = []\n", "people"),
    toml("a schedule without its time", f'{PERSON}[schedules.x]\nprocess = "a"\nperson = "sam"\n', "schedules.x.cron"),
    words("frobnicate", says=("No such command", "frobnicate")),
    words("ask", says=("Missing argument", "TEXT")),
    words("ask", "hello", "--loud", says=("No such option", "--loud")),
    words("ask", "hello", "there", says=("unexpected extra argument", "there")),
    words("ask", "hello", "--as", "zoe", says=("--as zoe", "names no such person")),
    words("runs", "show", says=("Missing argument", "ID")),
    words("approvals", "approve", says=("Missing argument", "ID")),
    words("approvals", "frobnicate", says=("No such command", "frobnicate")),
    words("secrets", "set", says=("Missing argument", "NAME")),
    words("login-link", says=("Missing argument", "NAME")),
]


def do(wrong: Wrong, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Make the mistake in a folder of its own."""
    for name, content in (("bot.toml", wrong.config or f"allow_as = true\n{PERSON}"), (".env", wrong.dotenv)):
        if content is not None:
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {**kept, "PYTHONPATH": str(ROOT), **wrong.environment}
    return command_server.run((*wrong.argv, *more), folder=folder, environment=environment)


@pytest.mark.parametrize("wrong", MISTAKES, ids=lambda wrong: wrong.name)
def test_a_mistake_is_named_in_a_clear_line(wrong: Wrong, tmp_path: Path) -> None:
    done = do(wrong, tmp_path)

    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    assert done.stdout == "" or done.stdout.startswith("Switchboard\n")
    assert [said for said in wrong.says if said not in done.stderr] == [], done.stderr
    assert 1 <= len(done.stderr.splitlines()) <= 4, done.stderr
    assert max(len(line) for line in done.stderr.splitlines()) < 300, done.stderr


def test_there_are_thirty_mistakes_and_more() -> None:
    assert len({wrong.name for wrong in MISTAKES}) == len(MISTAKES) >= 30


def test_a_program_is_told_as_json(tmp_path: Path) -> None:
    done = do(setting("BOT_PORT", "eighty"), tmp_path, "--json")

    assert done.returncode == 2
    assert done.stdout.startswith('{"error": "BOT_PORT: ')
    assert done.stdout.count("\n") == 1


def test_a_wrong_secret_setting_is_not_shown(tmp_path: Path) -> None:
    wrong = Wrong("", (), environment={"BOT_PORT": "x", "OPENAI_API_KEY": "sk-canary-000000000000"})

    done = do(wrong, tmp_path)

    assert done.returncode == 2
    assert "canary" not in done.stdout + done.stderr


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        done = do(setting("BOT_PORT", str(busy.getsockname()[1]), argv=("run",)), tmp_path)

    assert done.returncode == 2
    assert "BOT_PORT" in done.stderr
    assert "Traceback" not in done.stderr
