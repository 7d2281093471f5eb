"""Who sits at the web page: one-time links, secrets, sessions. Only hashes of tokens and secrets are kept."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from dataclasses import dataclass

from bot import audit
from bot.errors import NotFound, Refused
from bot.people.directory import Directory, Person
from bot.security.secret import Tries, hash_secret, is_secret
from bot.security.signing_key import SigningKey
from workflow import Clock, Database, Transaction

LINK_LASTS = 10 * 60_000  # milliseconds
SESSION_LASTS = 30 * 24 * 3_600_000
AT_ONCE = 2  # secrets that are checked at the same time: each takes 32 MB


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is there. `opened_by` is somebody else who let them in, by a link or a secret."""

    person: Person
    opened_by: str
    at: int = 0  # when they signed in, UTC milliseconds


@dataclass(frozen=True, slots=True)
class KeptSecret:
    """The hash of a person's secret. `set_by` is somebody else who chose it."""

    hash: str
    set_by: str


class SignIn:
    """Signs people in and out on the web page. Any process may make links and set secrets."""

    def __init__(self, database: Database, directory: Directory, clock: Clock, key: SigningKey) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock
        self._key = key
        self._tries = Tries()
        self._checking = asyncio.Semaphore(AT_ONCE)

    async def link(self, name: str, by: str = "") -> str:
        """Give the token of a link that signs this person in, once, within ten minutes. Raises NotFound.

        `by` is who makes it for them: what they do in that session carries both names.
        """
        person = self._known(name)
        token, now = secrets.token_urlsafe(32), self._clock()

        def unit(tx: Transaction) -> None:
            add_login(tx, _hash(token), person.name, now, now + LINK_LASTS, _other(by, person))
            audit.add(tx, now, by or person.name, "", "cli", "made a login link", person.name)

        await self._database.write(unit, "login link")
        return token

    async def peek(self, token: str) -> Person | None:
        """Give whom a link would sign in, without using it: what looks at links in a chat must not burn it."""
        return self._directory.person(await person_of_link(self._database, _hash(token), self._clock()))

    async def use(self, token: str) -> str | None:
        """Use a link and give the token of a new session; None: it was used, is too old, or was never one."""
        session, now = secrets.token_urlsafe(32), self._clock()

        def unit(tx: Transaction) -> bool:
            used = use_login(tx, _hash(token), now)
            if used is None:
                return False
            self._open(tx, session, *used, now, "by a link")
            return True

        return session if await self._database.write(unit, "login") else None

    async def enter(self, name: str, secret: str, address: str, browser: str = "") -> str | None:
        """Give the token of a new session when the secret is right, else None. Raises Refused after too many tries.

        `browser` is what `known_browser` gave: one where this person signed in before has tries of its own, so that
        nobody's wrong tries keep a person out.
        """
        person = self._meant(name)
        known = browser if self._knows(browser, person) else ""
        self._tries.check(person, address, self._clock(), known)
        self._tries.note(person, address, self._clock(), known)
        kept = await kept_secret(self._database, person) if self._directory.person(person) else None
        async with self._checking:
            right = await asyncio.to_thread(is_secret, secret, kept.hash if kept is not None else "")
        if not right or kept is None:
            return None
        self._tries.forgive(person, address, known)
        session, now = secrets.token_urlsafe(32), self._clock()
        await self._database.write(lambda tx: self._open(tx, session, person, kept.set_by, now, "by a secret"), "login")
        return session

    async def signed_in(self, session: str) -> SignedIn | None:
        """Give who signed in, as long as the session lasts and `bot.toml` names the person."""
        found = await session_of(self._database, _hash(session), self._clock()) if session else None
        person = self._directory.person(found[0]) if found is not None else None
        return SignedIn(person, *found[1:]) if found is not None and person is not None else None

    async def known_browser(self, session: str) -> str:
        """Give what a browser is known by from now on, as one where the person of this session signed in."""
        found = await self.signed_in(session)
        return self._key.sign(_browser(found.person.name, secrets.token_urlsafe(12))) if found is not None else ""

    def _knows(self, browser: str, person: str) -> bool:
        signed = self._key.check(browser) or ""
        return signed == _browser(person, signed.rpartition(":")[2])

    async def leave(self, session: str) -> None:
        """Close a session."""
        await self._database.write(lambda tx: close_session(tx, _hash(session)), "logout")

    async def set_secret(self, name: str, secret: str, by: str = "") -> None:
        """Set a person's secret; whoever is signed in as this person must sign in again. Raises NotFound, Refused.

        `by` is who sets it for them: what they do in the sessions that it opens carries both names.
        """
        person = self._known(name)
        hashed = await asyncio.to_thread(hash_secret, secret)

        def unit(tx: Transaction) -> None:
            put_secret(tx, person.name, hashed, self._clock(), _other(by, person))
            audit.add(tx, self._clock(), by or person.name, "", "cli", "set a secret", person.name)

        await self._database.write(unit, "secret")

    async def has_secrets(self) -> bool:
        """Say whether anybody has a secret."""
        return bool(await hashes(self._database))

    async def without_secret(self) -> list[str]:
        """Give the people who have no secret, by name."""
        kept = await hashes(self._database)
        return sorted(name for name in self._directory.people if name not in kept)

    def _open(self, tx: Transaction, session: str, person: str, opened_by: str, now: int, how: str) -> None:
        open_session(tx, _hash(session), person, now, now + SESSION_LASTS, opened_by)
        audit.add(tx, now, person, opened_by, "web", f"signed in {how}", person)

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


def _browser(person: str, number: str) -> str:
    return f"browser:{_hash(person)[:16]}:{number}"


def _hash(token: str) -> str:
    """Hash a token of 256 random bits; no salt, for there is nothing to guess."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _other(by: str, person: Person) -> str:
    """Give who acts for a person, and nothing when they act for themselves."""
    return by if by != person.name else ""


def add_login(tx: Transaction, token_hash: str, person: str, now: int, expires_at: int, made_by: str) -> None:
    """Keep a one-time link, and forget those whose time is over."""
    tx.execute("DELETE FROM logins WHERE expires_at<=?", (now,))
    tx.execute(
        "INSERT INTO logins (token_hash, person, expires_at, made_by) VALUES (?,?,?,?)",
        (token_hash, person, expires_at, made_by),
    )


def use_login(tx: Transaction, token_hash: str, now: int) -> tuple[str, str] | None:
    """Take a one-time link, once; gives the person and who made it for them, or nothing."""
    row = tx.one(
        "UPDATE logins SET used_at=? WHERE token_hash=? AND used_at IS NULL AND expires_at>? RETURNING person, made_by",
        (now, token_hash, now),
    )
    return None if row is None else (str(row["person"]), str(row["made_by"]))


async def person_of_link(database: Database, token_hash: str, now: int) -> str:
    """Give the person of a link that may still be used, or nothing."""
    row = await database.read_one(
        "SELECT person FROM logins WHERE token_hash=? AND used_at IS NULL AND expires_at>?", (token_hash, now)
    )
    return "" if row is None else str(row["person"])


def open_session(tx: Transaction, token_hash: str, person: str, now: int, expires_at: int, opened_by: str) -> None:
    """Keep a session, and forget those whose time is over."""
    tx.execute("DELETE FROM sessions WHERE expires_at<=?", (now,))
    tx.execute(
        "INSERT INTO sessions (token_hash, person, created_at, expires_at, opened_by) VALUES (?,?,?,?,?)",
        (token_hash, person, now, expires_at, opened_by),
    )


def close_session(tx: Transaction, token_hash: str) -> None:
    tx.execute("DELETE FROM sessions WHERE token_hash=?", (token_hash,))


async def session_of(database: Database, token_hash: str, now: int) -> tuple[str, str, int] | None:
    """Give the person of a session, who opened it for them, and when; or nothing."""
    row = await database.read_one(
        "SELECT person, opened_by, created_at FROM sessions WHERE token_hash=? AND expires_at>?", (token_hash, now)
    )
    return None if row is None else (str(row["person"]), str(row["opened_by"]), int(row["created_at"]))


def put_secret(tx: Transaction, person: str, hash: str, now: int, set_by: str) -> None:
    """Keep the hash of a person's secret, and close the sessions that the former one may have opened."""
    tx.execute(
        """INSERT INTO secrets (person, hash, set_at, set_by) VALUES (?,?,?,?)
        ON CONFLICT (person) DO UPDATE SET hash=excluded.hash, set_at=excluded.set_at, set_by=excluded.set_by""",
        (person, hash, now, set_by),
    )
    tx.execute("DELETE FROM sessions WHERE person=?", (person,))
    tx.execute("DELETE FROM logins WHERE person=?", (person,))


async def kept_secret(database: Database, person: str) -> KeptSecret | None:
    """Give a person's secret as it is kept, and who set it for them."""
    row = await database.read_one("SELECT hash, set_by FROM secrets WHERE person=?", (person,))
    return None if row is None else KeptSecret(str(row["hash"]), str(row["set_by"]))


async def hashes(database: Database) -> dict[str, str]:
    """Give the hash of each person's secret."""
    return {row["person"]: row["hash"] for row in await database.read("SELECT person, hash FROM secrets")}
