"""Who may read the bot's figures, and what they look like to a Prometheus server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from adapters.web.guard import FORWARDED
from adapters.web.prometheus import KIND, Metrics
from bot.metrics.series import Sample, Series
from tests.adapters.web.web_app import HERE, PROCESSES, WebApp, web_of

TOKEN = "correct-horse-battery-staple"
AWAY = "192.0.2.7"


@asynccontextmanager
async def scraper(web_app: WebApp, token: str = "", address: str = "127.0.0.1") -> AsyncGenerator[httpx.AsyncClient]:
    """Give a client at that address, without a session, of a page that knows this token."""
    web = web_of(web_app.app, metrics_token=token)
    transport = httpx.ASGITransport(app=web.app, client=(address, 40_000))
    async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
        yield client


async def status(web_app: WebApp, token: str, headers: Sequence[tuple[str, str]], address: str = "127.0.0.1") -> int:
    async with scraper(web_app, token, address) as client:
        return (await client.get("/metrics", headers=list(headers))).status_code


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1"])
async def test_without_a_token_this_machine_may_read_and_needs_no_session(web_app: WebApp, address: str) -> None:
    assert await status(web_app, "", (), address) == 200


@pytest.mark.parametrize("address", [AWAY, "2001:db8::1", "10.0.0.1", "testclient", ""])
async def test_without_a_token_nobody_else_may(web_app: WebApp, address: str) -> None:
    async with scraper(web_app, "", address) as client:
        answer = await client.get("/metrics")

    assert answer.status_code == 403
    assert "BOT_METRICS_TOKEN" in answer.text
    assert "switchboard_" not in answer.text


@pytest.mark.parametrize("name", FORWARDED)
async def test_without_a_token_what_came_through_a_proxy_is_not_from_here(web_app: WebApp, name: str) -> None:
    assert await status(web_app, "", [(name, "127.0.0.1")]) == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", ""])
async def test_without_a_token_a_rebound_name_is_refused(web_app: WebApp, host: str) -> None:
    assert await status(web_app, "", [("host", host)]) == 403


async def test_a_session_or_a_token_that_was_never_set_opens_nothing(web_app: WebApp) -> None:
    assert await status(web_app, "", [("authorization", "Bearer ")], AWAY) == 403
    assert await status(web_app, "", [("authorization", f"Bearer {TOKEN}")], AWAY) == 403


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_with_the_token_any_machine_may_read_by_any_name_and_through_any_proxy(
    web_app: WebApp, scheme: str
) -> None:
    headers = [("authorization", f"{scheme} {TOKEN}"), ("host", "bot.example"), ("x-forwarded-for", AWAY)]

    assert await status(web_app, TOKEN, headers, AWAY) == 200


GARBAGE = [
    (),
    [("authorization", "")],
    [("authorization", "Bearer")],
    [("authorization", "Bearer ")],
    [("authorization", TOKEN)],
    [("authorization", f"Basic {TOKEN}")],
    [("authorization", f"Bearer {TOKEN}x")],
    [("authorization", f"Bearer {TOKEN[:-1]}")],
    [("authorization", f"Bearer {TOKEN.upper()}")],
    [("authorization", f"Bearer {TOKEN},{TOKEN}")],
    [("authorization", f"Bearer\t{TOKEN}")],
    [("authorization", f"Bearer {TOKEN}"), ("authorization", f"Bearer {TOKEN}")],
    [("authorization", "Bearer wrong"), ("authorization", f"Bearer {TOKEN}")],
    [("authorization", "Bearer " + "x" * 60_000)],
    [("proxy-authorization", f"Bearer {TOKEN}")],
    [("cookie", f"token={TOKEN}")],
]


@pytest.mark.parametrize("headers", GARBAGE, ids=range(len(GARBAGE)))
async def test_with_a_token_set_anything_else_is_refused_on_this_machine_too(
    web_app: WebApp, headers: Sequence[tuple[str, str]]
) -> None:
    async with scraper(web_app, TOKEN) as client:
        answer = await client.get("/metrics", headers=list(headers))

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert TOKEN not in answer.text
    assert "switchboard_" not in answer.text


async def test_bytes_that_are_no_text_are_refused(web_app: WebApp) -> None:
    async with scraper(web_app, TOKEN) as client:
        answer = await client.get("/metrics", headers=[(b"authorization", b"Bearer \xff\xfe\xc3")])

    assert answer.status_code == 401


@pytest.mark.parametrize(
    "path", ["/metrics?token=" + TOKEN, "/metrics/", "/METRICS", "//metrics", "/metrics/../metrics"]
)
async def test_no_other_spelling_opens_it(web_app: WebApp, path: str) -> None:
    async with scraper(web_app, TOKEN, AWAY) as client:
        answer = await client.get(path)

    assert answer.status_code in (401, 404)
    assert "switchboard_" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
async def test_it_can_only_be_read(web_app: WebApp, method: str) -> None:
    async with scraper(web_app) as client:
        answer = await client.request(method, "/metrics")

    assert answer.status_code == 405


async def test_the_figures_can_be_read_by_a_prometheus_server(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.post("/say", {"text": "/trip city=Oslo nights=3"})
    await web_app.settled()

    async with scraper(web_app) as client:
        answer = await client.get("/metrics", headers={"accept": "application/openmetrics-text; version=x.y"})

    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    values = {(s.name, *sorted(s.labels.values())): s.value for family in families.values() for s in family.samples}
    assert answer.headers["content-type"] == KIND
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert all(name.startswith("switchboard_") for name in families)
    assert values["switchboard_messages_total", "done", "web"] == 1
    assert values["switchboard_runs", "completed", "trip"] == 1
    assert values["switchboard_inbox_backlog",] == 0
    assert values["switchboard_router_seconds_count", "command"] == 1
    assert values["switchboard_router_seconds_bucket", "+Inf", "command"] == 1


async def test_no_label_holds_what_people_say_or_who_they_are(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    for text in ('canary"} 1\nevil 2', "book me a trip", "canary", "restart the demo in staging"):
        await ada.post("/say", {"text": text})
        await web_app.settled()

    async with scraper(web_app) as client:
        told = (await client.get("/metrics")).text

    words = {value for f in text_string_to_metric_families(told) for s in f.samples for value in s.labels.values()}
    assert {"canary", "evil", "ada"} & set(told.casefold().replace('"', " ").split()) == set()
    assert words & set(PROCESSES)
    assert len(words) < 60


@pytest.mark.parametrize("value", ['"', "\\", "\n", "}", "\u2028", "é", "x" * 500])
async def test_a_label_that_is_odd_breaks_no_other_line(value: str) -> None:
    async def read() -> Sequence[Series]:
        odd = Sample({"process": value}, 1)
        return [Series("runs", "gauge", "Runs", ("process",), (odd,)), Series("n", "gauge", "N", (), (Sample({}, 2),))]

    transport = httpx.ASGITransport(app=_only(Metrics(read)))
    async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
        told = (await client.get("/metrics")).text

    samples = [s for family in text_string_to_metric_families(told) for s in family.samples]
    assert [(s.name, s.labels, s.value) for s in samples] == [
        ("switchboard_runs", {"process": value}, 1), ("switchboard_n", {}, 2),
    ]  # fmt: skip


async def test_a_database_that_cannot_be_read_is_one_line() -> None:
    async def read() -> Sequence[Series]:
        raise OSError("the disk has gone")

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=_only(Metrics(read))), base_url=HERE) as client:
        answer = await client.get("/metrics")

    assert (answer.status_code, answer.text) == (503, "the database cannot be read\n")


def test_the_library_is_loaded_by_the_first_who_reads() -> None:
    code = "import sys, adapters.web, main.server.surfaces; print('prometheus_client' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def _only(metrics: Metrics) -> Starlette:
    return Starlette(routes=[metrics.route])
