"""What the page refuses before it looks at anything: names, origins, proxies, sizes, and what every answer says."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from adapters.web.address import PublicAddress, is_loopback, link_of, names_of, url_of, without_port
from adapters.web.guard import FORWARDED, MOST_BODY
from tests.adapters.web.web_app import SECRET, WebApp, open_web_app

POSTS = ("/say", "/press", "/submit", "/sign-in", "/sign-in/token", "/sign-out", "/runs/x/cancel")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "",
        "localhost.evil.example:8080",
        "[::2]",
        "127.0.0.1:18151.evil.test",
        "localhost:80:80",
        "[::1]evil.test",
        "[::1]:x",
        "[::1",
    ],
)
async def test_a_rebound_name_is_refused(web_app: WebApp, host: str) -> None:
    answer = await web_app.stranger().get("/", host=host)

    assert answer.status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "LOCALHOST:9", "[::1]:8080"])
async def test_the_names_of_this_machine_are_ours(web_app: WebApp, host: str) -> None:
    answer = await web_app.stranger().get("/healthz", host=host)

    assert answer.status_code == 200


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example", "sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
        {"origin": "http://127.0.0.1:9999", "sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:8080", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"origin": "ftp://127.0.0.1:8080", "sec-fetch-site": "same-origin"},
        {"origin": "http://[", "sec-fetch-site": "same-origin"},
    ],
    ids=lambda headers: " ".join(headers.values()),
)
async def test_a_post_from_another_page_does_nothing(web_app: WebApp, path: str, headers: dict[str, str]) -> None:
    ada = await web_app.visitor("ada")

    answer = await ada.post(path, {"text": "book me a trip"}, **headers)

    assert answer.status_code == 403
    assert (await ada.get("/runs")).status_code == 200


async def test_a_post_that_says_nothing_of_where_it_comes_from_is_refused(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    for name in ("origin", "sec-fetch-site"):
        del ada.client.headers[name]

    answer = await ada.client.post("/say", data={"text": "hello"})

    assert answer.status_code == 403


@pytest.mark.parametrize("name", FORWARDED)
async def test_what_came_through_a_proxy_is_refused_while_somebody_has_no_secret(web_app: WebApp, name: str) -> None:
    ada = await web_app.visitor("ada")
    await web_app.web.signin.set_secret("grace", SECRET)

    answer = await ada.get("/", **{name: "203.0.113.9"})

    assert answer.status_code == 403
    assert "Missing: ada, zoe" in answer.text
    assert "bot secrets set" in answer.text


async def test_with_a_secret_for_everybody_a_proxy_may_stand_in_front(web_app: WebApp) -> None:
    for person in ("ada", "grace", "zoe"):
        await web_app.web.signin.set_secret(person, SECRET)
    ada = await web_app.visitor("ada")

    answer = await ada.get("/", **{"x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https"})

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/", "/healthz", "/sign-in", "/nothing", "/runs", "/static/page.js"])
async def test_every_answer_has_the_headers_that_keep_others_out(web_app: WebApp, path: str) -> None:
    answer = await web_app.stranger().get(path)

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_pages_are_not_kept_by_browsers_and_files_are(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    page = await ada.get("/")
    address = page.text.partition('src="/static/page.js')[2].partition('"')[0]

    script = await ada.get(f"/static/page.js{address}")

    assert page.headers["cache-control"] == "no-store"
    assert "immutable" in script.headers["cache-control"]


async def test_a_body_of_more_than_64_kb_is_refused_before_it_is_read(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")

    answer = await ada.post("/say", {"text": "x" * MOST_BODY})

    assert answer.status_code == 413


async def test_a_body_without_a_length_is_counted_while_it_comes(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")

    async def pieces() -> AsyncGenerator[bytes]:
        for _ in range(100):
            yield b"x" * 1024

    answer = await ada.client.post(
        "/say", content=pieces(), headers={"content-type": "application/x-www-form-urlencoded"}
    )

    assert answer.status_code == 413


async def test_a_preflight_gets_no_permission(web_app: WebApp) -> None:
    answer = await web_app.stranger().client.options("/say", headers={"origin": "http://evil.example"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.3.2.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.4", False), ("bot.example", False), ("", False)],
)  # fmt: skip
def test_only_the_loopback_is_this_machine(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_addresses_are_written_as_browsers_read_them() -> None:
    assert url_of("0.0.0.0", 80) == "http://127.0.0.1:80"
    assert url_of("::1", 8080) == "http://[::1]:8080"
    assert link_of("127.0.0.1", 8080, "abc") == "http://127.0.0.1:8080/sign-in/abc"
    assert without_port("[::1]:8080") == "[::1]"
    assert "bot.example" in names_of("Bot.Example")


@pytest.mark.parametrize(
    ("forwarded", "sender"),
    [
        ([], "127.0.0.1"),
        (["203.0.113.9"], "203.0.113.9"),
        (["1.2.3.4, 203.0.113.9"], "203.0.113.9"),  # what the sender wrote stands left of what the proxy added
        (["1.2.3.4", "203.0.113.9, 10.1.2.3"], "203.0.113.9"),
        (["10.1.2.3"], "10.1.2.3"),
        (["nonsense"], "nonsense"),
        (["2001:db8::1"], "2001:db8::1"),
        ([""], ""),
    ],
)
def test_a_trusted_proxy_is_believed_about_the_sender_and_nobody_else(forwarded: list[str], sender: str) -> None:
    public = PublicAddress("https://bot.example.com", ("127.0.0.1", "10.0.0.0/8"))

    assert public.sender("127.0.0.1", forwarded) == sender
    assert PublicAddress().sender("127.0.0.1", forwarded) == "127.0.0.1"
    assert public.sender("192.0.2.1", forwarded) == "192.0.2.1"


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("bot.example.com", "https://bot.example.com", 401),
        ("bot.example.com:443", "https://bot.example.com", 401),
        ("127.0.0.1:8080", "https://bot.example.com", 401),  # a proxy that keeps the name for itself
        ("127.0.0.1:8080", "http://127.0.0.1:8080", 401),
        ("bot.example.com", "http://bot.example.com.evil.test", 403),
        ("evil.test", "https://bot.example.com", 421),
        ("127.0.0.1:8080", "https://evil.test", 403),
    ],
)
async def test_the_public_address_is_ours_too(tmp_path: Path, host: str, origin: str, status: int) -> None:
    async with open_web_app(tmp_path, public=PublicAddress("https://bot.example.com", ("127.0.0.1",))) as found:
        answer = await found.stranger().client.post(
            "/say", data={"text": "hello"}, headers={"host": host, "origin": origin, "sec-fetch-site": "same-origin"}
        )
        link = await found.web.link("ada")

    assert answer.status_code == status  # 401: let in, and asked to sign in
    assert link.startswith("https://bot.example.com/sign-in/")
