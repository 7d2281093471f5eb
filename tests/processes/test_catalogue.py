"""What all processes owe the people who ask for them."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bot import Process
from bot.parameters.parameter import parameters_of

ROOT = Path(__file__).parents[2]
NAMES = ["http_check", "repo_info", "restart_service", "text_processing"]
HEAVY = ["httpx", "openai", "discord", "slack_sdk", "dateparser", "uvicorn"]


def found(name: str) -> Process:
    process = getattr(import_module(f"processes.{name}"), name)
    assert isinstance(process, Process)
    return process


def test_every_file_of_the_package_is_in_this_list() -> None:
    files = {path.stem for path in (ROOT / "processes").glob("*.py")}

    assert files == {*NAMES, "__init__", "errors"}


@pytest.mark.parametrize("name", NAMES)
def test_a_process_says_what_it_does_and_how_to_ask(name: str) -> None:
    process = found(name)

    assert process.name == name
    assert process.description.endswith(".")
    assert len(set(process.examples)) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_is_described(name: str) -> None:
    parameters = parameters_of(found(name).params)

    assert parameters
    assert all(parameter.description for parameter in parameters)


@pytest.mark.parametrize("name", NAMES)
def test_a_process_can_be_read_at_a_glance(name: str) -> None:
    assert len((ROOT / "processes" / f"{name}.py").read_text().splitlines()) <= 80


def test_finding_the_processes_imports_nothing_slow() -> None:
    """The bot has one second from its start to its first answer; httpx alone would take a quarter of it."""
    code = f"import bot, sys; before = set(sys.modules); import {', '.join(f'processes.{name}' for name in NAMES)}\n"
    code += f"print([name for name in {HEAVY} if name in sys.modules and name not in before])"

    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
