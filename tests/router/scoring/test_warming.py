"""An index is built beside the event loop, once for all who wait for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from bot.routing.decision import Chat, Offer, Start
from router.router import IntentRouter
from router.scoring import index
from router.scoring.index import Index, Indexes
from tests.router.catalogue import OFFERS, RepoInfo, offer_of, turn_of

MOST = 20  # seconds until a test gives up
MANY = tuple(
    offer_of(f"process{number}", RepoInfo, examples=(f"do number {number}", f"carry out task{number} please"))
    for number in range(40)
)


class Workshop:
    """Stands where indexes are built: nothing is finished until it may be. Notes which thread builds what."""

    def __init__(self, fails: int = 0) -> None:
        self.may = threading.Event()
        self.built: list[tuple[Sequence[Offer], threading.Thread]] = []
        self._fails = fails

    def __call__(self, offers: Sequence[Offer], embedding: Any = None) -> Index:
        self.built.append((offers, threading.current_thread()))
        assert self.may.wait(MOST)
        if len(self.built) <= self._fails:
            raise MemoryError("too large")
        return Index(offers, embedding)


@pytest.fixture
def workshop(monkeypatch: pytest.MonkeyPatch) -> Workshop:
    return opened(monkeypatch)


def opened(monkeypatch: pytest.MonkeyPatch, fails: int = 0) -> Workshop:
    workshop = Workshop(fails)
    monkeypatch.setattr(index, "Index", workshop)
    return workshop


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(MOST):
        while not true():  # noqa: ASYNC110 - a thread tells no event of the loop
            await asyncio.sleep(0.001)


async def test_the_loop_goes_on_while_an_index_is_built(workshop: Workshop) -> None:
    router = IntentRouter()
    beats = 0

    routing = asyncio.create_task(router.route(turn_of("carry out task7 please", offers=MANY)), name="message")
    await until(lambda: bool(workshop.built))
    for _ in range(50):
        await asyncio.sleep(0)
        beats += 1
    waiting = not routing.done()
    workshop.may.set()
    decision = await routing

    assert waiting
    assert beats == 50
    assert workshop.built[0][1] is not threading.main_thread()
    assert decision.trace.candidates[0].process == "process7"


async def test_who_has_an_index_is_answered_meanwhile(workshop: Workshop) -> None:
    router = IntentRouter()
    workshop.may.set()
    await router.route(turn_of("hello", offers=OFFERS))
    workshop.may.clear()

    routing = asyncio.create_task(router.route(turn_of("task7", offers=MANY)), name="message")
    await until(lambda: len(workshop.built) == 2)
    decision = await router.route(turn_of("how many stars does octo/hello have", offers=OFFERS))
    waiting = not routing.done()
    workshop.may.set()
    await routing

    assert isinstance(decision, Start)
    assert waiting


async def test_messages_that_come_meanwhile_wait_for_the_same_index(workshop: Workshop) -> None:
    router = IntentRouter()
    equal = tuple(Offer(offer.process, offer.parameters) for offer in MANY)

    routing = [
        asyncio.create_task(router.route(turn_of(f"task{number} please", offers=offers)), name=f"message {number}")
        for number, offers in enumerate((MANY, equal, MANY, equal))
    ]
    await until(lambda: bool(workshop.built))
    workshop.may.set()
    decisions = await asyncio.gather(*routing)

    assert len(workshop.built) == 1
    assert [each.trace.candidates[0].process for each in decisions] == [f"process{number}" for number in range(4)]


async def test_an_index_that_came_to_nothing_is_built_by_the_next_message(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = opened(monkeypatch, fails=1)
    router = IntentRouter()
    workshop.may.set()

    with pytest.raises(MemoryError):
        await router.route(turn_of("task7 please", offers=MANY))
    decision = await router.route(turn_of("task7 please", offers=MANY))

    assert decision.trace.candidates[0].process == "process7"
    assert len(workshop.built) == 2


async def test_whoever_stops_waiting_leaves_the_index_to_the_others(workshop: Workshop) -> None:
    router = IntentRouter()

    leaves = asyncio.create_task(router.route(turn_of("task1 please", offers=MANY)), name="leaves")
    stays = asyncio.create_task(router.route(turn_of("task2 please", offers=MANY)), name="stays")
    await until(lambda: bool(workshop.built))
    leaves.cancel()
    await asyncio.wait([leaves])
    workshop.may.set()
    decision = await stays

    assert leaves.cancelled()
    assert decision.trace.candidates[0].process == "process2"
    assert len(workshop.built) == 1


async def test_an_index_that_nobody_waits_for_any_more_is_kept(workshop: Workshop) -> None:
    indexes = Indexes()

    leaves = asyncio.create_task(indexes.warm(MANY), name="leaves")
    await until(lambda: bool(workshop.built))
    leaves.cancel()
    await asyncio.wait([leaves])
    workshop.may.set()
    await indexes.warm(MANY)
    await indexes.warm(MANY)

    assert len(workshop.built) == 1
    assert indexes.index(MANY) is indexes.index(MANY)


async def test_a_few_texts_are_not_worth_a_thread(workshop: Workshop) -> None:
    workshop.may.set()

    decision = await IntentRouter().route(turn_of("xyzzy plugh", offers=OFFERS))

    assert isinstance(decision, Chat)
    assert [thread for _, thread in workshop.built] == [threading.main_thread()]
