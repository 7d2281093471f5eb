"""Whatever is sent to whatever address, by whatever way: a clear refusal, never a failure of ours."""

from __future__ import annotations

import itertools
import random

import httpx
import pytest

from tests.adapters.web.web_app import HERE, WebApp, seen

PATHS = (
    "/", "/say", "/press", "/submit", "/events", "/runs", "/runs/", "/runs/abcd", "/runs/abcd/cancel", "/approvals",
    "/sign-in", "/sign-in/x", "/sign-out", "/static/page.js", "/static/../adapter.py", "/static/%2e%2e/adapter.py",
    "/static/", "/healthz", "/readyz", "/nothing", "//", "/runs/%00", "/runs/%ff%fe", "/runs/" + "x" * 3000,
    "/sign-in/%F0%9F%98%80", "/runs/a%2Fb", "/events?thread=", "/events?thread=web/grace", "/events?thread=%00",
    "/?%ff=%fe", "/runs/%25/cancel",
)  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
FORM = "application/x-www-form-urlencoded"
BODIES: tuple[tuple[str, bytes], ...] = (
    (FORM, b""),
    (FORM, b"token=%ff%fe&text=%c3%28"),
    (FORM, "text=ä".encode()),
    (FORM, b"\xff\xfe\x00"),
    (FORM, b"&".join(b"a=%d" % number for number in range(500))),
    (FORM, b"text=%00&token=%00&event=%00&name=%00&secret=%00"),
    (FORM, b"token=q:x:99999999999999999999:k:m&text=x"),
    (FORM, b"=&=&&&;;=%"),
    (FORM, b"x" * 70_000),
    ("application/json", b'{"text": "hi"}'),
    ("multipart/form-data; boundary=x", b"--x\r\n"),
    ("text/plain", b"text=hi"),
    ("", b"text=hi"),
    (";;;", b"text=hi"),
)


async def test_every_address_in_every_way_is_answered_without_a_failure(web_app: WebApp) -> None:
    ada, stranger = await web_app.visitor("ada"), web_app.stranger()
    count = 0

    for path, method in itertools.product(PATHS, METHODS):
        for visitor in (stranger, ada):
            if visitor is ada and (path in ("/sign-out", "/events") and method in ("GET", "HEAD", "POST")):
                continue  # signs out, or never ends
            answer = await visitor.client.request(method, path)
            assert answer.status_code < 500, (method, path, answer.text)
            count += 1

    assert count > 400


@pytest.mark.parametrize("path", ["/say", "/press", "/submit", "/sign-in", "/sign-in/x", "/runs/abcd/cancel"])
async def test_every_body_is_answered_without_a_failure(web_app: WebApp, path: str) -> None:
    ada = await web_app.visitor("ada")

    codes: list[int] = []
    for kind, body in BODIES:
        answer = await ada.client.post(path, content=body, headers={"content-type": kind} if kind else {})
        assert answer.status_code < 500, (path, kind, body[:60], answer.text)
        codes.append(answer.status_code)

    assert len(codes) == len(BODIES)
    assert all(code >= 400 or (path == "/say" and code == 303) for code in codes), codes


async def test_ten_thousand_random_bytes_at_a_time_do_no_harm(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    chance = random.Random(5)

    for number in range(120):
        body = chance.randbytes(chance.randint(0, 400))
        for path in ("/press", "/submit", "/say"):
            answer = await ada.client.post(path, content=b"token=" + body, headers={"content-type": FORM})
            assert answer.status_code < 500, (number, path, body)

    assert (await ada.get("/")).status_code == 200


async def test_a_forged_button_does_nothing(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await ada.say("/restart service=demo environment=staging")
    await web_app.settled()
    approve = (await seen(ada)).tokens()[0]
    chance = random.Random(7)
    forged = [approve[:at] + chance.choice("abcXYZ019:-_ä") + approve[at + 1 :] for at in range(len(approve))]
    forged = [each for each in forged if each != approve] + [
        approve[:-1],
        approve + "A",
        approve.upper(),
        approve * 3,
        "",
    ]

    for token in forged:
        for path in ("/press", "/submit"):
            answer = await grace.post(path, {"token": token})
            assert answer.status_code == 409, (token, answer.text)
            assert answer.json()["ok"] is False

    await web_app.settled()
    (run,) = await web_app.app.engine.latest(most=5)
    assert run.status == "waiting_approval"
    assert len(forged) > 40
    assert (await grace.post("/press", {"token": approve})).json()["ok"] is True


@pytest.mark.parametrize("last", ["-1", "9" * 40, "x", "1e9", "½", "٣", " 4", "0x1f", ""])
async def test_a_stream_begins_at_the_beginning_when_the_last_id_is_nonsense(web_app: WebApp, last: str) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("hello")
    await web_app.settled()
    web_app.web._streams.close()  # else the stream would not end

    answer = await ada.client.get("/events", params={"after": last})

    assert answer.status_code == 200
    assert answer.text.startswith("retry: ")


async def test_a_page_that_failed_says_so_and_tells_no_secret(web_app: WebApp, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = await web_app.visitor("ada")

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(web_app.app.runs.__class__, "page", broken)
    transport = httpx.ASGITransport(app=web_app.web.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=HERE, cookies=ada.client.cookies) as client:
        answer = await client.get("/runs")

    assert answer.status_code == 500
    assert "Something is broken on my side" in answer.text
    assert "swordfish" not in answer.text
