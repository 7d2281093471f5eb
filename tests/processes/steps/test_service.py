"""What bot.toml says of services becomes a plan; the steps carry it out on the demo service."""

from __future__ import annotations

import asyncio
import socket
import sys
import tomllib
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from processes.errors import CommandFailed, Missing, Unhealthy
from processes.steps import command, service
from processes.steps.service import RestartPlan, Services, environments_of, services_of
from tests.processes.step_context import StepContext
from tests.processes.web_server import Asked, Site, reply

ROOT = Path(__file__).parents[3]
SHOP: dict[str, Any] = {
    "command": ["{python}", "deploy.py", "{service}", "--to={environment}", "{other} {{python}} $HOME"],
    "undo": ["rollback", "{service}"],
    "health": "http://127.0.0.1:1/health",
}
CONFIG = Services.model_validate(
    {"services": {"shop": {"staging": SHOP, "production": SHOP}, "mail": {"production": SHOP, "lab": SHOP}}}
)


@pytest.fixture(autouse=True)
async def _here(monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[None, None]:
    async with httpx.AsyncClient(trust_env=False) as http:
        monkeypatch.setattr(service, "this_step", lambda: StepContext(http))
        yield


def plan(health: str, within: float = 5.0) -> RestartPlan:
    """Give a plan for a service whose commands do nothing."""
    return RestartPlan("shop", "staging", ["true"], ["true"], health, within, 10.0)


def test_placeholders_are_filled_in_and_nothing_else_is() -> None:
    found = CONFIG.plan("shop", "staging")

    assert found.command == [
        sys.executable,
        "deploy.py",
        "shop",
        "--to=staging",
        f"{{other}} {{{sys.executable}}} $HOME",
    ]
    assert found.undo == ["rollback", "shop"]


def test_a_word_that_was_filled_in_is_not_looked_at_again() -> None:
    config = Services.model_validate({"services": {"{environment}": {"{python}": SHOP}}})

    assert config.plan("{environment}", "{python}").command[2:4] == ["{environment}", "--to={python}"]


def test_the_preview_shows_the_very_commands() -> None:
    fields = CONFIG.plan("shop", "production").preview()

    assert (
        fields["Command"] == f"{sys.executable} deploy.py shop --to=production '{{other}} {{{sys.executable}}} $HOME'"
    )
    assert fields["If it fails"] == "rollback shop"
    assert fields["Health check"] == "http://127.0.0.1:1/health within 30 s"


def test_a_plan_reads_as_its_service_and_command() -> None:
    assert str(plan("http://127.0.0.1:1/")) == "shop in staging: true"


def test_choices_are_what_the_operator_wrote() -> None:
    assert services_of(CONFIG) == ["mail", "shop"]
    assert environments_of(CONFIG) == ["staging", "production", "lab"]
    assert services_of(None) == environments_of(None) == []


def test_a_service_that_is_not_in_that_environment_is_told_with_where_it_is() -> None:
    with pytest.raises(Missing, match="mail does not run in staging, only in lab and production"):
        CONFIG.plan("mail", "staging")


def test_an_unknown_service_is_told_with_those_there_are() -> None:
    with pytest.raises(Missing, match=r"no service web\. I may restart mail and shop"):
        CONFIG.plan("web", "staging")
    with pytest.raises(Missing, match="none so far"):
        Services().plan("web", "staging")


@pytest.mark.parametrize(
    "wrong",
    [
        {"command": "systemctl restart shop"},
        {"command": []},
        {"health": "127.0.0.1"},
        {"within": 0},
        {"shell": True},
    ],
)
def test_a_wrong_line_of_the_configuration_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Services.model_validate({"services": {"shop": {"staging": {**SHOP, **wrong}}}})


def test_the_example_configuration_has_a_demo_service_and_people_who_may_approve() -> None:
    example = tomllib.loads((ROOT / "bot.example.toml").read_text())
    config = Services.model_validate(example["processes"]["restart_service"])

    assert services_of(config) == ["demo"]
    assert environments_of(config) == ["staging", "production"]
    assert config.plan("demo", "staging").command == [sys.executable, "-m", "main.demo", "restart", "staging"]
    assert len(example["groups"][config.approvers]["people"]) >= 3
    assert set(example["groups"][config.approvers]["people"]) <= set(example["people"])


async def test_a_service_that_answers_is_healthy() -> None:
    async with Site() as site:
        seconds = await service.healthy(plan(site.url))

    assert seconds < 5


async def test_a_service_may_take_its_time_to_become_healthy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PAUSE", 0.01)
    moods = iter([500, 503, 200])

    async with Site(lambda _: reply(next(moods))) as site:
        await service.healthy(plan(site.url))

    assert len(site.asked) == 3


async def test_a_service_that_stays_ill_is_told_with_its_last_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PAUSE", 0.01)

    async with Site(lambda _: reply(503)) as site:
        with pytest.raises(Unhealthy, match=r"shop in staging was not healthy within 0.3 seconds: .* answered 503"):
            await service.healthy(plan(site.url, 0.3))

    assert len(site.asked) > 1


async def test_a_service_that_is_gone_is_told() -> None:
    async with Site() as site:
        url = site.url

    with pytest.raises(Unhealthy, match="could not be reached"):
        await service.healthy(plan(url, 0.3))


async def test_a_service_that_never_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(_asked: Asked) -> bytes:
        await asyncio.Event().wait()
        return b""

    async with Site(never) as site:
        with pytest.raises(Unhealthy, match="did not answer in time"):
            await service.healthy(plan(site.url, 0.3))


async def test_a_restart_gives_the_plan_that_its_undo_needs() -> None:
    wanted = plan("http://127.0.0.1:1/")

    assert await service.restart(wanted) == wanted


async def test_a_restart_whose_command_fails_is_told() -> None:
    with pytest.raises(CommandFailed, match="`false` ended with status 1"):
        await service.restart(replace(plan("http://127.0.0.1:1/"), command=["false"]))


async def test_an_undo_that_leaves_the_service_ill_is_no_success() -> None:
    async with Site(lambda _: reply(500)) as site:
        with pytest.raises(Unhealthy):
            await service.take_back(plan(site.url, 0.3))


async def test_a_broken_demo_is_taken_back_to_its_last_healthy_release(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    async def release() -> int:
        async with httpx.AsyncClient(trust_env=False) as http:
            return int((await http.get(wanted.health)).json()["release"])

    def demo(action: str) -> list[str]:
        script = str(ROOT / "main" / "demo.py")
        return [sys.executable, script, action, "staging", "--port", str(port), "--folder", str(tmp_path)]

    wanted = RestartPlan("demo", "staging", demo("restart"), demo("undo"), f"http://127.0.0.1:{port}/health", 2.0, 30.0)
    try:
        await service.restart(wanted)
        await service.healthy(wanted)
        await command.run(demo("break"))

        await service.restart(wanted)
        with pytest.raises(Unhealthy, match="answered 500"):
            await service.healthy(replace(wanted, within=0.5))
        await service.take_back(wanted)

        assert await release() == 1
    finally:
        await command.run(demo("stop"))
