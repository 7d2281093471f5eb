"""Questions, messages and cards that an earlier version left open, and what signs people in: today's code goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.databases.opened_database import ADA, SECRET, bring, button, going_on, posts, status
from tests.databases.world import WORLD


async def test_what_waits_for_a_platform_is_brought_to_it_once(file: Path) -> None:
    async with going_on(file) as (home, _):
        platform = await bring(home)
        titles = [post.card.title for post in posts(platform) if post.card is not None]
        closed = [post.card.title for post in posts(platform) if post.card is not None and post.card.closed]
        again = await bring(home)

    assert titles == [
        "Charge P-1?", "Charge P-2?", "Hire van 1?", "Hire van 2?", "Restart shop in staging?", "Charge P-3?",
        "Hire van 3?", "Restart shop in staging?", "Hire van 4?",
    ]  # fmt: skip
    assert closed == titles[:5]
    assert again.shown == {}


@pytest.mark.parametrize(
    ("thread", "label", "said"),
    [
        ("web/value", "attic", ["I saw the attic"]),
        ("web/values", "cellar", ["I saw the cellar", "Good day"]),
        ("web/process", "greet", ["Good day"]),
        ("web/confirm", "Run", ["A-2 is being packed.", '{\n  "label": 15,\n  "number": 4\n}']),
        ("web/plan", "Run", ["Good day", "I saw the cellar"]),
    ],
)
async def test_what_the_router_asked_is_answered(file: Path, thread: str, label: str, said: list[str]) -> None:
    async with going_on(file) as (home, _):
        asked_first = len(await home.inner.texts(thread))
        pressed = await home.press(button(await home.card(thread), label), thread)
        await home.pass_time()
        await home.pass_time()

        assert pressed.ok
        assert (await home.inner.texts(thread))[asked_first:] == said


async def test_a_run_is_replaced_by_what_was_shown(file: Path) -> None:
    async with going_on(file) as (home, notes):
        skip_older(notes)
        card = await home.card("web/instead")
        pressed = await home.press(button(card, "Run"), "web/instead")

        assert pressed.ok
        assert [each.label for each in card.buttons if each.label == "Edit"] == []
        assert (await home.inner.texts("web/instead"))[1:] == ["I saw the cellar"]
        assert await status(home, notes["replaced"]) == "cancelled"


async def test_what_would_replace_a_run_is_not_asked_once_that_has_ended(file: Path) -> None:
    async with going_on(file) as (home, notes):
        skip_older(notes)
        await home.inner.app.runs.cancel(ADA, notes["replaced"])
        await home.settled()

        [card] = await home.inner.cards("web/instead")
        assert card.closed


async def test_what_was_asked_again_is_asked_no_third_time(file: Path) -> None:
    async with going_on(file) as (home, notes):
        skip_older(notes)
        first, again = await home.inner.cards("web/again")
        await home.say("/greet", "web/again")
        cards = await home.inner.cards("web/again")

        assert (bool(first.closed), bool(again.closed)) == (True, False)
        assert [bool(card.closed) for card in cards] == [True, True]


async def test_what_was_asked_again_is_answered(file: Path) -> None:
    async with going_on(file) as (home, notes):
        skip_older(notes)
        await home.press(button(await home.card("web/again"), "attic"), "web/again")

        assert (await home.inner.texts("web/again"))[-1] == "I saw the attic"


def skip_older(notes: dict[str, str]) -> None:
    if "replaced" not in notes:
        pytest.skip("this database was made before such questions were kept")


async def test_a_message_that_nobody_has_dealt_with_is_dealt_with_once(file: Path) -> None:
    async with going_on(file) as (home, _):
        platform = await bring(home)

    async with going_on(file) as (home, _):
        again = await bring(home)

    assert platform.texts("slack/T1/C2/1") == ["I saw the gate"]
    assert again.shown == {}
    assert WORLD.times["see gate"] == 1


async def test_links_sessions_and_secrets_sign_people_in(file: Path) -> None:
    async with going_on(file) as (home, notes):
        app = home.inner.app
        signin = app.people.sign_in
        session = await signin.use(notes["link"])
        entered = await signin.enter("eve", SECRET, "127.0.0.1")
        people = [await signin.signed_in(each or "") for each in (notes["session"], session, entered)]

        assert [signed.person.name for signed in people if signed] == ["grace", "ada", "eve"]
        assert await signin.use(notes["link"]) is None
        assert await signin.enter("eve", "another", "127.0.0.1") is None


async def test_what_adapters_keep_is_there_as_long_as_it_lasts(file: Path) -> None:
    async with going_on(file) as (home, _):
        key_value = home.inner.app.key_value
        assert await key_value.recall("workspace") == "T1"
        assert await key_value.all("reaction") == {"T1/C1": "eyes"}
        await home.pass_time(1)
        assert await key_value.all("reaction") == {}


async def test_the_schedule_fires_once_for_each_time(file: Path) -> None:
    async with going_on(file) as (home, _):
        before = await home.inner.texts("web/hourly")
        await home.pass_time(0.5)
        await home.pass_time()
        once = await home.inner.texts("web/hourly")
        await home.pass_time(1)

        assert (before, once) == ([], ["I saw the gate"])
        assert await home.inner.texts("web/hourly") == ["I saw the gate"] * 2
