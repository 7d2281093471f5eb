"""Who was told, where and when, in words: of people, channels, those who were called, and whom nothing reached."""

from __future__ import annotations

import pytest

from bot.messages.card import Card, Mention, Post
from bot.messages.notifications import notified_words
from bot.messages.sent_card import Progress, SentCard
from bot.people.directory import Directory, Group, Person

ADA = Person("ada", "Ada", {"slack": "U1", "mail": "ada@example.com"})
GRACE = Person("grace", "Grace", {"discord": "401"})
DIRECTORY = Directory(
    [ADA, GRACE],
    [
        Group("finance", ("ada",), ("slack/T1/C2",)),
        Group("security", ("grace",), ("slack/T1/C9",), frozenset(("slack:S7",))),
    ],
)
ASKED_IN = "slack/T1/C1"
HOUR = 3_600_000


def sent(thread: str, at: int = 0, state: Progress = "delivered", mentions: tuple[Mention, ...] = ()) -> SentCard:
    return SentCard(
        thread, thread.partition("/")[0], state, at, Post(card=Card("approval", "a", "?"), mentions=mentions)
    )


def told(*cards: SentCard, language: str = "") -> str:
    said = notified_words(DIRECTORY, ("finance",), ASKED_IN, cards, language)
    return said.replace("<time:1970-01-01T", "").replace(":00Z>", "h")


def test_each_is_named_with_their_surfaces_and_when() -> None:
    assert told(sent("slack/@U1", HOUR), sent("mail/@ada", 2 * HOUR)) == "Told: Ada (Slack 01h, mail 02h)."
    assert told(sent("discord/@401", HOUR), sent("push/@ada", HOUR), sent("web/ada", HOUR)) == (
        "Told: Grace (Discord 01h) and Ada (browser 01h, the page 01h)."
    )


def test_a_reminder_says_the_first_and_the_last_time() -> None:
    cards = [sent("mail/@ada", hour * HOUR) for hour in (1, 5, 9)]

    assert told(*cards) == "Told: Ada (mail 01h, mail 09h)."


@pytest.mark.parametrize(("state", "how"), [("lost", "not delivered"), ("under way", "not delivered yet")])
def test_whom_nothing_reached_is_said(state: Progress, how: str) -> None:
    assert told(sent("slack/@U1", HOUR), sent("mail/@ada", 0, state)) == f"Told: Ada (Slack 01h, mail {how})."


def test_a_channel_is_its_groups_also_of_those_to_whom_it_went_later() -> None:
    assert told(sent("slack/T1/C2", HOUR), sent("slack/T1/C9", HOUR)) == (
        "Told: channel of finance (Slack 01h) and channel of security (Slack 01h)."
    )


def test_where_it_was_asked_those_are_told_who_were_called() -> None:
    called = (Mention("U1"), Mention("S7", is_group=True), Mention("U404"))

    said = notified_words(DIRECTORY, ("finance", "security"), ASKED_IN, [sent(ASKED_IN, HOUR, mentions=called)])

    assert said.startswith("Told: Ada (Slack ")
    assert "and security (Slack " in said
    assert told(sent(ASKED_IN, HOUR)) == "Nobody was told in particular: it stands where it was asked."


@pytest.mark.parametrize(
    ("language", "start"), [("de", "Benachrichtigt: Ada (Mail "), ("fr", "Avertis : Ada (e-mail ")]
)
def test_it_is_said_in_the_language_of_whoever_asks(language: str, start: str) -> None:
    assert told(sent("mail/@ada", HOUR), language=language).startswith(start)


def test_threads_of_nobody_that_is_known_are_left_out() -> None:
    assert told(sent("slack/@U404"), sent("mail/@"), sent("")) == told()
