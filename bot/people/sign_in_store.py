"""One-time links, sessions and the hashes of secrets."""

from __future__ import annotations

from workflow import Database, Transaction


def add_login(tx: Transaction, token_hash: str, person: str, now: int, expires_at: int) -> None:
    """Keep a one-time link, and forget those whose time is over."""
    tx.execute("DELETE FROM logins WHERE expires_at<=?", (now,))
    tx.execute("INSERT INTO logins (token_hash, person, expires_at) VALUES (?,?,?)", (token_hash, person, expires_at))


def use_login(tx: Transaction, token_hash: str, now: int) -> str:
    """Take a one-time link, once; gives the person, or nothing."""
    row = tx.one(
        "UPDATE logins SET used_at=? WHERE token_hash=? AND used_at IS NULL AND expires_at>? RETURNING person",
        (now, token_hash, now),
    )
    return "" if row is None else str(row["person"])


async def login(database: Database, token_hash: str, now: int) -> str:
    """Give the person of a link that may still be used, or nothing."""
    row = await database.read_one(
        "SELECT person FROM logins WHERE token_hash=? AND used_at IS NULL AND expires_at>?", (token_hash, now)
    )
    return "" if row is None else str(row["person"])


def open_session(tx: Transaction, token_hash: str, person: str, now: int, expires_at: int) -> None:
    """Keep a session, and forget those whose time is over."""
    tx.execute("DELETE FROM sessions WHERE expires_at<=?", (now,))
    tx.execute(
        "INSERT INTO sessions (token_hash, person, created_at, expires_at) VALUES (?,?,?,?)",
        (token_hash, person, now, expires_at),
    )


def close_session(tx: Transaction, token_hash: str) -> None:
    tx.execute("DELETE FROM sessions WHERE token_hash=?", (token_hash,))


async def session(database: Database, token_hash: str, now: int) -> str:
    """Give the person of a session, or nothing."""
    row = await database.read_one("SELECT person FROM sessions WHERE token_hash=? AND expires_at>?", (token_hash, now))
    return "" if row is None else str(row["person"])


def set_secret(tx: Transaction, person: str, hash: str, now: int) -> None:
    """Keep the hash of a person's secret, and close the sessions that the former one may have opened."""
    tx.execute(
        """INSERT INTO secrets (person, hash, set_at) VALUES (?,?,?)
        ON CONFLICT (person) DO UPDATE SET hash=excluded.hash, set_at=excluded.set_at""",
        (person, hash, now),
    )
    tx.execute("DELETE FROM sessions WHERE person=?", (person,))
    tx.execute("DELETE FROM logins WHERE person=?", (person,))


async def secrets(database: Database) -> dict[str, str]:
    """Give the hash of each person's secret."""
    return {row["person"]: row["hash"] for row in await database.read("SELECT person, hash FROM secrets")}
