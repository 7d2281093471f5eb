"""Who there is: people with their accounts on each platform, and groups of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ANYBODY = "*"  # as an account: whoever uses that platform


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, by one name over all platforms. `accounts` are platform -> user id there."""

    name: str
    title: str
    accounts: Mapping[str, str] = field(default_factory=dict[str, str])
    groups: frozenset[str] = frozenset()
    language: str = "en"
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Group:
    """Some people, and the threads where their approvals are shown besides the thread of the request."""

    name: str
    people: tuple[str, ...]
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now, and how. `real` is the person at the keyboard when they act as somebody else."""

    person: str
    via: str  # the platform: console, web, cli …
    real: str = ""


class Directory:
    """Everybody that `bot.toml` names."""

    def __init__(self, people: Iterable[Person], groups: Iterable[Group]) -> None:
        self.people = {person.name: person for person in people}
        self.groups = {group.name: group for group in groups}
        self._accounts = {(p, i): person.name for person in self.people.values() for p, i in person.accounts.items()}

    def person(self, name: str) -> Person | None:
        return self.people.get(name)

    def by_account(self, platform: str, account: str) -> Person | None:
        """Give the person behind a platform's user id, or None."""
        name = self._accounts.get((platform, account)) or self._accounts.get((platform, ANYBODY))
        return self.people.get(name) if name else None

    def title(self, name: str) -> str:
        """Give the name that people read."""
        person = self.people.get(name)
        return person.title if person else name

    def belongs(self, name: str, to: Iterable[str]) -> bool:
        """Say whether a person is one of these people or in one of these groups."""
        person = self.people.get(name)
        wanted = set(to)
        return person is not None and (name in wanted or bool(person.groups & wanted))

    def members(self, of: Iterable[str]) -> tuple[str, ...]:
        """Give the people that these names of people and groups stand for, in order, once each."""
        found: dict[str, None] = {}
        for name in of:
            if name in self.groups:
                found.update(dict.fromkeys(self.groups[name].people))
            elif name in self.people:
                found[name] = None
        return tuple(found)

    def channels(self, of: Iterable[str]) -> tuple[str, ...]:
        """Give the threads where these groups' approvals are shown."""
        return tuple(dict.fromkeys(c for name in of if name in self.groups for c in self.groups[name].channels))

    def unknown(self, names: Iterable[str]) -> list[str]:
        """Give those names that are neither a person nor a group."""
        return sorted(name for name in names if name not in self.people and name not in self.groups)
