"""GitHub is a server on 127.0.0.1 here; what it is asked and how its moods are told."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncGenerator

import httpx
import pytest
from pydantic import SecretStr

from bot.step_client import StepClient
from processes.errors import Missing, NotAllowed, RateLimited, Unavailable
from processes.steps import github
from processes.steps.github import GitHub, Repository
from tests.processes.step_context import StepContext
from tests.processes.web_server import Answer, Asked, Site, reply

FLASK = {"full_name": "pallets/flask", "stargazers_count": 68_000, "contributors_url": "https://elsewhere.example/x"}


@pytest.fixture
async def http() -> AsyncGenerator[httpx.AsyncClient, None]:
    async with httpx.AsyncClient(trust_env=False) as client:
        yield client


class Hub:
    """Lets a step ask a site as if it were GitHub."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, http: httpx.AsyncClient) -> None:
        self._monkeypatch = monkeypatch
        self._http = http

    def at(self, url: str, token: str | None = None) -> None:
        here = StepContext(self._http, GitHub(api_url=url, token=SecretStr(token) if token else None))
        self._monkeypatch.setattr(github, "this_step", lambda: here)

    async def ask(self, answer: Answer) -> Repository:
        async with Site(answer) as site:
            self.at(site.url)
            return await github.repository("pallets", "flask")

    async def count(self, answer: Answer) -> int | None:
        async with Site(answer) as site:
            self.at(site.url)
            return await github.contributors(Repository("pallets/flask", 1, f"{site.url}/list/of/them"))


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, http: httpx.AsyncClient) -> Hub:
    return Hub(monkeypatch, http)


async def test_a_repository_is_read_by_its_name(hub: Hub) -> None:
    async with Site(lambda _: reply(body=FLASK)) as site:
        hub.at(f"{site.url}/api/v3/")

        repository = await github.repository("pallets", "flask")

    assert repository == Repository("pallets/flask", 68_000, "https://elsewhere.example/x")
    assert [asked.path for asked in site.asked] == ["/api/v3/repos/pallets/flask"]
    assert "authorization" not in site.asked[0].headers


async def test_a_token_is_sent_when_there_is_one(hub: Hub) -> None:
    async with Site(lambda _: reply(body=FLASK)) as site:
        hub.at(site.url, token="t0ken")

        await github.repository("pallets", "flask")

    assert site.asked[0].headers["authorization"] == "Bearer t0ken"


async def test_a_repository_that_is_not_there_is_told_as_such(hub: Hub) -> None:
    with pytest.raises(Missing, match="no repository pallets/flask on GitHub, or it is private"):
        await hub.ask(lambda _: reply(404, {"message": "Not Found"}))


@pytest.mark.parametrize(
    ("status", "headers", "told"),
    [
        (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1763629500"}, "until 09:05 UTC"),
        (429, {"Retry-After": "40"}, "for 40 seconds"),
        (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "9" * 30}, "for now"),
        (429, {}, "for now"),
    ],
)
async def test_a_rate_limit_is_told_with_its_end(hub: Hub, status: int, headers: dict[str, str], told: str) -> None:
    with pytest.raises(RateLimited, match=f"allows no more questions {told}"):
        await hub.ask(lambda _: reply(status, {"message": "slow down"}, headers))


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_trouble_at_github_is_worth_another_try(hub: Hub, status: int) -> None:
    with pytest.raises(Unavailable, match=f"status {status}"):
        await hub.ask(lambda _: reply(status, b"<html>"))


@pytest.mark.parametrize(("status", "told"), [(401, "token"), (451, "status 451"), (403, "status 403")])
async def test_a_refusal_is_not_worth_another_try(hub: Hub, status: int, told: str) -> None:
    with pytest.raises(NotAllowed, match=told):
        await hub.ask(lambda _: reply(status, {"message": "no"}))


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"stargazers_count": "many"}', b'{"stargazers_count": -1}', b""])
async def test_an_answer_that_is_no_repository_is_told(hub: Hub, body: bytes) -> None:
    with pytest.raises(Unavailable, match="no repository"):
        await hub.ask(lambda _: reply(200, body))


async def test_a_slow_github_is_left_in_time(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(github, "SECONDS", 0.1)

    async def never(_asked: Asked) -> bytes:
        await asyncio.Event().wait()
        return b""

    with pytest.raises(Unavailable, match=r"within 0\.1 seconds"):
        await hub.ask(never)


async def test_a_github_that_is_not_there_is_told(hub: Hub) -> None:
    async with Site() as site:
        hub.at(site.url)

    with pytest.raises(Unavailable, match="cannot be reached"):
        await github.repository("pallets", "flask")


async def test_a_renamed_repository_is_followed_on_the_same_host(hub: Hub) -> None:
    def moved(asked: Asked) -> bytes:
        if asked.path == "/repositories/7":
            return reply(body={**FLASK, "full_name": "pallets/bottle"})
        return reply(301, headers={"Location": "/repositories/7"})

    repository = await hub.ask(moved)

    assert repository.name == "pallets/bottle"


async def test_a_redirect_to_another_host_is_not_followed_and_gets_no_token(hub: Hub) -> None:
    async with Site() as thief, Site(lambda _: reply(302, headers={"Location": f"{thief.url}/"})) as site:
        hub.at(site.url, token="t0ken")

        with pytest.raises(NotAllowed, match="another host"):
            await github.repository("pallets", "flask")

    assert thief.connections == 0


async def test_a_redirect_in_circles_is_left(hub: Hub) -> None:
    with pytest.raises(NotAllowed, match="circles"):
        await hub.ask(lambda _: reply(302, headers={"Location": "/round"}))


async def test_contributors_are_counted_by_the_last_page(hub: Hub) -> None:
    pages = '<https://x/list?per_page=1&anon=true&page=2>; rel="next", <https://x/list?per_page=1&page=731>; rel="last"'

    count = await hub.count(lambda _: reply(body=[{"login": "ada"}], headers={"Link": pages}))

    assert count == 731


async def test_contributors_on_one_page_are_counted_by_the_list(hub: Hub) -> None:
    count = await hub.count(lambda _: reply(body=[{"login": "ada"}, {"login": "grace"}, {"name": "anon"}]))

    assert count == 3


async def test_contributors_are_asked_for_where_the_repository_says(hub: Hub) -> None:
    async with Site(lambda _: reply(body=[])) as site:
        hub.at(site.url)

        await github.contributors(Repository("pallets/flask", 1, f"{site.url}/list/of/them{{/page}}"))

    assert [asked.path for asked in site.asked] == ["/list/of/them?per_page=1&anon=true"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{other}/list", "https://api.github.com/x", "", "http://[", "http://x:y/"]
)
async def test_an_address_on_another_host_is_never_asked(hub: Hub, url: str) -> None:
    async with Site() as other, Site(lambda _: reply(body=["ada", "grace"])) as site:
        hub.at(site.url, token="t0ken")

        count = await github.contributors(Repository("pallets/flask", 1, url.format(other=other.port)))

    assert (count, other.connections) == (2, 0)
    assert [asked.path for asked in site.asked] == ["/repos/pallets/flask/contributors?per_page=1&anon=true"]


async def test_an_empty_repository_has_no_contributors(hub: Hub) -> None:
    assert await hub.count(lambda _: reply(204)) == 0


async def test_too_many_contributors_to_list_are_no_failure(hub: Hub) -> None:
    assert await hub.count(lambda _: reply(403, {"message": "The contributor list is too large to list."})) is None


async def test_a_list_that_is_none_is_told(hub: Hub) -> None:
    with pytest.raises(Unavailable, match="no list"):
        await hub.count(lambda _: reply(body={"message": "hello"}))


@pytest.mark.parametrize("packing", ["", "gzip"])
async def test_an_answer_without_end_is_no_repository_and_not_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, packing: str
) -> None:
    content = gzip.compress(bytes(8 * 1024 * 1024)) if packing else bytes(1024 * 1024)
    async with (
        StepClient() as client,
        Site(lambda _: reply(body=content, headers={"Content-Encoding": packing})) as site,
    ):
        Hub(monkeypatch, client).at(site.url)
        with pytest.raises(NotAllowed, match="larger than 512 KB"):
            await github.repository("pallets", "flask")
