"""Who there is and how they come in: what everything that meets people holds."""

from __future__ import annotations

from dataclasses import dataclass

from bot.people.directory import Directory
from bot.people.sign_in import SignIn


@dataclass(frozen=True, slots=True)
class People:
    """Everybody that the bot knows. `sign_in` is for the page: elsewhere a platform says who somebody is."""

    directory: Directory
    sign_in: SignIn

    def titles(self) -> dict[str, str]:
        """Give the name that people read of everybody in `bot.toml`, by the name that it calls them."""
        return {name: person.title for name, person in self.directory.people.items()}
