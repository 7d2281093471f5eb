"""The lists of approvals on the page, and several decided at once by their boxes."""

from __future__ import annotations

import re

import pytest

from tests.adapters.web.web_app import Visitor, WebApp, seen

BOX = re.compile(r'name="chosen" value="([^"]+)"')


async def asked(web_app: WebApp, who: Visitor, *services: str) -> None:
    for service in services:
        await who.say(f"/restart service={service} environment=staging")
        await web_app.settled()


async def boxes(who: Visitor, path: str = "/approvals") -> list[str]:
    return BOX.findall((await who.get(path)).text)


async def test_those_chosen_are_decided_together_and_each_is_told(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await asked(web_app, ada, "demo", "search")
    mine, own = await boxes(grace, "/approvals?list=mine"), await boxes(ada)

    sent = {"chosen": mine, "verdict": "1", "reason": "fine"}
    answer = await grace.client.post("/approvals/decide", data=sent)
    await web_app.settled()

    assert len(mine) == 2
    assert own == []  # who asked has nothing to choose
    assert answer.status_code == 200
    assert answer.text.count(": Approved: Restart ") == 2
    assert 'href="/"' in answer.text
    assert await boxes(grace) == []
    history = await seen(grace, "/approvals?list=history")
    assert history.text.count("Approved by Grace") >= 2
    assert len(re.findall(r'href="/runs/[^"]+">Run ', (await grace.get("/approvals?list=history")).text)) == 2
    assert "Decided" in (await ada.get("/approvals?list=history")).text


@pytest.mark.parametrize(
    "sent",
    [
        {"verdict": "1"},
        {"verdict": "maybe", "chosen": "BOX"},
        {"verdict": "1", "chosen": "x"},
        {"verdict": "1", "chosen": "' OR 1=1:0123456789abcdef"},
        {"verdict": "1", "chosen": "nothing:0123456789abcdef"},
    ],
)
async def test_what_is_no_choice_decides_nothing(web_app: WebApp, sent: dict[str, str]) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await asked(web_app, ada, "demo")
    [box] = await boxes(grace)

    answer = await grace.post(
        "/approvals/decide", {name: box if value == "BOX" else value for name, value in sent.items()}
    )

    assert answer.status_code in (409, 422)
    assert await boxes(grace) == [box]


async def test_a_stranger_and_who_asked_decide_nothing(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await asked(web_app, ada, "demo")
    [box] = await boxes(grace)

    refused = await ada.post("/approvals/decide", {"chosen": box, "verdict": "1"})

    assert refused.status_code == 409
    assert await boxes(grace) == [box]


@pytest.mark.parametrize("name", ["", "mine", "others", "history", "nothing", "%00", "mine&page=9999999999"])
async def test_every_list_says_how_many_there_are(web_app: WebApp, name: str) -> None:
    ada = await web_app.visitor("ada")
    await asked(web_app, ada, "demo")

    answer = await ada.get(f"/approvals?list={name}")

    assert answer.status_code == 200
    assert re.search(r"<span>\d+</span>\s*</nav>", answer.text)


async def test_a_claim_a_delegation_and_a_reminder_are_buttons_on_the_page(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await asked(web_app, ada, "demo")
    own, theirs = (await ada.get("/approvals")).text, (await grace.get("/approvals")).text

    assert "Remind them" in own
    assert "Remind them" not in theirs
