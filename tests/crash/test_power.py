"""A power cut at any moment, simulated: what was acknowledged is there, and the file is sound."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.sweep import sampled

ROOT = Path(__file__).parents[2]
LINE = struct.Struct("<cbqq")
SECTOR = 512
ACKNOWLEDGED = b"A"

# Writes units and notes in the same book when each was acknowledged; a small log makes for many checkpoints.
PROGRAM = """
import asyncio, os, struct, sys
from pathlib import Path
from workflow import Database, Migration
from workflow.database import writer
writer.WRITING += tuple(f"PRAGMA {word}" for word in sys.argv[2:])
def note(number):
    book = os.open(os.environ["POWER_BOOK"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(book, struct.pack("<cbqq", b"A", 0, number, 0))
    os.close(book)
async def main():
    table = Migration("rows", ("CREATE TABLE rows (number INTEGER PRIMARY KEY, body BLOB) STRICT",))
    async with Database.open(Path(sys.argv[1]), [table]) as database:
        note(0)
        async def unit(number):
            await database.write(lambda tx: bool(tx.execute("INSERT INTO rows VALUES (?, zeroblob(300))", (number,))))
        for number in range(1, 400, 3):
            await asyncio.gather(*(unit(each) for each in range(number, number + 3)))
            note(number + 2)
asyncio.run(main())
"""

Line = tuple[bytes, bool, int, bytes]  # what was done, to the log, where, with what


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("needs Linux and a C compiler to look at every write")
    library = tmp_path_factory.mktemp("power") / "power.so"
    source = Path(__file__).with_name("power.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"], check=True)
    return library


def lived(folder: Path, shim: Path, *pragmas: str) -> list[Line]:
    """Live once and give everything that was done to the file."""
    book = folder / "book"
    environment = os.environ | {"LD_PRELOAD": str(shim), "POWER_BOOK": str(book)}
    command = [sys.executable, "-c", PROGRAM, str(folder / "bot.db"), *pragmas]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    raw, at, lines = book.read_bytes(), 0, list[Line]()
    while at < len(raw):
        what, is_log, where, size = LINE.unpack_from(raw, at)
        at += LINE.size
        lines.append((what, bool(is_log), where, raw[at : at + size]))
        at += size
    return lines


def apply(content: bytearray, what: bytes, where: int, data: bytes) -> None:
    if what == b"T":
        del content[where:]
        return
    content.extend(bytes(max(0, where + len(data) - len(content))))
    content[where : where + len(data)] = data


def after_cut(lines: list[Line], dice: random.Random | None) -> tuple[dict[bool, bytearray], int]:
    """Give the files as a power cut leaves them: what was not synced is lost, or (with dice) kept in part."""
    files = {False: bytearray(), True: bytearray()}
    loose: dict[bool, list[tuple[bytes, int, bytes]]] = {False: [], True: []}
    acknowledged = -1
    for what, is_log, where, data in lines:
        if what == ACKNOWLEDGED:
            acknowledged = where
        elif what == b"S":
            for each in loose[is_log]:
                apply(files[is_log], *each)
            loose[is_log].clear()
        else:
            loose[is_log].append((what, where, data))
    for is_log, rest in loose.items():
        for what, where, data in rest if dice else ():
            for start in range(0, max(1, len(data)), SECTOR):
                if dice is not None and dice.random() < 0.5:
                    apply(files[is_log], what, where + start, data[start : start + SECTOR])
    return files, acknowledged


def look(folder: Path, files: dict[bool, bytearray], acknowledged: int) -> str:
    """Say what is wrong with the file after a cut."""
    name = folder / "found.db"
    for path in folder.glob("found.db*"):
        path.unlink()
    name.write_bytes(files[False])
    name.with_name("found.db-wal").write_bytes(files[True])
    with closing(sqlite3.connect(name)) as db:
        (sound,) = db.execute("PRAGMA integrity_check").fetchone()
        try:
            count, latest = db.execute("SELECT count(*), coalesce(max(number), 0) FROM rows").fetchone()
        except sqlite3.OperationalError as error:
            return f"lost: {error}"
    if sound != "ok":
        return f"integrity: {sound}"
    if count < acknowledged:
        return f"lost: {acknowledged} rows were acknowledged, {count} are there"
    return "" if count == latest else f"torn: {count} rows up to {latest}"


def cuts(folder: Path, lines: list[Line], moments: list[int], seed: int | None) -> list[str]:
    dice = None if seed is None else random.Random(seed)
    found = [look(folder, *after_cut(lines[:moment], dice)) for moment in moments]
    return [each for each in found if each]


def moments_of(lines: list[Line]) -> list[int]:
    first = next(index for index, line in enumerate(lines) if line[0] == ACKNOWLEDGED)
    return list(range(first + 1, len(lines) + 1))


@pytest.mark.soak
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_no_acknowledged_commit_is_lost_when_the_power_goes(tmp_path: Path, shim: Path, seed: int | None) -> None:
    lines = lived(tmp_path, shim, "wal_autocheckpoint=20")
    moments = list(sampled(moments_of(lines)))

    assert cuts(tmp_path, lines, moments, seed) == []
    assert any(what == b"S" and not is_log for what, is_log, _, _ in lines)  # there were checkpoints


@pytest.mark.soak
def test_the_simulation_finds_what_a_lesser_setting_loses(tmp_path: Path, shim: Path) -> None:
    lines = lived(tmp_path, shim, "wal_autocheckpoint=20", "synchronous=NORMAL")

    assert any("lost" in fault for fault in cuts(tmp_path, lines, moments_of(lines), None))
