"""An operator's first hour: installed, backed up, restored elsewhere, upgraded from each kept database, one forgotten.

The short form plays it with the commands of this tree; the long one, with `make soak`, from a wheel in an empty folder.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import command_server
from tests.databases.opened_database import FILES
from tests.stories.newcomer_folder import PATIENCE, ROOT, Done, NewcomerFolder, make_newcomer_folder


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody with a folder and the command `bot`; each database in a folder of its own."""

    place: NewcomerFolder
    command: Callable[[tuple[str, ...], dict[str, str], str], Done]

    def bot(self, *argv: str, database: str = "data/bot.db", typed: str = "") -> Done:
        """Run a command that must go well."""
        done = self.command(argv, {**self.place.environment, "BOT_DATABASE": database}, typed)
        assert done.status == 0, (argv, done)
        assert "Traceback" not in done.err
        return done


def first_hour(operator: Operator) -> None:
    """Do what an operator does first, in this order."""
    folder, bot = operator.place.folder, operator.bot

    assert "will be made at the first start" in bot("doctor").out
    bot("ask", "Make the word `zanzibar` uppercase")
    bot("ask", "--as", "ada", "Make the word `bamako` uppercase")
    bot("backup", "bot.tar")
    bot("restore", "bot.tar", database="elsewhere/bot.db")
    assert "ZANZIBAR" in bot("runs", "list", database="elsewhere/bot.db").out

    for file in FILES:
        database = f"{file.stem}/bot.db"
        (folder / file.stem).mkdir(mode=0o700)
        shutil.copyfile(file, folder / database)
        shutil.copyfile(f"{file}.key", folder / f"{database}.key")
        assert "ID" in bot("runs", "list", "--as", "ada", database=database).out
        assert re.search(r"is sound, .* version (\d+) of \1\b", bot("doctor", database=database).out)

    assert "ada is forgotten" in bot("forget", "ada", typed="y\n").out
    left = b"".join(path.read_bytes() for path in (folder / "data").glob("bot.db*")).lower()
    assert b"bamako" not in left
    assert b"zanzibar" in left
    assert b"bamako" in (folder / "elsewhere" / "bot.db").read_bytes()  # a copy is the operator's own to clear
    bot("doctor")


def test_an_operator_s_first_hour(tmp_path: Path) -> None:
    place = make_newcomer_folder(tmp_path, "http://127.0.0.1:9")

    def command(argv: tuple[str, ...], environment: dict[str, str], typed: str) -> Done:
        done = command_server.run(argv, folder=tmp_path, environment=environment, typed=typed, timeout=PATIENCE)
        return Done(done.returncode, done.stdout, done.stderr)

    first_hour(Operator(place, command))


@pytest.mark.soak
def test_an_operator_s_first_hour_from_a_wheel(tmp_path: Path) -> None:
    site, folder = tmp_path / "site", tmp_path / "srv"
    folder.mkdir()
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    place = make_newcomer_folder(folder, "http://127.0.0.1:9")

    def command(argv: tuple[str, ...], environment: dict[str, str], typed: str) -> Done:
        done = subprocess.run(
            [sys.executable, str(site / "bin" / "bot"), *argv], cwd=folder, input=typed, capture_output=True, text=True,
            env={**environment, "PYTHONPATH": str(site)}, timeout=PATIENCE, check=False,
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr)

    operator = Operator(place, command)
    where = [sys.executable, "-c", "import main, bot; print(main.__file__, bot.__file__)"]
    told = subprocess.run(
        where,
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={**place.environment, "PYTHONPATH": str(site)},
    ).stdout

    assert told.count(str(site)) == 2
    first_hour(operator)
