"""Who is let in without being named, and what everybody else is told: one sentence a day. Knows no platform by name."""

from __future__ import annotations

from bot import key_value
from bot.language.detection import words_in
from bot.people.directory import Directory
from workflow import Clock, Database

KIND = "outsider told"
DAY = 24 * 3_600_000  # milliseconds


class Outsiders:
    """Tells outsiders from guests, by what a platform says about whoever acts; what was told outlives a restart."""

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock

    def is_one(self, platform: str, account: str, outside: bool | None) -> bool:
        """Say whether somebody is an outsider: not named, and of elsewhere, or where guests may come perhaps so."""
        if self._directory.by_account(platform, account, outside=outside) is not None:
            return False
        return outside is True or platform in self._directory.guests

    async def sentence(self, platform: str, account: str, language: str = "") -> str:
        """Give what an outsider is told; empty when they were told within a day."""
        now = self._clock()
        is_first = await self._database.write(
            lambda tx: key_value.put_first(tx, KIND, f"{platform}:{account}", now, now + DAY), "outsider"
        )
        return words_in(language).outsider if is_first else ""
