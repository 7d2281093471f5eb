"""The connection to a platform: made at once, made later, or never; the others do not wait for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.errors import ConfigError, Unreachable
from bot.messages.card import Post
from bot.messages.outbox import Outbox
from main.server import connection
from main.server.connection import PlatformConnection
from tests.bot.fake_platform import FakePlatform
from tests.bot.running_app import running_app, until


class FarPlatform(FakePlatform):
    """Goes through these troubles before it lets us in; None is a moment in which nothing happens."""

    def __init__(self, *troubles: Exception | None) -> None:
        super().__init__()
        self._entering: Sequence[Exception | None] = troubles
        self.entered = 0
        self.inside = False

    async def __aenter__(self) -> FarPlatform:
        self.entered += 1
        if self.entered <= len(self._entering):
            trouble = self._entering[self.entered - 1]
            if trouble is None:
                await asyncio.Event().wait()
            else:
                raise trouble
        self.inside = True
        return self

    async def __aexit__(self, *_: object) -> None:
        self.inside = False


AWAY, WRONG = Unreachable("no route"), ConfigError("TOKEN: it is wrong")


async def test_what_is_said_is_brought_while_it_is_open(tmp_path: Path) -> None:
    platform = FarPlatform()
    async with running_app(tmp_path, driving=False) as home:
        async with PlatformConnection(platform, home.app.messaging.delivery).open() as opened:
            await home.app.database.write(lambda tx: Outbox(home.clock).post(tx, "slack/C1", Post("hello")))
            await until(lambda: platform.texts("slack/C1") == ["hello"])
            assert opened.told() == "connected"

        assert not platform.inside


async def test_a_platform_that_is_away_is_tried_again_and_then_brought_what_was_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    platform = FarPlatform(AWAY, AWAY, RuntimeError("a library stumbled"))
    async with running_app(tmp_path, driving=False) as home:
        await home.app.database.write(lambda tx: Outbox(home.clock).post(tx, "slack/C1", Post("hello")))

        async with PlatformConnection(platform, home.app.messaging.delivery, pauses=(0.01,)).open() as opened:
            assert opened.told() == "gives no answer, I keep trying (no route)"
            await until(lambda: platform.texts("slack/C1") == ["hello"])

            assert opened.told() == "connected"
            assert platform.entered == 4
    assert "slack answers now" in caplog.text


async def test_what_a_person_must_mend_ends_the_start(tmp_path: Path) -> None:
    async with running_app(tmp_path, driving=False) as home:
        with pytest.raises(ConfigError, match="TOKEN"):
            async with PlatformConnection(FarPlatform(WRONG), home.app.messaging.delivery).open():
                raise AssertionError("it is open")


async def test_what_turns_out_wrong_later_is_said_and_the_bot_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    platform = FarPlatform(AWAY, WRONG)
    async with (
        running_app(tmp_path, driving=False) as home,
        PlatformConnection(platform, home.app.messaging.delivery, pauses=(0.01,)).open() as opened,
    ):
        await until(lambda: opened.told() == "off: TOKEN: it is wrong")

        assert [record.levelno for record in caplog.records][-1] == logging.ERROR
    assert platform.entered == 2


async def test_nobody_waits_long_for_a_platform_that_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    async with (
        running_app(tmp_path, driving=False) as home,
        PlatformConnection(FarPlatform(None), home.app.messaging.delivery).open() as opened,
    ):
        assert opened.told() == "gives no answer yet; I keep trying"
