"""Whether the folder of the database is there and private, or could be made. Nothing is made for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bot.security.private_folder import why_not_private
from main.doctor.finding import Finding

ANOTHER = "name another file in BOT_DATABASE"


def check_folder(folder: Path) -> Iterator[Finding]:
    """Say how the folder is; one `fail` says that no database can be in it."""
    if folder.is_dir():
        if fault := why_not_private(folder):
            yield Finding("warn", "data", fault)
        if not os.access(folder, os.W_OK | os.X_OK) or _is_no_storage(folder):
            yield Finding("fail", "data", f"{folder} cannot be written by you: chown it, or {ANOTHER}")
        elif not fault:
            yield Finding("ok", "data", f"{folder} is private")
    elif fault := why_not_made(folder):
        yield Finding("fail", "data", fault)
    else:
        yield Finding("ok", "data", f"{folder} will be made at the first start")


def why_not_made(folder: Path) -> str:
    """Say why a folder that is not there cannot be made; nothing when it can."""
    place = folder.absolute()
    while not os.path.lexists(place) and place != place.parent:
        place = place.parent
    if not place.is_dir():
        return f"{folder} cannot be made: {place} is no folder; {ANOTHER}"
    if not os.access(place, os.W_OK | os.X_OK) or _is_no_storage(place):
        return f"{folder} cannot be made: nothing can be written to {place}; {ANOTHER}"
    return ""


def _is_no_storage(folder: Path) -> bool:
    """Say whether this is a view of the kernel, such as /proc, where root may write and yet nothing can be."""
    try:
        if os.statvfs(folder).f_blocks:
            return False
        os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600))  # a file without a name: nobody can see it
    except (AttributeError, OSError):  # no such system call: it has no blocks, and nothing else can be said of it
        return True
    return False
