"""To whom an approval or a question went since nobody had decided, and when: a row for each step, written once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from workflow import Transaction

DEADLINE = "deadline"  # the step at the deadline itself; those before are numbered from 1
AGAIN = "again"  # the step after the end: whoever asked has asked again
ANEW = "anew"  # and the run, which waited still, has asked them


@dataclass(frozen=True, slots=True)
class Escalated:
    """One step: who may decide since then, too. Nobody, where a deadline is over and it keeps asking."""

    step: str
    to: tuple[str, ...]
    at: int  # UTC milliseconds


def add(tx: Transaction, reference: str, each: Escalated) -> bool:
    """Write a step; False: it was taken before."""
    return tx.changed(
        "INSERT INTO escalations (reference, step, names, at) VALUES (?,?,?,?) ON CONFLICT DO NOTHING",
        (reference, each.step, json.dumps(each.to), each.at),
    )


def read_escalated(text: str) -> tuple[Escalated, ...]:
    """Read the steps as a query gives them, a JSON list of [step, names, at]."""
    return tuple(Escalated(str(step), tuple(json.loads(names)), int(at)) for step, names, at in json.loads(text))


def of_reference(tx: Transaction, reference: str) -> tuple[Escalated, ...]:
    """Give the steps that were taken, the first one first."""
    rows = tx.execute("SELECT step, names, at FROM escalations WHERE reference=? ORDER BY at, step", (reference,))
    return tuple(Escalated(row["step"], tuple(json.loads(row["names"])), row["at"]) for row in rows.fetchall())


def names_in(steps: Sequence[Escalated]) -> tuple[str, ...]:
    """Give everybody to whom it went, once each."""
    return tuple(dict.fromkeys(name for each in steps for name in each.to))
