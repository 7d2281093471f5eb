"""The surfaces of a bot as it is started: what the settings say of each reaches it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from bot.config import check_config
from bot.settings import Settings
from main.bootstrap import Setup, open_bot
from main.server.surfaces import surfaces

TOKEN = "correct-horse-battery-staple"


@pytest.mark.parametrize(
    ("token", "shown", "status"),
    [(None, "", 200), (TOKEN, "", 401), (TOKEN, f"Bearer {TOKEN}", 200), (TOKEN, "Bearer wrong", 401)],
)
async def test_the_token_of_the_settings_guards_the_figures(
    tmp_path: Path, token: str | None, shown: str, status: int
) -> None:
    told = {"bot_database": tmp_path / "data" / "bot.db", "bot_port": 0, "bot_metrics_token": token}
    settings = Settings(_env_file=None, **told)  # type: ignore[call-arg,arg-type] # pyright: ignore[reportCallIssue]
    plan = Setup(settings, check_config({"people": {"sam": {"os": "*"}}}, "bot.toml"), tmp_path / "bot.toml")

    async with open_bot(plan) as (app, _):
        web = surfaces(plan, app)[0]
        assert web.serving is not None
        async with web.serving(), httpx.AsyncClient(trust_env=False) as client:
            answer = await client.get(f"{web.told()}/metrics", headers={"authorization": shown} if shown else {})

    assert answer.status_code == status
    assert ("switchboard_inbox_backlog 0.0" in answer.text) is (status == 200)
