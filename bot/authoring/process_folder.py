"""The files of BOT_PROCESS_DIR as modules of one package, which processes that a step starts can import too."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

PACKAGE = "switchboard_processes"  # in the recorded names of their steps: it never changes
PREFIX = "switchboard-"


def offer(folder: Path) -> None:
    """Make the package of this folder, for here and for every Python that is given our path.

    By a link beside nothing else: a hook in this process alone would be of no use to a pool of others.
    """
    with suppress(OSError):  # nothing may be written: all works but pools of processes
        place = _place_of(folder.absolute())
        sys.path[:] = [each for each in sys.path if not Path(each).name.startswith(f"{PREFIX}{os.getuid()}-")]
        sys.path.append(str(place))
        sys.modules.pop(PACKAGE, None)
        importlib.invalidate_caches()
        importlib.import_module("switchboard_processes")


def _place_of(folder: Path) -> Path:
    """Give a folder of our own that holds a link to this one, by the package's name. Raises OSError."""
    name = f"{PREFIX}{os.getuid()}-{sha256(os.fsencode(folder)).hexdigest()[:16]}"
    place = Path(tempfile.gettempdir()) / name
    place.mkdir(mode=0o700, exist_ok=True)
    state = place.lstat()
    if not place.is_dir() or place.is_symlink() or state.st_uid != os.getuid() or state.st_mode & 0o077:
        place = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getuid()}-"))  # somebody else has taken the name
    link = place / PACKAGE
    if not link.is_symlink() or link.readlink() != folder:
        draft = place / f".{os.getpid()}"
        draft.unlink(missing_ok=True)
        draft.symlink_to(folder, target_is_directory=True)
        draft.replace(link)
    return place
