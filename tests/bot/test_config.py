"""`bot.toml` and the environment: each wrong value is one clear line, and no secret is ever shown."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from bot import ConfigError
from bot.config import check_config, read_config
from bot.settings import Settings, read_settings

CANARY = "sk-canary-9f8e7d6c5b4a"
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"time_zone": "UTC"}, "time_zone: did you mean timezone?"),
    ({"Shedules": {}}, "Shedules: did you mean schedules?"),
    (
        {"schedules": {"x": {"process": "a", "cron": "", "person": "ada", "parms": {}}}},
        "schedules.x.parms: did you mean params?",
    ),
    ({"retention": {"run": 3}}, "retention.run: did you mean runs?"),
    ({"zzz": {}}, "zzz: is not known here; check its spelling"),
    ({"peeple": {}}, "peeple: did you mean people?"),
    ({"people": 3}, "people: Input should be a valid dictionary"),
    ({"people": {"ada": 3}}, "people.ada: Input should be a valid dictionary"),
    ({"people": {"ada": {"slak": "U1"}}}, "people.ada.slak: did you mean slack?"),
    ({"people": {"ada l": {}}}, "people.ada l.[key]: 'ada l' is no name"),
    ({"people": {"a/b": {}}}, "people.a/b.[key]: 'a/b' is no name"),
    ({"people": {"ada": {"timezone": "Paris"}}}, "people.ada.timezone: 'Paris' is no time zone"),
    ({"people": {"ada": {"timezone": "../etc/passwd"}}}, "people.ada.timezone: '../etc/passwd' is no time zone"),
    ({"people": {"ada": {"language": "english please"}}}, "people.ada.language: 'english please' is no language"),
    ({"timezone": "Mars/Base"}, "timezone: 'Mars/Base' is no time zone; write one such as 'Europe/Paris'"),
    ({"language": ""}, "language: '' is no language"),
    ({"admins": ["zoe"]}, "admins: there is no [people.zoe]"),
    ({"admins": "zoe"}, "admins: Input should be a valid list"),
    ({"allow_as": "perhaps"}, "allow_as: Input should be a valid boolean"),
    ({"groups": {"ops": {"people": "ada"}}}, "groups.ops.people: Input should be a valid list"),
    ({"groups": {"ops": {"people": ["bob"]}}}, "groups.ops: there is no [people.bob]"),
    ({"people": {"ops": {}}, "groups": {"ops": {"people": []}}}, "'ops' is a person and a group"),
    ({"people": {"a": {"slack": "1"}, "b": {"slack": "1"}}}, "people.b and people.a have the same slack account '1'"),
    (
        {"people": {"a": {"accounts": {"irc": "1"}}, "b": {"accounts": {"irc": "1"}}}},
        "people.b and people.a have the same irc account '1'",
    ),
    ({"people": {"ada": {"web": "ada"}}}, "people.ada.web: is not known here; check its spelling"),
    ({"policy": {"pay": {"alow": []}}}, "policy.pay.alow: did you mean allow?"),
    ({"schedules": {"n": {"cron": "* * * * *", "person": "a"}}}, "schedules.n.process: Field required"),
    ({"schedules": {"n": {"process": "p", "cron": 5, "person": "a"}}}, "schedules.n.cron: Input should be a valid str"),
]


@pytest.mark.parametrize(("table", "line"), WRONG, ids=[line for _, line in WRONG])
def test_a_wrong_value_of_the_file_is_one_line(table: dict[str, Any], line: str) -> None:
    with pytest.raises(ConfigError) as error:
        check_config(table, "bot.toml")

    text = str(error.value)
    assert text.startswith(f"bot.toml: {line}")
    assert "\n" not in text


def test_two_wrong_values_are_two_lines() -> None:
    with pytest.raises(ConfigError) as error:
        check_config({"peeple": {}, "timezone": "x"}, "bot.toml")

    assert len(str(error.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"people = [", "Invalid value"),
        (b"[people.ada]\n[people.ada]", "declare"),
        (b"\xff\xfe", "utf-8"),
        (b"a = 1\x00", "Expected newline"),
    ],
)
def test_a_file_that_is_no_toml_is_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "bot.toml"
    path.write_bytes(content)

    with pytest.raises(ConfigError) as error:
        read_config(path)

    assert words in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("there", [True, False])
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "bot.toml"
    if there:
        path.mkdir()

    with pytest.raises(ConfigError, match=r"cannot be read: .*; name another file in BOT_CONFIG"):
        read_config(path)


SETTINGS = [
    ("BOT_PORT", "eighty", "BOT_PORT: 'eighty' is wrong: input should be a valid integer"),
    ("BOT_PORT", "70000", "BOT_PORT: '70000' is wrong: input should be less than or equal to 65535"),
    ("BOT_RUNS_AT_ONCE", "0", "BOT_RUNS_AT_ONCE: '0' is wrong: input should be greater than or equal to 1"),
    ("LOG_LEVEL", "loud", "LOG_LEVEL: 'LOUD' is wrong: input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
    ("OPENAI_BASE_URL", "localhost:11434", "OPENAI_BASE_URL: 'localhost:11434' is wrong: must be an address"),
    ("OPENAI_BASE_URL", "https://", "OPENAI_BASE_URL: 'https://' is wrong: must be an address"),
    ("AZURE_OPENAI_ENDPOINT", "ftp://x", "AZURE_OPENAI_ENDPOINT: 'ftp://x' is wrong: must be an address"),
    ("BOT_METRICS_TOKEN", "sesame", "BOT_METRICS_TOKEN: should have 16 letters and digits or more; openssl rand"),
    ("BOT_METRICS_TOKEN", "correct horse battery", "BOT_METRICS_TOKEN: should have 16 letters and digits or more"),
    ("GITHUB_API_URL", "http://[::1", "GITHUB_API_URL: 'http://[::1' is wrong: must be an address"),
]


@pytest.mark.parametrize(("name", "value", "line"), SETTINGS)
def test_a_wrong_setting_is_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str, line: str) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigError) as error:
        read_settings(None)

    assert str(error.value).startswith(line)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "value",
    [
        "bot.example.com",
        "ftp://bot.example.com",
        "https://",
        "https://a.b/page",
        "https://a.b?x",
        "https://me:pw@a.b",
        "https://[::1",
        "https://a.b:x",
        "javascript:alert(1)",
        "https://a.b#x",
    ],
)
def test_a_public_address_is_where_the_page_is_opened(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("BOT_PUBLIC_URL", value)

    with pytest.raises(ConfigError, match=r"BOT_PUBLIC_URL: .*must be where people open the page"):
        read_settings(None)


@pytest.mark.parametrize("value", ["proxy", "10.0.0.0/99", "127.0.0.1 10.0.0.1", "10.0.0.1,x", "*"])
def test_trusted_proxies_are_addresses(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("BOT_TRUSTED_PROXY", value)

    with pytest.raises(ConfigError, match=r"BOT_TRUSTED_PROXY: .*is no address and no network"):
        read_settings(None)


def test_an_address_behind_a_proxy_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_PUBLIC_URL", "https://bot.example.com:8443/\n")
    monkeypatch.setenv("BOT_TRUSTED_PROXY", "127.0.0.1, fd00::/8,")

    settings = read_settings(None)

    assert settings.bot_public_url == "https://bot.example.com:8443"
    assert settings.trusted_proxies == ("127.0.0.1", "fd00::/8")


def test_settings_come_from_a_file_and_the_environment_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    file.write_text("BOT_PORT=81\nOPENAI_MODEL=mine\nlog_level=debug\nSOMETHING_ELSE=1\nBOT_HOST=\n")
    monkeypatch.setenv("BOT_PORT", "82")

    settings = read_settings(file)

    assert (settings.bot_port, settings.openai_model, settings.log_level) == (82, "mine", "DEBUG")
    assert settings.bot_host == "127.0.0.1"


@pytest.mark.parametrize("around", ["{}\n", " {}", "{}\r\n", "\t{} \n\n"])
def test_the_space_around_a_mounted_secret_is_taken_off(monkeypatch: pytest.MonkeyPatch, around: str) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", around.format(CANARY))
    monkeypatch.setenv("OPENAI_MODEL", around.format("mine"))

    settings = read_settings(None)

    assert settings.openai_api_key is not None
    assert (settings.openai_api_key.get_secret_value(), settings.openai_model) == (CANARY, "mine")


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "SLACK_SIGNING_SECRET", "DISCORD_TOKEN"])
@pytest.mark.parametrize("value", ["two words", "two\nlines", "ключ", "“quoted”", "zero\u200bwidth"])
def test_a_secret_that_no_header_can_hold_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigError) as error:
        read_settings(None)

    assert str(error.value).startswith(f"{name}: cannot be sent")
    assert value not in str(error.value)


def test_a_file_of_settings_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"BOT_HOST=\xff\xfe\n")

    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        read_settings(file)


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "BOT_METRICS_TOKEN"])
def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str) -> None:
    monkeypatch.setenv(name, CANARY)
    monkeypatch.setenv("BOT_PORT", "x")
    with pytest.raises(ConfigError) as error:
        read_settings(None)
    monkeypatch.setenv("BOT_PORT", "80")
    settings = read_settings(None)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("test").info("%s %r", settings, settings)

    shown = [str(error.value), repr(settings), str(settings), json.dumps(settings.model_dump(mode="json")), caplog.text]
    assert [text for text in shown if CANARY in text] == []


def test_a_password_in_an_address_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", f"ftp://me:{CANARY}@host/v1")

    with pytest.raises(ConfigError) as error:
        read_settings(None)

    assert CANARY not in str(error.value)
    assert "ftp://…@host/v1" in str(error.value)


def test_every_setting_has_a_name_that_the_environment_can_carry() -> None:
    assert [name for name in Settings.model_fields if not name.isidentifier() or name != name.lower()] == []


def test_people_have_accounts_on_further_platforms() -> None:
    ada = {"slack": "U1", "accounts": {"irc": "ada", "slack": "U2"}}

    directory = check_config({"people": {"ada": ada}}, "bot.toml").directory()

    assert directory.people["ada"].accounts == {"irc": "ada", "slack": "U1"}
    found = directory.by_account("irc", "ada")
    assert found is not None
    assert found.name == "ada"


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_a_mark_of_the_encoding_is_no_part_of_the_files(
    tmp_path: Path, ending: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot.toml").write_bytes(ending.join([b"\xef\xbb\xbf[people.ada]", b'name = "Ada"', b""]))
    (tmp_path / ".env").write_bytes(ending.join([b"\xef\xbb\xbfBOT_PORT=4711", b"BOT_HOST=localhost", b""]))
    monkeypatch.delenv("BOT_PORT", raising=False)
    monkeypatch.delenv("BOT_HOST", raising=False)

    assert read_config(tmp_path / "bot.toml").people["ada"].name == "Ada"
    settings = read_settings(tmp_path / ".env")
    assert (settings.bot_port, settings.bot_host) == (4711, "localhost")


@pytest.mark.parametrize("name", ["BOT_DATABASE", "BOT_CONFIG", "BOT_PROCESS_DIR", "BOT_EMBEDDINGS"])
def test_a_path_of_an_env_file_may_begin_at_home(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(name, raising=False)
    (tmp_path / ".env").write_text(f"{name}=~/with/a name\n")

    assert getattr(read_settings(tmp_path / ".env"), name.lower()) == tmp_path / "with" / "a name"
    monkeypatch.setenv(name, "~nobody-of-this-name/x")
    with pytest.raises(ConfigError, match=f"^{name}: .*a home folder that nobody has"):
        read_settings(tmp_path / ".env")
    monkeypatch.setenv(name, "x/~/y")
    assert getattr(read_settings(tmp_path / ".env"), name.lower()) == Path("x/~/y")
