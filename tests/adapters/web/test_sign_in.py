"""Signing in on the page: links, secrets, cookies, and what those are told who are not signed in."""

from __future__ import annotations

import pytest

from bot.people.sign_in import LINK_LASTS, SESSION_LASTS
from bot.security.secret import TRIES
from tests.adapters.web.web_app import SECRET, Seen, WebApp, seen

CLOSED = ("/", "/runs", "/runs/abcd", "/approvals", "/events", "/sign-in")


@pytest.mark.parametrize("path", CLOSED)
async def test_whoever_is_not_signed_in_is_told_how_to_come_in(web_app: WebApp, path: str) -> None:
    answer = await web_app.stranger().get(path)

    assert answer.status_code == 401
    assert "bot login-link NAME" in Seen(answer.text).text


@pytest.mark.parametrize("path", ["/say", "/press", "/submit", "/runs/abcd/cancel"])
async def test_nothing_is_done_for_whoever_is_not_signed_in(web_app: WebApp, path: str) -> None:
    answer = await web_app.stranger().post(path, {"text": "book me a trip"})

    assert answer.status_code == 401
    assert answer.json()["ok"] is False


async def test_a_link_shows_a_page_whose_button_signs_in(web_app: WebApp) -> None:
    token = await web_app.web.signin.link("ada")
    browser = web_app.stranger()

    looked = await browser.get(f"/sign-in/{token}")
    before = await browser.get("/")
    pressed = await browser.client.post(f"/sign-in/{token}")

    assert "Sign in as Ada" in Seen(looked.text).text
    assert before.status_code == 401
    assert pressed.status_code == 303
    assert "Ada" in (await seen(browser)).text


async def test_a_preview_of_a_link_does_not_burn_it(web_app: WebApp) -> None:
    token = await web_app.web.signin.link("ada")
    for _ in range(3):
        await web_app.stranger().get(f"/sign-in/{token}")

    answer = await web_app.stranger().client.post(f"/sign-in/{token}")

    assert answer.status_code == 303


async def test_a_link_works_once(web_app: WebApp) -> None:
    token = await web_app.web.signin.link("ada")
    await web_app.stranger().client.post(f"/sign-in/{token}")

    looked = await web_app.stranger().get(f"/sign-in/{token}")
    again = await web_app.stranger().client.post(f"/sign-in/{token}")

    assert (looked.status_code, again.status_code) == (401, 401)
    assert "was used already" in Seen(again.text).text
    assert "set-cookie" not in again.headers


async def test_a_link_works_for_ten_minutes(web_app: WebApp) -> None:
    token = await web_app.web.signin.link("ada")
    web_app.clock.advance(LINK_LASTS / 1_000)

    answer = await web_app.stranger().client.post(f"/sign-in/{token}")

    assert answer.status_code == 401


async def test_the_printed_link_leads_to_the_page(web_app: WebApp) -> None:
    link = await web_app.web.link("ada")

    answer = await web_app.stranger().get(link)

    assert answer.status_code == 200


async def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_pages(web_app: WebApp) -> None:
    token = await web_app.web.signin.link("ada")

    answer = await web_app.stranger().client.post(f"/sign-in/{token}")

    cookie = answer.headers["set-cookie"].casefold()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie  # plain http on this machine


async def test_over_https_the_cookie_stays_there(web_app: WebApp) -> None:
    token = await web_app.web.signin.link("ada")
    browser = web_app.stranger("https://127.0.0.1:8080", origin="https://127.0.0.1:8080")

    answer = await browser.client.post(f"/sign-in/{token}")

    assert "secure" in answer.headers["set-cookie"].casefold()


async def test_signing_out_closes_the_session_and_not_only_the_cookie(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    kept = dict(ada.client.cookies)

    answer = await ada.client.post("/sign-out")

    thief = web_app.stranger()
    thief.client.cookies.update(kept)
    assert answer.headers["location"] == "/sign-in"
    assert (await ada.get("/")).status_code == 401
    assert (await thief.get("/")).status_code == 401


async def test_a_session_ends_after_thirty_days(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    web_app.clock.advance(SESSION_LASTS / 1_000)

    assert (await ada.get("/")).status_code == 401


@pytest.mark.parametrize("cookie", ["", "x", "x" * 4000, "a;b", "%00", '"'])
async def test_a_forged_cookie_opens_nothing(web_app: WebApp, cookie: str) -> None:
    answer = await web_app.stranger().get("/", cookie=f"switchboard-8080={cookie}")

    assert answer.status_code == 401


async def test_a_secret_signs_in_when_there_is_one(web_app: WebApp) -> None:
    assert "Your secret" not in Seen((await web_app.stranger().get("/sign-in")).text).text
    await web_app.web.signin.set_secret("ada", SECRET)
    browser = web_app.stranger()

    shown = await browser.get("/sign-in")
    wrong = await browser.client.post("/sign-in", data={"name": "ada", "secret": "not this one"})
    right = await browser.client.post("/sign-in", data={"name": " Ada ", "secret": SECRET})

    assert "Your secret" in Seen(shown.text).text
    assert wrong.status_code == 401
    assert right.status_code == 303
    assert "Ada" in (await seen(browser)).text


async def test_secrets_cannot_be_tried_for_ever(web_app: WebApp) -> None:
    await web_app.web.signin.set_secret("ada", SECRET)
    browser = web_app.stranger()

    codes = [
        (await browser.client.post("/sign-in", data={"name": "ada", "secret": f"guess {number}"})).status_code
        for number in range(TRIES + 3)
    ]
    right = await browser.client.post("/sign-in", data={"name": "ada", "secret": SECRET})

    assert codes == [401] * TRIES + [429] * 3
    assert right.status_code == 429


async def test_a_new_sign_in_closes_the_one_before_it(web_app: WebApp) -> None:
    browser = await web_app.visitor("ada")
    kept = dict(browser.client.cookies)

    await browser.client.post(f"/sign-in/{await web_app.web.signin.link('grace')}")

    old = web_app.stranger()
    old.client.cookies.update(kept)
    assert "Grace" in (await seen(browser)).text
    assert (await old.get("/")).status_code == 401


async def test_readiness_fails_when_the_database_does(web_app: WebApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(web_app.app.database.__class__, "read", broken)

    answers = [await web_app.stranger().get(path) for path in ("/healthz", "/readyz")]

    assert [answer.status_code for answer in answers] == [200, 503]


async def test_health_needs_no_sign_in(web_app: WebApp) -> None:
    answers = [await web_app.stranger().get(path) for path in ("/healthz", "/readyz")]

    assert [answer.status_code for answer in answers] == [200, 200]
