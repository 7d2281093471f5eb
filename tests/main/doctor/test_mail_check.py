"""What `bot doctor` finds of e-mail: without calling anybody, and when it is asked to call the server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.config import check_config
from bot.errors import ConfigError
from bot.settings import Settings, read_settings
from main.bootstrap import Setup, read_catalogue
from main.doctor.mail_check import check_mail, check_mail_server
from main.doctor.people_check import check_groups
from tests.servers.mail import mail_server

MAILED: dict[str, Any] = {"people": {"ada": {"mail": "ada@example.com"}}}
SMTP: dict[str, Any] = {"smtp_host": "127.0.0.1", "smtp_from": "bot@example.org", "smtp_security": "none"}


def plan(config: dict[str, Any], **settings: Any) -> Setup:
    read = Settings(_env_file=None, **settings)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    return Setup(read, check_config(config, "bot.toml"), Path("bot.toml"))


@pytest.mark.parametrize(
    ("config", "settings", "told"),
    [
        ({}, {}, [("ok", "off: SMTP_HOST")]),
        (MAILED, {}, [("warn", "off, though bot.toml has addresses of ada")]),
        ({}, SMTP, [("warn", "nobody is mailed")]),
        (MAILED, {"smtp_host": "127.0.0.1"}, [("fail", "SMTP_FROM")]),
        (MAILED, SMTP, [("ok", "by 127.0.0.1 as bot@example.org"), ("warn", "set BOT_PUBLIC_URL")]),
        (MAILED, {**SMTP, "bot_public_url": "https://bot.example.org"}, [("ok", "by 127.0.0.1")]),
    ],
)
def test_it_says_who_would_be_mailed_and_where_links_lead(
    config: dict[str, Any], settings: dict[str, Any], told: list[tuple[str, str]]
) -> None:
    found = list(check_mail(plan(config, **settings)))

    assert [each.level for each in found] == [level for level, _ in told]
    assert all(text in each.text for each, (_, text) in zip(found, told, strict=True))


async def test_the_server_is_called_when_asked_and_nothing_is_sent() -> None:
    async with mail_server() as box:
        answered = await check_mail_server(plan(MAILED, **SMTP, smtp_port=box.port))
        signed_in = await check_mail_server(plan(MAILED, **SMTP, smtp_port=box.port, smtp_user="a", smtp_password="b"))
    away = await check_mail_server(plan(MAILED, **SMTP, smtp_port=box.port))

    assert [(each.level, each.text) for each in answered] == [("ok", "127.0.0.1 answers and would take mails")]
    assert [each.level for each in (*signed_in, *away)] == ["fail", "fail"]
    assert "look at SMTP_HOST" in away[0].text
    assert box.mails == []
    assert await check_mail_server(plan(MAILED)) == ()


@pytest.mark.parametrize(("settings", "warned"), [({}, True), (SMTP, False)])
def test_an_address_tells_a_group_only_where_there_is_a_mail_server(settings: dict[str, Any], warned: bool) -> None:
    made = plan({**MAILED, "groups": {"keepers": {"people": ["ada"]}}}, **settings, bot_processes="processes")
    found = list(check_groups(made, read_catalogue(made)[0]))

    assert bool(found) is warned
    assert not warned or "nobody is told what waits for keepers" in found[0].text


@pytest.mark.parametrize(
    "address", ["ada", "ada@", "@x", "a b@x.org", "ada@x.org\nBcc: eve@x.org", "a" * 65 + "@x", "ä@x.org"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ConfigError, match="is no mail address"):
        check_config({"people": {"ada": {"mail": address}}}, "bot.toml")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_HOST", "smtp://x"),
        ("SMTP_HOST", "a b"),
        ("SMTP_FROM", "me"),
        ("SMTP_SECURITY", "ssl"),
        ("SMTP_PORT", "0"),
    ],
)
def test_a_wrong_setting_is_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigError, match=name):
        read_settings(None)
