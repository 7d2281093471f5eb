"""Linking an account to a person by a one-time code: made where they are known, typed where they are not yet."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable

from bot import audit
from bot.language.detection import WORDS, base_of, words_in
from bot.language.people.tables import LinkWords
from bot.messages.card import Post
from bot.messages.inbound import Notice, adapter_of
from bot.messages.outbox import Outbox
from bot.people import link_store
from bot.people.directory import OWN_SURFACES, Actor, Directory
from bot.people.kept_people import KeptPeople
from bot.people.link_store import LinkedAccount
from workflow import Clock, Database, Transaction

LASTS = 10 * 60_000  # milliseconds of a code
TRIES, WITHIN = 5, 15 * 60_000  # wrong codes of one account, in so many milliseconds
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another; eight of them are 40 bits
_CODE = re.compile(r"([A-Za-z2-9]{4})[-\s]?([A-Za-z2-9]{4})", re.ASCII)
_COMMAND = re.compile(r"/(?:bot\s+)?(un)?link\b\s*", re.IGNORECASE)
_ACCOUNT = re.compile(r"[\w.:@+-]{1,64}", re.ASCII)


class LinkAccess:
    """Makes codes, takes them, and unlinks. Every method checks who asks."""

    def __init__(
        self, database: Database, directory: Directory, kept: KeptPeople, posts: Outbox, admins: Iterable[str],
        clock: Clock,
    ) -> None:  # fmt: skip
        self._database = database
        self._directory = directory
        self._kept = kept
        self._outbox = posts
        self._admins = frozenset(admins)
        self._clock = clock

    async def said(
        self, name: str, text: str, thread: str, language: str = "", real: str = "", *, alone: bool = False
    ) -> Notice | None:
        """Do what somebody says about linking; None: it is about something else.

        `name` is a person, or `platform:account` of a guest or of somebody whom nobody knows. `alone`: only they read
        the answer.
        """
        own = words_in(language).people.links
        asked = _read(text, [own, *(each.people.links for code, each in WORDS.items() if code != base_of(language))])
        if asked is None:
            return None
        what, said = asked
        platform, account = adapter_of(thread), name.partition(":")[2]
        known = name in self._directory.people
        if what == "unlink":
            return (
                await self.unlink(Actor(name, platform, real), name, said or platform)
                if known
                else Notice(own.no_link, False)
            )
        if not said:
            if not known:
                return Notice(own.get_a_code, False)
            if real:
                return Notice(own.not_in_another_s_name, False)
            told = own.code.format(code=await self.code(name, platform))
            if alone or (platform in OWN_SURFACES and thread.split("/")[1] == name):
                return Notice(told, True)
            return await self._sent_alone(name, platform, told, own)
        if known:
            return Notice(own.known_already.format(who=self._directory.title(name)), False)
        return await self.claim(platform, account, said, language)

    async def _sent_alone(self, name: str, platform: str, told: str, words: LinkWords) -> Notice:
        """Write to a person alone what others of the thread must not read."""
        private = [each for each in self._directory.private_threads(name) if adapter_of(each) == platform]

        def unit(tx: Transaction) -> None:
            for thread in private or [f"web/{name}"]:
                self._outbox.post(tx, thread, Post(told))

        await self._database.write(unit, "link code")
        return Notice(words.sent_alone, True)

    async def code(self, person: str, via: str) -> str:
        """Give a person a code that links an account to them, once, within ten minutes."""
        drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
        now = self._clock()

        def unit(tx: Transaction) -> None:
            link_store.add_code(tx, _hash(drawn), person, now + LASTS)
            audit.add(tx, now, person, "", via, "made a code to link an account", person)

        await self._database.write(unit, "link code")
        return f"{drawn[:4]}-{drawn[4:]}"

    async def claim(self, platform: str, account: str, code: str, language: str = "") -> Notice:
        """Link an account to whoever made the code."""
        words, key = words_in(language).people.links, f"{platform}:{account}"
        if not _ACCOUNT.fullmatch(account):
            return Notice(words.no_link, False)

        def unit(tx: Transaction) -> Notice:
            now = self._clock()
            if link_store.wrong_tries(tx, key, now) >= TRIES:
                return Notice(words.too_many, False)
            found = _CODE.fullmatch(code.strip())
            person = link_store.take_code(tx, _hash("".join(found.groups())), now) if found is not None else ""
            if person not in self._directory.people:
                link_store.note_wrong_try(tx, key, now + WITHIN)
                audit.add(tx, now, key, "", platform, "was refused a code to link an account", key)
                return Notice(words.wrong, False)
            owner = self._directory.named_for(platform, account) or link_store.person_of(tx, platform, account)
            if owner:
                audit.add(tx, now, person, "", platform, "was refused an account that is another's", key, owner)
                return Notice(words.taken, False)
            link_store.add(tx, LinkedAccount(platform, account, person, person, now))
            audit.add(tx, now, person, "", platform, "linked an account", key)
            self._tell(tx, person, platform, account)
            return Notice(words.linked.format(who=self._directory.title(person)), True)

        notice = await self._database.write(unit, "link")
        await self._kept.refresh()
        return notice

    async def unlink(self, actor: Actor, person: str, platform: str) -> Notice:
        """Unlink a person's accounts of a platform: they and admins may. What `bot.toml` says stays."""
        words = words_in(self._directory.language_of(actor)).people.links
        if actor.person != person and actor.person not in self._admins:
            return Notice(words.not_yours.format(who=self._directory.title(person)), False)

        def unit(tx: Transaction) -> bool:
            now = self._clock()
            ended = link_store.end(tx, person, platform, now)
            if ended:
                audit.add(tx, now, actor.person, actor.real, actor.via, "unlinked an account", person, platform)
            return ended

        if not await self._database.write(unit, "unlink"):
            return Notice(words.no_link, False)
        await self._kept.refresh()
        return Notice(words.unlinked.format(who=self._directory.title(person), platform=platform), True)

    async def linked(self) -> list[LinkedAccount]:
        """Give the links that stand."""
        return [each for each in await link_store.all_of(self._database) if each.ended_at is None]

    def _tell(self, tx: Transaction, name: str, platform: str, account: str) -> None:
        """Tell a person where they were known before: whoever tricked them out of a code is seen."""
        person = self._directory.person(name)
        words = words_in(person.language if person is not None else "").people.links
        text = words.told.format(platform=platform, account=account)
        for thread in (*self._directory.private_threads(name), f"web/{name}"):
            self._outbox.post(tx, thread, Post(text))


def _read(text: str, tables: Iterable[LinkWords]) -> tuple[str, str] | None:
    """Read `link`, `link CODE` and `unlink PLATFORM`, as a command or in words: what is meant, and what follows."""
    said = text.strip()
    if len(said) > 100:
        return None
    if command := _COMMAND.match(said):
        return "unlink" if command[1] else "link", said[command.end() :].strip().casefold()
    lowered = " ".join(said.casefold().rstrip(".!").split())
    for words in tables:
        for what, phrases in (("unlink", words.says_unlink), ("link", words.says_link)):
            for phrase in sorted(phrases.split("|"), key=len, reverse=True):
                rest = lowered.removeprefix(phrase).strip()
                if lowered == phrase:
                    return what, ""
                if lowered.startswith(f"{phrase} ") and what == "link" and re.fullmatch(_CODE, rest) and "-" in rest:
                    return what, rest
    return None


def _hash(code: str) -> str:
    return hashlib.sha256(code.upper().encode()).hexdigest()
