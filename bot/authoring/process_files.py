"""The files of processes as they were when they were loaded, and which of them are different now."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

MOST_FILES = 2_000
MOST_FOLDERS = 500
MOST_READ = 4_000_000  # bytes; of a larger file only time and size count
PASSED_OVER = ("__pycache__", "node_modules")


@dataclass(frozen=True, slots=True)
class FileState:
    """When a file was written (UTC nanoseconds), its size in bytes, and what is in it (empty where it was not read)."""

    written_at: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class FileChanges:
    """Files that are not as they were loaded, by their path below their folder."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed)

    @property
    def all(self) -> tuple[str, ...]:
        """All of them, by name."""
        return tuple(sorted((*self.new, *self.changed, *self.removed)))


@dataclass(frozen=True, slots=True)
class ProcessFiles:
    """The Python files of some folders, or of modules that are one file. Paths are absolute."""

    roots: tuple[str, ...] = ()
    files: Mapping[str, FileState] = field(default_factory=dict[str, FileState])

    @classmethod
    def read(cls, roots: Iterable[Path]) -> ProcessFiles:
        """Look at them as they are now."""
        paths = tuple(dict.fromkeys(str(root.absolute()) for root in roots))
        found = {path: FileState(*seen, _digest(path)) for path, seen in _found(paths).items()}
        return cls(paths, found)

    def changes(self) -> FileChanges:
        """Compare them with what is there now: what was loaded is different or gone, or there is more to load.

        A new file that only another one can import is no news: that one is.
        """
        now = _found(self.roots)
        changed = (path for path, state in self.files.items() if path in now and _differs(path, state, now[path]))
        new = (path for path in now if path not in self.files and self._is_loaded(path))
        removed = (path for path in self.files if path not in now)
        return FileChanges(self._names(new), self._names(changed), self._names(removed))

    def _is_loaded(self, path: str) -> bool:
        file = Path(path)
        return path in self.roots or (str(file.parent) in self.roots and not file.name.startswith("_"))

    def _names(self, paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self._name(path) for path in paths}))

    def _name(self, path: str) -> str:
        root = next((root for root in self.roots if Path(path).is_relative_to(root) and path != root), None)
        return str(Path(path).relative_to(root)) if root is not None else Path(path).name

    def encode(self) -> dict[str, Any]:
        """Give what `decode` reads, for JSON."""
        files = {path: [each.written_at, each.size, each.digest] for path, each in self.files.items()}
        return {"roots": list(self.roots), "files": files}

    @classmethod
    def decode(cls, value: Mapping[str, object]) -> ProcessFiles:
        """Read what `encode` gave; nothing where it is anything else."""
        if not isinstance(value.get("roots"), list) or not isinstance(value.get("files"), dict):
            return cls()
        roots, files = cast("list[object]", value["roots"]), cast("dict[str, object]", value["files"])
        states = {path: state for path, each in files.items() if (state := _state(each)) is not None}
        known = tuple(root for root in roots if isinstance(root, str) and root.startswith(os.sep) and "\0" not in root)
        return cls(known, states) if len(known) == len(roots) and len(states) == len(files) else cls()


def decoded(text: str) -> Mapping[str, Any]:
    """Read a JSON object; empty where the text is none."""
    with suppress(ValueError, RecursionError):
        value = json.loads(text)
        if isinstance(value, dict):
            return cast("dict[str, Any]", value)
    return {}


def _state(value: object) -> FileState | None:
    match value:
        case [int(written_at), int(size), str(digest)]:
            return FileState(written_at, size, digest)
        case _:
            return None


def _found(roots: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Give the Python files there are, with their times and sizes."""
    found = dict[str, tuple[int, int]]()
    for root in roots:
        for path in _below(Path(root)):
            if len(found) == MOST_FILES:
                return found
            with suppress(OSError):  # gone meanwhile, or a link to nowhere
                state = path.stat()
                if stat.S_ISREG(state.st_mode):
                    found[str(path)] = (state.st_mtime_ns, state.st_size)
    return found


def _below(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
        return
    for number, (folder, folders, files) in enumerate(os.walk(root)):
        if number == MOST_FOLDERS:
            return
        folders[:] = sorted(each for each in folders if each not in PASSED_OVER and not each.startswith("."))
        yield from (Path(folder, each) for each in sorted(files) if _is_python(each))


def _is_python(name: str) -> bool:
    return name.endswith(".py") and not name.startswith(".")  # editors keep drafts as `.#name.py`


def _differs(path: str, loaded: FileState, now: tuple[int, int]) -> bool:
    """Say whether a file is another one: who only touched it, or put it back, has changed nothing."""
    if now == (loaded.written_at, loaded.size):
        return False
    return now[1] != loaded.size or not loaded.digest or _digest(path) != loaded.digest


def _digest(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            if os.fstat(file.fileno()).st_size > MOST_READ:
                return ""
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
