"""Browsers that are pushed to: who subscribes, what they read, who is forgotten, and what is refused."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from adapters.web.notifications.encryption import SenderKey
from adapters.web.notifications.push_adapter import PushAdapter
from adapters.web.notifications.push_service import PushService
from adapters.web.notifications.subscription import is_push_address, read_subscription
from bot.people.push_subscriptions import MOST_OF_ONE
from bot.people.subscribed_browsers import SubscribedBrowsers
from bot.platform.delivery import Delivery
from processes.steps.public_internet import PublicTransport
from tests.adapters.web.web_app import WebApp, open_web_app, seen, web_of
from tests.servers.push import PushServer, claims_of

KEY = SenderKey(bytes(range(32)), "https://bot.example.org")


@asynccontextmanager
async def pushing(folder: Path, server: PushServer) -> AsyncGenerator[tuple[WebApp, Delivery]]:
    """Open an app whose page lets browsers subscribe, and what brings them what waits."""
    async with open_web_app(folder) as web_app:
        browsers = SubscribedBrowsers(web_app.app.database, web_app.clock)
        web_app.web = web_of(web_app.app, push=PushService(KEY, browsers))
        async with PushAdapter(browsers, web_app.app.people.directory, KEY, server.client) as adapter:
            yield web_app, Delivery(web_app.app.database, adapter, web_app.clock, pauses=(0.0,))


async def subscribe(web_app: WebApp, server: PushServer, person: str, browser: str) -> int:
    visitor = await web_app.visitor(person)
    answer = await visitor.post("/notifications", {"subscription": server.browser(browser).subscription()})
    return answer.status_code


async def ask(web_app: WebApp) -> str:
    """Ask for a restart as Ada; gives the approval."""
    await (await web_app.visitor("ada")).say("/restart service=demo environment=staging")
    await web_app.settled()
    found = await web_app.app.database.read_one("SELECT id FROM approvals ORDER BY created_at DESC")
    assert found is not None
    return str(found["id"])


async def test_who_must_decide_is_told_in_each_of_their_browsers_and_how_it_ended(tmp_path: Path) -> None:
    server = PushServer()
    async with pushing(tmp_path, server) as (web_app, delivery):
        for person, browser in (("grace", "phone"), ("grace", "desk"), ("ada", "ada")):
            assert await subscribe(web_app, server, person, browser) == 200
        approval = await ask(web_app)
        await delivery.flush()

        for name in ("phone", "desk"):
            [told] = server.browsers[name].read
            assert told["title"] == "To decide: Restart demo in staging?"
            assert told["url"] == f"/approvals/{approval}"
            assert told["tag"] == approval
        assert server.browsers["ada"].read == []
        claims = claims_of(server.headers[0]["authorization"])
        assert claims["aud"] == "https://push.example.org"
        assert server.headers[0]["content-encoding"] == "aes128gcm"
        grace = await web_app.visitor("grace")
        page = await seen(grace, f"/approvals/{approval}")
        assert "Grace (browser " in page.text

        await grace.post("/press", {"token": page.tokens()[0]})
        await web_app.settled()
        await delivery.flush()

        assert server.browsers["phone"].read[-1]["title"] == "Over: Restart demo in staging?"
        assert "Approved by Grace" in server.browsers["ada"].read[-1]["body"]
        assert len({each["topic"] for each in server.headers}) == 1


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten(tmp_path: Path, status: int) -> None:
    server = PushServer(answers=[status])
    async with pushing(tmp_path, server) as (web_app, delivery):
        await subscribe(web_app, server, "grace", "phone")
        await ask(web_app)
        await delivery.flush()

        assert await web_app.app.database.read("SELECT 1 FROM push_subscriptions") == []
        [row] = await web_app.app.database.read("SELECT state FROM outbox WHERE adapter='push'")
        assert row["state"] == "dead"


@pytest.mark.parametrize(("status", "attempts"), [(503, 0), (429, 0), (403, 1)])
async def test_a_push_service_may_be_busy_or_refuse(tmp_path: Path, status: int, attempts: int) -> None:
    server = PushServer(answers=[status])
    async with pushing(tmp_path, server) as (web_app, delivery):
        await subscribe(web_app, server, "grace", "phone")
        await ask(web_app)
        await delivery.flush()
        [row] = await web_app.app.database.read("SELECT state, attempts FROM outbox WHERE adapter='push'")
        await delivery.flush()

        assert (row["state"], row["attempts"]) == ("sending", attempts)
        assert len(server.browsers["phone"].read) == 1


async def test_nothing_is_pushed_to_who_has_no_browser_or_has_taken_it_back(tmp_path: Path) -> None:
    server = PushServer()
    async with pushing(tmp_path, server) as (web_app, _):
        await subscribe(web_app, server, "grace", "phone")
        zoe, grace = await web_app.visitor("zoe"), await web_app.visitor("grace")
        await zoe.post("/notifications/off", {"endpoint": server.browser("phone").endpoint})
        assert len(await web_app.app.database.read("SELECT 1 FROM push_subscriptions")) == 1

        await grace.post("/notifications/off", {"endpoint": server.browser("phone").endpoint})
        await ask(web_app)

        assert await web_app.app.database.read("SELECT 1 FROM outbox WHERE adapter='push'") == []


async def test_a_person_has_so_many_browsers_and_one_browser_one_person(tmp_path: Path) -> None:
    server = PushServer()
    async with pushing(tmp_path, server) as (web_app, _):
        for number in range(MOST_OF_ONE + 3):
            web_app.clock.advance(1)
            await subscribe(web_app, server, "grace", f"b{number}")
        await subscribe(web_app, server, "zoe", "b12")

        rows = await web_app.app.database.read("SELECT person, endpoint FROM push_subscriptions ORDER BY created_at")
        assert [row["person"] for row in rows] == ["grace"] * (MOST_OF_ONE - 1) + ["zoe"]


async def test_strangers_subscribe_to_nothing_and_are_told_nothing(tmp_path: Path) -> None:
    server = PushServer()
    async with pushing(tmp_path, server) as (web_app, _):
        stranger = web_app.stranger()

        said = {"subscription": server.browser("x").subscription()}
        answers = [await stranger.get("/notifications"), await stranger.post("/notifications", said)]
        answers.append(await stranger.post("/notifications/off", {"endpoint": "https://push.example.org/to/x"}))

        assert [each.status_code for each in answers] == [401] * 3
        assert await web_app.app.database.read("SELECT 1 FROM push_subscriptions") == []


async def test_an_open_page_is_told_what_waits_for_its_person(web_app: WebApp) -> None:
    grace, zoe = await web_app.visitor("grace"), await web_app.visitor("zoe")
    approval = await ask(web_app)

    told, other = (await grace.get("/notifications")).json(), (await zoe.get("/notifications")).json()

    title = "To decide: Restart demo in staging?"
    assert told == {"waiting": [{"tag": approval, "title": title, "url": f"/approvals/{approval}"}]}
    assert other == {"waiting": []}
    off = await grace.post("/notifications", {"subscription": PushServer().browser("x").subscription()})
    assert off.status_code == 400  # nothing is pushed here


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.org/to/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://localhost/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://user:pass@push.example.org/x",
        "https://push.example.org:22/x",
        "https://push.example.org/x#y",
        "https://push.example.org/\r\nx",
        "https://[/x",
        "https:///x",
        "file:///etc/passwd",
        "https://push.example.org/" + "x" * 3_000,
        "",
    ],
)
def test_only_a_push_service_of_the_internet_is_an_endpoint(endpoint: str) -> None:
    assert not is_push_address(endpoint)
    assert read_subscription(PushServer().browser("x").subscription(endpoint=endpoint), "ada") is None


@pytest.mark.parametrize(
    "said",
    [
        "", "[]", "{}", "null", "[" * 5_000, '{"endpoint": 1, "keys": {}}', "x" * 10_000,
        json.dumps({"endpoint": "https://push.example.org/x", "keys": {"p256dh": "BA", "auth": "AA"}}),
        json.dumps({"endpoint": "https://push.example.org/x", "keys": [1]}),
    ],
)  # fmt: skip
def test_garbage_is_no_subscription(said: str) -> None:
    assert read_subscription(said, "ada") is None


def test_what_browsers_give_is_one() -> None:
    read = read_subscription(PushServer().browser("x").subscription(), "ada")

    assert read is not None
    assert (read.person, read.endpoint) == ("ada", "https://push.example.org/to/x")


async def test_a_name_that_leads_inside_is_not_called(tmp_path: Path) -> None:
    server, called = PushServer(), list[str]()

    async def inside(_host: str, _port: int) -> list[str]:
        return ["10.0.0.5"]

    def answer(request: httpx.Request) -> httpx.Response:
        called.append(str(request.url))
        return httpx.Response(201)

    def client() -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=PublicTransport(inside, httpx.MockTransport(answer)))

    async with pushing(tmp_path, server) as (web_app, _):
        await subscribe(web_app, server, "grace", "phone")
        await ask(web_app)
        browsers = SubscribedBrowsers(web_app.app.database, web_app.clock)
        async with PushAdapter(browsers, web_app.app.people.directory, KEY, client) as adapter:
            await Delivery(web_app.app.database, adapter, web_app.clock, pauses=(0.0,)).flush()

    assert called == []


async def test_the_worker_stands_at_the_top_and_is_ours(web_app: WebApp) -> None:
    answer = await web_app.stranger().get("/worker.js")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "notificationclick" in answer.text
