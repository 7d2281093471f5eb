"""Every command works where there is no home, no terminal, no language and nothing to write on but the data folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import command_server
from tests.stories.newcomer_folder import EXAMPLE, ROOT

COMMANDS = (
    ["doctor"],
    ["ask", "make 'hello' upper case"],
    ["chat"],
    ["route", "make 'hello' upper case"],
    ["processes"],
    ["runs", "list"],
    ["approvals", "list"],
    ["feedback", "list"],
    ["login-link", "ada"],
    ["secrets", "set", "ada"],
)


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_a_command_needs_nothing_of_its_environment(argv: list[str], tmp_path: Path) -> None:
    (tmp_path / "bot.toml").write_text(EXAMPLE.read_text())
    bare = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}

    done = command_server.run(argv, folder=tmp_path, environment=bare, typed="correct horse battery\n")

    assert done.returncode == 0, done
    assert "Traceback" not in done.stderr
    assert {path.name for path in tmp_path.iterdir()} <= {"bot.toml", "data"}
