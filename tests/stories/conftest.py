"""The folder of a newcomer, and the bot opened in it as it is really started."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from bot.app import App
from bot.settings import read_settings
from main.bootstrap import open_bot, read_setup
from tests.stories.github import serving
from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder


@pytest.fixture
def place(tmp_path: Path) -> Generator[NewcomerFolder]:
    """Give a folder with a GitHub of its own, whose demo service does not outlive the test."""
    with serving() as github:
        place = make_newcomer_folder(tmp_path, github)
        yield place
    for environment in place.ports:
        if place.demo_folder(environment).exists():
            place.demo("stop", environment)


@pytest.fixture
async def app(place: NewcomerFolder, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[App]:
    """Give the bot, opened in that folder by `main.bootstrap` and driven."""
    monkeypatch.chdir(place.folder)
    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    async with open_bot(read_setup(read_settings(None))) as (app, problems), app.driving():
        assert problems == ()
        yield app
