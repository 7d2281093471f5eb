"""Somebody asks for what only others may run: the same words, the same explanation, as where nothing fits at all."""

from __future__ import annotations

import pytest

from bot.app import App
from tests.stories.conversation import Conversation
from tests.stories.newcomer_folder import NewcomerFolder
from tests.stories.test_follow_ups import opened

ONLY_ADA = """
[policy.repo_info]
allow = ["ada"]
"""


async def _said(app: App, *texts: str) -> list[str]:
    sam = Conversation(app, "sam")
    return [(await sam.say(text))[-1].plain() for text in texts]


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("how many stars does python/cpython have?", "tell me a joke about cheese"),
        ("Wie viele Sterne hat python/cpython?", "Wie viel wiegt der Mond?"),
        ("combien d'étoiles a python/cpython ?", "combien pèse la lune ?"),
        ("¿cuántas estrellas tiene python/cpython?", "¿cuánto pesa la luna?"),
    ],
)
async def test_nothing_tells_it_from_what_fits_no_process(
    place: NewcomerFolder, monkeypatch: pytest.MonkeyPatch, text: str, stranger: str
) -> None:
    config = place.folder / "bot.toml"
    config.write_text(config.read_text() + ONLY_ADA)
    async with opened(place, monkeypatch) as app:
        hidden, hidden_why = await _said(app, text, "/why")
        strange, strange_why = await _said(app, stranger, "/why")

        assert hidden == strange
        assert "repo" not in f"{hidden} {hidden_why}".replace(text, "")
        assert hidden_why.splitlines()[1:4] == strange_why.splitlines()[1:4]
        assert not await app.engine.latest()


async def test_whoever_may_run_it_still_does(place: NewcomerFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    config = place.folder / "bot.toml"
    config.write_text(config.read_text() + ONLY_ADA)
    async with opened(place, monkeypatch) as app:
        await Conversation(app, "ada").say("how many stars does python/cpython have?")

        (run,) = await app.engine.latest()
        assert (run.process, run.lane) == ("repo_info", "ada")
