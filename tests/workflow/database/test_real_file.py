"""One file is one database, whatever it is called: what a path leads to counts, and a second name is refused."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from workflow import MIGRATIONS, Database, DatabaseError, FileLock
from workflow.database.real_file import real_path, second_name


def linked_file(folder: Path, file: Path) -> Path:
    (folder / "current.db").symlink_to(file)
    return folder / "current.db"


def linked_twice(folder: Path, file: Path) -> Path:
    (folder / "one").symlink_to(file)
    (folder / "two").symlink_to(folder / "one")
    return folder / "two"


def linked_folder(folder: Path, file: Path) -> Path:
    (folder / "vol").symlink_to(file.parent, target_is_directory=True)
    return folder / "vol" / file.name


def with_dots(folder: Path, file: Path) -> Path:
    (folder / "beside").mkdir()
    return folder / "beside" / ".." / file.parent.name / "." / file.name


def over_the_root_of_a_process(_folder: Path, file: Path) -> Path:
    return Path(f"/proc/self/root{file}")


def over_the_folder_of_a_process(_folder: Path, file: Path) -> Path:
    os.chdir(file.parent)
    return Path(f"/proc/{os.getpid()}/cwd/{file.name}")


def relative(_folder: Path, file: Path) -> Path:
    os.chdir(file.parent)
    return Path(file.name)


NAMES = [
    linked_file, linked_twice, linked_folder, with_dots, over_the_root_of_a_process,
    over_the_folder_of_a_process, relative,
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "bot.db"


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.__name__)
@pytest.mark.parametrize("there", [True, False])
async def test_locks_and_log_stand_beside_the_file_itself(
    file: Path, tmp_path: Path, name: Callable[[Path, Path], Path], there: bool
) -> None:
    if there:
        async with Database.open(file, MIGRATIONS):
            pass
    other = name(tmp_path, file)

    async with Database.open(other, MIGRATIONS) as database:
        held = FileLock(database.path.with_name(f"{database.path.name}.driver"))
        again = FileLock(real_path(file).with_name("bot.db.driver"))
        taken = [held.try_acquire(), again.try_acquire()]
        held.close()
        again.close()

    assert database.path == file.resolve()
    assert taken == [True, False]
    assert {each.name for each in file.parent.iterdir()} == {"bot.db", "bot.db.lock", "bot.db.driver"}


async def test_a_hard_link_is_a_second_name_and_refused_under_both(file: Path, tmp_path: Path) -> None:
    async with Database.open(file, MIGRATIONS):
        pass
    second = tmp_path / "second.db"
    second.hardlink_to(file)

    for each in (file, second):
        with pytest.raises(DatabaseError, match=r"has 2 names \(hard links\)"):
            async with Database.open(each, MIGRATIONS):
                pass
    second.unlink()
    async with Database.open(file, MIGRATIONS):
        assert second_name(file) == ""


async def test_a_link_in_a_circle_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    with pytest.raises(DatabaseError, match="BOT_DATABASE"):
        async with Database.open(tmp_path / "a", MIGRATIONS):
            pass


@pytest.mark.parametrize("name", ["bot.db", "with a space.db", "with\ttab.db", "with\\backslash.db", "é🎈.db"])
def test_a_file_that_is_mounted_alone_is_noticed(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path, mounts = tmp_path / name, tmp_path / "mountinfo"
    path.touch()
    point = str(path).replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011")
    line = "36 35 98:0 /x {} rw,noatime - ext4 /dev/root rw\n"
    mounts.write_text(line.format(point) + line.format("/") + "\nbroken\n")
    monkeypatch.setattr("workflow.database.real_file.MOUNTS", mounts)

    assert "mount the folder" in second_name(path)
    (tmp_path / "other.db").touch()
    assert second_name(tmp_path / "other.db") == ""


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"1 2 3\n", b"\0" * 1_000, b" " * 1_000])
def test_whatever_stands_in_the_list_of_mounts_does_no_harm(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_bytes(content)
    monkeypatch.setattr("workflow.database.real_file.MOUNTS", mounts)
    (tmp_path / "bot.db").touch()

    assert second_name(tmp_path / "bot.db") == ""
    monkeypatch.setattr("workflow.database.real_file.MOUNTS", tmp_path / "none")
    assert second_name(tmp_path / "bot.db") == ""
