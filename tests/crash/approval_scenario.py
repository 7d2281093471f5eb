"""One request from the message to the result, on a platform that lives on: run, step, cards, clicks, effect, answer.

It is told in two ways: in one the yes comes first, in the other the no.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sqlite3
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import AbstractContextManager, asynccontextmanager, closing, nullcontext
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bot import Context, Process, process, this_step
from bot.app import App, open_app
from bot.config import check_config
from bot.messages.card import Card, Mention, Post, decode, encode
from bot.messages.inbound import Inbound
from bot.platform.adapter import Attachment, Capabilities, Pressed, Profile
from bot.platform.delivery import Delivery
from tests.bot.running_app import ObeyingRouter
from tests.crash.engine_scenario import LIVES, RECORDED, lines, write_line
from tests.fakes import FakeClock
from workflow import Probe

EFFECTS = "effects"  # a line for each call of a step function: the life's number, the run's and the step's key
ASKED, OPS = "slack/C1", "slack/ops"  # where it was asked, and where the approvers look
ALONE = ("slack/@grace", "slack/@alan")  # where each of them is told by themselves
importlib.import_module("apscheduler.schedulers.asyncio")  # here and not in every life: it takes longer than the life
CONFIG = check_config(
    {
        "people": {name: {"slack": name} for name in ("ada", "grace", "alan")},
        "groups": {"keepers": {"people": ["ada", "grace", "alan"], "channel": OPS}},
    },
    "bot.toml",
)
ENDS = {"approved": ("completed", "paid"), "denied": ("cancelled", None)}
HERE: list[Path] = []  # the folder of this life: steps are plain functions and are told nothing


class Payment(BaseModel):
    amount: int = 3


async def book(amount: int) -> int:
    return await _done(amount)


async def unbook(amount: int) -> None:
    await _done(amount)


async def send(amount: int) -> str:
    await _done(amount)
    return "paid"


async def _done(amount: int) -> int:
    write_line(HERE[-1], EFFECTS, f"{len(lines(HERE[-1], LIVES))} {this_step().key}")
    return amount


@process(risk="write", version="1")
async def pay(ctx: Context, params: Payment) -> str:
    """Pay somebody."""
    await ctx.step(book, params.amount, undo=unbook)
    await ctx.approve("Pay?", by="keepers", fields={"Amount": params.amount})
    return await ctx.step(send, params.amount)


class LastingPlatform:
    """A platform whose messages outlive the bot: what it has applied stays, although the bot died before the answer."""

    name = "slack"
    threads = "slack/"
    capabilities = Capabilities()

    def __init__(self, folder: Path, probe: Probe) -> None:
        self._file = folder / "platform.db"
        self._probe = probe
        self._do("CREATE TABLE IF NOT EXISTS shown (id INTEGER PRIMARY KEY, thread TEXT, key TEXT, body TEXT)")

    async def post(self, thread: str, post: Post, key: str, about: str) -> str:
        self._probe("before the platform posts")
        [(message,)] = self._do(
            "INSERT INTO shown (thread, key, body) VALUES (?,?,?) RETURNING id", thread, key, encode(post)
        )
        self._probe("after the platform posted")
        return str(message)

    async def edit(self, thread: str, message: str, post: Post) -> None:
        self._probe("before the platform edits")
        self._do("UPDATE shown SET body=? WHERE id=?", encode(post), message)
        self._probe("after the platform edited")

    async def find(self, thread: str, key: str, since: int) -> str | None:
        found = self._do("SELECT max(id) FROM shown WHERE thread=? AND key=?", thread, key)
        return None if found[0][0] is None else str(found[0][0])

    async def upload(self, thread: str, file: Attachment, key: str) -> str:
        raise NotImplementedError

    async def person(self, account: str) -> Profile | None:
        return None

    def posts(self, thread: str) -> list[Post]:
        return [decode(body) for (body,) in self._do("SELECT body FROM shown WHERE thread=? ORDER BY id", thread)]

    def cards(self, thread: str) -> list[Card]:
        return [post.card for post in self.posts(thread) if post.card is not None]

    def _do(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self._file, isolation_level=None)) as file:
            file.execute("PRAGMA synchronous=OFF")  # a killed process loses nothing by it
            return file.execute(statement, values).fetchall()


class _Forgetful(LastingPlatform):
    """A platform that nobody can look at: a post whose answer was lost is posted again."""

    async def find(self, thread: str, key: str, since: int) -> str | None:
        return None


class ApprovalScenario:
    """Lives until the run has ended and all that was said stands on the platform."""

    process = pay

    def __init__(self, first: str, platform: type[LastingPlatform] = LastingPlatform) -> None:
        self._first = first
        self._platform = platform

    def around(self, folder: Path) -> AbstractContextManager[None]:
        return nullcontext()  # nothing runs between two lives

    async def life(self, folder: Path, probe: Probe) -> None:
        HERE.append(folder)
        write_line(folder, LIVES, "born")
        look_back(folder)
        platform = self._platform(folder, probe)
        async with asyncio.timeout(30), _app(folder, probe, self.process) as app:
            delivery = Delivery(app.database, platform, FakeClock(), pauses=(0.01,))
            async with app.driving(), delivery.delivering():
                for _ in range(2):  # a platform that has seen no answer sends it again
                    await app.bot.deliver(Inbound("e1", ASKED, "ada", "run pay", "m1"))
                clicked: set[str] = set()
                while not await over(app):
                    await app.settled()
                    await self.click(app, platform, clicked)
                    await asyncio.sleep(0.002)

    def faults(self, folder: Path) -> list[str]:
        platform = LastingPlatform(folder, lambda _: None)
        with closing(sqlite3.connect(folder / "bot.db")) as db:
            runs = db.execute("SELECT status, result FROM runs").fetchall()
            decisions = db.execute("SELECT verdict, person FROM decisions").fetchall()
            audited = db.execute("SELECT action FROM audit WHERE action IN ('approved','denied')").fetchall()
            unsent = db.execute("SELECT id, state FROM outbox WHERE state<>'sent'").fetchall()
            inbox = db.execute("SELECT state, attempts FROM inbox").fetchall()
            (sound,) = db.execute("PRAGMA integrity_check").fetchone()
        found = [f"integrity: {sound}"] if sound != "ok" else []
        if inbox != [("done", 0)]:
            found.append(f"the inbox holds {inbox}")
        if len(decisions) != 1 or len(audited) != 1 or decisions[0][1] == "ada":
            return [*found, f"decided {decisions}, audited {audited}"]
        [(verdict, _)] = decisions
        status, result = ENDS[verdict]
        if runs != [(status, None if result is None else json.dumps(result))]:
            found.append(f"{verdict}, and the runs are {runs}")
        if unsent:
            found.append(f"not sent: {unsent}")
        return found + _card_faults(platform, verdict) + effect_faults(folder, verdict)

    async def click(self, app: App, platform: LastingPlatform, clicked: set[str]) -> None:
        """Do what people do with the card that they see: the requester tries, two disagree, one click comes twice."""
        for card in platform.cards(OPS):
            tokens = {button.label: button.token for button in card.buttons}
            if not tokens or card.reference in clicked:
                continue
            clicked.add(card.reference)
            yes, no = ("yes", "grace", tokens["Approve"]), ("no", "alan", tokens["Deny"])
            first, second = (yes, no) if self._first == "approved" else (no, yes)
            for event, person, token in (("self", "ada", tokens["Approve"]), first, second, first):
                await app.messaging.front.press(Pressed(event, OPS, person, token, ""))


def _card_faults(platform: LastingPlatform, verdict: str) -> list[str]:
    found: list[str] = []
    for thread in (ASKED, OPS, *ALONE):
        cards = platform.cards(thread)
        if len(cards) != 1:
            found.append(f"{len(cards)} cards in {thread}")
        elif not cards[0].closed.startswith(f"{verdict.capitalize()} by ") or cards[0].buttons:
            found.append(f"the card in {thread} says {cards[0].closed!r}")
    told = [post for post in platform.posts(ASKED) if post.card is None]
    called = [post for post in told if post.mentions == (Mention("ada"),)]
    if len(told) != 2 or len(called) != 1 or f"{verdict} by " not in called[0].text:
        found.append(f"the requester was told {[post.text for post in told]}")
    if platform.posts("slack/@ada"):
        found.append("who asked was told alone, as if they could decide")
    return found


def effect_faults(folder: Path, verdict: str) -> list[str]:
    calls = [tuple(line.split()) for line in lines(folder, EFFECTS)]
    found = [f"called twice in one life: {call}" for call, times in Counter(calls).items() if times > 1]
    found += [f"repeated: {line}" for line in lines(folder, RECORDED) if tuple(line.split()) in calls]
    made = {key.rpartition(".")[2] for _, key in calls}
    wanted = {"book#1", "send#1"} if verdict == "approved" else {"book#1"}
    undone = any("/undo/" in key for _, key in calls)
    if made != wanted or undone != (verdict == "denied"):
        found.append(f"{verdict}, and the effects are {calls}")
    return found


def look_back(folder: Path) -> None:
    """Write down what an earlier life has recorded: this one may not do it again."""
    if not (folder / "bot.db").exists():
        return
    with closing(sqlite3.connect(f"file:{folder / 'bot.db'}?mode=ro", uri=True)) as db:
        if db.execute("SELECT 1 FROM sqlite_master WHERE name='steps'").fetchone():
            for run, key in db.execute("SELECT run, key FROM steps WHERE status='done'").fetchall():
                write_line(folder, RECORDED, f"{len(lines(folder, LIVES))} {run}/{key}")


@asynccontextmanager
async def _app(folder: Path, probe: Probe, process: Process) -> AsyncGenerator[App]:
    async with open_app(
        folder / "bot.db", CONFIG, {"pay": process}, ObeyingRouter(), clock=FakeClock(), probe=probe
    ) as app:
        yield app


async def over(app: App) -> bool:
    rows = await app.database.read(
        """SELECT (SELECT count(*) FROM runs WHERE status IN ('completed','failed','cancelled')) AS ended,
        (SELECT count(*) FROM outbox WHERE state IN ('pending','sending')) AS waiting"""
    )
    return bool(rows[0]["ended"]) and not rows[0]["waiting"]


APPROVED = ApprovalScenario("approved")
DENIED = ApprovalScenario("denied")
FORGETFUL = ApprovalScenario("approved", _Forgetful)  # shows that the sweep finds what it looks for
