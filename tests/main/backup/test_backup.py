"""A backup is made beside whatever is written, restored elsewhere, and nothing that is there is lost by accident."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from bot.driver_lock import driver_lock
from bot.errors import BotError
from bot.messages.file import Files
from bot.migrations import MIGRATIONS
from bot.security.encryption_key import EncryptionKey
from main.backup.archive import BadBackup, write_archive
from main.backup.backup import back_up
from main.backup.contents import DATABASE, KEY, DataFiles, Manifest
from main.backup.restore import prepared
from tests.databases.opened_database import FILES
from workflow import Database, DatabaseError, Transaction


@pytest.fixture
def data(tmp_path: Path) -> DataFiles:
    """Give a bot's data: a database that was lived in, its key, and a file."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copyfile(FILES[-1], folder / "bot.db")
    shutil.copyfile(f"{FILES[-1]}.key", folder / "bot.db.key")
    Files(folder / "files").save("note.txt", b"a note")
    return DataFiles(folder / "bot.db")


def restore(data: DataFiles, backup: Path) -> None:
    with prepared(data, backup) as found:
        found.put_in_place()


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_all_of_it_comes_back_in_another_folder(data: DataFiles, tmp_path: Path) -> None:
    told = back_up(data, tmp_path / "backup.tar")
    there = DataFiles(tmp_path / "elsewhere" / "deep" / "other.db")

    restore(there, tmp_path / "backup.tar")

    assert told.counted["runs"] > 10
    assert told.files == 1
    assert (tmp_path / "backup.tar").stat().st_mode & 0o777 == 0o600
    assert rows(there.database, "SELECT * FROM runs") == rows(data.database, "SELECT * FROM runs")
    assert there.key.read_bytes() == data.key.read_bytes()
    assert [path.read_bytes() for path in there.files()] == [b"a note"]
    assert {path.stat().st_mode & 0o777 for path in (there.database, there.key, *there.files())} == {0o600}
    assert there.database.parent.stat().st_mode & 0o777 == 0o700
    assert names(tmp_path) == {"data", "backup.tar", "elsewhere"}


async def test_it_is_made_while_others_write_and_holds_all_that_was_acknowledged_before(
    data: DataFiles, tmp_path: Path
) -> None:
    written, stop = list[int](), asyncio.Event()

    async with Database.open(data.database, MIGRATIONS) as database:

        def press(tx: Transaction) -> None:
            tx.execute("INSERT INTO presses (event, at) VALUES (?, 0)", (f"press {len(written)}",))

        async def write() -> None:
            while not stop.is_set():
                await database.write(press)
                written.append(len(written))
                await asyncio.sleep(0)

        writing = asyncio.create_task(write(), name="write")
        for turn in range(5):
            before = len(written)
            await asyncio.to_thread(back_up, data, tmp_path / f"{turn}.tar")
            restore(DataFiles(tmp_path / f"{turn}" / "bot.db"), tmp_path / f"{turn}.tar")
            found = rows(tmp_path / f"{turn}" / "bot.db", "SELECT count(*) FROM presses WHERE event LIKE 'press %'")
            assert int(str(found[0][0])) >= before
        stop.set()
        await writing

    assert len(written) > 5


def test_an_earlier_backup_is_replaced_and_anything_else_is_left(data: DataFiles, tmp_path: Path) -> None:
    back_up(data, tmp_path / "backup.tar")
    (tmp_path / "notes.txt").write_text("mine")

    back_up(data, tmp_path / "backup.tar")
    for target, why in (("notes.txt", "no backup of mine"), ("data/bot.db", "no backup"), ("data", "is a folder")):
        with pytest.raises(BotError, match=why):
            back_up(data, tmp_path / target)
    with pytest.raises(BotError, match="no folder"):
        back_up(data, tmp_path / "nowhere" / "backup.tar")

    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_nothing_stands_under_the_name_when_it_fails(
    data: DataFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "backup.tar"))

    monkeypatch.setattr("main.backup.backup.write_archive", full)
    with pytest.raises(OSError, match="No space"):
        back_up(data, tmp_path / "backup.tar")

    assert names(tmp_path) == {"data"}


def test_what_is_damaged_or_not_there_is_not_backed_up(data: DataFiles, tmp_path: Path) -> None:
    with pytest.raises(BotError, match="nothing to back up"):
        back_up(DataFiles(tmp_path / "data" / "other.db"), tmp_path / "backup.tar")
    content = bytearray(data.database.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    data.database.write_bytes(content)
    with pytest.raises(DatabaseError, match=r"damaged|copied"):
        back_up(data, tmp_path / "backup.tar")

    assert names(tmp_path) == {"data"}


def test_what_was_there_is_replaced_as_a_whole(data: DataFiles, tmp_path: Path) -> None:
    back_up(data, tmp_path / "backup.tar")
    known = rows(data.database, "SELECT id FROM runs")
    Files(data.folder).save("later.txt", b"came later")
    (data.folder / "README").write_text("not ours")
    data.key.write_bytes(b"x" * 32)
    with closing(sqlite3.connect(data.database)) as connection:
        connection.execute("DELETE FROM runs")
        connection.commit()
    Path(f"{data.database}-wal").write_bytes(b"a log of another life")

    restore(data, tmp_path / "backup.tar")

    assert rows(data.database, "SELECT id FROM runs") == known
    assert data.key.read_bytes() != b"x" * 32
    assert names(data.folder) == {hashlib.sha256(b"a note").hexdigest(), "README"}


def test_a_living_bot_is_not_replaced(data: DataFiles, tmp_path: Path) -> None:
    back_up(data, tmp_path / "backup.tar")
    lock = driver_lock(data.database)
    assert lock.try_acquire()
    lock.note("bot run (process 7)")

    with pytest.raises(BotError, match=r"bot run \(process 7\) works with .* Stop it first"):
        restore(data, tmp_path / "backup.tar")

    lock.close()
    restore(data, tmp_path / "backup.tar")


async def test_nor_is_a_database_that_somebody_has_open(data: DataFiles, tmp_path: Path) -> None:
    back_up(data, tmp_path / "backup.tar")
    before = rows(data.database, "SELECT id FROM runs")

    async with Database.open(data.database, MIGRATIONS) as database:
        with pytest.raises(BotError, match=r"has .* open"):
            restore(data, tmp_path / "backup.tar")
        assert len(await database.read("SELECT id FROM runs")) == len(before)

    assert names(tmp_path) == {"data", "backup.tar"}
    assert not [name for name in names(tmp_path / "data") if name.startswith(".")]


def newer(folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("PRAGMA user_version=999")


def foreign(folder: Path) -> None:
    (folder / DATABASE).unlink()
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("CREATE TABLE songs (title)")


def holed(folder: Path) -> None:
    content = bytearray((folder / DATABASE).read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    (folder / DATABASE).write_bytes(content)


def no_database(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"no database at all" * 300)


def empty(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"")


def short_key(folder: Path) -> None:
    (folder / KEY).write_bytes(b"short")


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (newer, "newer Switchboard"),
        (foreign, "not sound"),
        (holed, "not sound"),
        (no_database, "not sound"),
        (empty, "not sound"),
        (short_key, "32 bytes"),
    ],
)
def test_what_cannot_serve_is_refused_in_one_line_and_nothing_is_touched(
    data: DataFiles, tmp_path: Path, harm: object, why: str
) -> None:
    part = tmp_path / "part"
    part.mkdir()
    shutil.copyfile(data.database, part / DATABASE)
    shutil.copyfile(data.key, part / KEY)
    assert callable(harm)
    harm(part)
    members = {name: part / name for name in (DATABASE, KEY)}
    digests = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in members.items()}
    manifest = Manifest(made_at="2026-12-01", version=1, digests=digests, files=0, counted={})
    write_archive(tmp_path / "backup.tar", manifest, members)
    before = rows(data.database, "SELECT id FROM runs")

    with pytest.raises(BadBackup, match=why) as refusal:
        restore(data, tmp_path / "backup.tar")
    with pytest.raises(BadBackup):
        restore(DataFiles(tmp_path / "new" / "bot.db"), tmp_path / "backup.tar")

    assert "\n" not in str(refusal.value)
    assert rows(data.database, "SELECT id FROM runs") == before
    assert not (tmp_path / "new").exists()


def test_a_backup_that_is_not_there_or_a_folder_is_told(data: DataFiles, tmp_path: Path) -> None:
    for name, why in (("nothing.tar", "is not there"), ("data", "is a folder")):
        with pytest.raises(BadBackup, match=why):
            restore(data, tmp_path / name)


def test_a_backup_is_a_plain_tar_file(data: DataFiles, tmp_path: Path) -> None:
    back_up(data, tmp_path / "backup.tar")

    with tarfile.open(tmp_path / "backup.tar") as tar:
        listed = tar.getnames()

    assert listed[:3] == ["manifest.json", "bot.db", "bot.db.key"]
    assert len(listed) == 4


def test_the_key_of_secrets_comes_back_with_what_it_hides(data: DataFiles, tmp_path: Path) -> None:
    hidden = EncryptionKey.beside(data.database).encrypt("xoxb-1", "T1")
    back_up(data, tmp_path / "backup.tar")
    there = DataFiles(tmp_path / "elsewhere" / "other.db")

    restore(there, tmp_path / "backup.tar")

    assert EncryptionKey.beside(there.database).decrypt(hidden, "T1") == "xoxb-1"
    assert there.encryption_key.stat().st_mode & 0o777 == 0o600


def test_a_key_of_secrets_that_is_cut_is_no_good(data: DataFiles, tmp_path: Path) -> None:
    data.encryption_key.write_bytes(b"short")
    back_up(data, tmp_path / "backup.tar")

    with pytest.raises(BadBackup, match="its key has not 32 bytes"):
        restore(DataFiles(tmp_path / "elsewhere" / "bot.db"), tmp_path / "backup.tar")


def test_the_key_of_another_database_does_not_stay(data: DataFiles, tmp_path: Path) -> None:
    back_up(data, tmp_path / "backup.tar")
    EncryptionKey.beside(data.database).encrypt("later", "T1")

    restore(data, tmp_path / "backup.tar")

    assert not data.encryption_key.exists()
