"""The parts of delegation, put together: what `open_app` needs to know of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date

from bot.approvals.standing import store
from bot.approvals.standing.standing_access import StandingAccess
from bot.approvals.standing.standing_approvals import StandingApprovals
from bot.config import Config
from bot.delegation.absence_access import AbsenceAccess
from bot.delegation.link_access import LinkAccess
from bot.delegation.people_requests import PeopleRequests
from bot.delegation.review import Review, Reviews
from bot.delegation.roster_fetch import RosterFetch
from bot.key_value import KeyValue
from bot.language.detection import all_of, words_in
from bot.messages.outbox import Outbox
from bot.people.directory import Directory
from bot.people.kept_people import KeptPeople
from workflow import Clock, Database, Runs, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """What changes of who decides, and who is asked to look at it again."""

    config: Config
    kept: KeptPeople
    absences: AbsenceAccess
    standing: StandingApprovals
    given: StandingAccess  # what is approved beforehand, as people see it
    links: LinkAccess
    reviews: Reviews
    requests: PeopleRequests
    rosters: RosterFetch

    def fetching(self) -> AbstractAsyncContextManager[None]:
        """Fetch the lists of who is on call until left."""
        return self.rosters.fetching()

    async def arm(self) -> None:
        """Set the timers of the reviews that `bot.toml` names."""
        await self.reviews.arm(_written(self.config))


def delegation_of(
    database: Database, config: Config, directory: Directory, outbox: Outbox, runs: Runs, clock: Clock
) -> Delegation:  # fmt: skip
    """Put it together."""
    reviews = Reviews(database, runs, directory, outbox, clock)
    standing = StandingApprovals(directory, outbox, clock, reviews.set)
    kept, finders = KeptPeople(database, directory, clock), reviews.finders
    absences = AbsenceAccess(database, directory, kept, outbox, reviews, config.admins, clock)
    finders["absence"] = absences.review
    finders["written"] = lambda _, key: absences.review_of(directory.absences.fixed[int(key)])
    finders["standing"] = lambda tx, key: _standing(tx, standing, key)
    finders["group"] = lambda _, key: _group(config, directory, key)
    links = LinkAccess(database, directory, kept, outbox, config.admins, clock)
    return Delegation(
        config=config,
        kept=kept,
        absences=absences,
        standing=standing,
        given=StandingAccess(database, directory, standing, config.admins),
        reviews=reviews,
        links=links,
        requests=PeopleRequests(absences, links, directory),
        rosters=RosterFetch(directory.rosters, kept, KeyValue(database, clock)),
    )


def _standing(tx: Transaction, standing: StandingApprovals, id: str) -> Review | None:
    found = store.get_in(tx, id)
    if found is None:
        return None

    def sentence(language: str) -> str:
        return words_in(language).people.standing.review.format(what=standing.line(found, language))

    return Review(found.review or found.until, (found.owner,), sentence)


def _written(config: Config) -> Iterator[tuple[str, date, str]]:
    """Give what `bot.toml` wants reviewed: its name, the day, and by whose clock."""
    for number, absence in enumerate(config.absences):
        if absence.review is not None:
            yield f"written/{number}", absence.review, absence.person
    for name, group in config.groups.items():
        if group.review is not None:
            yield f"group/{name}", group.review, _owners(config, name)[0]


def _owners(config: Config, name: str) -> tuple[str, ...]:
    """Give who is asked about a group: its owner, else the admins, else its people."""
    group = config.groups[name]
    owner = (group.owner,) if group.owner else ()
    return owner or tuple(config.admins) or tuple(group.people) or ("",)


def _group(config: Config, directory: Directory, name: str) -> Review | None:
    group = config.groups.get(name)
    if group is None:
        return None

    def sentence(language: str) -> str:
        words = words_in(language)
        people = all_of([directory.title(each) for each in group.people], words) or "-"
        return words.people.absences.group_review.format(group=name, people=people)

    return Review(group.review, _owners(config, name), sentence)
