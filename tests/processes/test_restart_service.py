"""The conversation about a restart: nothing happens before the card is approved, and a sick release is taken back."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest

from bot import Denied, StepFailed
from bot.parameters.parameter import parameters_of
from processes.errors import Missing
from processes.restart_service import RestartService, restart_service
from processes.steps import service
from processes.steps.service import Services
from tests.processes.process_context import ProcessContext
from tests.processes.step_context import StepContext
from tests.processes.web_server import Asked, Site, reply

NOTE = "import sys; open(sys.argv[1], 'a').write(sys.argv[2] + '\\n')"


class Shop:
    """A service whose commands write down that they were run; its health follows what was run last."""

    def __init__(self, folder: Path, *, sick: bool = False, command: str | None = None) -> None:
        self.site = Site(self.health)
        self.diary = folder / "diary"
        self.command = command
        self.sick = sick

    def health(self, _asked: Asked) -> bytes:
        return reply(500 if self.sick and self.done[-1:] == ["restart shop"] else 200)

    @property
    def done(self) -> list[str]:
        return self.diary.read_text().splitlines() if self.diary.exists() else []

    def config(self) -> Services:
        def note(word: str) -> list[str]:
            return ["{python}", "-c", NOTE, str(self.diary), word + " {service}"]

        place = {
            "command": [self.command] if self.command else note("restart"),
            "undo": note("undo"),
            "health": self.site.url,
            "within": 1,
        }
        services = {"shop": {"lab": place}, "mail": {"lab": place, "live": place}}
        return Services.model_validate({"approvers": "keepers", "services": services})


@pytest.fixture(autouse=True)
async def _here(monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[None, None]:
    async with httpx.AsyncClient(trust_env=False) as http:
        monkeypatch.setattr(service, "this_step", lambda: StepContext(http))
        yield


async def test_an_approved_restart_is_done_and_checked(tmp_path: Path) -> None:
    shop = Shop(tmp_path)

    async with shop.site:
        run = ProcessContext(restart_service, config=shop.config())
        told = await run.play(service="shop", environment="lab")

    assert told.startswith("shop in lab is restarted and healthy after ")
    assert shop.done == ["restart shop"]
    assert len(shop.site.asked) == 1


async def test_the_card_goes_to_the_approvers_and_shows_the_resolved_command(tmp_path: Path) -> None:
    shop = Shop(tmp_path)

    async with shop.site:
        run = ProcessContext(restart_service, config=shop.config())
        await run.play(service="shop", environment="lab")

    [(title, by, fields)] = run.cards
    assert (title, by) == ("Restart shop in lab?", "keepers")
    assert fields["Command"].startswith(f"{sys.executable} -c ")
    assert fields["Command"].endswith("'restart shop'")
    assert fields["If it fails"].endswith("'undo shop'")


async def test_nothing_is_run_when_the_answer_is_no(tmp_path: Path) -> None:
    shop = Shop(tmp_path)

    async with shop.site:
        run = ProcessContext(restart_service, config=shop.config(), says="no")
        with pytest.raises(Denied):
            await run.play(service="shop", environment="lab")

    assert (shop.done, run.called, run.undone, shop.site.connections) == ([], [], [], 0)


async def test_a_sick_release_is_taken_back_by_the_undo_command(tmp_path: Path) -> None:
    shop = Shop(tmp_path, sick=True)

    async with shop.site:
        run = ProcessContext(restart_service, config=shop.config())
        with pytest.raises(StepFailed) as failed:
            await run.play(service="shop", environment="lab")

    assert failed.value.message.startswith("shop in lab was not healthy within 1 seconds: ")
    assert shop.done == ["restart shop", "undo shop"]
    assert run.undone == ["take_back"]


async def test_a_command_that_failed_has_nothing_to_take_back(tmp_path: Path) -> None:
    shop = Shop(tmp_path, command="false")

    async with shop.site:
        run = ProcessContext(restart_service, config=shop.config())
        with pytest.raises(StepFailed) as failed:
            await run.play(service="shop", environment="lab")

    assert failed.value.message == "`false` ended with status 1 and said nothing."
    assert (shop.done, run.undone) == ([], [])


async def test_a_pair_that_does_not_exist_is_told_before_anybody_is_asked(tmp_path: Path) -> None:
    run = ProcessContext(restart_service, config=Shop(tmp_path).config().model_copy())

    with pytest.raises(Missing, match="shop does not run in live, only in lab"):
        await run.play(service="shop", environment="live")

    assert run.cards == []


async def test_without_a_configuration_there_is_nothing_to_restart() -> None:
    with pytest.raises(Missing, match="none so far"):
        await ProcessContext(restart_service).play(service="shop", environment="lab")


def test_the_choices_of_both_parameters_come_from_the_configuration(tmp_path: Path) -> None:
    found = {each.name: each.choices for each in parameters_of(RestartService, Shop(tmp_path).config())}

    assert found == {"service": ("mail", "shop"), "environment": ("lab", "live")}


def test_it_is_gated_and_destructive() -> None:
    assert restart_service.gated
    assert restart_service.risk == "destructive"
    assert not restart_service.self_approval
