"""The front, as every surface hands in to it: who acts, in whose name, and what whoever answers twice is told."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot import Button, Card
from bot.platform.adapter import Commanded, Outcome, Pressed, Said, Submitted
from tests.bot.asking_processes import shirt
from tests.bot.payment_process import CashDesk, asked
from tests.bot.running_app import running_app

SURFACES = {
    "console": ("console/ada", "ada"),
    "web": ("web/ada", "ada"),
    "cli": ("cli/ada", "ada"),
    "slack": ("slack/T1/C1", "U1"),
    "discord": ("discord/1/2", "11"),
}
PEOPLE: dict[str, Any] = {
    "ada": {"name": "Ada", "slack": "U1", "discord": "11", "language": "en"},
    "grace": {"name": "Grace", "accounts": {"web": "ada"}},  # which opens nothing: the page knows people by their names
    "eve": {"name": "Eve", "accounts": {"web": "*", "console": "*"}},
    "alan": {"name": "Alan"},
}
ONCE = "I have that answer already."
GARBAGE = ["", "x", "\x00", "ä" * 3_000, "a:x:y:k:mac", "q:x:99999999999999999999:k:mac", "f:x:k:mac", "p:shirt:mac"]


@pytest.fixture(params=SURFACES)
def place(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Give a thread of each surface, and Ada's account there."""
    found: tuple[str, str] = SURFACES[request.param]
    return found


async def question(folder: Path, thread: str, account: str) -> tuple[Button, ...]:
    """Have Ada asked which size, and leave; give the buttons."""
    async with running_app(folder, shirt, people=PEOPLE) as home:
        assert await home.app.messaging.front.message(Said("e1", thread, account, "ask shirt size"))
        await home.app.settled()
        card: Card = (await home.cards(thread))[-1]
        return card.buttons


async def test_the_same_answer_counts_once_and_whoever_gives_it_again_is_told(
    tmp_path: Path, place: tuple[str, str]
) -> None:
    one, _ = await question(tmp_path, *place)

    async with running_app(tmp_path, shirt, people=PEOPLE, driving=False) as home:
        first, again = [
            await home.app.messaging.front.press(Pressed(event, *place, one.token, "")) for event in ("p1", "p2")
        ]
        kept = await home.rows("SELECT id, text, answers <> '' FROM inbox WHERE event <> 'e1'")

    assert (again.text, again.ok, again.message) == (ONCE, False, "")
    assert kept == [(first.message, "one", 1)]
    assert (first.text, first.ok) == ("", True)


async def test_an_event_that_a_platform_sends_again_says_nothing(tmp_path: Path, place: tuple[str, str]) -> None:
    one, _ = await question(tmp_path, *place)
    pressed = Pressed("p1", *place, one.token)

    async with running_app(tmp_path, shirt, people=PEOPLE, driving=False) as home:
        await home.app.messaging.front.press(pressed)
        at_once = await home.app.messaging.front.press(pressed)
    async with running_app(tmp_path, shirt, people=PEOPLE) as home:
        await home.app.settled()
        when_it_is_over = await home.app.messaging.front.press(pressed)
        pressed_again = await home.app.messaging.front.press(Pressed("p2", *place, one.token))
        results = await home.rows("SELECT result FROM runs")

    assert at_once == when_it_is_over == Outcome()
    assert pressed_again.text == "This question is over."
    assert results == [('"ordered one"',)]


async def test_an_answer_given_on_two_surfaces_at_once_counts_once(tmp_path: Path) -> None:
    one, _ = await question(tmp_path, *SURFACES["web"])
    acts = [Pressed(f"p{n}", *place, one.token, "") for n, place in enumerate(SURFACES.values())]

    async with running_app(tmp_path, shirt, people=PEOPLE, driving=False) as home:
        outcomes = await asyncio.gather(*(home.app.messaging.front.press(each) for each in acts))

    assert sorted(outcome.text for outcome in outcomes) == ["", *[ONCE] * (len(acts) - 1)]
    assert sum(bool(outcome.message) for outcome in outcomes) == 1


async def test_a_message_is_known_by_its_id_once(tmp_path: Path, place: tuple[str, str]) -> None:
    async with running_app(tmp_path, shirt, people=PEOPLE) as home:
        first, again = [await home.app.messaging.front.message(Said("e1", *place, "hello", "m1")) for _ in range(2)]

        assert await home.rows("SELECT id, person FROM inbox") == [(first, "ada")]
        assert again is None


async def test_acting_as_somebody_else_is_kept_with_all_that_is_done(tmp_path: Path) -> None:
    thread = "console/grace"
    async with running_app(tmp_path, CashDesk().process(), shirt, people=PEOPLE) as home:
        run, _ = await asked(home)
        approve = (await home.cards("web/approvals"))[0].buttons[0]
        front = home.app.messaging.front
        await front.message(Said("e1", thread, "grace", "ask shirt size", acting="alan"))
        await home.app.settled()
        size = (await home.cards(thread))[-1].buttons[0]

        await front.press(Pressed("p1", thread, "grace", size.token, "", acting="alan"))
        await front.press(Pressed("p2", thread, "grace", approve.token, "", acting="alan"))
        form = (await front.command(Commanded("c1", thread, "grace", "shirt", acting="alan"))).form
        assert form is not None
        await front.submit(Submitted("s1", thread, "grace", form.token, {"size": "three"}, acting="alan"))
        await front.command(Commanded("c2", thread, "grace", "shirt", text="size=four", acting="alan"))
        await home.app.settled()

        messages = await home.rows("SELECT acting FROM inbox WHERE person = 'grace'")
        decided = await home.approval(run)
        assert messages == [("alan",)] * 4
        assert (decided.decided_by, decided.acting, decided.via) == ("grace", "alan", "console")


STRANGERS = [
    ("web/U1", "U1"),  # an account elsewhere is no name
    ("web/zoe", "zoe"),
    ("console/zoe", "zoe"),
    ("cli/11", "11"),
    ("web/ada", ""),
    ("console/x", "slack:U1"),
    ("slack/T1/C1", "ada"),  # and a name is no account
    ("discord/1/2", "grace"),
]


@pytest.mark.parametrize(("thread", "account"), STRANGERS)
async def test_a_stranger_is_refused_whatever_they_do(tmp_path: Path, thread: str, account: str) -> None:
    async with running_app(tmp_path, CashDesk().process(), people=PEOPLE) as home:
        run, _ = await asked(home)
        approve = (await home.cards("web/approvals"))[0].buttons[0].token
        front = home.app.messaging.front

        outcomes = [
            await front.press(Pressed("p1", thread, account, approve, "")),
            await front.submit(Submitted("s1", thread, account, approve, {})),
            await front.command(Commanded("c1", thread, account, "runs")),
        ]
        await front.message(Said("e1", thread, account, 'run pay {"amount": 3}'))
        await home.app.settled()

        assert all("I do not know you" in outcome.text and not outcome.ok for outcome in outcomes)
        assert "I do not know you" in (await home.texts(thread))[-1]
        assert (await home.run(run)).status == "waiting_approval"
        assert len(await home.rows("SELECT * FROM runs")) == 1


async def test_whoever_signed_in_is_found_under_their_name_and_nobody_elses(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt, people=PEOPLE) as home:
        for number, name in enumerate(PEOPLE):
            for surface in ("web", "console", "cli"):
                await home.app.messaging.front.message(Said(f"{surface} {number}", f"{surface}/{name}", name, "hello"))

        assert await home.rows("SELECT person FROM inbox ORDER BY number") == [(n,) for n in PEOPLE for _ in range(3)]


async def test_a_guest_keeps_the_name_that_they_signed_in_by(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt, people=PEOPLE, guests=["slack"]) as home:
        await home.app.messaging.front.message(Said("e1", "web/slack:U9", "slack:U9", "hello"))
        await home.app.messaging.front.message(Said("e2", "slack/T1/C1", "ada", "hello", outside=False))

        assert await home.rows("SELECT person FROM inbox") == [("slack:U9",), ("slack:ada",)]


@pytest.mark.parametrize("token", GARBAGE, ids=range(len(GARBAGE)))
async def test_a_token_that_is_not_ours_does_nothing(tmp_path: Path, place: tuple[str, str], token: str) -> None:
    async with running_app(tmp_path, shirt, people=PEOPLE) as home:
        pressed = await home.app.messaging.front.press(Pressed("p1", *place, token, ""))
        submitted = await home.app.messaging.front.submit(
            Submitted("s1", *place, token, {"size": "one", "reason": "x"})
        )
        await home.app.settled()

        assert (pressed.ok, submitted.ok) == (False, False)
        assert "not one of mine" in pressed.text
        assert "not one of mine" in submitted.text
        assert (pressed.message, submitted.message) == ("", "")
        assert await home.rows("SELECT * FROM inbox") == await home.rows("SELECT * FROM runs") == []
        assert await home.rows("SELECT count(*) FROM audit WHERE action = 'pressed a forged button'") == [(2,)]
