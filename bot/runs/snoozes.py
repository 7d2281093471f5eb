"""Reminders put off by one of those who are reminded; nobody else is affected."""

from __future__ import annotations

from bot import audit
from bot.approvals.reminding import Reminding
from bot.durations import read_duration
from bot.language.detection import words_in
from bot.messages import inbox
from bot.messages.inbound import Notice
from bot.messages.moment import moment_mark
from bot.people.directory import Actor, Directory
from bot.runs.reminders import Reminders
from bot.text import shortened, visible
from workflow import Clock, Database, Transaction

MOST_SHOWN = 40  # characters of what could not be read as a time


class Snoozes:
    """Puts reminders off, each in a commit of its own."""

    def __init__(
        self, database: Database, reminders: Reminders, reminding: Reminding, directory: Directory, clock: Clock
    ) -> None:
        self._database = database
        self._reminders = reminders
        self._reminding = reminding
        self._directory = directory
        self._clock = clock

    async def snooze(self, actor: Actor, reference: str, said: str, event: str = "", language: str = "") -> Notice:
        """Remind this person of an approval or question when they say, and not before. One event counts once."""

        def unit(tx: Transaction) -> Notice:
            if event and not inbox.first_press(tx, event, self._clock()):
                return Notice("", True)
            return self._snooze(tx, actor, reference, said, self._directory.language_of(actor, language))

        return await self._database.write(unit, "snooze")

    def _snooze(self, tx: Transaction, actor: Actor, reference: str, said: str, language: str) -> Notice:
        words = words_in(language).deadlines
        try:
            after = read_duration(said)
        except ValueError:
            return Notice(words.no_time.format(said=shortened(visible(said.strip()), MOST_SHOWN)), False)
        thing = self._reminders.waiting_for(tx, reference, actor.person)
        if thing is None:
            return Notice(words.not_yours, False)
        due = self._reminding.snooze(tx, thing, actor.person, after)
        audit.add(tx, self._clock(), actor.person, actor.real, actor.via, "snoozed", thing.id, said.strip())
        if due is None:
            return Notice(words.snoozed_past_end.format(moment=moment_mark(thing.until or 0)), True)
        return Notice(words.snoozed.format(moment=moment_mark(due)), True)
