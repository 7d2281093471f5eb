"""`bot forget` as somebody types it: it asks first, works beside a living bot, and says what is left to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.main.server.test_service import started
from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    return make_newcomer_folder(tmp_path, "http://127.0.0.1:9")


def kept(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted((folder / "data").glob("bot.db*")))


def test_it_asks_first_and_works_beside_a_living_bot(place: NewcomerFolder) -> None:
    with started(place, "run") as (_, _lines):
        place.json("ask", "--as", "ada", "Make `zanzibar` upper case")
        place.json("ask", "--as", "ada", "restart demo in staging")
        unsure = place.bot("forget", "ada")
        before = kept(place.folder)
        done = place.bot("forget", "ada", typed="yes\n")
        after = kept(place.folder)
        again = place.bot("forget", "ada", "--yes")
        runs = place.json("runs", "list")["runs"]

    assert unsure.status == 1
    assert "Forget ada: 2 messages, 2 runs (1 open, to be cancelled), 1 approvals" in unsure.err
    assert "Nothing was changed." in unsure.err
    assert b"zanzibar" in before
    assert done.status == 0
    assert "ada is forgotten" in done.out
    assert "bot.toml still names ada" in done.out
    assert b"zanzibar" not in after.lower()
    assert re.findall(rb"(?i)\bada\b", before)
    assert not re.findall(rb"(?i)\bada\b", after)
    assert (again.status, again.err) == (1, f"There is nothing of ada in {place.folder / 'data' / 'bot.db'}.\n")
    assert [run["status"] for run in runs] == ["cancelled"]  # others' runs are for those who may decide about them


def test_somebody_of_whom_there_is_nothing(place: NewcomerFolder) -> None:
    done = place.bot("forget", "nobody", "--yes")

    assert (done.status, done.out, done.err) == (
        1,
        "",
        f"There is nothing of nobody in {place.folder / 'data' / 'bot.db'}.\n",
    )
