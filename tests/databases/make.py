"""Make a database with the code of this checkout, to show that every later version goes on with what it holds.

`python -m tests.databases.make NAME` writes `NAME.db`, and `NAME.db.key` with the key that signed its buttons, in
this folder. Both are kept for ever. Whatever changes tables, keys of steps or recorded values adds a pair that the code
before it has made, named after that code; the tests beside it take every pair. What a change is about and no database
holds so far is added here first.

A database holds, each noted by name among the kept things:

- runs that have ended: completed, failed and taken back, cancelled by a no;
- runs that wait: for an approval (with `covers=` and without), an answer, an event, a time; one of two in a row;
- runs that were stopped: in the middle of a step, of taking one back, and of a step that may not happen twice (one has
  asked a person already); and one that is parked, because its process has changed;
- questions of the router: for a value (one of two requests), for a process, whether to start one, whether to start two,
  whether to start one in place of a run, and one that was asked again after another request;
- a message that nobody has dealt with, and cards for a platform that nobody has called;
- a schedule, a session, a login link, a secret, what adapters keep.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.parameters.call import Call, Draft
from bot.routing.decision import Ask, Confirm, Decision, Plan, Start, Turn
from tests.bot.running_app import TRACE, ObeyingRouter, until
from tests.databases.opened_database import SECRET, OpenedDatabase, button, opened
from tests.databases.processes import ALL, FORMER
from tests.databases.world import WORLD

FOLDER = Path(__file__).parent


class Telling(ObeyingRouter):
    """Knows of several requests in one message as well: `then`, `plan` or `lack`, and their calls as JSON.

    `instead`, a run, and calls: the first of them is to take the place of that run.
    """

    async def route(self, turn: Turn) -> Decision:
        verb, _, told = turn.text.partition(" ")
        if verb not in ("then", "plan", "lack", "instead"):
            return await super().route(turn)
        replaced, _, told = told.partition(" ") if verb == "instead" else ("", "", told)
        calls = [Call(name, params) for name, params in json.loads(told)]
        if verb == "then":
            return Start(tuple(calls), TRACE, in_order=True)
        if verb == "instead":
            return Confirm(calls[0], "Rather this?", TRACE, instead=replaced)
        if verb == "plan":
            return Plan(tuple(calls), "Both?", in_order=True, trace=TRACE)
        draft = Draft(tuple(calls), 0, in_order=True) if len(calls) > 1 else None
        return Ask(calls[0].process, {}, "place", "Which place?", ("attic", "cellar"), ("place",), TRACE, draft)


async def begin(home: OpenedDatabase) -> None:
    """Live a first life; it ends in the middle of a step."""
    await end_some(home)
    await leave_waiting(home)
    await leave_asking(home)
    await home.note("parked", await home.say('run rearrange {"name": "hall"}', "web/parked"))
    await stop_within(home, "poster", 'run announce {"name": "poster"}', "print poster")


async def end_some(home: OpenedDatabase) -> None:
    """Have runs behind it that ended well, ended badly, and were told no."""
    await home.note("shipped", await home.say('run ship {"name": "A-1"}', "web/ended"))
    await home.note("lost", await home.say('run ship {"name": "lost"}', "web/ended"))
    text = '{"text": "Guten Morgen", "operation": "upper"}'
    await home.note("shouted", await home.say(f"run text_processing {text}", "web/ended"))
    for name, command, label in (
        ("paid", 'run pay {"name": "P-1"}', "Approve"),
        ("unpaid", 'run pay {"name": "P-2"}', "Deny"),
        ("hired", 'run hire {"name": "van 1"}', "Approve"),
        ("unhired", 'run hire {"name": "van 2"}', "Deny"),
        ("restarted", 'run restart_service {"service": "shop", "environment": "staging"}', "Approve"),
    ):
        await home.note(name, await home.say(command, "web/ended"))
        card = await home.card("web/ended")
        said = "too dear" if label == "Deny" else None
        outcome = await home.press(button(card, label), "web/approvals", "grace", said=said)
        assert outcome.ok, outcome


async def leave_waiting(home: OpenedDatabase) -> None:
    """Leave runs waiting."""
    for name, command in (
        ("pay", 'run pay {"name": "P-3"}'),
        ("hire", 'run hire {"name": "van 3"}'),
        ("restart", 'run restart_service {"service": "shop", "environment": "staging"}'),
        ("remind", 'run remind {"name": "Ada"}'),
        ("receive", 'run receive {"name": "B-1"}'),
        ("miss", 'run receive {"name": "B-2"}'),
        ("measure", "run measure"),
        ("address", "run address"),
        ("letters", 'run text_processing {"text": "Guten Morgen"}'),
        ("replaced", 'run receive {"name": "B-3"}'),
        ("first", 'then [["hire", {"name": "van 4"}], ["look", {"place": "attic"}], ["greet", {}]]'),
    ):
        await home.note(name, await home.say(command, f"web/{name}"))


async def leave_asking(home: OpenedDatabase) -> None:
    """Leave questions of the router open."""
    await home.say('lack [["look", {}]]', "web/value")
    await home.say('lack [["look", {}], ["greet", {}]]', "web/values")
    await home.say("choose greet,measure", "web/process")
    await home.say('confirm ship {"name": "A-2"}', "web/confirm")
    await home.say('plan [["greet", {}], ["look", {"place": "cellar"}]]', "web/plan")
    replaced = (await home.notes())["replaced"]
    await home.say(f'instead {replaced} [["look", {{"place": "cellar"}}]]', "web/instead")
    await home.say('lack [["look", {}]]', "web/again")
    await home.note("between", await home.say("run greet", "web/again"))


async def go_on(home: OpenedDatabase) -> None:
    """Live a second life, with a process that has changed; it ends in the middle of three."""
    await home.settled()
    parked = (await home.notes())["parked"]
    app = home.inner.app
    await app.database.write(lambda tx: app.engine.signal(tx, parked, "done", '"done"'))
    app.engine.wake(parked)
    await home.settled()
    await stop_within(home, "half", 'run ship {"name": "A-3"}', "carry A-3")
    await stop_within(home, "back", 'run ship {"name": "lost again"}', "unpack lost again")
    await stop_within(home, "flyer", 'run announce {"name": "flyer"}', "print flyer")


async def stop_within(home: OpenedDatabase, name: str, command: str, step: str) -> None:
    """Start a run whose step comes to no end, so that the life ends with it under way."""
    WORLD.endless.add(step)
    home.inner.app.engine._grace = 0.0
    run = await home.inner.send(command, "ada", f"web/{name}", event=f"stop {name}")
    await home.note(name, run or "")
    await until(lambda: WORLD.times[step] == 1)


async def leave(home: OpenedDatabase) -> None:
    """Have things kept, people signed in and a message heard, while nobody drives."""
    app = home.inner.app
    await app.key_value.put("reaction", "T1/C1", "eyes", lasts=3_600)
    await app.key_value.keep("workspace", "T1")
    signin = app.people.sign_in
    await home.note("link", await signin.link("ada"))
    await home.note("session", await signin.use(await signin.link("grace")) or "")
    await signin.set_secret("eve", SECRET)
    await home.hear("/look place=gate", "slack/T1/C2/1")


async def live(folder: Path) -> None:
    former = [FORMER if each.name == FORMER.name else each for each in ALL]
    async with opened(folder, Telling(), processes=former) as home:
        await begin(home)
    async with opened(folder, Telling()) as home:
        await go_on(home)
    async with opened(folder, Telling(), driving=False) as home:
        await leave(home)


def pack_up(file: Path) -> None:
    """Make one plain file of a database, as small as it gets."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    left = [path.name for path in (Path(f"{file}-wal"), Path(f"{file}-shm")) if path.exists()]
    assert not left, left


def make(name: str) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(live(Path(folder)))
        pack_up(Path(folder, "bot.db"))
        for suffix in (".db", ".db.key"):
            shutil.copyfile(Path(folder, f"bot{suffix}"), FOLDER / f"{name}{suffix}")


if __name__ == "__main__":
    make(sys.argv[1])
