"""`bot backup` and `bot restore` as somebody types them, beside a bot that lives and without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.main.server.test_service import PATIENCE, started
from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    return make_newcomer_folder(tmp_path, "http://127.0.0.1:9")


def test_beside_a_living_bot_a_backup_is_made_and_none_is_restored(place: NewcomerFolder) -> None:
    with started(place, "run") as (bot, _):
        place.json("ask", "Make the letter `x` uppercase")
        made = place.bot("backup", "bot.tar")
        refused = place.bot("restore", "bot.tar", "--yes")
        place.json("ask", "Make the letter `y` uppercase")
        bot.terminate()
        bot.communicate(timeout=PATIENCE)
    unsure = place.bot("restore", "bot.tar")
    kept = place.json("runs", "list")["runs"]
    done = place.bot("restore", "bot.tar", typed="y\n")
    left = place.json("runs", "list")["runs"]

    assert (made.status, made.err) == (0, "")
    assert "bot.tar is whole: 1 messages, 1 runs" in made.out
    assert refused.status == 1
    assert refused.err.startswith(f"bot run (process {bot.pid}) since ")
    assert "works with data/bot.db. Stop it first." in refused.err
    assert unsure.status == 1
    assert "Replace it by the backup of" in unsure.err
    assert "Nothing was changed." in unsure.err
    assert len(kept) == 2
    assert done.status == 0
    assert [run["result"] for run in left] == ["X"]


def test_where_nothing_is_nothing_is_asked(place: NewcomerFolder, tmp_path: Path) -> None:
    place.json("ask", "Make the letter `x` uppercase")
    place.bot("backup", "bot.tar")
    (tmp_path / "data").rename(tmp_path / "old")

    done = place.bot("restore", "bot.tar")

    assert (done.status, done.err) == (0, "")
    assert len(place.json("runs", "list")["runs"]) == 1


@pytest.mark.parametrize("argv", [("backup", "data/bot.db"), ("backup", "bot.toml"), ("restore", "bot.toml")])
def test_a_file_that_is_no_backup_is_one_line(place: NewcomerFolder, argv: tuple[str, ...]) -> None:
    place.json("ask", "Make the letter `x` uppercase")
    before = (place.folder / argv[1]).read_bytes()

    done = place.bot(*argv)

    assert (done.status, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert "no backup of mine" in done.err
    assert (place.folder / argv[1]).read_bytes() == before
