"""Which lines of a traceback are the author's own: not this program's, not Python's, not those of a library."""

from __future__ import annotations

import sysconfig
import traceback
from opcode import opmap
from pathlib import Path
from types import TracebackType

_ROOT = Path(__file__).resolve().parent.parent
_OURS = tuple(f"{_ROOT / name}/" for name in ("adapters", "bot", "main", "router", "workflow"))
_PATHS = sysconfig.get_paths()
_PYTHON = tuple(f"{_PATHS[name]}/" for name in ("stdlib", "platstdlib"))
_LIBRARIES = tuple(f"{_PATHS[name]}/" for name in ("purelib", "platlib"))
_RAISE = opmap["RAISE_VARARGS"]
MOST_FRAMES = 20  # of a traceback: a function that calls itself has thousands
MOST_LINE = 200  # characters of one line of code
_UNFIT: tuple[type[BaseException], ...] = (AssertionError, KeyError)  # their texts are for programmers, or quoted
_MISUSE: tuple[type[BaseException], ...] = (TypeError, RuntimeError)  # raised by us: what we are given is no use to us


def author_frames(error: BaseException) -> list[traceback.FrameSummary]:
    """Give the author's frames of an error, the innermost last; where it has none, those of what led to it."""
    seen, found = set[int](), list[traceback.FrameSummary]()
    current: BaseException | None = error
    while current is not None and not found and id(current) not in seen:
        seen.add(id(current))
        found = _frames(current.__traceback__)
        current = current.__cause__ or current.__context__
    return found


def author_trace(error: BaseException) -> str:
    """Give the author's frames as Python writes a traceback; nothing when there are none."""
    lines = [
        f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
        + (f"\n    {frame.line[:MOST_LINE]}" if frame.line else "")
        for frame in author_frames(error)
    ]
    return "\n".join(lines)


def is_said(error: BaseException) -> bool:
    """Tell whether somebody wrote `raise` with a text for people: else Python or a library has raised it."""
    deepest = error.__traceback__
    while deepest is not None and deepest.tb_next is not None:
        deepest = deepest.tb_next
    if deepest is None:
        return True
    if isinstance(error, (*_UNFIT, *_MISUSE) if _is_ours(_file(deepest)) else _UNFIT):
        return False
    if not (_is_ours(name := _file(deepest)) or _is_authors(name, _home(error))):
        return False
    return deepest.tb_frame.f_code.co_code[deepest.tb_lasti] == _RAISE


def _frames(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    found, home = list[traceback.FrameSummary](), ""
    for frame, line in traceback.walk_tb(trace):
        name = frame.f_code.co_filename
        home = home or _package(name)
        if _is_authors(name, home):
            found.append(traceback.FrameSummary(name, line, frame.f_code.co_name, lookup_line=False))
    if len(found) > MOST_FRAMES:
        found = [*found[: MOST_FRAMES // 2], *found[-MOST_FRAMES // 2 :]]
    return found


def _home(error: BaseException) -> str:
    """Give where the author's own code is: the first that we called."""
    frames = traceback.walk_tb(error.__traceback__)
    return next((home for frame, _ in frames if (home := _package(frame.f_code.co_filename))), "")


def _package(name: str) -> str:
    """Give the package of a file that may be an author's, as a path; nothing for ours and Python's own."""
    if _is_ours(name) or name.startswith("<frozen"):
        return ""
    for libraries in _LIBRARIES:
        if name.startswith(libraries):
            return libraries + name[len(libraries) :].partition("/")[0]
    return "" if name.startswith(_PYTHON) else str(Path(name).parent)


def _is_authors(name: str, home: str) -> bool:
    package = _package(name)
    return bool(package) and (package == home or not name.startswith(_LIBRARIES))


def _is_ours(name: str) -> bool:
    return name.startswith(_OURS)


def _file(trace: TracebackType) -> str:
    return trace.tb_frame.f_code.co_filename
