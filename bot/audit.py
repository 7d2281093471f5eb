"""Who did what to what."""

from __future__ import annotations

from workflow import Transaction


def add(
    tx: Transaction, now: int, person: str, acting: str, via: str, action: str, subject: str, detail: str = ""
) -> None:
    """Write down who did what to what."""
    tx.execute(
        "INSERT INTO audit (at, person, acting, via, action, subject, detail) VALUES (?,?,?,?,?,?,?)",
        (now, person, acting, via, action, subject, detail),
    )
