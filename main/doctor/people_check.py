"""Who is told of approvals, and who can sign in: what `bot doctor` finds about the people of `bot.toml`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.people.directory import MAIL, Group
from bot.people.kept_people import ROSTER
from bot.people.people_sections import PersonConfig
from bot.routing.catalogue import Catalogue
from main.bootstrap import Setup
from main.doctor.finding import Finding


def check_groups(plan: Setup, catalogue: Catalogue) -> Iterator[Finding]:
    """Name the groups nobody of which would be told that an approval waits; those that only start things need none."""
    only_start = {name for policy in plan.config.policy.values() for name in policy.allow or ()}
    only_start |= {name for listed in catalogue.listed.values() for name in listed.allow}
    deciding = {name for listed in catalogue.listed.values() for name in listed.deciders}
    for group in plan.config.directory().groups.values():
        if _is_told(plan, group) or (group.name in only_start and group.name not in deciding):
            continue
        yield Finding(
            "warn",
            "groups",
            f"nobody is told what waits for {group.name}: give [groups.{group.name}] a channel, "
            "a role or user group of a platform, or one of its people an account or a mail address",
        )


def check_on_call(plan: Setup, database: Path) -> Iterator[Finding]:
    """Name the groups for which nobody is on call now, and the lists that cannot be read or name strangers."""
    directory = plan.config.directory()
    rosters = directory.rosters
    rosters.texts = _kept_lists(database) if rosters.addresses else {}
    for group in rosters.sources:
        if problem := rosters.problem(group):
            yield Finding("fail", "on call", f"[groups.{group}] {problem}")
        elif not directory.members((group,)):
            yield Finding(
                "warn", "on call", f"nobody is on call for {group} now: add a line to {rosters.sources[group]}"
            )
        else:
            yield Finding("ok", "on call", f"{group}: {', '.join(directory.members((group,)))}")
        if strangers := rosters.strangers(group):
            yield Finding("warn", "on call", f"{group}: bot.toml knows nobody called {', '.join(strangers[:5])}")


def _kept_lists(database: Path) -> dict[str, str]:
    """Give the lists as they were last fetched; none where the file cannot be read, which is told elsewhere."""
    if not database.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return dict(connection.execute("SELECT key, value FROM key_value WHERE kind=?", (ROSTER,)))
    except sqlite3.Error:
        return {}


def check_deputies(plan: Setup) -> Iterator[Finding]:
    """Name deputies who could not be told or are away themselves, and absences of `bot.toml` that are over."""
    directory = plan.config.directory()
    absences = directory.absences
    for name in dict.fromkeys([*absences.deputies.values(), *(each.deputy for each in absences.fixed if each.deputy)]):
        if not directory.is_reachable(name):
            yield Finding("warn", "deputies", f"{name} decides for others and has no account: nobody can tell them")
    for each in map(absences.with_deputy, absences.fixed):
        if each.is_over(absences.today(each.person)):
            yield Finding("warn", "absences", f"{each.person} was away until {each.end}: that can be taken out")
        elif not each.deputy:
            yield Finding("warn", "absences", f'{each.person} is away and has no deputy: give one, deputy = "NAME"')
        elif each.covers(absences.today(each.person)) and absences.now(each.deputy) is not None:
            yield Finding("warn", "absences", f"{each.person} is away, and so is their deputy {each.deputy}")


def _is_told(plan: Setup, group: Group) -> bool:
    people = (plan.config.people[name] for name in group.people)
    # a role or user group of a platform is called where it was asked there
    listed = plan.config.groups[group.name].source  # others every week
    return bool(group.channels or group.roles or listed) or any(_is_reached(plan, person) for person in people)


def _is_reached(plan: Setup, person: PersonConfig) -> bool:
    """Say whether somebody has an account by which they are told; without a mail server an address is of no use."""
    return bool(person.everywhere().keys() - (() if plan.settings.smtp_host else {MAIL}))


def check_sign_in(plan: Setup, database: Path) -> Iterator[Finding]:
    """Say what to do where somebody can neither let themselves in nor be let in by another."""
    config = plan.config
    if config.admins:
        yield Finding("ok", "admins", f"{', '.join(config.admins)} may let others sign in")
        return
    if config.allow_as:  # whoever sits there may: it is warned of already
        return
    outside = [name for name, person in config.people.items() if not person.everywhere()]
    outside = [name for name in outside if name not in _with_secret(database)]
    if outside:
        yield Finding(
            "warn",
            "admins",
            f"nobody can let {', '.join(outside)} sign in: they have no account and no secret. Name who may at the top "
            f'of bot.toml, admins = ["NAME"], then: bot secrets set {outside[0]}',
        )
    else:
        yield Finding("ok", "admins", "none: everybody lets themselves in, by bot login-link or bot secrets set")


def _with_secret(database: Path) -> frozenset[str]:
    """Give the people who have a secret; nobody where the file cannot be read, which is told elsewhere."""
    if not database.is_file():
        return frozenset()
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return frozenset(row[0] for row in connection.execute("SELECT person FROM secrets"))
    except sqlite3.Error:
        return frozenset()
