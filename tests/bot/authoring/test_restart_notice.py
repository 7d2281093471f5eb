"""Who asks is told which files the running bot has not loaded as they are, the same in every process."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import key_value
from bot.authoring.process_files import FileChanges, ProcessFiles
from bot.authoring.restart_notice import KEY, KIND, RestartNotice, restart_words, told_without_opening
from bot.driver_lock import driver_lock
from bot.migrations import MIGRATIONS
from tests.fakes import FakeClock
from workflow import Database, FileLock

CHANGED = "refund.py was changed after the bot started: restart `bot run` to use it."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "refund.py").write_text("x = 1\n")
    return tmp_path / "own"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


@pytest.fixture
def lock(path: Path) -> Iterator[FileLock]:
    """Give the driver's lock, held."""
    lock = driver_lock(path)
    assert lock.try_acquire()
    yield lock
    lock.close()


async def test_the_driver_and_every_other_process_say_the_same(path: Path, folder: Path, lock: FileLock) -> None:
    async with Database.open(path, MIGRATIONS) as database:
        driver = RestartNotice(database, ProcessFiles.read([folder]), FakeClock())
        await driver.keep("bot run")
        assert [await driver.told(), told_without_opening(path)] == ["", ""]

        (folder / "refund.py").write_text("x = 22\n")
        other = RestartNotice(database, ProcessFiles.read([folder]), FakeClock())

        assert [await driver.told(), await other.told(), told_without_opening(path)] == [CHANGED] * 3


async def test_nothing_is_said_while_nobody_drives(path: Path, folder: Path, lock: FileLock) -> None:
    async with Database.open(path, MIGRATIONS) as database:
        notice = RestartNotice(database, ProcessFiles.read([folder]), FakeClock())
        await notice.keep("bot run")
        (folder / "refund.py").unlink()

        lock.close()

        assert [await notice.told(), told_without_opening(path)] == ["", ""]


async def test_the_next_driver_has_loaded_what_is_there(path: Path, folder: Path, lock: FileLock) -> None:
    async with Database.open(path, MIGRATIONS) as database:
        await RestartNotice(database, ProcessFiles.read([folder]), FakeClock()).keep("bot chat")
        (folder / "refund.py").write_text("x = 22\n")
        first = told_without_opening(path)

        await RestartNotice(database, ProcessFiles.read([folder]), FakeClock()).keep("bot run")

        assert first == CHANGED.replace("bot run", "bot chat")
        assert told_without_opening(path) == ""


async def test_a_driver_without_a_folder_takes_the_place_of_one_that_had_one(
    path: Path, folder: Path, lock: FileLock
) -> None:
    async with Database.open(path, MIGRATIONS) as database:
        await RestartNotice(database, ProcessFiles.read([folder]), FakeClock()).keep("bot run")
        (folder / "refund.py").unlink()

        await RestartNotice(database, ProcessFiles(), FakeClock()).keep("bot run")

        assert told_without_opening(path) == ""


@pytest.mark.parametrize("value", ["", "{", "null", '{"driver": 7, "roots": 7}', '{"roots": ["/"], "files": {"": 1}}'])
async def test_a_row_that_nobody_can_read_says_nothing(value: str, path: Path, folder: Path, lock: FileLock) -> None:
    async with Database.open(path, MIGRATIONS) as database:
        await database.write(lambda tx: key_value.put(tx, KIND, KEY, value, 0, None), "garbage")

        told = await RestartNotice(database, ProcessFiles.read([folder]), FakeClock()).told()

        assert [told, told_without_opening(path)] == ["", ""]


async def test_a_driver_that_has_no_name_is_called_bot_run(path: Path, folder: Path, lock: FileLock) -> None:
    async with Database.open(path, MIGRATIONS) as database:
        await RestartNotice(database, ProcessFiles.read([folder]), FakeClock()).keep("")
        (folder / "refund.py").write_text("")

        assert told_without_opening(path) == CHANGED


async def test_each_change_is_logged_once_by_the_driver(
    path: Path, folder: Path, lock: FileLock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    async with Database.open(path, MIGRATIONS) as database:
        driver, other = (RestartNotice(database, ProcessFiles.read([folder]), FakeClock()) for _ in range(2))
        await driver.keep("bot run")

        for text in ("x = 22\n", "x = 22\n", "x = 1\n", "x = 22\n"):
            (folder / "refund.py").write_text(text)
            await driver.told("de")
            await other.told()

    assert [record.getMessage() for record in caplog.records] == [CHANGED, CHANGED]


def test_no_database_is_no_reason_to_say_anything(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "text.db").write_text("no database")
    with closing(driver_lock(tmp_path / "text.db")) as lock:
        assert lock.try_acquire()
        assert told_without_opening(tmp_path / "text.db") == ""
    assert told_without_opening(tmp_path / "folder.db") == told_without_opening(tmp_path / "none.db") == ""
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder.db", "text.db", "text.db.driver"]


SENTENCES = [
    (FileChanges(new=("book.py",)), "book.py is new: restart `bot run` to use it."),
    (FileChanges(changed=("refund.py",)), CHANGED),
    (FileChanges(removed=("a.py",)), "a.py was removed after the bot started: restart `bot run` to go on without it."),
    (
        FileChanges(new=("send.py",), removed=("ship.py",)),
        "send.py and ship.py were changed after the bot started: restart `bot run` to use them as they are now.",
    ),
    (
        FileChanges(new=("c.py",), changed=("a.py",), removed=("b.py",)),
        "a.py and 2 other files were changed after the bot started: restart `bot run` to use them as they are now.",
    ),
    (FileChanges(), ""),
]


@pytest.mark.parametrize(("changes", "sentence"), SENTENCES)
def test_the_sentence_names_the_files(changes: FileChanges, sentence: str) -> None:
    assert restart_words(changes) == sentence


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_the_sentence_is_told_in_every_language(language: str) -> None:
    told = [restart_words(changes, "bot run", language) for changes, sentence in SENTENCES if sentence]

    assert all("`bot run`" in each and ".py" in each for each in told)
    assert not {sentence for _, sentence in SENTENCES} & set(told)


def test_a_name_of_any_bytes_can_be_said() -> None:
    name = os.fsdecode(b"a\xff\n`b`\n") + "c" * 300 + ".py"

    told = restart_words(FileChanges(new=(name,)))

    assert told.encode()
    assert "\n" not in told
    assert len(told) < 120
