"""An approval's own page, to which links elsewhere lead: behind the sign-in, which may be asked for once more."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Context, process
from tests.adapters.web.web_app import HERE, SECRET, WebApp, open_web_app, seen


class Nothing(BaseModel):
    """Nothing."""


@process(examples=["wire the money"], risk="write", gated=True, version="1")
async def wire(ctx: Context, params: Nothing) -> str:
    """Wire money."""
    await ctx.approve("Wire it?", by="operators", fresh="5m")
    return "done"


async def asked(web_app: WebApp) -> str:
    await (await web_app.visitor("ada")).say("/wire")
    await web_app.settled()
    [row] = await web_app.app.database.read("SELECT id FROM approvals")
    return str(row["id"])


async def test_a_link_to_one_approval_shows_that_one_to_whoever_may_decide(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, processes={"wire": wire}) as web_app:
        waits = await asked(web_app)
        grace, zoe = await web_app.visitor("grace"), await web_app.visitor("zoe")
        mine, others = await seen(grace, f"/approvals/{waits}"), await zoe.get(f"/approvals/{waits}")

        assert "Wire it?" in mine.text
        assert len(mine.tokens()) == 5  # approve, deny, ask back, delegate, later
        assert (others.status_code, "Wire it?" in others.text) == (404, False)


async def test_to_decide_nothing_by_looking_and_to_come_back_after_signing_in(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, processes={"wire": wire}) as web_app:
        waits = await asked(web_app)
        await web_app.app.people.sign_in.set_secret("grace", SECRET)
        stranger = web_app.stranger()
        closed = await stranger.get(f"/approvals/{waits}")
        entered = await stranger.client.post(
            "/sign-in", data={"name": "grace", "secret": SECRET, "to": f"/approvals/{waits}"}
        )

        assert closed.status_code == 401
        assert f'<input type="hidden" name="to" value="/approvals/{waits}">' in closed.text
        assert "Wire it?" not in closed.text
        assert (entered.status_code, entered.headers["location"]) == (303, f"/approvals/{waits}")
        assert "Wire it?" in (await seen(stranger, f"/approvals/{waits}")).text
        [row] = await web_app.app.database.read("SELECT state FROM approvals")
        assert row["state"] == "open"


async def test_a_session_of_an_hour_ago_is_asked_to_sign_in_once_more(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, processes={"wire": wire}) as web_app:
        waits = await asked(web_app)
        await web_app.app.people.sign_in.set_secret("grace", SECRET)
        grace = await web_app.visitor("grace")
        web_app.clock.advance(3_600)
        [approve, *_] = (await seen(grace, f"/approvals/{waits}")).tokens()
        refused = (await grace.post("/press", {"token": approve})).json()
        again = await grace.get(f"/sign-in?to=/approvals/{waits}")
        await grace.client.post("/sign-in", data={"name": "grace", "secret": SECRET, "to": f"/approvals/{waits}"})
        taken = (await grace.post("/press", {"token": approve})).json()

        assert (refused["ok"], refused["text"][:36]) == (False, "Whoever decides this must have signe")
        assert f'value="/approvals/{waits}"' in again.text
        assert taken == {"text": "Approved: Wire it?", "ok": True}


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "/approvals/../sign-out", "/approvals/a b", "/approvals/",
           "/approvals/" + "x" * 101, "/approvals/x\n", "javascript:alert(1)", "/approvals/é"],
)  # fmt: skip
async def test_signing_in_leads_nowhere_else(tmp_path: Path, to: str) -> None:
    async with open_web_app(tmp_path, processes={"wire": wire}) as web_app:
        await web_app.app.people.sign_in.set_secret("grace", SECRET)
        stranger = web_app.stranger()
        entered = await stranger.client.post("/sign-in", data={"name": "grace", "secret": SECRET, "to": to})

        assert entered.headers["location"] == "/"
        assert 'name="to"' not in (await web_app.stranger().client.get(f"{HERE}/sign-in", params={"to": to})).text


@pytest.mark.parametrize("id", ["nothing", "x" * 500, "%00", "..%2f..", "é"])
async def test_an_address_of_no_approval_shows_none(tmp_path: Path, id: str) -> None:
    async with open_web_app(tmp_path, processes={"wire": wire}) as web_app:
        grace = await web_app.visitor("grace")

        assert (await grace.get(f"/approvals/{id}")).status_code in (200, 404)
