"""Reading a row that another version may have written."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from typing import TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")


def readable(row: sqlite3.Row, read: Callable[[sqlite3.Row], T]) -> T | None:
    """Read a row that another version may have written; one that cannot be read is as good as none, and is logged."""
    try:
        return read(row)
    except (ValueError, TypeError, RecursionError) as error:
        log.error("the row %s cannot be read (%s): did another version of me write it?", row["id"], error)
        return None
