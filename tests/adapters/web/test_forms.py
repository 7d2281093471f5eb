"""Forms on the page: what is missing, and what a process asks for, filled in at once."""

from __future__ import annotations

import pytest

from tests.adapters.web.web_app import WebApp, seen


async def test_missing_values_are_asked_for_by_a_form(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/trip")
    await web_app.settled()
    (token,) = (await seen(ada)).tokens()

    answer = await ada.post("/submit", {"token": token, "one.city": 'New "York"', "one.nights": "4"})
    await web_app.settled()

    assert answer.json()["ok"] is True
    assert '4 nights in New "York"' in (await seen(ada)).text


async def test_a_form_with_a_hole_is_not_sent(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/trip")
    await web_app.settled()
    (token,) = (await seen(ada)).tokens()

    answer = await ada.post("/submit", {"token": token, "one.city": " ", "one.nights": "4"})

    told = "Please fill in: City."
    assert answer.json() == {"text": told, "ok": False, "errors": {"city": told}}
    assert (await seen(ada)).tokens() == [token]


async def test_a_form_of_somebody_else_is_not_taken(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await ada.say("/trip")
    await web_app.settled()
    (token,) = (await seen(ada)).tokens()

    answer = await grace.post("/submit", {"token": token, "one.city": "Rome", "one.nights": "4"})

    assert "I asked Ada this" in answer.json()["text"]


@pytest.mark.parametrize(("ticked", "window"), [({"tick.window": ["no", "yes"]}, True), ({"tick.window": "no"}, False)])
async def test_a_process_asks_by_a_form_as_well(web_app: WebApp, ticked: dict[str, object], window: bool) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/table")
    await web_app.settled()
    page = await seen(ada)
    (token,) = page.tokens()
    filled = {"token": token, "one.meal": "beans", "one.note": "no salt, meal=fish please", **ticked}

    answer = await ada.post("/submit", filled)
    await web_app.settled()

    assert answer.json()["ok"] is True
    assert f"beans, no salt, meal=fish please, window {window}" in (await seen(ada)).text
