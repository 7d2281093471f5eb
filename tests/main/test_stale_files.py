"""A file of BOT_PROCESS_DIR that the running bot has not loaded as it is: said everywhere, in the same words."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import typer

from adapters.web import Web
from bot.app import App
from bot.authoring.process_files import FileChanges
from bot.authoring.restart_notice import restart_words
from bot.config import check_config
from bot.driving import drive_when_free
from bot.language.detection import words_in
from bot.messages import history
from bot.messages.card import decode
from bot.platform.adapter import Commanded, Said
from bot.settings import Settings
from main.bootstrap import Setup, open_bot, stale_files
from main.commands.bot.processes import processes
from main.doctor.setup_check import check_all

PEOPLE = {"ada": {"name": "Ada"}} | {f"ada_{each}": {"name": each, "language": each} for each in ("de", "fr", "es")}
REFUND = '''
from pydantic import BaseModel
from bot import Context, process

class Nothing(BaseModel):
    pass

@process(examples=["refund everything"])
async def refund(ctx: Context, params: Nothing) -> str:
    """Refund everything."""
    return "done"
'''
CHANGED = FileChanges(changed=("refund.py",))
EVENTS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Driven:
    """A bot that drives, with its plan and its folder of processes."""

    app: App
    plan: Setup
    folder: Path

    async def said(self, person: str, text: str) -> str:
        """Give what is answered to a message."""
        thread = f"web/{person}"
        await self.app.messaging.front.message(Said(f"e{next(EVENTS)}", thread, person, text))
        await self.app.settled()
        return decode((await history.lines(self.app.database, thread))[-1].body).plain()

    def change(self) -> None:
        """Change a process after the bot has loaded it."""
        (self.folder / "refund.py").write_text(REFUND.replace("done", "refunded"))


@pytest.fixture
async def driven(tmp_path: Path) -> AsyncGenerator[Driven]:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "refund.py").write_text(REFUND)
    settings = Settings(_env_file=None, bot_database=tmp_path / "bot.db", bot_process_dir=folder)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    plan = Setup(settings, check_config({"people": PEOPLE}, "bot.toml"), Path("bot.toml"))
    async with open_bot(plan) as (app, _):
        drives = asyncio.Event()
        task = asyncio.create_task(drive_when_free(app, lambda _: None, drives.set, "bot run"), name="drive")
        await drives.wait()
        yield Driven(app, plan, folder)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.mark.parametrize("person", PEOPLE)
async def test_the_chat_says_it_where_nothing_fits_and_in_the_help(person: str, driven: Driven) -> None:
    language = driven.app.people.directory.people[person].language
    before = [await driven.said(person, "bla"), await driven.said(person, "/help")]
    driven.change()
    command = await driven.app.messaging.front.command(Commanded("c", f"web/{person}", person, "help"))

    after = [await driven.said(person, "bla"), await driven.said(person, "/help")]

    sentence = restart_words(CHANGED, "bot run", language)
    assert before[0].startswith(words_in(language).no_llm)
    assert [text.removesuffix(sentence).rstrip() for text in after] == before
    assert all(text.endswith(sentence) for text in (*after, command.text))


async def test_the_page_and_the_commands_say_it(
    driven: Driven, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app, sentence = driven.app, restart_words(CHANGED)
    monkeypatch.setattr("main.session.quiet_setup", lambda: driven.plan)
    web = Web(
        app.messaging, app.people, app.catalogue, app.runs, app.approvals, app.figures, app.suggestions,
        restart_notice=app.restart_notice,
    )  # fmt: skip
    transport = httpx.ASGITransport(app=web.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as client:
        token = await web.signin.link("ada")
        await client.post(f"/sign-in/{token}", headers={"Origin": "http://127.0.0.1:8080"})

        async def told() -> list[bool]:
            with pytest.raises(typer.Exit):
                await asyncio.to_thread(processes)
            page = (await client.get("/")).text
            doctor = [f"{each.level} {each.text}" for each in check_all(driven.plan) if each.subject == "processes"]
            return [
                "<p class=\"stale\">refund.py was changed after the bot started: restart" in page,
                sentence in capsys.readouterr().err,
                f"warn {sentence}" in doctor,
                stale_files(driven.plan.settings) == sentence,
            ]  # fmt: skip

        before = await told()
        driven.change()

        assert [before, await told()] == [[False] * 4, [True] * 4]
