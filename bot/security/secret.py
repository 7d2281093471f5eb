"""What a person knows: hashed by scrypt, compared in constant time, tried only so many times."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections import deque

from bot.errors import Refused

SHORTEST, LONGEST = 8, 200  # characters
COST, BLOCK, PARALLEL = 2**15, 8, 3  # 32 MB and about 0.2 s: OWASP's password storage cheat sheet
MEMORY = 64 * 1024 * 1024

TRIES = 5  # wrong ones per person, or four times as many per address …
WITHIN = 15 * 60_000  # … in so many milliseconds
MOST_REMEMBERED = 10_000


def hash_secret(secret: str, salt: bytes = b"") -> str:
    """Give `scrypt$salt$hash`. Raises Refused when the secret is too short or too long."""
    if not SHORTEST <= len(secret) <= LONGEST:
        raise Refused(f"A secret has {SHORTEST} to {LONGEST} characters. A few words are easy to keep in mind.")
    salt = salt or secrets.token_bytes(16)
    return f"scrypt${_text(salt)}${_text(_scrypt(secret, salt))}"


def is_secret(secret: str, kept: str) -> bool:
    """Say whether this is the secret. With nothing kept it takes as long, so that time tells nobody who has one."""
    _, salt, wanted = kept.split("$") if kept else ("", _text(b"nobody has this."), "")
    given = _scrypt(secret[: LONGEST + 1], base64.b64decode(salt))
    return bool(kept) and hmac.compare_digest(_text(given), wanted)


class Tries:
    """Counts what went wrong lately, per person and per address; a known browser is counted by itself.

    In memory: one process serves the page.
    """

    def __init__(self) -> None:
        self._wrong: dict[str, deque[int]] = {}

    def check(self, person: str, address: str, now: int, browser: str = "") -> None:
        """Raise Refused when there were too many tries."""
        if any(len(self._lately(key, now)) >= most for key, most in _counted(person, address, browser)):
            raise Refused("Too many tries. Wait a quarter of an hour, or ask for a link: bot login-link NAME")

    def note(self, person: str, address: str, now: int, browser: str = "") -> None:
        """Count a try before it is looked at, so that many at once do not slip through."""
        for key, _ in _counted(person, address, browser):
            self._wrong.setdefault(key, deque()).append(now)
        while len(self._wrong) > MOST_REMEMBERED:
            del self._wrong[next(iter(self._wrong))]

    def forgive(self, person: str, address: str, browser: str = "") -> None:
        """Forget a person's tries or the browser's, and one of the address's: it was right."""
        if browser:
            self._wrong.pop(f"b/{browser}", None)
            return
        self._wrong.pop(f"p/{person}", None)
        if self._wrong.get(f"a/{address}"):
            self._wrong[f"a/{address}"].pop()

    def _lately(self, key: str, now: int) -> deque[int]:
        found = self._wrong.get(key, deque())
        while found and found[0] <= now - WITHIN:
            found.popleft()
        return found


def _counted(person: str, address: str, browser: str) -> tuple[tuple[str, int], ...]:
    """Give what is counted, and how much of it is too much."""
    return ((f"b/{browser}", TRIES),) if browser else ((f"p/{person}", TRIES), (f"a/{address}", 4 * TRIES))


def _scrypt(secret: str, salt: bytes) -> bytes:
    given = secret.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(given, salt=salt, n=COST, r=BLOCK, p=PARALLEL, maxmem=MEMORY, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
