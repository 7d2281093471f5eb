"""Accounts that people have linked to themselves, the one-time codes for that, and how often somebody guessed wrong."""

from __future__ import annotations

from dataclasses import dataclass

from workflow import Database, Transaction

ALL = "SELECT platform, account, person, made_by, made_at, ended_at FROM linked_accounts ORDER BY number"


@dataclass(frozen=True, slots=True)
class LinkedAccount:
    """An account of a platform, and whose it is; `ended_at` when it no longer is (UTC milliseconds)."""

    platform: str
    account: str
    person: str
    made_by: str
    made_at: int
    ended_at: int | None = None


def add(tx: Transaction, link: LinkedAccount) -> bool:
    """Link an account; False: it is linked already."""
    return tx.changed(
        """INSERT INTO linked_accounts (platform, account, person, made_by, made_at) VALUES (?,?,?,?,?)
        ON CONFLICT DO NOTHING""",
        (link.platform, link.account, link.person, link.made_by, link.made_at),
    )


def person_of(tx: Transaction, platform: str, account: str) -> str:
    """Give whose an account is by a link; empty: nobody's."""
    row = tx.one(
        "SELECT person FROM linked_accounts WHERE platform=? AND account=? AND ended_at IS NULL", (platform, account)
    )
    return "" if row is None else str(row["person"])


def end(tx: Transaction, person: str, platform: str, now: int) -> bool:
    """Unlink a person's accounts of a platform, and say whether there was one."""
    return tx.changed(
        "UPDATE linked_accounts SET ended_at=? WHERE person=? AND platform=? AND ended_at IS NULL",
        (now, person, platform),
    )


async def all_of(database: Database) -> list[LinkedAccount]:
    """Give all links, also those that have ended."""
    return [LinkedAccount(*row) for row in await database.read(ALL)]


def add_code(tx: Transaction, hash: str, person: str, expires_at: int) -> None:
    """Keep the hash of a code; a person has one at a time."""
    tx.execute("DELETE FROM link_codes WHERE person=?", (person,))
    tx.execute("INSERT INTO link_codes (hash, person, expires_at) VALUES (?,?,?)", (hash, person, expires_at))


def take_code(tx: Transaction, hash: str, now: int) -> str:
    """Use a code up and give whose it is; empty: it was used, is too old, or was never one."""
    tx.execute("DELETE FROM link_codes WHERE expires_at<=?", (now,))
    row = tx.execute("DELETE FROM link_codes WHERE hash=? RETURNING person", (hash,)).fetchone()
    return "" if row is None else str(row["person"])


def wrong_tries(tx: Transaction, account: str, now: int) -> int:
    """Give how often somebody has guessed wrong lately."""
    tx.execute("DELETE FROM link_tries WHERE until<=?", (now,))
    row = tx.one("SELECT count FROM link_tries WHERE account=?", (account,))
    return 0 if row is None else int(row["count"])


def note_wrong_try(tx: Transaction, account: str, until: int) -> None:
    """Count a wrong guess, until a moment."""
    tx.execute(
        """INSERT INTO link_tries (account, count, until) VALUES (?,1,?)
        ON CONFLICT (account) DO UPDATE SET count=count+1, until=excluded.until""",
        (account, until),
    )
