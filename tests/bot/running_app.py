"""An app for tests: a few people, a clock that stands still, and a router that does what the message says."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import LLM, Process
from bot.app import App, open_app
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval, Press
from bot.config import check_config
from bot.messages import history
from bot.messages.card import Card, Post, decode
from bot.messages.inbound import Inbound, Notice
from bot.metrics.counters import Counters
from bot.parameters.call import Call
from bot.parameters.parameter import Parameter
from bot.people.directory import Actor
from bot.platform.adapter import Outcome, Pressed
from bot.routing.decision import (
    Ask,
    Candidate,
    Chat,
    Choose,
    Confirm,
    Decision,
    Do,
    Reading,
    Router,
    Start,
    Trace,
    Turn,
)
from bot.security.signing_key import SigningKey
from router import IntentRouter
from tests.fakes import FakeClock
from workflow import Database, Entry, Run
from workflow.database.batch import Probe

PEOPLE = {
    "ada": {"name": "Ada"},
    "grace": {"name": "Grace"},
    "alan": {"name": "Alan"},
    "eve": {"name": "Eve"},
}
GROUPS = {"keepers": {"people": ["grace", "alan", "ada"], "channel": "web/approvals"}}
TRACE = Trace("obeying")
EVENTS = itertools.count(1)  # unique over all lives of an app


async def until(condition: Callable[[], bool | Awaitable[bool]]) -> None:
    """Wait until something has come true elsewhere, 10 seconds at most."""
    async with asyncio.timeout(10):
        while True:
            found = condition()
            if found if isinstance(found, bool) else await found:
                return
            await asyncio.sleep(0.005)


class ObeyingRouter:
    """Does what the message says, whatever was offered: `run pay {"amount": 3}`, `ask pay amount`, `do cancel ID`."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.failures: dict[str, Exception] = {}  # texts that it cannot bear

    async def route(self, turn: Turn) -> Decision:
        self.turns.append(turn)
        if turn.text in self.failures:
            raise self.failures[turn.text]
        verb, _, rest = turn.text.partition(" ")
        name, _, said = rest.partition(" ")
        match verb:
            case "run":
                return Start(tuple(Call(each, json.loads(said or "{}")) for each in name.split(",")), TRACE)
            case "confirm":
                return Confirm(Call(name, json.loads(said or "{}")), "Start this?", TRACE)
            case "ask":
                return Ask(name, {}, said, f"Which {said}?", ("one", "two"), (said,), TRACE)
            case "choose":
                return Choose(tuple(Candidate(each, 0.5) for each in rest.split(",")), "Which one?", TRACE)
            case "do":
                return Do(name, said, TRACE)  # type: ignore[arg-type]
            case "drop":
                return Chat(Trace("pending"), reply="Dropped it.")
            case "yes" | "one" | "two" if turn.pending is not None:
                params = {**turn.pending.params, **({turn.pending.field: verb} if turn.pending.field else {})}
                return Start((Call(turn.pending.process, params),), TRACE)
            case _:
                return Chat(TRACE, reply=f"You said: {turn.text}")

    def read(self, text: str, parameters: tuple[Parameter, ...], turn: Turn) -> Reading:
        return IntentRouter().read(text, parameters, turn)

    async def beside(self, turn: Turn, parameters: tuple[Parameter, ...], reading: Reading) -> Decision | None:
        return None


@dataclass
class RunningApp:
    """An app that runs, and what people do with it."""

    app: App
    clock: FakeClock
    router: ObeyingRouter

    async def say(self, text: str, person: str = "ada", thread: str = "", **more: Any) -> str:
        """Say something and wait until all has settled; gives the message's id."""
        message = await self.send(text, person, thread, **more)
        await self.app.settled()
        return message or ""

    async def send(self, text: str, person: str = "ada", thread: str = "", **more: Any) -> str | None:
        event = more.pop("event", f"event-{next(EVENTS)}")
        return await self.app.bot.deliver(Inbound(event, thread or f"web/{person}", person, text, **more))

    async def run(self, id: str) -> Run:
        run = await self.app.engine.run(id)
        assert run is not None
        return run

    async def steps(self, id: str) -> dict[str, Entry]:
        """Give the steps that a run has made, by the short names of their functions."""
        entries = await self.app.engine.entries(id)
        return {entry.key.rpartition(".")[2]: entry for entry in entries if entry.kind == "step"}

    async def lines(self, thread: str) -> list[Post]:
        """Give what the bot said in a thread, as it stands now."""
        rows = await history.lines(self.app.database, thread)
        return [decode(row.body) for row in rows if not row.person]

    async def texts(self, thread: str = "web/ada") -> list[str]:
        return [post.plain() for post in await self.lines(thread)]

    async def cards(self, thread: str = "web/ada") -> list[Card]:
        return [post.card for post in await self.lines(thread) if post.card is not None]

    async def approval(self, run: str) -> Approval:
        """Give the newest approval of a run."""
        found = await approval_store.of_run(self.app.database, run)
        return found[0]

    async def decide(self, id: str, verdict: Press, person: str, reason: str = "", real: str = "") -> Notice:
        notice = await self.app.approvals.decide(Actor(person, "cli", real), id, verdict, reason)
        await self.app.settled()
        return notice

    async def press(self, card: Card, label: str, person: str, *, event: str = "", said: str = "") -> Outcome:
        """Press a button of a card."""
        token = next(button.token for button in card.buttons if button.label == label)
        pressed = Pressed(event or f"press-{next(EVENTS)}", f"web/{person}", person, token, said)
        outcome = await self.app.messaging.front.press(pressed)
        await self.app.settled()
        return outcome

    async def rows(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self.app.database.read(query, parameters)]

    async def pass_time(self, seconds: float) -> None:
        """Let time go by, and what is due happen."""
        self.clock.advance(seconds)
        await self.app.timing.timers.tick()
        await self.app.settled()


def signing_key_of(home: RunningApp) -> SigningKey:
    """Give what signs the buttons of an app."""
    path = home.app.database.path
    return SigningKey.open(path.with_name(f"{path.name}.key"))


@asynccontextmanager
async def running_app(
    folder: Path,
    *processes: Process,
    clock: FakeClock | None = None,
    driving: bool = True,
    llm: LLM | None = None,
    probe: Probe = lambda _: None,
    router: Router | None = None,
    counters: Counters | None = None,
    **config: Mapping[str, Any] | list[str] | bool | str,
) -> AsyncGenerator[RunningApp]:
    """Open an app for these processes, and drive it. The same folder again is the next life of the same app."""
    checked = check_config({"people": PEOPLE, "groups": GROUPS, **config}, "bot.toml")
    given, obeying = clock or FakeClock(), ObeyingRouter()
    named = {process.name: process for process in processes}
    async with open_app(
        folder / "bot.db", checked, named, router or obeying, llm=llm, counters=counters, clock=given, probe=probe
    ) as app:
        if not driving:
            yield RunningApp(app, given, obeying)
            return
        async with app.driving():
            yield RunningApp(app, given, obeying)


async def all_approvals(database: Database) -> list[Approval]:
    """Give every approval, the latest first."""
    rows = await database.read("SELECT id FROM approvals ORDER BY created_at DESC, id DESC")
    return await approval_store.these(database, [row["id"] for row in rows])
