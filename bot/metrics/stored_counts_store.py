"""How much there is of everything, for whoever watches the bot; each count reads an index of few rows."""

from __future__ import annotations

from workflow import Database


async def waiting_messages(database: Database) -> tuple[int, int | None]:
    """Give how many messages nobody has dealt with, and when the oldest came."""
    row = await database.read_one("SELECT count(*) AS n, min(received_at) AS oldest FROM inbox WHERE state='new'")
    return (0, None) if row is None else (row["n"], row["oldest"])


async def parked_messages(database: Database) -> int:
    """Give how many messages were given up."""
    row = await database.read_one("SELECT count(*) AS n FROM inbox WHERE state='parked'")
    return 0 if row is None else int(row["n"])


async def pending_posts(database: Database) -> list[tuple[str, int, int]]:
    """Give (adapter, number, creation of the oldest) of what is still to be delivered."""
    rows = await database.read(
        """SELECT adapter, count(*) AS n, min(created_at) AS oldest FROM outbox
        WHERE state IN ('pending','sending') GROUP BY adapter"""
    )
    return [(row["adapter"], row["n"], row["oldest"]) for row in rows]


async def dead_posts(database: Database) -> list[tuple[str, int]]:
    """Give (adapter, number) of what was given up."""
    rows = await database.read("SELECT adapter, count(*) AS n FROM outbox WHERE state='dead' GROUP BY adapter")
    return [(row["adapter"], row["n"]) for row in rows]


async def open_approvals(database: Database) -> tuple[int, int | None]:
    """Give how many approvals wait for people, and when the oldest was asked for."""
    row = await database.read_one("SELECT count(*) AS n, min(created_at) AS oldest FROM approvals WHERE state='open'")
    return (0, None) if row is None else (row["n"], row["oldest"])


async def verdicts(database: Database) -> list[tuple[str, int]]:
    """Give (verdict, number) of all decisions."""
    rows = await database.read("SELECT verdict, count(*) AS n FROM decisions GROUP BY verdict")
    return [(row["verdict"], row["n"]) for row in rows]
