"""The page of one approval, to which a mail leads: who may see it, what it shows, and the way there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from adapters.mail import MailAdapter, MailSettings
from bot import Context, process
from bot.config import check_config
from tests.adapters.web.web_app import BROWSER, SECRET, WebApp, open_web_app, seen
from tests.servers.mail import mail_server


class Survey(BaseModel):
    pass


@process(risk="read", version="1")
async def survey(ctx: Context, params: Survey) -> str:
    """Ask Grace."""
    return str(await ctx.ask("How many seats?", int, of="grace"))


async def asked(web_app: WebApp) -> str:
    """Ask for a restart as Ada; gives the approval."""
    await (await web_app.visitor("ada")).say("/restart service=demo environment=staging")
    await web_app.settled()
    found = await web_app.app.database.read_one("SELECT id FROM approvals")
    assert found is not None
    return str(found["id"])


async def test_it_shows_the_card_and_who_was_told_and_is_decided_there(web_app: WebApp) -> None:
    path = f"/approvals/{await asked(web_app)}"
    grace = await web_app.visitor("grace")
    shown = await seen(grace, path)

    assert "Restart demo in staging?" in shown.text
    assert "Who was told" in shown.text
    assert re.search(r"Told: channel of operators \(the page \d\d", shown.text)
    assert "/runs/" in (await grace.get(path)).text

    await grace.post("/press", {"token": shown.tokens()[0]})
    await web_app.settled()

    after = await seen(grace, path)
    assert after.tokens() == []
    assert "Approved by Grace" in after.text


async def test_looking_decides_nothing(web_app: WebApp) -> None:
    path = f"/approvals/{await asked(web_app)}"
    grace = await web_app.visitor("grace")

    for _ in range(3):
        await grace.get(path)
    states = await web_app.app.database.read("SELECT state FROM approvals")

    assert [row["state"] for row in states] == ["open"]


@pytest.mark.parametrize("id", ["nothing", "%2e%2e", "a" * 300, "%00", "<b>"])
async def test_what_is_not_there_and_what_is_for_others_look_the_same(web_app: WebApp, id: str) -> None:
    approval = await asked(web_app)
    zoe = await web_app.visitor("zoe")

    others, none = await zoe.get(f"/approvals/{approval}"), await zoe.get(f"/approvals/{id}")

    assert others.status_code == none.status_code == 404
    assert "There is no such approval or question, or it is not for you." in others.text


async def test_a_question_that_waits_for_somebody_has_a_page_too(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, processes={"survey": survey}) as web_app:
        await (await web_app.visitor("ada")).say("/survey")
        await web_app.settled()
        [row] = await web_app.app.database.read("SELECT id FROM questions WHERE state='open'")
        path = f"/approvals/{row['id']}"

        assert "How many seats?" in (await seen(await web_app.visitor("grace"), path)).text
        assert (await (await web_app.visitor("zoe")).get(path)).status_code == 404


async def test_who_is_not_signed_in_comes_there_after_signing_in(web_app: WebApp) -> None:
    path = f"/approvals/{await asked(web_app)}"
    await web_app.web.signin.set_secret("grace", SECRET)
    browser = web_app.stranger()

    first = await browser.get(path)
    wrong = await browser.client.post("/sign-in", data={"name": "grace", "secret": "wrong", "to": path})
    inside = await browser.client.post("/sign-in", data={"name": "grace", "secret": SECRET, "to": path})

    assert first.status_code == 401
    assert f'name="to" value="{path}"' in first.text
    assert f'name="to" value="{path}"' in wrong.text
    assert (inside.status_code, inside.headers["location"]) == (303, path)


@pytest.mark.parametrize(
    "to",
    ["//evil.example", "https://evil.example/", "/approvals/../x", "/\\evil.example", "/approvals/a\r\nx: y", "/say"],
)
async def test_nobody_is_led_elsewhere_by_signing_in(web_app: WebApp, to: str) -> None:
    await web_app.web.signin.set_secret("grace", SECRET)

    inside = await web_app.stranger().client.post("/sign-in", data={"name": "grace", "secret": SECRET, "to": to})

    assert inside.headers["location"] == "/"


async def test_a_browser_that_comes_from_a_mail_without_its_cookie_is_asked_to_come_again(web_app: WebApp) -> None:
    path = f"/approvals/{await asked(web_app)}"

    from_mail = await web_app.stranger().get(path, **{"sec-fetch-site": "cross-site"})
    again = await web_app.stranger().get(path, **BROWSER)

    assert '<meta http-equiv="refresh" content="0">' in from_mail.text
    assert "refresh" not in again.text


async def test_who_was_told_by_mail_and_who_could_not_be(tmp_path: Path) -> None:
    people: dict[str, Any] = {
        "ada": {"name": "Ada"},
        "grace": {"name": "Grace", "mail": "grace@example.com"},
        "zoe": {"name": "Zoe", "mail": "zoe@example.com"},
    }
    groups = {"operators": {"people": ["grace", "zoe"]}}
    async with (
        mail_server() as box,
        open_web_app(tmp_path, config=check_config({"people": people, "groups": groups}, "bot.toml")) as web_app,
    ):
        approval = await asked(web_app)
        ada = await web_app.visitor("ada")
        before = (await seen(ada, f"/approvals/{approval}")).text
        box.answers = ["250 OK", "550 no such user"]
        settings = MailSettings("127.0.0.1", "bot@example.org", box.port, "none")
        adapter = MailAdapter(settings, web_app.app.people.directory, "http://here")
        await web_app.app.messaging.delivery(adapter).flush()
        after = (await seen(ada, f"/approvals/{approval}")).text

    assert "Told: Grace (mail not delivered yet) and Zoe (mail not delivered yet)." in before
    assert len(re.findall(r"\(mail \d\d \w+ \d\d:\d\d UTC \)", after)) == 1
    assert after.count("(mail not delivered)") == 1
