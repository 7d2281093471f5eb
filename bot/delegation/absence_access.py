"""Saying that one is away and who decides meanwhile, showing it and ending it: every method checks who asks."""

from __future__ import annotations

from collections.abc import Iterable

from bot import audit
from bot.delegation.absence_words import absence_words
from bot.delegation.review import Review, Reviews
from bot.ids import new_id
from bot.language.detection import WORDS, base_of, words_in
from bot.messages.card import Post
from bot.messages.inbound import Notice
from bot.messages.outbox import Outbox
from bot.people.absences import absence_store
from bot.people.absences.absence import Absence
from bot.people.absences.absence_request import AbsenceRequest, is_absence_command, read_absence
from bot.people.directory import Actor, Directory
from bot.people.kept_people import KeptPeople
from workflow import Clock, Database, Transaction


class AbsenceAccess:
    """The absences that people tell; those of `bot.toml` are only shown."""

    def __init__(
        self, database: Database, directory: Directory, kept: KeptPeople, posts: Outbox, reviews: Reviews,
        admins: Iterable[str], clock: Clock,
    ) -> None:  # fmt: skip
        self._database = database
        self._directory = directory
        self._kept = kept
        self._outbox = posts
        self._reviews = reviews
        self._admins = frozenset(admins)
        self._clock = clock

    async def said(self, actor: Actor, text: str, key: str = "") -> Notice | None:
        """Do what somebody says about being away; None: the text is about something else."""
        language = self._directory.language_of(actor)
        own = words_in(language).people.absences
        tables = [own, *(each.people.absences for code, each in WORDS.items() if code != base_of(language))]
        today = self._directory.absences.today(actor.person)
        people = self._directory.people.values()
        names = {called.casefold(): each.name for each in people for called in (each.name, each.title)}
        found = read_absence(text, tables, today, names)
        if found is None:
            return Notice(own.how, False) if is_absence_command(text) else None
        if found.is_list:
            return Notice("\n".join(self.lines(language)) or own.nobody, True)
        if found.is_back:
            return await self.come_back(actor)
        return await self.add(actor, actor.person, found, key)

    async def add(self, actor: Actor, person: str, asked: AbsenceRequest, key: str = "") -> Notice:
        """Note that a person is away, once by its key; for others, admins may."""
        words = words_in(self._directory.language_of(actor))
        absence = Absence(
            person, asked.deputy or self._directory.absences.deputies.get(person, ""), asked.start, asked.end,
            asked.weekdays, asked.review, key or new_id(), actor.person,
        )  # fmt: skip
        if refusal := self._refusal(actor, absence, asked.unknown):
            return Notice(refusal, False)
        text = absence_words(self._directory, absence, words)

        def unit(tx: Transaction) -> None:
            now = self._clock()
            if not absence_store.add(tx, absence, now):
                return
            audit.add(tx, now, actor.person, actor.real, actor.via, "noted an absence", absence.id, text)
            if absence.review is not None:
                self._reviews.set(tx, f"absence/{absence.id}", absence.review, person)
            for name in {absence.deputy, person} - {"", actor.person}:
                self._tell(tx, name, absence)

        await self._database.write(unit, "absence")
        await self._kept.refresh()
        return Notice(words.people.absences.added.format(absence=text), True)

    async def end(self, actor: Actor, id: str) -> Notice:
        """End an absence by its id: whose it is, the deputy, and admins may."""
        words = words_in(self._directory.language_of(actor))
        found = next((each for each in await absence_store.all_of(self._database) if each.id == id and id), None)
        if found is None:
            return Notice(words.people.absences.no_such, False)
        if actor.person not in {found.person, found.deputy, *self._admins}:
            who = self._directory.title(found.person)
            return Notice(words.people.absences.not_yours.format(who=who), False)
        return await self._ended(actor, [found])

    async def come_back(self, actor: Actor) -> Notice:
        """End what a person has told of being away now; what begins later, or comes every week, stays."""
        today = self._directory.absences.today(actor.person)
        told = await absence_store.all_of(self._database)
        found = [each for each in told if each.person == actor.person and each.covers(today) and not each.weekdays]
        if not found:
            words = words_in(self._directory.language_of(actor))
            return Notice(words.people.absences.no_such, False)
        return await self._ended(actor, found)

    def all(self) -> tuple[Absence, ...]:
        """Give all that are not over."""
        return self._directory.absences.all()

    def lines(self, language: str = "") -> list[str]:
        """Give them for people."""
        words = words_in(language)
        return [absence_words(self._directory, each, words) for each in self.all()]

    def review(self, tx: Transaction, id: str) -> Review | None:
        """Give what is to be reviewed of one; None where it has ended."""
        found = next((each for each in absence_store.all_in(tx) if each.id == id), None)
        return self.review_of(found) if found is not None else None

    def review_of(self, absence: Absence) -> Review:
        """Give what is to be reviewed of an absence."""

        def sentence(language: str) -> str:
            words = words_in(language)
            return words.people.absences.review.format(absence=absence_words(self._directory, absence, words))

        return Review(absence.review, (absence.person,), sentence)

    async def _ended(self, actor: Actor, found: list[Absence]) -> Notice:
        words = words_in(self._directory.language_of(actor))
        texts = [absence_words(self._directory, each, words) for each in found]

        def unit(tx: Transaction) -> None:
            now = self._clock()
            for each, text in zip(found, texts, strict=True):
                if absence_store.end(tx, each.id, now):
                    audit.add(tx, now, actor.person, actor.real, actor.via, "ended an absence", each.id, text)
                    for name in {each.deputy, each.person} - {"", actor.person}:
                        self._tell(tx, name, each, ended=True)

        await self._database.write(unit, "absence")
        await self._kept.refresh()
        return Notice(words.people.absences.ended.format(absence="; ".join(texts)), True)

    def _refusal(self, actor: Actor, absence: Absence, unknown: str) -> str:
        """Say why an absence cannot be noted; nothing when it can."""
        words = words_in(self._directory.language_of(actor)).people.absences
        for name in (unknown, absence.person, absence.deputy):
            if name and name not in self._directory.people:
                return words.unknown.format(name=name[:80])
        if actor.person != absence.person and actor.person not in self._admins:
            return words.not_yours.format(who=self._directory.title(absence.person))
        # whoever sits behind somebody else's session must not make themselves the one who decides for them
        if absence.deputy and absence.deputy in {absence.person, actor.real}:
            return words.self_deputy
        if absence.is_over(self._directory.absences.today(absence.person)):
            return words.over
        if absence.start is not None and absence.end is not None and absence.end < absence.start:
            return words.over
        return ""

    def _tell(self, tx: Transaction, name: str, absence: Absence, *, ended: bool = False) -> None:
        """Tell the deputy, or whose absence somebody else has noted."""
        person = self._directory.person(name)
        words = words_in(person.language if person is not None else "")
        told, who = words.people.absences, self._directory.title(absence.person)
        text = absence_words(self._directory, absence, words)
        if name == absence.person:
            sentence = (told.ended if ended else told.added).format(absence=text)
        else:
            sentence = told.told_ended.format(who=who) if ended else told.told.format(who=who, absence=text)
        for thread in self._directory.private_threads(name) or (f"web/{name}",):
            self._outbox.post(tx, thread, Post(sentence))
