"""A backup is read member by member under known names: nothing leaves the folder, and garbage is one line."""

from __future__ import annotations

import hashlib
import io
import tarfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from main.backup.archive import BadBackup, check_archive, unpack, write_archive
from main.backup.contents import DATABASE, KEY, MANIFEST, Manifest, encode

DATA, KEY_BYTES, FILE = b"the database " * 99, b"k" * 32, b"a file of somebody"
FILE_NAME = f"files/{hashlib.sha256(FILE).hexdigest()}"


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def manifest(**changed: object) -> Manifest:
    usual = {
        "made_at": "2026-12-01T03:00:00+00:00", "version": 9, "digests": {DATABASE: sha(DATA), KEY: sha(KEY_BYTES)},
        "files": 1, "counted": {"runs": 2},
    }  # fmt: skip
    return Manifest.model_validate({**usual, **changed})


def write(folder: Path) -> Path:
    """Write a backup as we do."""
    contents = {DATABASE: DATA, KEY: KEY_BYTES, FILE_NAME: FILE}
    members = dict[str, Path]()
    for number, (name, content) in enumerate(contents.items()):
        members[name] = folder / f"part {number}"
        members[name].write_bytes(content)
    write_archive(folder / "backup.tar", manifest(), members)
    return folder / "backup.tar"


def archive_of(path: Path, *members: tuple[tarfile.TarInfo, bytes], first: bytes = encode(manifest())) -> Path:
    """Write a tar file that begins as a backup does, with any members after that."""
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT) as tar:
        for info, content in ((tarfile.TarInfo(MANIFEST), first), *members):
            info.size = len(content) if info.isreg() else info.size
            tar.addfile(info, io.BytesIO(content))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    backup = write(tmp_path)
    into = tmp_path / "into"
    into.mkdir()

    told = unpack(backup, into)

    assert told == check_archive(backup) == manifest()
    assert (into / DATABASE).read_bytes() == DATA
    assert (into / KEY).read_bytes() == KEY_BYTES
    assert (into / FILE_NAME).read_bytes() == FILE
    assert {path.stat().st_mode & 0o777 for path in (backup, into / DATABASE, into / KEY, into / FILE_NAME)} == {0o600}


@pytest.mark.parametrize(
    "stranger",
    [
        member("../../outside"),
        member("/etc/outside"),
        member("files/../../outside"),
        member(f"files/{'A' * 64}"),
        member(f"files\\{'a' * 64}"),
        member("files/"),
        member("bot.db\nmore"),
        member(DATABASE, tarfile.SYMTYPE, "/etc/passwd"),
        member(DATABASE, tarfile.LNKTYPE, "../outside"),
        member("files", tarfile.SYMTYPE, "/tmp"),
        member(DATABASE, tarfile.FIFOTYPE),
        member(DATABASE, tarfile.CHRTYPE),
        member("files", tarfile.DIRTYPE),
        member(DATABASE, tarfile.GNUTYPE_SPARSE),
        member("x" * 150),
        member(MANIFEST),
    ],
    ids=lambda info: f"{info.type!r} {info.name[:20]!r}",
)
def test_a_member_that_is_none_of_ours_is_refused_and_nothing_is_written_elsewhere(
    tmp_path: Path, stranger: tarfile.TarInfo
) -> None:
    inner = tmp_path / "one" / "two"
    inner.mkdir(parents=True)
    backup = archive_of(tmp_path / "backup.tar", (stranger, b"" if not stranger.isreg() else b"owned"))

    with pytest.raises(BadBackup, match="none of mine"):
        unpack(backup, inner)

    assert sorted(path.name for path in tmp_path.rglob("*")) == ["backup.tar", "one", "two"]


def test_a_member_that_comes_twice_is_refused(tmp_path: Path) -> None:
    backup = archive_of(tmp_path / "backup.tar", (member(DATABASE), DATA), (member(DATABASE), DATA))

    with pytest.raises(BadBackup, match="none of mine"):
        check_archive(backup)


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ([(KEY, KEY_BYTES), (FILE_NAME, FILE)], "bot.db is missing"),
        ([(DATABASE, DATA), (FILE_NAME, FILE)], "bot.db.key is missing"),
        ([(DATABASE, DATA), (KEY, KEY_BYTES)], "not all files are in it"),
        ([(DATABASE, DATA[:-1] + b"!"), (KEY, KEY_BYTES), (FILE_NAME, FILE)], "bot.db is not what was put in"),
        ([(DATABASE, DATA), (KEY, KEY_BYTES), (FILE_NAME, FILE + b"!")], "is not what was put in"),
    ],
)
def test_what_is_missing_or_changed_is_named(tmp_path: Path, members: list[tuple[str, bytes]], why: str) -> None:
    backup = archive_of(tmp_path / "backup.tar", *((member(name), content) for name, content in members))

    with pytest.raises(BadBackup, match=why):
        check_archive(backup)


@pytest.mark.parametrize(
    ("first", "why"),
    [
        (b"", "no backup of mine"),
        (b"[]", "no backup of mine"),
        (b"\xff\xfe{}", "no backup of mine"),
        (b'{"what": "Another backup", "format": 1}', "no backup of mine"),
        (b"[" * 50_000, "no backup of mine"),
        (b" " * 100_000, "no backup of mine"),
        (encode(manifest(format=2)), "newer Switchboard"),
        (encode(manifest(digests={KEY: sha(KEY_BYTES)})), "other members"),
        (encode(manifest(digests={DATABASE: sha(DATA), "../x": sha(DATA)})), "other members"),
    ],
    ids=range(9),
)
def test_what_does_not_begin_as_a_backup_is_none(tmp_path: Path, first: bytes, why: str) -> None:
    backup = archive_of(tmp_path / "backup.tar", (member(DATABASE), DATA), first=first)

    with pytest.raises(BadBackup, match=why):
        check_archive(backup)


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"SQLite format 3\0" + b"\0" * 4096, b"text\n" * 400])
def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)

    with pytest.raises(BadBackup, match="no backup of mine"):
        check_archive(tmp_path / "other")


def harmed(whole: bytes, kind: str, place: int, garbage: bytes) -> bytes:
    """Give a file as it is when somebody cut it, wrote over it, or put something in."""
    match kind:
        case "cut":
            return whole[:place]
        case "overwritten":
            return whole[:place] + garbage + whole[place + len(garbage) :]
        case _:
            return whole[:place] + garbage + whole[place:]


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(("cut", "overwritten", "longer")),
    place=st.integers(0, 8_000),
    garbage=st.binary(min_size=1, max_size=600),
)
def test_a_harmed_backup_gives_what_was_put_in_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, kind: str, place: int, garbage: bytes
) -> None:
    folder = tmp_path_factory.mktemp("harmed")
    backup = write(folder)
    backup.write_bytes(harmed(backup.read_bytes(), kind, place, garbage))
    into = folder / "into"
    into.mkdir()

    refusal = ""
    try:
        unpack(backup, into)
    except BadBackup as error:
        refusal = str(error)
    assert "\n" not in refusal
    if refusal:
        return
    assert (into / DATABASE).read_bytes() == DATA
    assert (into / KEY).read_bytes() == KEY_BYTES
    assert (into / FILE_NAME).read_bytes() == FILE
