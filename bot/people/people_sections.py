"""`[people.NAME]` and `[groups.NAME]` of `bot.toml`, and the directory that is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.people.absences.absence import AbsenceSection
from bot.people.directory import Group, Person
from bot.people.mail_address import MailAddress
from bot.people.roster import check_source
from bot.spelling import did_you_mean

PLATFORMS = ("os", "slack", "discord", "mail")


def _check_name(value: str) -> str:
    if not re.fullmatch(r"[\w.-]{1,64}", value):  # it stands in addresses such as `web/ada`
        raise ValueError(
            f"{value[:80]!r} is no name; use letters, digits, '.', '_' and '-', and say name = … for people"
        )
    return value


def _check_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{value!r} is no time zone; write one such as 'Europe/Paris'") from None
    return value


def _check_language(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise ValueError(f"{value!r} is no language; write one such as 'en'")
    return value


def _check_source(value: str) -> str:
    return check_source(value) if value else value


Name = Annotated[str, AfterValidator(_check_name)]
Zone = Annotated[str, AfterValidator(_check_zone)]
Language = Annotated[str, AfterValidator(_check_language)]


class PersonConfig(BaseModel):
    """`[people.NAME]`: how others read the name, and the person's user id on each platform."""

    model_config = ConfigDict(extra="forbid")
    name: str = ""
    os: str | None = None  # the operating system's user; "*": whoever is at the keyboard
    slack: str | None = None
    discord: str | None = None
    mail: MailAddress | None = None
    accounts: dict[Name, str] = Field(default_factory=dict[Name, str])  # on further platforms, by the platform's name
    language: Language | None = None
    timezone: Zone | None = None
    deputy: str = ""  # who decides in their stead while they are away

    def everywhere(self) -> dict[str, str]:
        """Give the user ids by platform."""
        own = {platform: account for platform in PLATFORMS if (account := getattr(self, platform))}
        return {**self.accounts, **own}

    def person(self, name: str, groups: Mapping[str, GroupConfig], language: str, timezone: str) -> Person:
        """Give the person; `language` and `timezone` are everybody's."""
        return Person(
            name=name,
            title=self.name or name,
            accounts=self.everywhere(),
            groups=frozenset(group for group, each in groups.items() if name in each.people),
            language=self.language or language,
            timezone=self.timezone or timezone,
        )


class GroupConfig(BaseModel):
    """`[groups.NAME]`."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    people: list[str] = Field(default_factory=list[str])
    channel: str | list[str] = Field(default_factory=list[str])
    slack: str | list[str] = Field(default_factory=list[str])  # ids of Slack user groups
    discord: str | list[str] = Field(default_factory=list[str])  # ids of Discord roles
    source: Annotated[str, AfterValidator(_check_source)] = Field("", alias="from")  # a list of who is on call when
    review: date | None = None  # when its owner is asked whether it is still right
    owner: str = ""  # who is asked; else the admins, else its people

    def group(self, name: str) -> Group:
        """Give the group."""
        roles = [*(f"slack:{r}" for r in _several(self.slack)), *(f"discord:{r}" for r in _several(self.discord))]
        return Group(name, tuple(self.people), _several(self.channel), frozenset(roles))


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def absence_problems(people: Mapping[str, PersonConfig], absences: Sequence[AbsenceSection]) -> Iterator[str]:
    """Name those who are to be away, or to decide for others, and are not there; and deputies of themselves."""
    for name, each in people.items():
        if each.deputy == name:
            yield f"people.{name}: nobody is their own deputy; name somebody else"
        elif each.deputy and each.deputy not in people:
            yield f"people.{name}: there is no [people.{each.deputy}]{did_you_mean(each.deputy, people)}"
    for number, absence in enumerate(absences, 1):
        for named in filter(None, (absence.person, absence.deputy)):
            if named not in people:
                yield f"absences, number {number}: there is no [people.{named}]{did_you_mean(named, people)}"
