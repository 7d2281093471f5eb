"""A front that only remembers what it was handed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot import Card, Form
from bot.platform.adapter import Command, Commanded, Outcome, Pressed, Said, Submitted
from bot.platform.home import Home
from bot.platform.sign import Reacted, StopPressed


@dataclass
class FakeFront:
    """Remembers what came, once by its event and by its place, and answers as it is told."""

    said: list[Said] = field(default_factory=list[Said])
    pressed: list[Pressed] = field(default_factory=list[Pressed])
    submitted: list[Submitted] = field(default_factory=list[Submitted])
    commanded: list[Commanded] = field(default_factory=list[Commanded])
    reacted: list[Reacted] = field(default_factory=list[Reacted])
    stopped: list[StopPressed] = field(default_factory=list[StopPressed])
    outcome: Outcome = field(default_factory=Outcome)
    form: Form | None = None
    guests: set[str] = field(default_factory=set[str])  # accounts that bot.toml does not name
    languages: dict[str, str] = field(default_factory=dict[str, str])  # by account

    @property
    def texts(self) -> list[str]:
        return [said.text for said in self.said]

    async def turned_away(self, said: Said) -> str | None:
        return None

    def may_be_guest(self, platform: str, account: str) -> bool:
        return account in self.guests

    async def takes_part(self, thread: str) -> bool:
        return any(thread == each.thread for each in self.said)

    def asks_roles(self, token: str) -> bool:
        return True

    async def message(self, said: Said) -> str | None:
        if said.message and any((said.thread, said.message) == (each.thread, each.message) for each in self.said):
            return None
        self.said.append(said)
        return f"m{len(self.said)}"

    async def press(self, pressed: Pressed) -> Outcome:
        self.pressed.append(pressed)
        return replace(self.outcome, form=self.form)

    async def submit(self, submitted: Submitted) -> Outcome:
        self.submitted.append(submitted)
        return self.outcome

    async def refused_files(self, submitted: Submitted) -> Outcome | None:
        return None

    async def command(self, commanded: Commanded) -> Outcome:
        self.commanded.append(commanded)
        return replace(self.outcome, form=self.form)

    async def react(self, reacted: Reacted) -> None:
        self.reacted.append(reacted)

    async def stop(self, stopped: StopPressed) -> None:
        self.stopped.append(stopped)

    async def suggestions(
        self, platform: str, account: str, *, outside: bool | None = None, most: int
    ) -> tuple[str, ...]:
        return ()

    def startable(self, platform: str, account: str, *, outside: bool | None = None) -> frozenset[str]:
        return frozenset()

    async def run_counts(self) -> dict[str, int]:
        return {}

    def note_commands(self, platform: str, before: str, without: Sequence[str]) -> None:
        return

    def commands(self) -> tuple[Command, ...]:
        return (Command("help", "What can be asked for"),)

    def language(self, platform: str, account: str) -> str:
        return self.languages.get(account, "")

    async def questions(self, platform: str, account: str, most: int = 100) -> tuple[Card, ...]:
        return ()

    async def home(self, platform: str, account: str, *, outside: bool | None = None) -> Home:
        return Home()
