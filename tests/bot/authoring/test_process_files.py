"""What is different in the files of processes since they were loaded is found, and nothing else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.authoring.process_files import MOST_FILES, FileChanges, ProcessFiles, decoded

SOURCE = "x = 1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of processes with a package, a module for others, and what Python and editors leave in it."""
    for name in ("refund.py", "ship.py", "_common.py", "bank/__init__.py", "bank/notes/ledger.py"):
        written(tmp_path / name)
    for name in ("__pycache__/refund.py", ".git/hook.py", ".#refund.py", "notes.txt"):
        written(tmp_path / name)
    return tmp_path


def written(path: Path, text: str = SOURCE) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def later(path: Path) -> None:
    """Let a file look as if it had been written a minute later."""
    state = path.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 60_000_000_000))


def same_size(folder: Path) -> None:
    written(folder / "refund.py", "x = 2\n")
    later(folder / "refund.py")


def vanished(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


ALL = ("_common.py", "bank/__init__.py", "bank/notes/ledger.py", "refund.py", "ship.py")
CASES: dict[str, tuple[Callable[[Path], object], FileChanges]] = {
    "nothing": (lambda folder: None, FileChanges()),
    "a new process": (lambda folder: written(folder / "book.py"), FileChanges(new=("book.py",))),
    "a new module that only others can import": (lambda folder: written(folder / "_new.py"), FileChanges()),
    "a new module of a package": (lambda folder: written(folder / "bank" / "iban.py"), FileChanges()),
    "longer": (lambda folder: written(folder / "ship.py", "x = 100\n"), FileChanges(changed=("ship.py",))),
    "of the same size": (same_size, FileChanges(changed=("refund.py",))),
    "touched": (lambda folder: later(folder / "refund.py"), FileChanges()),
    "of a package": (
        lambda folder: written(folder / "bank/notes/ledger.py", ""),
        FileChanges(changed=("bank/notes/ledger.py",)),
    ),
    "for others": (lambda folder: written(folder / "_common.py", ""), FileChanges(changed=("_common.py",))),
    "removed": (lambda folder: (folder / "ship.py").unlink(), FileChanges(removed=("ship.py",))),
    "renamed": (
        lambda folder: (folder / "ship.py").rename(folder / "send.py"),
        FileChanges(new=("send.py",), removed=("ship.py",)),
    ),
    "compiled": (lambda folder: written(folder / "__pycache__" / "ship.py", "y"), FileChanges()),
    "an editor's draft": (lambda folder: written(folder / ".ship.py"), FileChanges()),
    "hidden": (lambda folder: written(folder / ".git" / "hook.py", "y"), FileChanges()),
    "no Python": (lambda folder: written(folder / "notes.txt", "y"), FileChanges()),
    "a folder of that name": (lambda folder: (folder / "book.py").mkdir(), FileChanges()),
    "a pipe of that name": (lambda folder: os.mkfifo(folder / "book.py"), FileChanges()),
    "a link to nowhere": (lambda folder: (folder / "book.py").symlink_to("nowhere.py"), FileChanges()),
    "the folder is gone": (vanished, FileChanges(removed=ALL)),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_different_is_found(case: str, folder: Path) -> None:
    change, expected = CASES[case]
    loaded = ProcessFiles.read([folder])

    change(folder)

    assert ProcessFiles.decode(json.loads(json.dumps(loaded.encode()))).changes() == loaded.changes() == expected


def test_a_link_that_leads_to_another_release_is_a_change(tmp_path: Path) -> None:
    written(tmp_path / "1" / "refund.py")
    written(tmp_path / "2" / "refund.py", "x = 2\n")
    current = tmp_path / "current"
    current.symlink_to("1")
    loaded = ProcessFiles.read([current])

    current.unlink()
    current.symlink_to("2")

    assert loaded.changes() == FileChanges(changed=("refund.py",))


def test_a_module_that_is_one_file_is_looked_at_alone(tmp_path: Path) -> None:
    written(tmp_path / "desk.py")
    loaded = ProcessFiles.read([tmp_path / "desk.py"])

    written(tmp_path / "other.py")
    written(tmp_path / "desk.py", "")

    assert loaded.changes() == FileChanges(changed=("desk.py",))


def test_what_was_put_back_is_no_change(folder: Path) -> None:
    loaded = ProcessFiles.read([folder])

    written(folder / "refund.py", "x = 2\n")
    written(folder / "refund.py")
    later(folder / "refund.py")

    assert not loaded.changes()


def test_so_many_files_are_looked_at_and_no_more(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"p{number}.py").touch()

    assert len(ProcessFiles.read([tmp_path]).files) == MOST_FILES


GARBAGE = [
    "", "null", "[]", "7", '"x"', "{", "[" * 100_000, '{"roots": 1, "files": {}}', '{"roots": [1], "files": {}}',
    '{"roots": ["\\u0000"], "files": {}}', '{"roots": ["etc"], "files": {}}', '{"roots": ["/x"], "files": []}',
    '{"roots": ["/x"], "files": {"a": 1}}', '{"roots": ["/x"], "files": {"a": [1, 2]}}',
    '{"roots": ["/x"], "files": {"a": ["1", 2, "d"]}}', '{"roots": ["/x"], "files": {"a": [1.5, 2, null]}}',
]  # fmt: skip


@pytest.mark.parametrize("text", GARBAGE)
def test_what_is_no_such_row_says_nothing(text: str) -> None:
    assert ProcessFiles.decode(decoded(text)) == ProcessFiles()
    assert not ProcessFiles.decode(decoded(text)).changes()
