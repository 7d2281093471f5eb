"""Approvals on the page: those that wait for whoever looks, and what their groups were told."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel

from adapters.web.stream import WaitingNumber
from bot import Context, Person, process
from tests.adapters.web.web_app import WebApp, open_web_app, seen


async def test_approvals_are_listed_for_those_who_asked_and_those_who_decide(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await ada.say("/restart service=demo environment=staging")
    await web_app.settled()

    mine, theirs = await seen(ada, "/approvals"), await seen(grace, "/approvals")

    assert "Restart demo in staging?" in mine.text
    assert theirs.tokens()
    await grace.post("/press", {"token": theirs.tokens()[0]})
    await web_app.settled()
    after = await seen(grace, "/approvals")
    assert after.tokens() == []
    assert "Approved by Grace" in after.text  # in the channel's record


async def test_the_number_of_what_waits_stands_beside_its_page_and_in_the_title(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    before = (await grace.get("/")).text
    await ada.say("/restart service=demo environment=staging")
    await web_app.settled()

    for path in ("/", "/approvals", "/runs"):
        assert "<title>(1) " in (await grace.get(path)).text
        assert "<title>(" not in (await ada.get(path)).text  # who asked cannot decide

    await grace.post("/press", {"token": (await seen(grace, "/approvals")).tokens()[0]})
    await web_app.settled()
    assert before.count("hidden></span>") == (await grace.get("/")).text.count("hidden></span>") == 1


async def test_an_open_page_is_told_when_the_number_changes_and_once_a_second_at_most() -> None:
    counts, moments = iter([1, 1, 3]), iter([0.0, 0.0, 0.5, 0.6, 1.0, 1.0, 2.0, 2.0])

    async def waiting(_person: Person) -> int:
        return next(counts)

    number = WaitingNumber(waiting, Person("grace", "Grace"), lambda: next(moments))
    told = [await number.changed(), await number.changed()]
    due = number.due_in(15.0)
    told += [await number.changed(), await number.changed()]

    assert told == [1, None, None, 3]
    assert due == pytest.approx(0.4)
    assert number.due_in(15.0) == 15.0


async def test_what_people_are_asked_is_in_the_list_counted_and_answered_there(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, processes={"survey": survey}) as app:
        ada, grace = await app.visitor("ada"), await app.visitor("grace")
        await ada.say("/survey")
        await app.settled()
        listed = await seen(grace, "/approvals")

        assert "Which colour?" in listed.text
        assert "<title>(1) " in (await grace.get("/approvals")).text
        assert "Which colour?" not in (await seen(ada, "/approvals")).text
        assert "I asked Grace (web)" in (await seen(ada, "/")).text

        await grace.post("/press", {"token": listed.tokens()[1]})
        await app.settled()

        assert "Which colour?" not in (await seen(grace, "/approvals")).text
        assert "Grace answered: blue" in (await seen(ada, "/")).text
        assert "<title>(" not in (await grace.get("/approvals")).text


COLOUR: Any = Literal["red", "blue"]


class Nothing(BaseModel):
    pass


@process(version="1")
async def survey(ctx: Context, params: Nothing) -> str:
    """Ask Grace for a colour."""
    colour: str = await ctx.ask("Which colour?", COLOUR, of="grace")
    return f"{colour} it is"


async def test_what_is_approved_beforehand_is_listed_for_who_may_revoke_it(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, processes={"spend": spend}) as app:
        ada, grace = await app.visitor("ada"), await app.visitor("grace")
        await ada.say("/spend")
        await app.settled()
        before = await seen(grace, "/approvals")
        always = before.tokens()[3]  # behind approve, deny and ask back
        await grace.post("/submit", {"token": always, "reason": "5"})
        await app.settled()
        after = await seen(grace, "/approvals")

        assert "Given beforehand" not in before.text
        assert "spend with any values, by Grace until " in after.text
        assert "Given beforehand" not in (await seen(ada, "/approvals")).text


@process(version="1")
async def spend(ctx: Context, params: Nothing) -> str:
    """Spend."""
    return (await ctx.approve("Spend?", by=["grace"], standing=True)).by
