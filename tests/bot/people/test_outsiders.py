"""Who comes in without being named: members of what runs the bot. Everybody else is told so once a day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.people.directory import Directory, Person
from bot.platform.adapter import Commanded, Front, Outcome, Pressed, Said, Submitted
from tests.bot.asking_processes import shirt
from tests.bot.running_app import running_app

DAY_IN_SECONDS = 24 * 3_600
PEOPLE: dict[str, Any] = {"ada": {"name": "Ada", "slack": "U1", "discord": "11"}}
NO_GROUPS: dict[str, Any] = {}
PLACES = {"slack": "slack/T1/C1", "discord": "discord/1/2"}
SENTENCE = words_in("en").outsider


@pytest.mark.parametrize("outside", [True, False, None])
def test_whoever_is_named_comes_in_wherever_they_are_from(outside: bool | None) -> None:
    directory = Directory([Person("ada", "Ada", {"slack": "U1"})], [], ["slack"])

    found = directory.by_account("slack", "U1", outside=outside)

    assert found is not None
    assert found.name == "ada"


@pytest.mark.parametrize(("outside", "is_let_in"), [(True, False), (False, True), (None, False)])
def test_a_guest_is_somebody_who_is_known_to_be_no_outsider(outside: bool | None, is_let_in: bool) -> None:
    directory = Directory([], [], ["slack"])

    assert (directory.by_account("slack", "U9", outside=outside) is not None) is is_let_in
    assert directory.by_account("discord", "U9", outside=outside) is None


def test_it_matters_where_somebody_is_from_only_where_they_would_be_a_guest() -> None:
    directory = Directory([Person("ada", "Ada", {"slack": "U1"})], [], ["slack"])

    asked = [directory.may_be_guest(*who) for who in (("slack", "U1"), ("slack", "U9"), ("discord", "U9"))]

    assert asked == [False, True, False]


async def acts(front: Front, thread: str, account: str, outside: bool | None, day: int = 0) -> list[str]:
    """Do all that can be done, and give what was told."""
    event = f"{account} {day} "
    said = Said(f"{event}said", thread, account, "ask shirt size", outside=outside)
    outcomes = [
        await front.press(Pressed(f"{event}pressed", thread, account, "x", outside=outside)),
        await front.submit(Submitted(f"{event}sent", thread, account, "x", {}, outside=outside)),
        await front.command(Commanded(f"{event}typed", thread, account, "shirt", text="size=one", outside=outside)),
    ]
    told = await front.turned_away(said)
    assert await front.message(said) is None
    assert told is not None
    assert [outcome.ok for outcome in outcomes] == [False] * 3
    assert all(outcome == Outcome(outcome.text, ok=False) for outcome in outcomes)
    return [text for text in (*(outcome.text for outcome in outcomes), told) if text]


@pytest.mark.parametrize("outside", [True, None])
@pytest.mark.parametrize("platform", PLACES)
async def test_an_outsider_is_told_once_a_day_whatever_they_do_and_over_restarts(
    tmp_path: Path, platform: str, outside: bool | None
) -> None:
    thread, guests = PLACES[platform], ["slack", "discord"]
    async with running_app(tmp_path, shirt, people=PEOPLE, groups=NO_GROUPS, guests=guests) as home:
        first = await acts(home.app.messaging.front, thread, "9", outside)
        again = await acts(home.app.messaging.front, thread, "9", outside)
        another = await acts(home.app.messaging.front, thread, "10", outside)
    async with running_app(tmp_path, shirt, people=PEOPLE, groups=NO_GROUPS, guests=guests) as home:
        restarted = await acts(home.app.messaging.front, thread, "9", outside, day=1)
        home.clock.advance(DAY_IN_SECONDS)
        tomorrow = await acts(home.app.messaging.front, thread, "9", outside, day=2)
        await home.app.settled()

        assert await home.rows("SELECT count(*) FROM inbox") == [(0,)]
        assert await home.rows("SELECT count(*) FROM runs") == [(0,)]
        assert await home.rows("SELECT count(*) FROM outbox") == [(0,)]
    assert (first, again, another, restarted, tomorrow) == ([SENTENCE], [], [SENTENCE], [], [SENTENCE])


async def test_a_member_is_turned_away_nowhere(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt, people=PEOPLE, groups=NO_GROUPS, guests=["slack"]) as home:
        front = home.app.messaging.front
        for account, outside in (("U1", True), ("U1", None), ("U9", False)):
            said = Said(f"{account} {outside}", "slack/T1/C1", account, "hello", outside=outside)
            assert await front.turned_away(said) is None
            assert await front.message(said)


async def test_where_no_guests_may_come_somebody_of_elsewhere_is_told_so_and_a_member_is_a_stranger(
    tmp_path: Path,
) -> None:
    async with running_app(tmp_path, shirt, people=PEOPLE, groups=NO_GROUPS) as home:
        front = home.app.messaging.front
        told = [
            (await front.press(Pressed(f"p {outside}", "slack/T1/C1", "U9", "x", outside=outside))).text
            for outside in (True, False, None)
        ]

    assert told == [SENTENCE, words_in("en").stranger, words_in("en").stranger]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "please book me a room for tomorrow"),
        ("de", "bitte buche mir für morgen ein Zimmer"),
        ("fr", "réserve-moi une chambre pour demain, s'il te plaît"),
        ("es", "por favor, resérvame una habitación para mañana"),
    ],
)
async def test_an_outsider_is_told_in_the_language_that_they_write(tmp_path: Path, language: str, text: str) -> None:
    async with running_app(tmp_path, shirt, people=PEOPLE, groups=NO_GROUPS, guests=["slack"]) as home:
        told = await home.app.messaging.front.turned_away(Said("e1", "slack/T1/C1", "U9", text, outside=True))

    words: Words = words_in(language)
    assert told == words.outsider
