"""Who was told of an approval or question, on which surface and when: for whoever asked. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.language.detection import all_of, words_in
from bot.language.sentences import Words
from bot.messages.card import Mention
from bot.messages.moment import moment_mark
from bot.messages.sent_card import SentCard
from bot.people.directory import PUSH, Directory


def notified_words(
    directory: Directory, by: Sequence[str], asked_in: str, cards: Iterable[SentCard], language: str = ""
) -> str:
    """Say who was told: `Told: Ada (Slack 14:02, mail 14:12) and channel of finance (Slack 14:02).`

    `by` are those who decide or answer, `asked_in` is the thread of whoever asked: who was called there was told too.
    """
    words = words_in(language)
    own = {
        thread: directory.title(name)
        for name in directory.people
        for thread in (f"web/{name}", f"{PUSH}/@{name}", *directory.private_threads(name))
        if thread != asked_in
    }
    told: dict[str, list[SentCard]] = {}
    for card in cards:
        alone = own.get(card.thread)
        for who in [alone] if alone else _told_together(directory, by, asked_in, card, words):
            told.setdefault(who, []).append(card)
    if not told:
        return words.notifications.nobody
    people = [f"{who} ({', '.join(_surfaces(found, words))})" for who, found in told.items()]
    return words.notifications.told.format(who=all_of(people, words))


def _told_together(directory: Directory, by: Sequence[str], asked_in: str, card: SentCard, words: Words) -> list[str]:
    """Name whom a card tells that several see: a group in its channel, or those who were called where it was asked."""
    for name in dict.fromkeys((*by, *directory.groups)):  # others, where it went to them in time
        if card.thread in directory.channels((name,)):
            return [words.notifications.channel.format(group=name)]
    if card.thread != asked_in:
        return []
    return [who for each in card.post.mentions if (who := _called(directory, by, card.adapter, each))]


def _called(directory: Directory, by: Sequence[str], platform: str, mention: Mention) -> str:
    if mention.is_group:
        role = f"{platform}:{mention.account}"
        return next((name for name in by if name in directory.groups and role in directory.groups[name].roles), "")
    person = directory.by_account(platform, mention.account)
    return person.title if person is not None else ""


def _surfaces(cards: Sequence[SentCard], words: Words) -> list[str]:
    """Say on which surfaces, and when first and last: a reminder is told anew."""
    ours, said = words.notifications, dict[str, None]()
    for adapter in dict.fromkeys(card.adapter for card in cards):
        surface = ours.surfaces.get(adapter, adapter.capitalize())
        here = [card for card in cards if card.adapter == adapter]
        arrived = [card.at for card in here if card.state == "delivered"]
        for at in dict.fromkeys((*arrived[:1], *arrived[-1:])):
            said[f"{surface} {moment_mark(at)}"] = None
        last = here[-1].state
        if last != "delivered":
            how = ours.under_way if last == "under way" else ours.not_delivered
            said[how.format(surface=surface)] = None
    return list(said)
