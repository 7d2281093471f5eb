"""Files that cannot be used, an answer that cannot be written: one clear line, no traceback, and nobody waits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder

SOON = 20  # seconds: less than the minute that `bot ask` would wait for an answer


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    return make_newcomer_folder(tmp_path, "http://127.0.0.1:9")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bot.db", "cannot be written: Is a directory"),
        ("bot.db.key", "is no file. Put the key back from a copy"),
        ("bot.db.lock", "Is a directory"),
        ("bot.db.driver", "Is a directory"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(place: NewcomerFolder, name: str, words: str) -> None:
    (place.folder / "data" / name).mkdir(parents=True)  # out of reach also for the superuser

    with place.start("ask", "make `x` upper case") as asking:
        out, err = asking.communicate(timeout=SOON)

    assert (asking.returncode, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert f"data/{name} " in err
    assert words in err


def test_a_file_that_a_terminal_cannot_use_is_named(place: NewcomerFolder) -> None:
    (place.folder / "data" / "bot.db.terminals").mkdir(parents=True)

    with place.start("chat") as chatting:
        out, err = chatting.communicate(timeout=SOON)

    assert (chatting.returncode, out) == (2, "")
    assert "data/bot.db.terminals cannot be written: Is a directory" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("more", [(), ("--json",)], ids=["for people", "as JSON"])
def test_an_answer_that_cannot_be_written_is_told(place: NewcomerFolder, more: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "main", "processes", *more],
            cwd=place.folder, env=place.environment, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE,
            text=True, timeout=SOON, check=False,
        )  # fmt: skip

    assert (done.returncode, done.stderr) == (1, "The answer could not be written: No space left on device\n")


@pytest.mark.parametrize(
    "argv",
    [("runs", "show"), ("runs", "cancel"), ("approvals", "approve"), ("approvals", "deny")],
    ids=" ".join,
)
def test_an_id_that_is_no_text_is_refused(place: NewcomerFolder, argv: tuple[str, ...]) -> None:
    done = place.bot(*argv, os.fsdecode(b"\xff\xfe of any bytes"))

    assert (done.status, done.err) == (2, "What you typed is not text in UTF-8. Type it again.\n")
