"""What the language model may cost one person a day: counted in the commit of what it was asked for, said once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot import key_value
from bot.config import BudgetConfig
from bot.people.directory import Directory
from workflow import Clock, Database, Transaction

KEPT = timedelta(days=2)  # longer than any day is, whatever the time zone
A_MILLION = 1_000_000


class Budget:
    """Who has used how much today. A day is the person's own, by their time zone."""

    def __init__(self, database: Database, limits: BudgetConfig, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._limits = limits
        self._directory = directory
        self._clock = clock

    @property
    def is_set(self) -> bool:
        """Whether there is a limit."""
        return self._limits.is_set

    async def allows(self, person: str) -> bool:
        """Say whether the language model may be asked for this person now."""
        limits = self._limits
        if not self.is_set:
            return True
        text = await key_value.get(self._database, "spent", self._key(person), self._clock())
        read, written = _read(text)
        cost = (read * limits.price_in + written * limits.price_out) / A_MILLION
        return (limits.tokens_per_day is None or read + written < limits.tokens_per_day) and (
            limits.cost_per_day is None or cost < limits.cost_per_day
        )

    def spend(self, tx: Transaction, person: str, tokens_in: int, tokens_out: int) -> None:
        """Count tokens, in the commit of what they were for."""
        if not self.is_set or tokens_in + tokens_out <= 0:
            return
        read, written = _read(key_value.get_in(tx, "spent", self._key(person)))
        value = json.dumps([read + tokens_in, written + tokens_out])
        key_value.put(tx, "spent", self._key(person), value, self._clock(), self._until())

    async def charge(self, person: str, tokens_in: int, tokens_out: int) -> None:
        """Count tokens in a commit of their own."""
        if self.is_set and tokens_in + tokens_out > 0:
            await self._database.write(lambda tx: self.spend(tx, person, tokens_in, tokens_out), "charge")

    def first_today(self, tx: Transaction, person: str, what: str) -> bool:
        """Say, once a day, that something is to be told to a person."""
        return key_value.put_first(tx, f"told {what}", self._key(person), self._clock(), self._until())

    def not_told(self, tx: Transaction, person: str, what: str) -> None:
        """Forget that something was told: it is over, and should it come again it is news."""
        key_value.take(tx, f"told {what}", self._key(person), self._clock())

    def _key(self, person: str) -> str:
        known = self._directory.person(person)
        zone = ZoneInfo(known.timezone if known is not None else "UTC")
        return f"{person} {datetime.fromtimestamp(self._clock() / 1_000, UTC).astimezone(zone):%Y-%m-%d}"

    def _until(self) -> int:
        return self._clock() + round(KEPT.total_seconds() * 1_000)


def _read(text: str | None) -> tuple[int, int]:
    read, written = json.loads(text) if text else (0, 0)
    return int(read), int(written)
