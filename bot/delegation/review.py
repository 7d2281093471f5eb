"""The day on which somebody is asked to look again at what they have set up: a timer each, which outlives restarts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot import audit
from bot.messages.card import Post
from bot.messages.outbox import Outbox
from bot.people.directory import Directory
from workflow import Clock, Database, Runs, Timer, Transaction, claim

KIND = "review"  # of its timers; their name is the thing's and the day: `absence/ID@2027-01-01`
HOUR = time(9)  # of the owner's day


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be looked at, by whom, and what they are told in a language."""

    day: date | None
    owners: tuple[str, ...]
    sentence: Callable[[str], str]


class Reviews:
    """Tells owners on the day, each once. `finders` give, by kind, what is to be reviewed; None where it is gone."""

    def __init__(
        self, database: Database, runs: Runs, directory: Directory, posts: Outbox, clock: Clock
    ) -> None:  # fmt: skip
        self._database = database
        self._runs = runs
        self._directory = directory
        self._outbox = posts
        self._clock = clock
        self.finders: dict[str, Callable[[Transaction, str], Review | None]] = {}

    def fire(self, tx: Transaction, timer: Timer) -> str:
        """Tell the owners, if it is still there and they were not told; no run goes on by it."""
        name, _, day = timer.name.rpartition("@")
        kind, _, key = name.partition("/")
        finder = self.finders.get(kind)
        review = finder(tx, key) if finder is not None else None
        if review is None or review.day is None or review.day.isoformat() != day:
            return ""  # it is gone, or is to be looked at on another day
        if not claim(tx, f"review/{name}", day, self._clock()):
            return ""
        for owner in review.owners:
            person = self._directory.person(owner)
            text = review.sentence(person.language if person is not None else "")
            for thread in self._directory.private_threads(owner) or (f"web/{owner}",):
                self._outbox.post(tx, thread, Post(text))
            audit.add(tx, self._clock(), owner, "", "", "was asked to review", key)
        return ""

    def set(self, tx: Transaction, name: str, day: date, owner: str) -> None:
        """Ask for a review on a day, at nine in the morning where the owner is."""
        person = self._directory.person(owner)
        zone = ZoneInfo(person.timezone if person is not None else "UTC")
        due = round(datetime.combine(day, HOUR, zone).timestamp() * 1_000)
        self._runs.set_timer(tx, due, KIND, f"{name}@{day.isoformat()}")

    async def arm(self, written: Iterable[tuple[str, date, str]]) -> None:
        """Set the timers of what `bot.toml` says: (name, day, owner), those that are not set yet."""
        told = list(written)

        def unit(tx: Transaction) -> None:
            for name, day, owner in told:
                if tx.one("SELECT 1 FROM timers WHERE kind=? AND name=?", (KIND, f"{name}@{day.isoformat()}")) is None:
                    self.set(tx, name, day, owner)

        if told:
            await self._database.write(unit, "arm reviews")
