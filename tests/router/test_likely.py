"""Between the scores from which a process may be meant and from which it is, the asker is asked first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import BaseModel

from bot.routing.decision import Ask, Chat, Confirm, Start
from router import IntentRouter
from router.language.everyday import EVERYDAY
from router.scoring.index import Index, Indexes
from tests.router.catalogue import OFFERS, offer_of, turn_of


class Nothing(BaseModel):
    pass


TICKETS = offer_of("open_tickets", Nothing, examples=("list the open tickets", "show me all tickets that are open"))
LUNCH = offer_of("lunch_menu", Nothing, examples=("show the lunch menu", "read me the menu for today"))
OFFERED = (*OFFERS, TICKETS, LUNCH)


@pytest.fixture
def unsure() -> IntentRouter:
    """Give a router whose scores reach `known` and never `likely`."""
    indexes = Indexes()
    for offers in (OFFERS, OFFERED):
        index = indexes.index(offers)
        index.bars = replace(index.bars, likely=1.01, certain=1.01)
    return IntentRouter(indexes=indexes)


@pytest.mark.parametrize("text", ["list the open tickets please", "show the menu for lunch"])
async def test_what_only_may_be_meant_is_asked_first_though_it_only_reads(unsure: IntentRouter, text: str) -> None:
    turn = replace(turn_of(text), offers=OFFERED)

    sure, decision = await IntentRouter().route(turn), await unsure.route(turn)

    assert isinstance(sure, Start)
    assert isinstance(decision, Confirm)
    assert (decision.call,) == sure.calls


async def test_a_value_that_the_process_takes_bears_out_a_low_score(unsure: IntentRouter) -> None:
    assert isinstance(await unsure.route(turn_of("is http://127.0.0.1:22 up?")), Start)


async def test_a_question_stays_a_question(unsure: IntentRouter) -> None:
    assert isinstance(await unsure.route(turn_of("restart demo")), Ask)


@pytest.mark.parametrize("language", EVERYDAY)
async def test_what_is_said_every_day_is_for_no_process(language: str) -> None:
    router = IntentRouter()

    taken = [text for text in EVERYDAY[language] if not isinstance(await router.route(turn_of(text)), Chat)]

    assert taken == []


def test_each_language_says_something_every_day() -> None:
    assert set(EVERYDAY) == {"en", "de", "fr", "es"}
    assert all(len(said) == len(set(said)) >= 40 for said in EVERYDAY.values())


def test_no_process_is_lost_among_what_is_said_every_day() -> None:
    assert Index(OFFERS).scorer.names == tuple(sorted(offer.name for offer in OFFERS))
