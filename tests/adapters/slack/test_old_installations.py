"""Tokens that an earlier version kept in plain text stay good and are encrypted; who installed it can be forgotten."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.slack import Installed, KeptInstallations
from bot import Actor
from bot.migrations import MIGRATIONS
from bot.privacy.forgetting import Forgetting
from tests.adapters.slack.rotation_life import life
from tests.adapters.slack.whole_bot import workspace
from tests.bot.running_app import PEOPLE, running_app
from tests.databases.opened_database import FILES
from tests.servers.slack import SlackServer
from workflow import Database

OLD = {  # as the version before wrote it
    "team": "T1", "token": "xoxb-1", "bot_user": "UBOT", "bot_id": "BBOT", "scopes": "chat:write", "installed_by": "U1",
}  # fmt: skip


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace("T1", "xoxb-1")) as running:
        yield running


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_an_old_database_goes_on_and_shows_no_token_any_more(
    server: SlackServer, tmp_path: Path, file: Path
) -> None:
    database = tmp_path / "bot.db"
    shutil.copyfile(file, database)
    async with Database.open(database, MIGRATIONS):
        pass
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "INSERT INTO key_value (kind, key, value) VALUES ('slack installation', 'T1', ?)", (json.dumps(OLD),)
        )
        connection.commit()

    for _ in range(2):  # the second life reads what the first has encrypted
        async with life(server, tmp_path) as here:
            assert [(each.team, each.token) for each in here.workspaces.all()] == [("T1", "xoxb-1")]
            assert (await here.client.call("xoxb-1", "auth.test"))["ok"]

    with closing(sqlite3.connect(database)) as connection:
        (value,) = connection.execute("SELECT value FROM key_value WHERE kind='slack installation'").fetchone()
    assert "xoxb" not in value

    assert json.loads(value)["installed_by"] == "U1"


async def test_who_installed_it_is_forgotten_and_the_token_stays_good(tmp_path: Path) -> None:
    people = {**PEOPLE, "zelda": {"name": "Zelda", "slack": "U0ZELDA"}}
    async with running_app(tmp_path, people=people) as home:
        app = home.app
        kept = KeptInstallations(app.key_value, app.encryption_key)
        await kept.save(Installed("T1", "xoxb-1", "UBOT", "BBOT", installed_by="U0ZELDA"))
        await home.say("hello", "zelda")

        done = await Forgetting(app.database, app.engine, app.runs, app.people.directory, home.clock).forget(
            "zelda", Actor("alan", "cli")
        )

        assert await kept.find("T1") == Installed("T1", "xoxb-1", "UBOT", "BBOT", installed_by=done.pseudonym)
