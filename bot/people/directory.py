"""Who there is: people with their accounts on each platform, and groups of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.people.absences.absence import Absences
from bot.people.roster import Rosters

ANYBODY = "*"  # as an account: whoever uses that platform
OWN_SURFACES = frozenset(("console", "web", "cli"))  # they know who is there: an account is the person's name
MAIL = "mail"  # as a platform: an account is an address, which may change: its threads name the person
PUSH = "push"  # as a platform: a browser that lets itself be notified; its threads name the person too
SYSTEM = "os"  # as a platform: the operating system, by which a terminal knows who is there
_ACCOUNT = re.compile(r"[\w.:-]{1,64}", re.ASCII)  # it stands in addresses


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, by one name over all platforms. `accounts` are platform -> user id there."""

    name: str
    title: str
    accounts: Mapping[str, str] = field(default_factory=dict[str, str])
    groups: frozenset[str] = frozenset()
    language: str = ""  # empty: they have set none, and are answered in what they write
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Group:
    """Some people, and the threads where their approvals are shown besides the thread of the request."""

    name: str
    people: tuple[str, ...]
    channels: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()  # `platform:id` of groups there, whose people belong as well


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now, and how. `real` is the person at the keyboard when they act as somebody else."""

    person: str
    via: str  # the platform: console, web, cli …
    real: str = ""
    roles: frozenset[str] = frozenset()  # `platform:id` of the platform's groups that the person is in at this moment
    language: str = ""  # that they speak just now
    signed_in_at: int = 0  # on the page, UTC milliseconds; 0: another surface, which knows them by their account


class Directory:
    """Everybody that `bot.toml` names, and on the platforms of `guests` whoever the platform vouches for."""

    def __init__(
        self,
        people: Iterable[Person],
        groups: Iterable[Group],
        guests: Iterable[str] = (),
        *,
        one_for_several: bool = False,
        absences: Absences | None = None,
        rosters: Rosters | None = None,
    ) -> None:
        self.people = {person.name: person for person in people}
        self.groups = {group.name: group for group in groups}
        self.guests = frozenset(guests)
        self.one_for_several = one_for_several  # one person may speak, and decide, for several: `allow_as`
        self.absences = absences or Absences()
        self.rosters = rosters or Rosters({}, self.people.__contains__)
        self._written = dict(self.people)  # as bot.toml has them
        self._links: dict[tuple[str, str], str] = {}  # accounts that people have linked to themselves
        self._former: dict[tuple[str, str], str] = {}  # and those that they had
        self._accounts = {(p, i): person.name for person in self.people.values() for p, i in person.accounts.items()}

    def link(self, now: Mapping[tuple[str, str], str], former: Mapping[tuple[str, str], str]) -> None:
        """Take the accounts that people have linked to themselves, and had; what `bot.toml` says comes first."""
        self._links = {key: name for key, name in now.items() if key not in self._accounts and name in self._written}
        self._former = dict(former)
        for name, person in self._written.items():
            own = {platform: account for (platform, account), whose in self._links.items() if whose == name}
            self.people[name] = replace(person, accounts={**own, **person.accounts}) if own else person

    def linked_to(self, name: str) -> frozenset[tuple[str, str]]:
        """Give the accounts that a person has linked, and had: the platform and the id there."""
        return frozenset(key for key, whose in (*self._links.items(), *self._former.items()) if whose == name)

    def named_for(self, platform: str, account: str) -> str:
        """Give whose account that is by `bot.toml`; empty: nobody's."""
        return self._accounts.get((platform, account), "")

    def human(self, name: str) -> str:
        """Give the person behind a name: a guest's `platform:account` may be an account that somebody has, or had.

        One who unlinks an account does not become two: what was asked for by the one is not decided by the other.
        """
        platform, sign, account = name.partition(":")
        if not sign or name in self.people:
            return name
        key = (platform, account)
        return self._accounts.get(key) or self._links.get(key) or self._former.get(key) or name

    def humans(self, names: Iterable[str]) -> frozenset[str]:
        """Give the people behind these names."""
        return frozenset(self.human(name) for name in names if name)

    def person(self, name: str) -> Person | None:
        """Give a person by name; a guest's is `platform:account`, also of one whose account is theirs by now."""
        known = self._known(name)
        if known is not None:
            return known
        platform, _, account = name.partition(":")
        if linked := self._links.get((platform, account)):
            return self._known(linked)
        if not account or platform not in self.guests:
            return None
        return Person(name, account, {platform: account})

    def by_account(self, platform: str, account: str, *, outside: bool | None = None) -> Person | None:
        """Give the person behind a platform's user id: one of `bot.toml`, else a guest where guests may come.

        A guest is somebody of whom the platform says that they are not from `outside`; None: it cannot tell.
        """
        if platform in OWN_SURFACES:
            return self.person(account)
        key = (platform, account)
        name = self._accounts.get(key) or self._links.get(key) or self._accounts.get((platform, ANYBODY))
        if name:
            return self._known(name)
        return self.person(f"{platform}:{account}") if outside is False else None

    def _known(self, name: str) -> Person | None:
        """Give a person of `bot.toml`, in the groups also for which they are on call now."""
        person = self.people.get(name)
        if person is None or not self.rosters.sources:
            return person
        return replace(person, groups=person.groups | self.rosters.groups_of(name))

    def may_be_guest(self, platform: str, account: str) -> bool:
        """Say whether somebody comes in as a guest or not at all: only then it matters where they are from."""
        named = {(platform, account), (platform, ANYBODY)} & self._accounts.keys() or (platform, account) in self._links
        return platform in self.guests and not named

    def title(self, name: str) -> str:
        """Give the name that people read."""
        person = self.person(name)
        return person.title if person else name

    def account(self, name: str, platform: str) -> str:
        """Give a person's user id on a platform; empty where they have none of their own that can be addressed."""
        person = self.person(name)
        account = person.accounts.get(platform, "") if person is not None else ""
        return account if _ACCOUNT.fullmatch(account) else ""

    def private_threads(self, name: str) -> tuple[str, ...]:
        """Give the addresses at which a person is told something alone: `slack/@U123`, `mail/@ada`, one a platform."""
        person = self.person(name)
        platforms = [each for each in (person.accounts if person else ()) if each not in (SYSTEM, *OWN_SURFACES)]
        found = [(each, name if each == MAIL else self.account(name, each)) for each in platforms]
        return tuple(f"{platform}/@{account}" for platform, account in found if account)

    def mail_address(self, name: str) -> str:
        """Give the address to which a person is mailed; empty where they have none."""
        person = self.person(name)
        return person.accounts.get(MAIL, "") if person is not None else ""

    def is_reachable(self, name: str) -> bool:
        """Say whether a person comes to any surface by an account: a platform, or a terminal of this machine."""
        person = self.person(name)
        return person is not None and bool(person.accounts)

    def language_of(self, actor: Actor, about: str = "") -> str:
        """Give the language in which somebody is told what became of what they did; `about` if they have set none."""
        person = self.person(actor.person)
        return actor.language or (person.language if person else "") or about

    def belongs(self, name: str, to: Iterable[str], roles: frozenset[str] = frozenset()) -> bool:
        """Say whether a person is one of these people or in one of these groups, by name or by a platform's role."""
        person = self.person(name)
        wanted = set(to)
        if person is None:
            return False
        return (
            name in wanted
            or bool(person.groups & wanted)
            or any(roles & self.groups[group].roles for group in wanted if group in self.groups)
        )

    def members(self, of: Iterable[str]) -> tuple[str, ...]:
        """Give the people that these names of people and groups stand for, in order, once each."""
        found: dict[str, None] = {}
        for name in of:
            if name in self.groups:
                found.update(dict.fromkeys(self.groups[name].people))
                found.update(dict.fromkeys(self.rosters.on_call(name) if name in self.rosters.sources else ()))
            elif name in self.people:
                found[name] = None
        return tuple(found)

    def channels(self, of: Iterable[str]) -> tuple[str, ...]:
        """Give the threads where these groups' approvals are shown."""
        return tuple(dict.fromkeys(c for name in of if name in self.groups for c in self.groups[name].channels))

    def unknown(self, names: Iterable[str]) -> list[str]:
        """Give those names that are neither a person nor a group."""
        return sorted(name for name in names if name not in self.people and name not in self.groups)
