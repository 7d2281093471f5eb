"""Keeps what people say about the router's choices: the latest of each person, one verdict for a text and a process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, cast

from bot import key_value
from bot.routing.feedback import Feedback
from bot.security.masking import mask
from workflow import Database, Transaction

KIND = "routing feedback"
OF_ONE = 50  # verdicts of a person: older ones are forgotten
OF_ALL = 1_000  # that the router looks at, the latest
LONGEST = 2_000  # signs of a text: what is longer says more of what was pasted than of what was wanted


def note(tx: Transaction, now: int, said: Feedback) -> None:
    """Keep a verdict in place of an earlier one of the same person about the same."""
    if not said.text or len(said.text) > LONGEST:
        return
    text = mask(said.text)
    row = {"person": said.person, "text": text, "process": said.process, "meant": said.meant, "at": now}
    own = _digest(said.person)
    key = f"{own} {_digest(said.process, text)}"
    key_value.put(tx, KIND, key, json.dumps(row, ensure_ascii=False), now, None)
    kept = tx.execute("SELECT key, value FROM key_value WHERE kind=? AND key LIKE ?", (KIND, f"{own} %")).fetchall()
    oldest_first = sorted((_at(str(each["value"])), str(each["key"])) for each in kept)
    for _, old in oldest_first[:-OF_ONE]:
        key_value.take(tx, KIND, old, now)


def withdraw(tx: Transaction, said: Feedback) -> bool:
    """Forget a verdict; False: this person has said nothing of the kind, or something else since."""
    text = mask(said.text)
    key = f"{_digest(said.person)} {_digest(said.process, text)}"
    kept = read(key_value.get_in(tx, KIND, key) or "")
    if kept is None or kept.meant is not said.meant:
        return False
    tx.execute("DELETE FROM key_value WHERE kind=? AND key=?", (KIND, key))
    return True


def given(tx: Transaction, now: int) -> tuple[Feedback, ...]:
    """Give the latest verdicts, the oldest of them first; rows that are no verdicts count for nothing."""
    return latest(key_value.all_in(tx, KIND, now).values())


def latest(rows: Iterable[str]) -> tuple[Feedback, ...]:
    """Give the latest verdicts among stored rows, the oldest of them first."""
    told = [(_at(row), said) for row in rows if (said := read(row)) is not None]
    told.sort(key=lambda each: (each[0], each[1].person, each[1].process, each[1].text))
    return tuple(said for _, said in told[-OF_ALL:])


async def forget(database: Database, is_named: Callable[[Feedback | None], bool]) -> int:
    """Forget the verdicts that are named, None standing for a row that is no verdict; give how many."""

    def gone(tx: Transaction) -> int:
        rows = tx.execute("SELECT key, value FROM key_value WHERE kind=?", (KIND,)).fetchall()
        keys = [str(row["key"]) for row in rows if is_named(read(str(row["value"])))]
        for key in keys:
            tx.execute("DELETE FROM key_value WHERE kind=? AND key=?", (KIND, key))
        return len(keys)

    return await database.write(gone, "forget")


@lru_cache(2 * OF_ALL)  # the same rows are read with every message
def read(row: str) -> Feedback | None:
    """Read a stored row; None for one that is no verdict."""
    told = _object(row)
    person, text, process, meant = (told.get(name) for name in ("person", "text", "process", "meant"))
    if not isinstance(person, str) or not isinstance(text, str) or not isinstance(process, str):
        return None
    return Feedback(person, text, process, meant) if isinstance(meant, bool) and len(text) <= LONGEST else None


@lru_cache(2 * OF_ALL)
def _at(row: str) -> int:
    at = _object(row).get("at")
    return at if isinstance(at, int) and not isinstance(at, bool) else 0


def _object(row: str) -> Mapping[str, Any]:
    try:
        told = json.loads(row)
    except (ValueError, RecursionError):
        return {}
    return cast(dict[str, Any], told) if isinstance(told, dict) else {}


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:32]
