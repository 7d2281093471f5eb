"""The four processes as people meet them: asked for in words, driven by the real engine on a database of their own."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.app import App, open_app
from bot.approvals import store as approval_store
from bot.authoring.discovery import discover
from bot.config import check_config
from bot.messages import history
from bot.messages.card import decode
from bot.messages.inbound import Inbound
from bot.people.directory import Actor
from processes.steps import command
from router import IntentRouter
from tests.processes.web_server import Asked, Site, reply
from workflow import Run

ROOT = Path(__file__).parents[2]
PEOPLE = {"ada": {"name": "Ada"}, "grace": {"name": "Grace"}, "joan": {"name": "Joan"}}


class Talk:
    """A bot that is driven, and a person's thread in it."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._said = 0

    async def say(self, text: str, person: str = "ada") -> None:
        """Say something and wait until all that follows has settled."""
        self._said += 1
        await self.app.bot.deliver(Inbound(f"e{self._said}", "console/ada", person, text))
        await self.app.settled()

    async def run(self) -> Run:
        """Give the latest run."""
        [run, *_] = await self.app.engine.latest(most=1)
        return run

    async def result(self) -> str:
        """Give what the latest run answered."""
        run = await self.run()
        assert run.status == "completed", run
        return str(json.loads(run.result or "null"))

    async def steps(self) -> dict[str, Any]:
        """Give the steps of the latest run by name, with their results."""
        entries = await self.app.engine.entries((await self.run()).id)
        return {
            entry.key.rpartition(".")[2]: json.loads(entry.result or "null")
            for entry in entries
            if entry.kind == "step"
        }

    async def told(self) -> str:
        """Give the last that was said in the thread."""
        lines = await history.lines(self.app.database, "console/ada", most=20)
        return decode(lines[-1].body).plain()

    async def decide(self, verdict: Any, person: str) -> bool:
        """Press a button of the open card; False: it was refused."""
        [approval] = await approval_store.of_run(self.app.database, (await self.run()).id)
        notice = await self.app.approvals.decide(Actor(person, "cli"), approval.id, verdict)
        await self.app.settled()
        return notice.ok


Begin = Callable[..., AbstractAsyncContextManager[Talk]]


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    """Give a function that opens a bot with sections of bot.toml."""

    @asynccontextmanager
    async def opened(**sections: dict[str, Any]) -> AsyncGenerator[Talk, None]:
        groups = {"keepers": {"people": ["ada", "grace"]}}
        config = check_config({"people": PEOPLE, "groups": groups, "processes": sections}, "bot.toml")
        found = discover(["processes"], installed=False)
        assert found.problems == ()
        async with (
            open_app(tmp_path / "bot.db", config, found.processes, IntentRouter()) as app,
            app.driving(),
        ):
            yield Talk(app)

    return opened


class Demo:
    """The demo service on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def argv(self, action: str, python: str = "{python}") -> list[str]:
        script = str(ROOT / "main" / "demo.py")
        return [python, script, action, "staging", "--port", str(self.port), "--folder", str(self.folder)]

    async def do(self, action: str) -> None:
        await command.run(self.argv(action, sys.executable))

    async def release(self) -> int:
        async with httpx.AsyncClient(trust_env=False) as http:
            return int((await http.get(f"http://127.0.0.1:{self.port}/health")).json()["release"])

    def section(self) -> dict[str, Any]:
        place = {
            "command": self.argv("restart"),
            "undo": self.argv("undo"),
            "health": f"http://127.0.0.1:{self.port}/health",
            "within": 1,
        }
        return {"approvers": "keepers", "services": {"demo": {"staging": place}}}


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncGenerator[Demo, None]:
    demo = Demo(tmp_path / "demo")
    await demo.do("start")
    yield demo
    await demo.do("stop")


async def test_a_repository_is_looked_up_in_two_steps(begin: Begin) -> None:
    def answer(asked: Asked) -> bytes:
        if "contributors" in asked.path:
            return reply(body=["ada", "grace", "joan"])
        return reply(body={"full_name": "ada/engine", "stargazers_count": 1843})

    async with Site(answer) as hub, begin(repo_info={"api_url": hub.url}) as talk:
        await talk.say("/repo_info owner=ada name=engine")

        assert await talk.result() == "ada/engine has 1843 stars and 3 contributors."
        assert list(await talk.steps()) == ["repository#1", "contributors#1"]


async def test_a_repository_that_is_not_there_fails_in_a_sentence(begin: Begin) -> None:
    async with Site(lambda _: reply(404)) as hub, begin(repo_info={"api_url": hub.url}) as talk:
        await talk.say("/repo_info owner=ada name=nope")
        run = await talk.run()

    assert run.status == "failed"
    assert run.error is not None
    assert run.error.message == "There is no repository ada/nope on GitHub, or it is private."
    assert len(hub.asked) == 1


async def test_each_use_of_a_tool_is_written_down_with_its_count(begin: Begin) -> None:
    async with begin() as talk:
        await talk.say("/text_processing text=Hush operation=lower")
        first = (await talk.steps())["use#1"]
        await talk.say("/text_processing text=Hush operation=lower")
        second = (await talk.steps())["use#1"]

        assert await talk.result() == "hush"
    assert (first["tool"], first["text"]) == ("lower", "hush")
    assert second["count"] == first["count"] + 1


async def test_an_operation_that_was_left_open_is_asked_for(begin: Begin) -> None:
    async with begin() as talk:
        await talk.say("/text_processing text=Hush")
        assert (await talk.run()).status == "waiting"

        await talk.say("in capitals please")

        assert await talk.result() == "HUSH"


async def test_this_machine_is_not_looked_at(begin: Begin) -> None:
    async with Site() as secret, begin() as talk:
        await talk.say(f"/http_check url=http://127.0.0.1:{secret.port}")
        run = await talk.run()

    assert run.status == "failed"
    assert run.error is not None
    assert run.error.message == "I only look at addresses of the public internet, and 127.0.0.1 is not one."
    assert secret.connections == 0


async def test_a_restart_waits_for_somebody_else_and_is_then_done_once(begin: Begin, demo: Demo) -> None:
    async with begin(restart_service=demo.section()) as talk:
        await talk.say("/restart_service service=demo environment=staging")
        waiting = (await talk.run()).status
        before = await demo.release()
        refused = [await talk.decide("approved", "ada"), await talk.decide("approved", "joan")]
        accepted = await talk.decide("approved", "grace")

        assert (waiting, before, refused, accepted) == ("waiting_approval", 1, [False, False], True)
        assert (await talk.result()).startswith("demo in staging is restarted and healthy after ")
    assert await demo.release() == 2


async def test_a_denied_restart_touches_nothing(begin: Begin, demo: Demo) -> None:
    async with begin(restart_service=demo.section()) as talk:
        await talk.say("/restart_service service=demo environment=staging")
        await talk.decide("denied", "grace")

        assert (await talk.run()).status == "cancelled"
    assert await demo.release() == 1


async def test_a_sick_release_is_taken_back_and_the_person_is_told(begin: Begin, demo: Demo) -> None:
    await demo.do("break")

    async with begin(restart_service=demo.section()) as talk:
        await talk.say("/restart_service service=demo environment=staging")
        await talk.decide("approved", "grace")
        run = await talk.run()
        told = await talk.told()

    assert run.status == "failed"
    assert "demo in staging was not healthy within 1 seconds: its health check answered 500." in told
    assert "I took back: restart." in told
    assert await demo.release() == 1
