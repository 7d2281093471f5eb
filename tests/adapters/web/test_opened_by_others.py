"""A session that an admin opened for somebody: both names on record, and never the admin's own request."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Config
from tests.adapters.web.test_chat import asked_to_restart
from tests.adapters.web.web_app import Visitor, WebApp, open_web_app, people, seen

TRIAL = people().model_copy(update={"allow_as": True})


async def verdicts(web_app: WebApp) -> list[tuple[str, str, str]]:
    rows = await web_app.app.database.read("SELECT state, decided_by, acting FROM approvals")
    return [(row["state"], row["decided_by"], row["acting"]) for row in rows]


async def decide(visitor: Visitor) -> str:
    [approve, *_] = (await seen(visitor, "/approvals")).tokens()
    return str((await visitor.post("/press", {"token": approve})).json()["text"])


async def test_whoever_opened_a_session_does_not_decide_in_it_what_they_asked_for(web_app: WebApp) -> None:
    _, (approve, _) = await asked_to_restart(web_app)
    behind_grace = await web_app.visitor("grace", by="ada")

    answer = await behind_grace.post("/press", {"token": approve})

    assert answer.status_code == 409
    assert "Ada asked for this and is behind this session" in answer.json()["text"]
    assert await verdicts(web_app) == [("open", "", "")]


async def test_nor_as_themselves_what_they_asked_for_in_it(web_app: WebApp) -> None:
    behind_grace = await web_app.visitor("grace", by="ada")
    await behind_grace.say("/restart service=demo environment=staging")
    await web_app.settled()

    told = await decide(await web_app.visitor("ada"))

    assert "Ada asked for this" in told
    assert await verdicts(web_app) == [("open", "", "")]


async def test_nor_in_a_session_of_a_third(web_app: WebApp) -> None:
    behind_zoe = await web_app.visitor("zoe", by="ada")
    await behind_zoe.say("/restart service=demo environment=staging")
    await web_app.settled()

    told = await decide(await web_app.visitor("grace", by="ada"))

    assert "Ada asked for this" in told
    assert await verdicts(web_app) == [("open", "", "")]


async def test_what_others_asked_for_is_decided_there_with_both_names(web_app: WebApp) -> None:
    await asked_to_restart(web_app)
    behind_grace = await web_app.visitor("grace", by="zoe")

    await decide(behind_grace)
    await web_app.settled()

    assert await verdicts(web_app) == [("approved", "grace", "zoe")]
    [row] = await web_app.app.database.read("SELECT person, acting FROM audit WHERE action='approved'")
    assert tuple(row) == ("grace", "zoe")
    assert "Grace (zoe in that name)" in (await seen(behind_grace)).text


@pytest.mark.parametrize(("config", "state"), [(TRIAL, "approved"), (people(), "open")])
async def test_to_try_things_alone_one_may_speak_for_several(tmp_path: Path, config: Config, state: str) -> None:
    async with open_web_app(tmp_path, config=config) as web_app:
        await asked_to_restart(web_app)

        await decide(await web_app.visitor("grace", by="ada"))

        [(found, _, _)] = await verdicts(web_app)
        assert found == state
