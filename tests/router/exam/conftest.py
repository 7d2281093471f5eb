"""The processes that come with the project, as the exams offer them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.authoring.discovery import discover
from bot.config import read_config
from bot.routing.catalogue import Catalogue
from bot.routing.decision import Offer

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def offers() -> tuple[Offer, ...]:
    config = read_config(ROOT / "bot.example.toml")
    found = discover(["processes"], installed=False).processes
    return tuple(listed.offer for _, listed in sorted(Catalogue(found, config, config.directory()).listed.items()))
