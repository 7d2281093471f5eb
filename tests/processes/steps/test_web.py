"""The visitor is sent to where it must not go, by every spelling known, and never arrives; and it sees public pages."""

from __future__ import annotations

import asyncio
from collections import deque

import httpx
import pytest

from processes.errors import NotAllowed
from processes.steps import web
from processes.steps.public_internet import PublicTransport, Resolve
from processes.steps.web import PageVisit, look, visit
from tests.processes.web_server import Asked, Site, reply

PUBLIC = "93.184.216.34"
INSIDE = [
    *("0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.8.8", "168.63.129.16"),
    *("169.254.169.254", "172.16.0.1", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "224.0.0.1"),
    *("240.0.0.1", "255.255.255.255", "[::]", "[::1]", "[::127.0.0.1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"),
    *("[2001::1]", "[2001:db8::1]", "[2002:7f00:1::]", "[fc00::1]", "[fe80::1]", "[fec0::1]", "[ff02::1]"),
]
SPELLINGS = [
    *("127.1", "127.0.1", "0", "0x7f.0.0.1", "0x7f000001", "0177.0.0.1", "017700000001", "2130706433"),
    *("localhost", "①②⑦.⓪.⓪.①"),
]


class Wire(httpx.AsyncBaseTransport):
    """Carries what is sent to `PUBLIC` to a site of the test, and everything else to where it is sent, for real."""

    def __init__(self, site: Site | None = None, dead: frozenset[str] = frozenset()) -> None:
        self.sent: list[str] = []
        self._site = site
        self._dead = dead
        self._real = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request.url.host)
        if request.url.host in self._dead:
            raise httpx.ConnectError("nobody there")
        if request.url.host == PUBLIC and self._site is not None:
            request.url = request.url.copy_with(host="127.0.0.1", port=self._site.port)
        return await self._real.handle_async_request(request)

    async def aclose(self) -> None:
        await self._real.aclose()


def resolver(*answers: list[str]) -> Resolve:
    """Give a resolver that answers these one after another, and says so when it is asked too often."""
    left = deque(answers)

    async def resolve(host: str, port: int) -> list[str]:
        assert left, f"{host}:{port} was looked up once more"
        return left.popleft()

    return resolve


async def see(url: str, site: Site, *answers: list[str]) -> PageVisit:
    """Visit a public name that leads to the site."""
    return await visit(url, PublicTransport(resolver(*answers or ([PUBLIC],)), Wire(site)))


async def test_no_address_that_leads_inside_is_reached() -> None:
    refused = 0

    async with Site() as secret:
        wire = Wire()
        for address in INSIDE:
            with pytest.raises(NotAllowed, match="public internet"):
                await visit(f"http://{address}:{secret.port}/", PublicTransport(wire=wire))
            refused += 1

    assert (refused, wire.sent, secret.connections) == (28, [], 0)


async def test_no_odd_spelling_of_this_machine_reaches_it_though_it_would_without_us() -> None:
    plain = kept_out = 0

    async with Site() as secret:
        for spelling in SPELLINGS:
            try:
                await visit(f"http://{spelling}:{secret.port}/", httpx.AsyncHTTPTransport())
            except NotAllowed:
                continue
            plain += secret.connections > 0
            secret.connections = 0
        for spelling in SPELLINGS:
            wire = Wire()
            try:
                answer = await visit(f"http://{spelling}:{secret.port}/", PublicTransport(wire=wire))
            except NotAllowed:
                kept_out += 1
            else:
                kept_out += answer.status == 0
            assert wire.sent == []

    assert plain >= 3  # else the spellings prove nothing
    assert (kept_out, secret.connections) == (10, 0)


async def test_a_name_that_changes_its_address_after_the_check_leads_nowhere_new() -> None:
    async with Site() as page, Site() as secret:
        answer = await see(f"http://shop.example:{secret.port}/", page, [PUBLIC])

    assert answer.status == 200
    assert (page.connections, secret.connections) == (1, 0)


async def test_a_name_is_checked_again_when_a_redirect_leads_to_it_again() -> None:
    def away(asked: Asked) -> bytes:
        return reply(302, headers={"Location": "/again"})

    async with Site(away) as page:
        with pytest.raises(NotAllowed):
            await see("http://shop.example/", page, [PUBLIC], ["127.0.0.1"])

    assert len(page.asked) == 1


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://[::1]:{port}/", "//127.0.0.1:{port}"]
)
async def test_a_redirect_to_the_inside_is_not_followed(target: str) -> None:
    async with Site() as secret:
        location = target.format(port=secret.port)

        async with Site(lambda _: reply(302, headers={"Location": location})) as page:
            wire = Wire(page)
            with pytest.raises(NotAllowed):
                await visit(
                    "http://shop.example/",
                    PublicTransport(resolver([PUBLIC], [httpx.URL(target.format(port=1)).host or "127.0.0.1"]), wire),
                )

    assert (wire.sent, secret.connections) == ([PUBLIC], 0)


async def test_one_address_inside_among_several_is_enough_to_refuse() -> None:
    wire = Wire()

    with pytest.raises(NotAllowed):
        await visit("http://shop.example/", PublicTransport(resolver([PUBLIC, "10.0.0.7"]), wire))

    assert wire.sent == []


async def test_a_name_without_an_address_is_not_sent_anywhere() -> None:
    wire = Wire()

    with pytest.raises(NotAllowed):
        await visit("http://shop.example/", PublicTransport(resolver([]), wire))

    assert wire.sent == []


async def test_the_next_address_is_tried_when_the_first_is_dead() -> None:
    async with Site() as page:
        wire = Wire(page, dead=frozenset({"1.1.1.1"}))

        answer = await visit("http://shop.example/", PublicTransport(resolver(["1.1.1.1", PUBLIC]), wire))

    assert answer.status == 200
    assert wire.sent == ["1.1.1.1", PUBLIC]


async def test_the_page_is_asked_for_by_its_name() -> None:
    async with Site() as page:
        await see("http://shop.example:8080/a?b=c", page)

    assert page.asked[0].path == "/a?b=c"
    assert page.asked[0].headers["host"] == "shop.example:8080"


async def test_a_secure_page_is_asked_for_by_its_name_in_the_handshake() -> None:
    async with Site() as page:
        answer = await see("https://shop.example/", page)

    assert page.first[0] == 22  # a TLS handshake
    assert b"shop.example" in page.first
    assert answer.status == 0


async def test_a_status_is_told_with_where_the_redirects_led() -> None:
    def moved(asked: Asked) -> bytes:
        return reply(404) if asked.path == "/new" else reply(301, headers={"Location": "/new"})

    async with Site(moved) as page:
        answer = await see("http://shop.example/old", page, [PUBLIC], [PUBLIC])

    assert (answer.status, answer.url, answer.problem) == (404, "http://shop.example/new", "")


@pytest.mark.parametrize(("hops", "status"), [(5, 200), (6, 0)])
async def test_five_redirects_are_followed_and_not_six(hops: int, status: int) -> None:
    def next_page(asked: Asked) -> bytes:
        number = int(asked.path[1:])
        return reply() if number == hops else reply(302, headers={"Location": f"/{number + 1}"})

    async with Site(next_page) as page:
        answer = await see("http://shop.example/0", page, *[[PUBLIC]] * 6)

    assert answer.status == status
    assert len(page.asked) == 6
    assert ("more than 5 times" in answer.problem) is (status == 0)


async def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Site() as page, Site() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)

        answer = await see("http://shop.example/", page)

    assert answer.status == 200
    assert proxy.connections == 0


async def test_a_page_without_end_is_not_read() -> None:
    endless = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n" + b"x" * 1_000_000

    async with Site(lambda _: endless) as page:
        answer = await see("http://shop.example/", page)

    assert answer.status == 200


async def test_a_server_that_says_nothing_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SECONDS", 0.2)

    async def never(asked: Asked) -> bytes:
        await asyncio.Event().wait()
        return b""

    async with Site(never) as page:
        answer = await see("http://shop.example/", page)

    assert (answer.status, answer.problem) == (0, "nothing answers within 0.2 seconds")


async def test_rubbish_instead_of_an_answer_is_told() -> None:
    async with Site(lambda _: b"220 mail.example ESMTP\r\n") as page:
        answer = await see("http://shop.example/", page)

    assert (answer.status, answer.problem) == (0, "the connection breaks before there is an answer")


async def test_a_closed_port_is_told() -> None:
    answer = await visit("http://shop.example/", PublicTransport(resolver([PUBLIC]), Wire(dead=frozenset({PUBLIC}))))

    assert (answer.status, answer.problem) == (0, "no connection can be made")


async def test_a_name_that_nobody_has_is_told() -> None:
    answer = await look(f"http://{'a' * 70}.example/")

    assert (answer.status, answer.problem) == (0, "there is no such name on the internet")


@pytest.mark.parametrize(
    "url", ["ftp://shop.example/", "file:///etc/passwd", "http://", "shop", "http://you:pw@shop.example"]
)
async def test_what_is_no_web_address_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        await look(url)

    assert str(refused.value).endswith(".")
    assert "pw" not in str(refused.value)
