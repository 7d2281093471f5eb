"""Which file a path means, and whether it has a second name: locks and log stand beside the file, by its one name."""

from __future__ import annotations

from pathlib import Path

from workflow.errors import DatabaseError

MOUNTS = Path("/proc/self/mountinfo")  # of Linux; without it no file is taken for a mount
MOUNT_POINT = 4  # its column
ESCAPES = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}


def real_path(path: Path) -> Path:
    """Give the one path of a file, which need not be there: no link in it, from the root. Raises DatabaseError."""
    try:
        return path.absolute().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise DatabaseError(f"{path} leads nowhere ({error}); name another file in BOT_DATABASE") from error


def second_name(path: Path) -> str:
    """Say in a sentence what is wrong when a file has another name, under which its log would not be found."""
    try:
        links = path.stat().st_nlink
    except OSError:
        return ""
    if links > 1:
        return (
            f"{path} has {links} names (hard links): a second bot could drive it under another, "
            f"and each would write a log of its own. Keep one: find them with: find / -xdev -samefile {path}"
        )
    if path in _mounted():
        return (
            f"{path} is mounted as a single file, and its log and locks are not: mount the folder {path.parent} instead"
        )
    return ""


def _mounted() -> set[Path]:
    """Give what is mounted in the file system of this process."""
    try:
        lines = MOUNTS.read_text(errors="surrogateescape").splitlines()
    except OSError:
        return set()
    columns = [line.split(" ") for line in lines]
    return {Path(_plain(each[MOUNT_POINT])) for each in columns if len(each) > MOUNT_POINT}


def _plain(name: str) -> str:
    for escape, character in ESCAPES.items():
        name = name.replace(escape, character)
    return name
