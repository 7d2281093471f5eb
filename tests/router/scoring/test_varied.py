"""A list of choices that changes with every message does not make the router learn all processes anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.routing.decision import Offer
from router.scoring import index
from router.scoring.index import Index, Indexes
from tests.router.catalogue import RepoInfo, RestartService, offer_of

OTHERS = tuple(
    offer_of(f"process{number}", RepoInfo, examples=(f"do number {number}", f"carry out task{number} please"))
    for number in range(40)
)


def restart(name: str, *services: str) -> Offer:
    offer = offer_of(name, RestartService, examples=("restart a service", "bring the api up again"))
    service, environment = offer.parameters
    return Offer(offer.process, (replace(service, choices=services), environment))


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[Offer]]:
    """Note what is built in full."""
    built: list[Sequence[Offer]] = []

    class Noted(Index):
        def __init__(self, offers: Sequence[Offer], embedding: Any = None) -> None:
            built.append(offers)
            super().__init__(offers, embedding)

    monkeypatch.setattr(index, "Index", Noted)
    return built


def score(index: Index, text: str, process: str) -> float:
    return next((each.score for each in index.scores(text) if each.process == process), 0.0)


def test_other_choices_are_known_without_learning_all_anew(built: list[Sequence[Offer]]) -> None:
    indexes = Indexes()
    before = indexes.index((*OTHERS, restart("restart", "webshop", "mailer")))

    after = indexes.index((*OTHERS, restart("restart", "database", "mailer")))

    assert len(built) == 1
    assert score(after, "the database please", "restart") > score(before, "the database please", "restart") + 0.1
    assert score(after, "the webshop please", "restart") < score(before, "the webshop please", "restart") - 0.1
    assert after.by_words("database") == "restart"
    assert before.by_words("database") != "restart"
    assert after.bars == before.bars


@pytest.mark.parametrize("text", ["the database please", "restart the mailer", "carry out task7 please", "xyzzy"])
def test_a_varied_index_scores_nearly_as_one_that_is_built(text: str) -> None:
    indexes = Indexes()
    offers = (*OTHERS, restart("restart", "database", "mailer"))
    indexes.index((*OTHERS, restart("restart", "webshop", "mailer")))

    varied, full = indexes.index(offers), Index(offers)

    for offer in offers:
        assert score(varied, text, offer.name) == pytest.approx(score(full, text, offer.name), abs=0.05)


def test_choices_that_come_back_find_their_index(built: list[Sequence[Offer]]) -> None:
    indexes = Indexes()
    offers = [(*OTHERS, restart("restart", name)) for name in ("webshop", "database")]

    first, second = indexes.index(offers[0]), indexes.index(offers[1])

    assert first is not second
    assert indexes.index((*OTHERS, restart("restart", "webshop"))) is first
    assert indexes.index((*OTHERS, restart("restart", "database"))) is second
    assert len(built) == 1


def test_what_is_varied_is_always_the_one_that_was_built() -> None:
    indexes = Indexes()
    first = last = indexes.index((*OTHERS, restart("restart", "webshop")))

    for number in range(50):
        last = indexes.index((*OTHERS, restart("restart", f"service{number}")))

    assert score(last, "service49", "restart") > 0.3
    assert score(last, "service48", "restart") < score(last, "service49", "restart") - 0.1
    assert score(last, "webshop", "restart") < score(first, "webshop", "restart") - 0.1


def test_where_most_lists_are_others_all_is_built_anew(built: list[Sequence[Offer]]) -> None:
    indexes = Indexes()

    for name in ("webshop", "database"):
        indexes.index((*OTHERS, *(restart(f"restart{number}", f"{name}{number}") for number in range(11))))

    assert len(built) == 2


def test_a_few_processes_are_built_anew_exactly(built: list[Sequence[Offer]]) -> None:
    indexes = Indexes()

    for name in ("webshop", "database"):
        indexes.index((OTHERS[0], restart("restart", name)))

    assert len(built) == 2
