"""What a command does not load: a cold start has one second, and these would take most of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories.newcomer_folder import ROOT

HEAVY = {
    *("openai", "dateparser", "slack_sdk", "discord", "aiohttp", "uvicorn", "starlette", "jinja2"),
    *("httpx", "structlog", "rich", "prometheus_client", "hypothesis"),
}


def loaded(folder: Path, *argv: str, typed: str = "") -> set[str]:
    """Give the packages that a command loads, and expect that it goes well."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "main", *argv],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT)},
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, 3), done.stderr  # 3: a run waits for somebody
    lines = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {name.partition(".")[0] for name in lines}


@pytest.mark.parametrize(
    ("argv", "typed"),
    [
        (("--help",), ""),
        (("chat",), "Make the letter `x` uppercase\nrestart demo\n"),
        (("ask", "restart demo in staging"), ""),
        (("route", "tell me a joke"), ""),
        (("runs", "list"), ""),
        (("doctor",), ""),
    ],
    ids=["help", "chat", "ask", "route", "runs", "doctor"],
)
def test_what_is_heavy_is_left_where_it_is(tmp_path: Path, argv: tuple[str, ...], typed: str) -> None:
    packages = loaded(tmp_path, *argv, typed=typed)

    assert packages & HEAVY == set()
    assert {"typer", "main"} <= packages


def test_what_needs_it_loads_it(tmp_path: Path) -> None:
    assert "starlette" in loaded(tmp_path, "login-link", "sam")
