"""What an empty page suggests works as it stands: pressed, it reaches its process."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.authoring.discovery import discover
from bot.config import read_config
from bot.conversation.responses.suggestion import Suggestions
from bot.routing.catalogue import Catalogue
from bot.routing.decision import Offer, Start, Turn
from router import IntentRouter
from tests.fakes import FakeClock

CONFIG = read_config(Path(__file__).parent.parent.parent / "bot.example.toml")
CATALOGUE = Catalogue(discover(["processes"], installed=False).processes, CONFIG, CONFIG.directory())
OFFERS = CATALOGUE.offers("ada")
SUGGESTIONS = Suggestions(IntentRouter(), FakeClock())
TURN = SUGGESTIONS.turn(OFFERS)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "", "eo"])
@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.name)
async def test_each_suggestion_of_the_example_starts_its_process(offer: Offer, language: str) -> None:
    said = await SUGGESTIONS.one(TURN, offer, language)

    decision = await IntentRouter().route(Turn(said, "ada", "web/ada", datetime.now(UTC), OFFERS))

    assert isinstance(decision, Start), said
    assert [call.process for call in decision.calls] == [offer.name]


async def test_every_process_of_the_example_is_suggested() -> None:
    assert len(await SUGGESTIONS.for_all(TURN, "en", 10)) == len(OFFERS) == 4
    assert len(await SUGGESTIONS.for_all(TURN, "en", 2)) == 2
