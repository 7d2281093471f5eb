"""The composition root: what one life of the bot hands on to the next."""

from __future__ import annotations

from pathlib import Path

from bot.config import check_config
from bot.routing.decision import Decision
from bot.settings import Settings
from main.bootstrap import Setup, open_bot
from tests.servers.llm import LlmServer, in_form, only

TALK = '{"kind": "chat", "calls": [], "candidates": [], "control": null}'


def plan(folder: Path, url: str) -> Setup:
    told = {"openai_base_url": url, "openai_model": "m-1", "bot_database": folder / "data" / "bot.db"}
    settings = Settings(_env_file=None, **told)  # type: ignore[call-arg,arg-type] # pyright: ignore[reportCallIssue]
    return Setup(settings, check_config({"people": {"ada": {"os": "*"}}}, "bot.toml"), folder / "bot.toml")


async def decided(plan: Setup) -> Decision:
    """Open the bot, ask the router once, and close the bot again."""
    async with open_bot(plan) as (app, _):
        ada = app.people.directory.person("ada")
        assert ada is not None
        return await app.bot.decide("What is the weather like on Mars today?", ada, "cli/ada")


async def test_an_endpoint_is_asked_as_it_was_found_out_to_want_before_the_restart(tmp_path: Path) -> None:
    async with LlmServer(always=only(["tools"], in_form(TALK))) as server:
        first = await decided(plan(tmp_path, server.url))
        second = await decided(plan(tmp_path, server.url))

    assert (first.trace.rung, second.trace.rung) == ("tools", "tools")
    assert server.forms == ["json_schema strict", "json_schema", "tools", "tools"]
