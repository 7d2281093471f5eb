"""The absences that people have told the bot of; those of `bot.toml` stand there."""

from __future__ import annotations

import json
import sqlite3
from datetime import date

from bot.people.absences.absence import Absence
from bot.rows import readable
from workflow import Database, Transaction

ALL = """SELECT id, person, deputy, starts, ends, weekdays, review, made_by FROM absences
    WHERE ended_at IS NULL ORDER BY number"""


def add(tx: Transaction, absence: Absence, now: int) -> bool:
    """Write one, once by its id."""
    return tx.changed(
        """INSERT INTO absences (id, person, deputy, starts, ends, weekdays, review, made_by, made_at)
        VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING""",
        (
            absence.id, absence.person, absence.deputy, _text(absence.start), _text(absence.end),
            json.dumps(sorted(absence.weekdays)), _text(absence.review), absence.made_by, now,
        ),
    )  # fmt: skip


def end(tx: Transaction, id: str, now: int) -> bool:
    """End one, and say whether it was there."""
    return tx.changed("UPDATE absences SET ended_at=? WHERE id=? AND ended_at IS NULL", (now, id))


def all_in(tx: Transaction) -> list[Absence]:
    """Give those that stand, as the open transaction sees them."""
    return _absences(tx.execute(ALL).fetchall())


async def all_of(database: Database) -> list[Absence]:
    """Give those that stand."""
    return _absences(await database.read(ALL))


def _absences(rows: list[sqlite3.Row]) -> list[Absence]:
    return [found for row in rows if (found := readable(row, _absence)) is not None]


def _absence(row: sqlite3.Row) -> Absence:
    return Absence(
        person=row["person"],
        deputy=row["deputy"],
        start=_day(row["starts"]),
        end=_day(row["ends"]),
        weekdays=frozenset(map(str, json.loads(row["weekdays"]))),
        review=_day(row["review"]),
        id=row["id"],
        made_by=row["made_by"],
    )


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
