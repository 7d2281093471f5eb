"""What `bot doctor --llm` says of an endpoint, asked over a loopback socket."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import check_config
from bot.settings import Settings
from main.bootstrap import Setup
from main.doctor.finding import Finding
from main.doctor.llm_check import check_llm
from tests.servers.llm import Behaviour, LlmServer, fails, in_form, only, says

ANSWER = json.dumps({"kind": "control", "calls": [], "candidates": [], "control": "help"})


def plan(url: str | None) -> Setup:
    key = SecretStr("sk-" + "0" * 20) if url else None
    told = {"openai_base_url": url, "openai_model": "m-1", "openai_api_key": key}
    settings = Settings(_env_file=None, **told)  # type: ignore[call-arg,arg-type] # pyright: ignore[reportCallIssue]
    return Setup(settings, check_config({"people": {"sam": {"os": "*"}}}, "bot.toml"), Path("bot.toml"))


async def found(behaviour: Behaviour) -> tuple[list[Finding], LlmServer]:
    """Look at a server that behaves like this; leave the notes on the schema aside."""
    async with LlmServer(always=behaviour) as server:
        findings = await check_llm(plan(server.url))
    return [finding for finding in findings if "cannot be strict" not in finding.text], server


@pytest.mark.parametrize("rung", ["json_schema", "tools", "json_object"])
async def test_the_rung_that_an_endpoint_holds_is_named(rung: str) -> None:
    [finding], server = await found(only([rung], in_form(ANSWER)))

    assert finding.level == "ok"
    assert f"m-1 at 127.0.0.1 holds {rung}; " in finding.text
    assert "10 tokens in, 5 out" in finding.text
    assert server.forms[-1] == rung


async def test_one_that_gives_plain_text_only_is_a_warning() -> None:
    [finding], _ = await found(only(["text"], says(f"Here: {ANSWER}")))

    assert finding.level == "warn"
    assert "only among plain text" in finding.text


async def test_one_that_says_yes_to_a_form_and_ignores_it_is_seen_through() -> None:
    bad, good = says("I can do a lot."), in_form(ANSWER)
    async with LlmServer(bad, bad, bad, bad, always=good) as server:
        findings = await check_llm(plan(server.url))

    assert findings[-1].level == "ok"
    assert "(after 4 that could not be read)" in findings[-1].text


@pytest.mark.parametrize(("second", "level"), [(9.0, "warn"), (0.5, "ok")])
async def test_one_that_is_too_slow_even_when_it_is_loaded_is_a_warning(second: float, level: str) -> None:
    moments = iter((0.0, 15.0, 100.0, 100.0 + second))
    async with LlmServer(always=in_form(ANSWER)) as server:
        findings = await check_llm(plan(server.url), lambda: next(moments))

    assert findings[-1].level == level
    assert f"{second:.1f} s, 10 tokens in" in findings[-1].text
    assert ("a message waits 8 s at most" in findings[-1].text) == (level == "warn")


async def test_one_that_never_answers_readably_fails() -> None:
    [finding], server = await found(says("I can do a lot."))

    assert finding.level == "fail"
    assert "never in a form that can be read" in finding.text
    assert set(server.forms) >= {"tools", "json_object", "text"}


async def test_one_that_refuses_the_key_fails_with_what_to_check() -> None:
    [finding], _ = await found(fails(401, "no"))

    assert finding == Finding("fail", "language model", "127.0.0.1 does not accept the key (401): check the API key.")


async def test_without_an_endpoint_the_settings_are_named() -> None:
    [finding] = await check_llm(plan(None))

    assert finding.level == "fail"
    assert "OPENAI_API_KEY" in finding.text
