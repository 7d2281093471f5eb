"""A database that is removed, cut, damaged or copied by halves: one line says so, and nothing is written over it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.main.server.test_service import PATIENCE, started
from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    return make_newcomer_folder(tmp_path, "http://127.0.0.1:9")


def test_a_bot_whose_database_is_removed_stops_in_one_line_and_its_successor_says_so(place: NewcomerFolder) -> None:
    database = place.folder / "data" / "bot.db"
    with started(place, "run") as (bot, _):
        for each in sorted(database.parent.glob("bot.db*")):
            if each.suffix != ".key":
                each.unlink()
        _, err = bot.communicate(timeout=PATIENCE)
    examined = place.bot("doctor")
    successor, asked = place.bot("run"), place.bot("ask", "status")

    (line,) = [line for line in err.splitlines() if line.startswith("The database is in trouble")]
    assert bot.returncode == 1
    assert "Traceback" not in err
    assert "bot.db was removed or moved away while I had it open" in line
    assert "put it back from a copy" in examined.out
    for refused in (successor, asked):
        assert (refused.status, refused.out, len(refused.err.splitlines())) == (2, "", 1)
        assert "bot.db is gone, though bot.db.key is there" in refused.err
    assert not database.exists()


def test_a_log_that_is_cut_under_a_bot_ends_it_in_one_line(place: NewcomerFolder) -> None:
    with started(place, "run") as (bot, _):
        ready = httpx.get(f"http://127.0.0.1:{place.web}/readyz", trust_env=False)
        with (place.folder / "data" / "bot.db-wal").open("r+b") as log:
            log.write(b"garbage " * 10)
        _, err = bot.communicate(timeout=PATIENCE)

    (line,) = [line for line in err.splitlines() if line.startswith("The database is in trouble")]
    assert (ready.status_code, bot.returncode) == (200, 1)
    assert "bot.db-wal was overwritten while I had it open" in line
    assert "Traceback" not in err


def test_neither_a_damaged_file_nor_one_without_its_log_is_ready(place: NewcomerFolder) -> None:
    data, other = place.folder / "data", place.folder / "other"
    other.mkdir()
    with started(place, "run") as (bot, _):
        place.json("ask", "Make the letter `x` uppercase")
        shutil.copyfile(data / "bot.db", other / "bot.db")
        bot.send_signal(signal.SIGTERM)
        bot.communicate(timeout=PATIENCE)
    (place.folder / ".env").write_text("BOT_DATABASE=other/bot.db\n")
    alone = subprocess.run(
        [sys.executable, "-m", "main", "runs", "list"], cwd=place.folder, capture_output=True, text=True, check=False,
        env={name: value for name, value in place.environment.items() if name != "BOT_DATABASE"},
    )  # fmt: skip
    examined = subprocess.run(
        [sys.executable, "-m", "main", "doctor"], cwd=place.folder, capture_output=True, text=True, check=False,
        env={name: value for name, value in place.environment.items() if name != "BOT_DATABASE"},
    )  # fmt: skip
    content = (data / "bot.db").read_bytes()
    (data / "bot.db").write_bytes(content[: 4096 * 8] + b"\xff" * 4096 * 8 + content[4096 * 16 :])
    damaged = place.bot("run")

    assert (alone.returncode, len(alone.stderr.splitlines())) == (2, 1)
    assert "bot.db-wal, which is missing" in alone.stderr
    assert "other/bot.db was copied without its log bot.db-wal" in examined.stdout
    assert damaged.status != 0
    assert "Ready" not in damaged.out
    assert "damaged" in damaged.err or "malformed" in damaged.err
    assert "Traceback" not in damaged.err
