"""One command's session: settings read, the app open, and who acts."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.app import App
from bot.errors import Refused
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.people.directory import Actor
from bot.settings import read_settings
from main.bootstrap import Setup, open_bot, read_setup
from main.local_user import actor_of, login
from main.logs import set_up_logs


@dataclass(frozen=True, slots=True)
class Session:
    """What a command holds. `problems` has one line for each thing that is not as it should be."""

    plan: Setup
    app: App
    actor: Actor
    problems: tuple[str, ...]

    @property
    def words(self) -> Words:
        """Our words in the language of who acts."""
        return words_in(self.app.people.directory.language_of(self.actor))

    @property
    def zone(self) -> str:
        """The time zone of who acts."""
        person = self.app.people.directory.person(self.actor.person)
        return person.timezone if person is not None else "UTC"


@asynccontextmanager
async def open_session(acting_as: str = "", via: str = "cli") -> AsyncGenerator[Session]:
    """Open the app for the person at the keyboard. Raises ConfigError and Refused."""
    plan = quiet_setup()
    async with open_bot(plan) as (app, problems):
        actor = actor_of(login(), app.people.directory, plan.config, acting_as, via)  # by a link, too
        yield Session(plan, app, actor, problems)


def actor_for(plan: Setup, name: str) -> Actor:
    """Give who lets this person sign in: themselves, an admin, or anybody under `allow_as`. Raises Refused."""
    actor = actor_of(login(), plan.config.directory(), plan.config, "", "cli")
    if actor.person != name and not plan.config.allow_as and actor.person not in plan.config.admins:
        raise Refused(
            f"You are {actor.person}: only admins let others sign in. Whoever may is named at the top of bot.toml: "
            f'admins = ["{actor.person}"]'
        )
    return actor


def quiet_setup() -> Setup:
    """Read the plan for a command whose output matters more than its log: only warnings, unless more is asked for."""
    settings = read_settings()
    set_up_logs(settings, quiet=True)
    return read_setup(settings)
