"""The commands that platforms offer: which there are, for whom, and which processes have none of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from bot.language.detection import ENGLISH, words_in
from bot.platform.adapter import OWN_COMMANDS, Command
from bot.routing.catalogue import Catalogue
from workflow import Runs


def commands_of(catalogue: Catalogue) -> tuple[Command, ...]:
    """Give the bot's own commands, then one for each process."""
    about = words_in(ENGLISH).platforms.commands
    return tuple(Command(name, about[name]) for name in OWN_COMMANDS) + tuple(
        Command(name, listed.process.description.strip().partition("\n")[0], listed.offer.parameters)
        for name, listed in sorted(catalogue.listed.items())
    )


class ProcessCommands:
    """Gives commands to platforms."""

    def __init__(self, catalogue: Catalogue, runs: Runs) -> None:
        self._catalogue = catalogue
        self._runs = runs

    def all(self) -> tuple[Command, ...]:
        """Give the bot's own commands, then one for each process."""
        return commands_of(self._catalogue)

    def startable(self, person: str) -> frozenset[str]:
        """Give the processes that somebody may start."""
        return frozenset(name for name in self._catalogue.listed if self._catalogue.may_start(person, name))

    async def counts(self) -> Mapping[str, int]:
        """Give how many runs there are of each process."""
        counts = Counter[str]()
        for process, _, number in await self._runs.counts():
            counts[process] += number
        return counts

    def note(self, platform: str, before: str, names: Collection[str]) -> None:
        """Note which processes have no command of their own there, so that help says what is typed `before` them."""
        self._catalogue.typed_before[platform] = dict.fromkeys(names, before)
