"""Who sits at the web page: one-time links, secrets, sessions. Only hashes of what opens a door are kept."""

from __future__ import annotations

import asyncio
import hashlib
import secrets

from bot import audit
from bot.errors import NotFound, Refused
from bot.people import sign_in_store
from bot.people.directory import Directory, Person
from bot.security.secret import Tries, hash_secret, is_secret
from workflow import Clock, Database, Transaction

LINK_LASTS = 10 * 60_000  # milliseconds
SESSION_LASTS = 30 * 24 * 3_600_000
AT_ONCE = 2  # secrets that are checked at the same time: each takes 32 MB


class SignIn:
    """Opens and closes the web page's doors. Any process may make links and set secrets."""

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
            sign_in_store.add_login(tx, _hash(token), person.name, now, now + LINK_LASTS)
            audit.add(tx, now, person.name, "", "web", "got a login link", person.name)

        await self._database.write(unit, "login link")
        return token

    async def peek(self, token: str) -> Person | None:
        """Give whom a link would sign in, without using it: what looks at links in a chat must not burn it."""
        return self._directory.person(await sign_in_store.login(self._database, _hash(token), self._clock()))

    async def use(self, token: str) -> str | None:
        """Use a link and give the token of a new session; None: it was used, is too old, or was never one."""
        session, now = secrets.token_urlsafe(32), self._clock()

        def unit(tx: Transaction) -> bool:
            person = sign_in_store.use_login(tx, _hash(token), now)
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
        kept = await sign_in_store.secrets(self._database) if self._directory.person(person) else {}
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
        return self._directory.person(await sign_in_store.session(self._database, _hash(session), self._clock()))

    async def leave(self, session: str) -> None:
        """Close a session."""
        await self._database.write(lambda tx: sign_in_store.close_session(tx, _hash(session)), "logout")

    async def set_secret(self, name: str, secret: str) -> None:
        """Set a person's secret; whoever is signed in as this person must sign in again. Raises NotFound, Refused."""
        person = self._known(name)
        hashed = await asyncio.to_thread(hash_secret, secret)

        def unit(tx: Transaction) -> None:
            sign_in_store.set_secret(tx, person.name, hashed, self._clock())
            audit.add(tx, self._clock(), person.name, "", "", "set a secret", person.name)

        await self._database.write(unit, "secret")

    async def has_secrets(self) -> bool:
        """Say whether anybody has a secret."""
        return bool(await sign_in_store.secrets(self._database))

    async def without_secret(self) -> list[str]:
        """Give the people who have no secret, by name."""
        kept = await sign_in_store.secrets(self._database)
        return sorted(name for name in self._directory.people if name not in kept)

    def _open(self, tx: Transaction, session: str, person: str, now: int, how: str) -> None:
        sign_in_store.open_session(tx, _hash(session), person, now, now + SESSION_LASTS)
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
