"""A person is forgotten: nothing of theirs is left in the file or its log, and everybody else goes on."""

from __future__ import annotations

import asyncio
import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Actor, Context, File, Process, process, this_step
from bot.conversation.routing_feedback import note
from bot.errors import NotFound
from bot.messages.card import Post
from bot.messages.file import Files
from bot.people.absences.absence_request import AbsenceRequest
from bot.platform.adapter import Said
from bot.privacy.forgetting import Forgetting, Forgotten
from bot.routing.feedback import Feedback
from router import IntentRouter
from tests.bot.running_app import PEOPLE, RunningApp, running_app
from tests.databases.opened_database import FILES, opened

OPERATOR = Actor("alan", "cli")
ZELDA = {"name": "Zelda Quïck", "slack": "U0ZELDA"}
GROUPS = {"keepers": {"people": ["zelda", "grace", "alan", "ada"], "channel": ["web/approvals", "slack/T1/C1"]}}
CANARIES = ("zelda", "Zelda", "Quïck", "Qu\\u00efck", "U0ZELDA", "canary")


class Order(BaseModel):
    what: str


class Holder(BaseModel):
    file: File


async def buy(what: str) -> str:
    return f"bought {what}"


async def unbuy(what: str) -> None:
    UNDONE.append(what)


async def turned(file: File) -> File:
    files = this_step().files
    return files.save(f"turned-{file.name}", files.read(file)[::-1], file.media_type)


UNDONE = list[str]()


@process(version="1")
async def pay(ctx: Context, params: Order) -> str:
    """Pay for something."""
    await ctx.step(buy, params.what, undo=unbuy)
    year = timedelta(days=365)
    granted = await ctx.approve(f"Pay {params.what}?", fields={"What": params.what}, by="keepers", within=year)
    return f"paid {params.what}, as {granted.by} said"


@process(version="1")
async def ask(ctx: Context, params: Order) -> str:
    """Ask back."""
    return str(await ctx.ask(f"Which {params.what}?", str))


@process(version="1")
async def fail(ctx: Context, params: Order) -> str:
    """Fail."""
    raise ValueError(f"no {params.what}")


@process(version="1")
async def turn(ctx: Context, params: Holder) -> str:
    """Turn a file round."""
    await ctx.send(await ctx.step(turned, params.file))
    return "done"


ALL: tuple[Process, ...] = (pay, ask, fail, turn)


async def forget(home: RunningApp, person: str, operator: Actor = OPERATOR) -> Forgotten:
    app = home.app
    return await Forgetting(app.database, app.engine, app.runs, app.people.directory, home.clock).forget(
        person, operator
    )


async def live(home: RunningApp, files: Files) -> None:
    """Have Zelda do all that people do here."""
    await home.say("hello, the canary sings", "zelda")
    await home.say('run pay {"what": "canary one"}', "zelda")
    await home.decide((await home.approval((await runs(home))[-1])).id, "approved", "grace")
    await home.say('run pay {"what": "canary two"}', "zelda", "slack/T1/D7")
    await home.say('run ask {"what": "canary three"}', "zelda", "web/zelda")
    await home.say('run fail {"what": "canary four"}', "zelda", "web/other")
    await home.say('confirm pay {"what": "canary five"}', "zelda", "web/asked")
    kept = files.save("canary.txt", b"canary in, canary rac")
    await home.say(f'run turn {{"file": {kept.model_dump_json()}}}', "zelda", "slack/T1/C1", files=(kept,))
    await home.say('run pay {"what": "for others"}', "ada", "slack/T1/C1")
    await home.decide((await home.approval((await runs(home))[-1])).id, "denied", "zelda", "canary reason")
    said = Said("Ev0D7", "slack/T1/D7", "U0ZELDA", "canary from slack")
    await home.app.messaging.front.message(said)
    await home.app.settled()
    app, now = home.app, home.clock()
    await app.database.write(lambda tx: tx.execute("UPDATE outbox SET state='sent', remote='r' WHERE adapter='slack'"))
    await app.database.write(lambda tx: note(tx, now, Feedback("zelda", "canary judged", "pay", False)))
    await app.key_value.put("spent", "zelda 2026-11-30", "[1, 2]")
    await app.key_value.keep("discord/form/U0ZELDA", '{"token": "canary"}')
    await app.key_value.keep("seen", json.dumps({"U0ZELDA": 1, "people": ["U0ZELDA", "U-ada"]}))
    await app.people.sign_in.set_secret("zelda", "canary in a coal mine")
    assert await app.people.sign_in.use(await app.people.sign_in.link("zelda"))
    await app.people.sign_in.link("zelda")
    links, absences = app.delegation.links, app.delegation.absences
    assert (await links.claim("discord", "canary.9", await links.code("zelda", "web"))).ok
    await links.code("zelda", "web")
    assert (await absences.add(Actor("zelda", "cli"), "zelda", AbsenceRequest(deputy="grace"))).ok
    assert (await absences.add(Actor("grace", "cli"), "grace", AbsenceRequest(deputy="zelda"))).ok


async def runs(home: RunningApp) -> list[str]:
    return [str(row[0]) for row in await home.rows("SELECT id FROM runs ORDER BY number")]


def left_in(folder: Path) -> dict[str, list[str]]:
    """Give the canaries that stand anywhere in the files of the database."""
    contents = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {
        name: found
        for name, content in contents.items()
        if (found := [each for each in CANARIES if each.encode() in content])
    }


async def test_nothing_is_left_in_the_file_or_its_log_and_others_keep_theirs(tmp_path: Path) -> None:
    UNDONE.clear()
    people = {**PEOPLE, "zelda": ZELDA}
    files = Files(tmp_path / "files")
    async with running_app(tmp_path, *ALL, people=people, groups=GROUPS) as home:
        await live(home, files)
        others = files.save("of ada.txt", b"ada's")
        await home.say(f'run turn {{"file": {others.model_dump_json()}}}', "ada", "web/ada", files=(others,))
        await home.say('run pay {"what": "later"}', "ada", "web/ada")
        later = (await runs(home))[-1]
        before = left_in(tmp_path)

        done = await forget(home, "zelda")
        while_open = left_in(tmp_path)
        statuses = dict(await home.rows("SELECT id, status FROM runs"))
        told = (await home.rows("SELECT action, subject FROM audit ORDER BY number DESC LIMIT 1"))[0]
        lines = await home.texts("web/approvals")
        edits = await home.rows("SELECT body FROM outbox WHERE kind='edit' AND state='pending'")
        await home.decide((await home.approval(later)).id, "approved", "grace")

        assert (await home.run(later)).result == '"paid later, as grace said"'
        assert len(before["bot.db-wal"]) >= 4
        assert while_open == {}
        assert set(statuses.values()) <= {"completed", "failed", "cancelled", "waiting_approval"}
        assert [each for each, status in statuses.items() if status == "waiting_approval"] == [later]
        assert UNDONE.count("bought canary two") == 1
        assert told == ("forgot a person", done.pseudonym)
        assert any("Cancelled by Alan" in line or "cancelled by Alan" in line for line in lines), lines
        assert any("ancelled by Alan" in str(body) for (body,) in edits)
        assert len(done.traces.open_runs) == 2
        assert done.files >= 2
        assert files.read(others) == b"ada's"
        assert not await home.rows(
            "SELECT 1 FROM secrets UNION ALL SELECT 1 FROM sessions UNION ALL SELECT 1 FROM logins"
        )
        seen = json.loads(await home.app.key_value.recall("seen"))
        assert seen["people"] == [done.pseudonym, "U-ada"]
    assert left_in(tmp_path) == {}


async def test_all_pages_can_still_be_read_and_a_second_time_finds_nothing(tmp_path: Path) -> None:
    people = {**PEOPLE, "zelda": ZELDA}
    async with running_app(tmp_path, *ALL, people=people, groups=GROUPS) as home:
        await live(home, Files(tmp_path / "files"))
        await forget(home, "zelda")

        for run in await home.app.runs.latest(Actor("alan", "web")):
            await home.app.runs.detail(Actor("alan", "web"), run.id)
        for thread in {str(row[0]) for row in await home.rows("SELECT thread FROM history")}:
            assert all(isinstance(post, Post) for post in await home.lines(thread))
        with pytest.raises(NotFound, match="nothing of zelda"):
            await forget(home, "zelda")
        with pytest.raises(NotFound, match="nothing of nobody"):
            await forget(home, "nobody")
    async with running_app(tmp_path, *ALL, people=people, groups=GROUPS) as home:
        await home.say('run pay {"what": "anew"}', "zelda")
        assert "Pay anew?" in (await home.texts("web/zelda"))[-1]


async def test_what_others_still_work_with_is_left_and_counted(tmp_path: Path) -> None:
    people = {**PEOPLE, "zelda": ZELDA}
    async with running_app(tmp_path, *ALL, people=people, groups=GROUPS) as home:
        await home.say('run pay {"what": "a gift for zelda"}', "ada")
        run = (await runs(home))[-1]

        done = await forget(home, "zelda")
        await home.decide((await home.approval(run)).id, "approved", "grace")
        again = await forget(home, "zelda")

        assert done.left >= 2
        assert again.left == 0
    assert left_in(tmp_path) == {}


async def test_whoever_is_not_in_the_config_any_more_is_forgotten_too(tmp_path: Path) -> None:
    async with running_app(tmp_path, *ALL, guests=["slack"]) as home:
        await home.app.messaging.front.message(
            Said("canary 1", "slack/T1/D9", "UCANARY9", "canary of a guest", outside=False)
        )
        await home.app.settled()
    async with running_app(tmp_path, *ALL) as home:
        await forget(home, "slack:UCANARY9")

    content = b"".join(path.read_bytes() for path in tmp_path.glob("bot.db*"))
    assert b"UCANARY9" not in content
    assert b"canary of a guest" not in content


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_a_person_of_a_kept_database_is_forgotten(tmp_path: Path, file: Path) -> None:
    shutil.copyfile(file, tmp_path / "bot.db")
    shutil.copyfile(f"{file}.key", tmp_path / "bot.db.key")
    async with opened(tmp_path, IntentRouter()) as home:
        await home.settled()
        inner = home.inner
        driven = asyncio.create_task(forget(inner, "ada", Actor("eve", "cli")), name="forget")
        done = await driven
        await home.settled()

        assert done.traces.runs
        assert not await inner.rows("SELECT id FROM runs WHERE ended_at IS NULL AND lane='ada'")
        assert not await inner.rows("SELECT 1 FROM approvals WHERE state='open'")
    for path in tmp_path.glob("bot.db*"):
        if ".before-" not in path.name:
            assert b"web/ada" not in path.read_bytes()
            assert b"Ada" not in path.read_bytes()
