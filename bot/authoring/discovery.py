"""Finds processes: in packages, in a folder outside the clone, and in what is installed. Broken ones are named."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from bot.authoring.process import Process
from bot.authoring.process_files import ProcessFiles
from bot.authoring.process_folder import PACKAGE, offer
from workflow import author_frames, faulty_tables

ENTRY_POINTS = "switchboard.processes"


@dataclass(frozen=True, slots=True)
class Discovered:
    """The processes by name, and one line for each place that could not be read, or that names moved steps wrongly.

    `files` are those of the packages and of the folder, as they were just before they were read.
    """

    processes: dict[str, Process]
    problems: tuple[str, ...]
    files: ProcessFiles = field(default_factory=ProcessFiles)


def discover(packages: Iterable[str] = (), folder: Path | None = None, *, installed: bool = True) -> Discovered:
    """Collect every `@process` in these packages, in a folder's files, and from installed packages."""
    processes: dict[str, Process] = {}
    problems: list[str] = []
    packages = tuple(packages)
    files = ProcessFiles.read(_roots(packages, folder))
    for module in _modules(packages, folder, problems):
        for value in list(vars(module).values()):
            if isinstance(value, Process) and value.function.__module__ == module.__name__:
                _add(value, processes, problems)  # else imported from elsewhere: it is collected there
    if installed:
        for value in _installed(problems):
            _add(value, processes, problems)
    problems += faulty_tables()
    return Discovered(dict(sorted(processes.items())), tuple(problems), files)


def _roots(packages: Iterable[str], folder: Path | None) -> Iterator[Path]:
    """Give where the files of processes are: folders, and files of packages that are one module."""
    for name in packages:
        spec = None
        with suppress(Exception):  # what is wrong with it is told when it is imported
            spec = importlib.util.find_spec(name)
        if spec is not None and spec.submodule_search_locations is not None:
            yield from (Path(each) for each in spec.submodule_search_locations)
        elif spec is not None and spec.has_location and spec.origin is not None:
            yield Path(spec.origin)
    if folder is not None:
        yield folder


def _add(process: Process, processes: dict[str, Process], problems: list[str]) -> None:
    known = processes.setdefault(process.name, process)
    if known.function is not process.function:
        here, there = process.function.__module__, known.function.__module__
        problems.append(f"{here}: there is a process {process.name} in {there} already; rename one")


def _modules(packages: Iterable[str], folder: Path | None, problems: list[str]) -> Iterator[ModuleType]:
    for name in packages:
        package = _import(name, problems)
        if package is not None:
            yield package
            for info in pkgutil.iter_modules(getattr(package, "__path__", ()), f"{name}."):
                module = None if info.ispkg else _import(info.name, problems)
                if module is not None:
                    yield module
    if folder is not None:
        yield from _files(folder, problems)


def _installed(problems: list[str]) -> Iterator[Process]:
    """Give the processes of installed packages: an entry point names one process, or a module of several."""
    for point in entry_points(group=ENTRY_POINTS):
        try:
            found = point.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - anything may be wrong in it, and the others must work
            problems.append(_problem(f"{point.name} ({point.value})", error))
            continue
        if isinstance(found, Process):
            yield found
        elif isinstance(found, ModuleType):
            yield from (value for value in list(vars(found).values()) if isinstance(value, Process))
        else:
            problems.append(f"{point.name} ({point.value}): is neither a process nor a module; see `@process`")


def _files(folder: Path, problems: list[str]) -> Iterator[ModuleType]:
    if not folder.is_dir():
        problems.append(f"{folder}: there is no such folder; BOT_PROCESS_DIR names it")
        return
    offer(folder)
    for path in sorted(folder.glob("[!_.]*.py")):  # editors keep drafts as `.#name.py`
        if path.exists() and not path.is_file():
            problems.append(f"{path}: is no file that could be read")  # a pipe or a device has no end
            continue
        name = f"{PACKAGE}.{path.stem}"
        spec = importlib.util.spec_from_file_location(name, path)
        if spec is None or spec.loader is None:
            continue
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module  # pydantic looks annotations up there
        try:
            spec.loader.exec_module(module)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - anything may be wrong in it, and the others must work
            del sys.modules[name]
            problems.append(_problem(str(path), error))
        else:
            yield module


def _import(name: str, problems: list[str]) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - anything may be wrong in it, and the others must work
        problems.append(_problem(name, error))
        return None


def _problem(name: str, error: BaseException) -> str:
    """Give one line: what, the error, and the author's own line that led to it."""
    frames = author_frames(error)
    where = f" (line {frames[-1].lineno} of {Path(frames[-1].filename).name})" if frames else ""
    if isinstance(error, SyntaxError):
        where = ""  # its text says where
    text = " ".join(str(error).split())
    return f"{name}: {type(error).__name__}: {text}{where}"
