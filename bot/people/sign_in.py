"""Who sits at the web page: one-time links, secrets, sessions. Only hashes of tokens and secrets are kept."""

from __future__ import annotations

import asyncio
import hashlib
import secrets

from bot import audit
from bot.errors import NotFound, Refused
from bot.people.directory import Directory, Person
from bot.security.secret import Tries, hash_secret, is_secret
from workflow import Clock, Database, Transaction

LINK_LASTS = 10 * 60_000  # milliseconds
SESSION_LASTS = 30 * 24 * 3_600_000
AT_ONCE = 2  # secrets that are checked at the same time: each takes 32 MB


class SignIn:
    """Signs people in and out on the web page. Any process may make links and set secrets."""

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock
        self._tries = Tries()
        self._checking = asyncio.Semaphore(AT_ONCE)

    async def link(self, name: str) -> str:
        """Give the token of a link that signs this person in, once, within ten minutes. Raises NotFound."""
        person = self._known(name)
        token, now = secrets.token_urlsafe(32), self._clock()

        def unit(tx: Transaction) -> None:
            add_login(tx, _hash(token), person.name, now, now + LINK_LASTS)
            audit.add(tx, now, person.name, "", "web", "got a login link", person.name)

        await self._database.write(unit, "login link")
        return token

    async def peek(self, token: str) -> Person | None:
        """Give whom a link would sign in, without using it: what looks at links in a chat must not burn it."""
        return self._directory.person(await person_of_link(self._database, _hash(token), self._clock()))

    async def use(self, token: str) -> str | None:
        """Use a link and give the token of a new session; None: it was used, is too old, or was never one."""
        session, now = secrets.token_urlsafe(32), self._clock()

        def unit(tx: Transaction) -> bool:
            person = use_login(tx, _hash(token), now)
            if not person:
                return False
            self._open(tx, session, person, now, "by a link")
            return True

        return session if await self._database.write(unit, "login") else None

    async def enter(self, name: str, secret: str, address: str) -> str | None:
        """Give the token of a new session when the secret is right, else None. Raises Refused after too many tries."""
        person = self._meant(name)
        self._tries.check(person, address, self._clock())
        self._tries.note(person, address, self._clock())
        kept = await hashes(self._database) if self._directory.person(person) else {}
        async with self._checking:
            right = await asyncio.to_thread(is_secret, secret, kept.get(person, ""))
        if not right:
            return None
        self._tries.forgive(person, address)
        session, now = secrets.token_urlsafe(32), self._clock()
        await self._database.write(lambda tx: self._open(tx, session, person, now, "by a secret"), "login")
        return session

    async def person(self, session: str) -> Person | None:
        """Give who signed in, as long as the session lasts and `bot.toml` names the person."""
        if not session:
            return None
        return self._directory.person(await person_of_session(self._database, _hash(session), self._clock()))

    async def leave(self, session: str) -> None:
        """Close a session."""
        await self._database.write(lambda tx: close_session(tx, _hash(session)), "logout")

    async def set_secret(self, name: str, secret: str) -> None:
        """Set a person's secret; whoever is signed in as this person must sign in again. Raises NotFound, Refused."""
        person = self._known(name)
        hashed = await asyncio.to_thread(hash_secret, secret)

        def unit(tx: Transaction) -> None:
            put_secret(tx, person.name, hashed, self._clock())
            audit.add(tx, self._clock(), person.name, "", "", "set a secret", person.name)

        await self._database.write(unit, "secret")

    async def has_secrets(self) -> bool:
        """Say whether anybody has a secret."""
        return bool(await hashes(self._database))

    async def without_secret(self) -> list[str]:
        """Give the people who have no secret, by name."""
        kept = await hashes(self._database)
        return sorted(name for name in self._directory.people if name not in kept)

    def _open(self, tx: Transaction, session: str, person: str, now: int, how: str) -> None:
        open_session(tx, _hash(session), person, now, now + SESSION_LASTS)
        audit.add(tx, now, person, "", "web", f"signed in {how}", person)

    def _meant(self, name: str) -> str:
        """Give the name as `bot.toml` writes it: phones like to begin with a capital."""
        wanted = name.strip().casefold()
        return next((each for each in self._directory.people if each.casefold() == wanted), wanted)

    def _known(self, name: str) -> Person:
        person = self._directory.person(name)
        if person is None:
            known = ", ".join(sorted(self._directory.people)) or "nobody"
            raise NotFound(f"bot.toml names no {name!r}. It names {known}.")
        return person


def require_secrets(missing: list[str], why: str) -> None:
    """Raise Refused unless everybody has a secret: beyond this machine a name alone must open nothing."""
    if missing:
        raise Refused(
            f"{why}, so everybody needs a secret first. Missing: {', '.join(missing)}. Set each: bot secrets set NAME"
        )


def _hash(token: str) -> str:
    """Hash a token of 256 random bits; no salt, for there is nothing to guess."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


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


async def person_of_link(database: Database, token_hash: str, now: int) -> str:
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


async def person_of_session(database: Database, token_hash: str, now: int) -> str:
    """Give the person of a session, or nothing."""
    row = await database.read_one("SELECT person FROM sessions WHERE token_hash=? AND expires_at>?", (token_hash, now))
    return "" if row is None else str(row["person"])


def put_secret(tx: Transaction, person: str, hash: str, now: int) -> None:
    """Keep the hash of a person's secret, and close the sessions that the former one may have opened."""
    tx.execute(
        """INSERT INTO secrets (person, hash, set_at) VALUES (?,?,?)
        ON CONFLICT (person) DO UPDATE SET hash=excluded.hash, set_at=excluded.set_at""",
        (person, hash, now),
    )
    tx.execute("DELETE FROM sessions WHERE person=?", (person,))
    tx.execute("DELETE FROM logins WHERE person=?", (person,))


async def hashes(database: Database) -> dict[str, str]:
    """Give the hash of each person's secret."""
    return {row["person"]: row["hash"] for row in await database.read("SELECT person, hash FROM secrets")}
