"""Runs on the page: what one may see, all of it, and how to end it."""

from __future__ import annotations

import json

from tests.adapters.web.web_app import WebApp, seen


async def test_runs_are_listed_with_who_asked_and_how_they_stand(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/trip city=Rome nights=3")
    await ada.say("/restart service=demo environment=staging")
    await web_app.settled()

    text = (await seen(ada, "/runs")).text

    assert "Trip completed" in text
    assert "Restart waits for approval" in text
    assert "city Rome, nights 3" in text


async def test_a_run_is_shown_with_steps_approvals_and_result(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await ada.say("/restart service=demo environment=staging")
    await web_app.settled()
    await grace.post("/press", {"token": (await seen(ada)).tokens()[0]})
    await web_app.settled()
    (run,) = await web_app.app.engine.latest(most=5)

    for visitor in (ada, grace):
        text = (await seen(visitor, f"/runs/{run.id}")).text
        assert "Result demo in staging runs again" in text
        assert "do_restart done 1" in text
        assert "Restart demo in staging? approved by Grace" in text
        assert "Why it was started" in text
        assert "Engine: a command." in text
        assert "Cancel this run" not in text


async def test_a_run_is_found_by_the_beginning_of_its_id(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/trip city=Rome nights=3")
    await web_app.settled()
    (run,) = await web_app.app.engine.latest(most=5)

    assert "3 nights in Rome" in (await seen(ada, f"/runs/{run.id[:6]}")).text


async def test_a_run_of_others_does_not_exist(web_app: WebApp) -> None:
    ada, zoe = await web_app.visitor("ada"), await web_app.visitor("zoe")
    await ada.say("/restart service=demo environment=staging")
    await web_app.settled()
    (run,) = await web_app.app.engine.latest(most=5)

    shown = await zoe.get(f"/runs/{run.id}")
    cancelled = await zoe.post(f"/runs/{run.id}/cancel")

    assert (shown.status_code, cancelled.status_code) == (404, 404)
    assert run.id not in (await zoe.get("/runs")).text
    again = await web_app.app.engine.run(run.id)
    assert again is not None
    assert again.status == "waiting_approval"


async def test_the_requester_cancels_and_the_card_closes(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/restart service=demo environment=staging")
    await web_app.settled()
    (run,) = await web_app.app.engine.latest(most=5)
    assert "Cancel this run" in (await seen(ada, f"/runs/{run.id}")).text

    answer = await ada.post(f"/runs/{run.id}/cancel")
    await web_app.settled()

    assert answer.json()["ok"] is True
    assert (await seen(ada)).tokens() == []
    assert "cancelled" in (await seen(ada, "/runs")).text
    again = await ada.post(f"/runs/{run.id}/cancel")
    assert again.status_code == 409
    assert "is over" in again.json()["text"]


async def test_a_page_shows_the_beginning_and_a_link_to_all_of_it(web_app: WebApp) -> None:
    ada, zoe = await web_app.visitor("ada"), await web_app.visitor("zoe")
    await ada.say("/table")
    await web_app.settled()
    (run,) = await web_app.app.engine.latest(most=5)
    long = json.dumps("word " * 50_000)
    await web_app.app.database.write(
        lambda tx: tx.execute("UPDATE runs SET status='completed', result=?, ended_at=1 WHERE id=?", (long, run.id))
    )

    page = await ada.get(f"/runs/{run.id}")
    rest = await ada.get(f"/runs/{run.id}/all")
    refused = await zoe.get(f"/runs/{run.id}/all")
    outside = await web_app.stranger().get(f"/runs/{run.id}/all")

    assert 12_000 < len(page.text) < 30_000
    assert f'href="/runs/{run.id}/all"' in page.text
    assert rest.json()["result"] == "word " * 50_000
    assert rest.headers["content-type"].startswith("text/plain")
    assert (refused.status_code, outside.status_code) == (404, 401)


async def test_an_open_approval_is_decided_on_the_page_of_its_run(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await ada.say("/restart service=demo environment=staging")
    await web_app.settled()
    (run,) = await web_app.app.engine.latest(most=5)

    own = await ada.post("/press", {"token": (await seen(ada, f"/runs/{run.id}")).tokens()[0]})
    other = await grace.post("/press", {"token": (await seen(grace, f"/runs/{run.id}")).tokens()[0]})
    await web_app.settled()

    assert (own.json()["ok"], other.json()["ok"]) == (False, True)
    assert "You asked for this yourself" in own.json()["text"]
    page = await seen(grace, f"/runs/{run.id}")
    assert page.tokens() == []
    assert "approve done 1 0 ms approved by Grace" in page.text
    assert "Said: “/restart service=demo environment=staging”" in page.text
