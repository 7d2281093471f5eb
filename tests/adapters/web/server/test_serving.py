"""Taking an address: a busy port, a strange host and people without secrets are one clear line each."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest

from adapters.web.server.serving import listen
from bot import ConfigError
from tests.adapters.web.web_app import SECRET, WebApp, open_web_app


async def test_a_busy_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        async with open_web_app(tmp_path, port=port) as web_app:
            with pytest.raises(ConfigError, match=rf"^BOT_PORT: {port} is taken") as caught:
                async with web_app.web.serving():
                    pass

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.77", "not an address"])
def test_a_host_that_is_not_ours_is_one_clear_line(host: str) -> None:
    with pytest.raises(ConfigError, match=r"^BOT_HOST: ") as caught:
        listen(host, 0)

    assert "\n" not in str(caught.value)


async def test_other_machines_are_let_in_only_when_everybody_has_a_secret(web_app: WebApp, tmp_path: Path) -> None:
    async with open_web_app(tmp_path / "wide", host="0.0.0.0", port=0) as wide:
        with pytest.raises(
            ConfigError, match=r"^BOT_HOST: '0\.0\.0\.0' lets other machines in.*Missing: ada, grace, zoe"
        ):
            async with wide.web.serving():
                pass
        for person in ("ada", "grace", "zoe"):
            await wide.web.signin.set_secret(person, SECRET)
        async with wide.web.serving() as web, httpx.AsyncClient(trust_env=False) as client:
            answer = await client.get(f"{web.url}/healthz")
            strange = await client.get(f"{web.url}/healthz", headers={"host": "evil.example"})

    assert answer.status_code == 200
    assert strange.status_code == 421


async def test_the_page_is_up_while_it_serves_and_its_port_is_free_afterwards(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, port=0) as web_app:
        async with web_app.web.serving() as web, httpx.AsyncClient(base_url=web.url, trust_env=False) as client:
            answer = await client.get("/readyz")
            port = web.port

        with listen("127.0.0.1", port) as again:
            assert again.getsockname()[1] == port
    assert answer.text == "ready\n"
    assert "server" not in answer.headers
