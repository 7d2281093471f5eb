"""The unit of systemd: what it names is the product's, and systemd itself finds nothing wrong with it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from main.commands.outcome import WRONG
from main.server import service_manager
from main.server.service import LONGEST
from tests.deploy.containerfile import DEPLOY, ROOT

TEXT = (DEPLOY / "switchboard.service").read_text()
UNIT = dict(re.findall(r"^(\w+)=(.*)$", TEXT, re.MULTILINE))
SETTINGS = dict(re.findall(r"^([A-Z_]+)=(.*)$", (DEPLOY / "switchboard.env").read_text(), re.MULTILINE))
ANALYZE = shutil.which("systemd-analyze")
MOST_EXPOSED = 20  # tenths of systemd's own figure; 0 is nothing at all


def test_each_line_is_said_once() -> None:
    assert len(re.findall(r"^\w+=", TEXT, re.MULTILINE)) == len(UNIT)


def test_it_starts_the_bot_and_hears_when_it_is_ready() -> None:
    program, *words = UNIT["ExecStart"].split()

    assert Path(program).name == "bot"
    assert words == ["run"]
    assert UNIT["Type"] == "notify"
    assert (service_manager.READY, service_manager.STOPPING) == ("READY=1", "STOPPING=1")


def test_it_lets_the_bot_finish_and_does_not_try_a_wrong_setting_again() -> None:
    assert int(UNIT["TimeoutStopSec"]) > LONGEST
    assert UNIT["KillMode"] == "mixed"  # a command under way is not ended before the bot has heard of it
    assert UNIT["Restart"] == "on-failure"
    assert UNIT["RestartPreventExitStatus"] == str(WRONG)


def test_its_folders_are_those_of_the_settings() -> None:
    settings = Settings.model_validate({name.lower(): value for name, value in SETTINGS.items()})

    assert {name.lower() for name in SETTINGS} <= Settings.model_fields.keys()
    assert settings.data.as_posix() == f"/var/lib/{UNIT['StateDirectory']}"
    assert settings.bot_config.parent.as_posix() == UNIT["WorkingDirectory"]
    assert settings.loopback
    assert settings.trusted_proxies == ("127.0.0.1",)  # the proxy is on this machine


def test_its_user_is_named_in_the_example_and_in_the_commands_that_make_it() -> None:
    page = (ROOT / "docs" / "operation.md").read_text()

    assert f'os = "{UNIT["User"]}"' in (DEPLOY / "bot.toml").read_text()
    assert f"/usr/sbin/nologin {UNIT['User']}\n" in page
    assert f"install -o {UNIT['User']} -m 600 deploy/switchboard.env {UNIT['WorkingDirectory']}/.env\n" in page
    assert f"python3 -m venv {Path(UNIT['ExecStart'].split()[0]).parents[1]}\n" in page


def test_it_has_no_rights_no_home_and_nothing_to_write_but_its_folder() -> None:
    assert UNIT["CapabilityBoundingSet"] == ""
    assert UNIT["ProtectSystem"] == "strict"
    assert UNIT["UnsetEnvironment"] == "HOME"
    assert "AF_UNIX" in UNIT["RestrictAddressFamilies"].split()  # for the word that it is ready
    assert "ReadWritePaths" not in UNIT
    assert "StandardInput" not in UNIT  # no terminal


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """Give the unit as a file whose program is there."""
    file = tmp_path / "switchboard.service"
    program = UNIT["ExecStart"].split()[0]
    file.write_text(TEXT.replace(program, sys.executable))
    return file


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not here")
def test_systemd_finds_nothing_wrong_with_it(unit: Path) -> None:
    assert ANALYZE is not None
    done = subprocess.run([ANALYZE, "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False)

    assert [line for line in (done.stdout + done.stderr).splitlines() if unit.name in line] == []
    assert done.returncode == 0


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not here")
def test_systemd_calls_it_little_exposed(unit: Path) -> None:
    assert ANALYZE is not None
    argv = [ANALYZE, "security", "--no-pager", "--offline=true", f"--threshold={MOST_EXPOSED}", str(unit)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze reads no file")

    assert done.returncode == 0, done.stdout[-200:]
