"""A backup as one plain tar file: written whole or not at all, read member by member under known names only."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.errors import BotError
from main.backup.contents import DATABASE, FILE, FORMAT, KEYS, MANIFEST, Manifest, decode, encode

PIECE = 1 << 20  # bytes that are read at once
MOST_MANIFEST = 64 * 1024  # bytes


class BadBackup(BotError):
    """A file is no backup, or is damaged; the message says which and what to do."""


def write_archive(archive: Path, manifest: Manifest, members: dict[str, Path]) -> None:
    """Write a new file with these members, the manifest first, and have it on the disk."""
    # GNU's form, for a database may have more than the 8 GB that the older ones can say
    with (
        os.fdopen(os.open(archive, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        text = encode(manifest)
        tar.addfile(_header(MANIFEST, len(text)), io.BytesIO(text))
        for name, path in members.items():
            with path.open("rb") as content:
                tar.addfile(_header(name, os.fstat(content.fileno()).st_size), content)
        tar.close()
        file.flush()
        os.fsync(file.fileno())


def _header(name: str, size: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode = size, 0o600
    return header


def read_manifest(archive: Path) -> Manifest:
    """Give what a backup says of itself. Raises BadBackup."""
    with _opened(archive) as file:
        return _manifest(archive, file)


def check_archive(archive: Path) -> Manifest:
    """Read all of a backup, and give the manifest that it keeps to. Raises BadBackup."""
    return unpack(archive, None)


def unpack(archive: Path, folder: Path | None) -> Manifest:
    """Write all members into an empty folder, and give the manifest that they keep to. Raises BadBackup.

    Nothing in the archive says where anything goes: a member has one of our names, or it is none of ours.
    """
    found = dict[str, str]()
    with _opened(archive) as file:
        manifest = _manifest(archive, file)
        while (member := _next_header(archive, file)) is not None:
            name, size = member
            if name in found or not (name in manifest.digests or FILE.fullmatch(name)):
                raise _damaged(archive, f"it has a member that is none of mine: {name[:80]!r}")
            found[name] = _copied(archive, file, size, folder / name if folder is not None else None)
    for name, digest in found.items():
        if digest != manifest.digests.get(name, name.removeprefix("files/")):
            raise _damaged(archive, f"{name} is not what was put in")
    if missing := sorted(manifest.digests.keys() - found.keys()):
        raise _damaged(archive, f"{missing[0]} is missing")
    if len(found) - len(manifest.digests) != manifest.files:
        raise _damaged(archive, "not all files are in it")
    return manifest


@contextmanager
def _opened(archive: Path) -> Generator[IO[bytes]]:
    try:
        with archive.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise BadBackup(f"{archive} is not there. Name a file that `bot backup` wrote.") from None
    except IsADirectoryError:
        raise BadBackup(f"{archive} is a folder. Name a file that `bot backup` wrote.") from None


def _manifest(archive: Path, file: IO[bytes]) -> Manifest:
    foreign = BadBackup(f"{archive} is no backup of mine. Name a file that `bot backup` wrote.")
    try:
        first = _next_header(archive, file)
    except BadBackup:
        raise foreign from None
    if first is None or first[0] != MANIFEST or first[1] > MOST_MANIFEST:
        raise foreign
    manifest = decode(_read(archive, file, first[1]))
    if manifest is None:
        raise foreign
    if manifest.format > FORMAT:
        raise BadBackup(f"{archive} was made by a newer Switchboard. Install that version to restore it.")
    if not {DATABASE} <= set(manifest.digests) <= {DATABASE, *KEYS}:
        raise _damaged(archive, "it names other members than a database and its keys")
    _read(archive, file, -first[1] % tarfile.BLOCKSIZE)
    return manifest


def _next_header(archive: Path, file: IO[bytes]) -> tuple[str, int] | None:
    """Give name and size of the next member; None at the end.

    Read block by block, not by tarfile's own loop: that follows links, extended headers and holes, and none is ours.
    """
    block = _read(archive, file, tarfile.BLOCKSIZE)
    if block == bytes(tarfile.BLOCKSIZE):
        return None
    try:
        header = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except (tarfile.TarError, ValueError) as error:
        raise _damaged(archive, "the head of a member cannot be read") from error
    if header.type != tarfile.REGTYPE or header.size < 0:
        raise _damaged(archive, f"it has a member that is none of mine: {header.name[:80]!r}")
    return header.name, header.size


def _copied(archive: Path, file: IO[bytes], size: int, target: Path | None) -> str:
    """Read what a member holds, write it where that is wanted, and give its SHA-256."""
    digest = hashlib.sha256()
    if target is not None:
        target.parent.mkdir(mode=0o700, exist_ok=True)
    with _private(target) if target is not None else Path(os.devnull).open("wb") as copy:
        for start in range(0, size, PIECE):
            piece = _read(archive, file, min(PIECE, size - start))
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        if target is not None:
            os.fsync(copy.fileno())
    _read(archive, file, -size % tarfile.BLOCKSIZE)
    return digest.hexdigest()


def _private(target: Path) -> IO[bytes]:
    return os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _read(archive: Path, file: IO[bytes], size: int) -> bytes:
    found = file.read(size)
    if len(found) < size:
        raise _damaged(archive, "it ends too early")
    return found


def _damaged(archive: Path, what: str) -> BadBackup:
    return BadBackup(f"{archive} is damaged: {what}. Take another backup.")
