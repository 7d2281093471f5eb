"""What is said before the model has read the examples is told by letters alone, and nobody waits."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from bot.routing.decision import Start
from router.embedding.embedding import open_embedding
from router.router import IntentRouter
from router.scoring.index import Indexes
from tests.router.catalogue import OFFERS, turn_of
from tests.router.tiny_model import make_model

MOST = 20  # seconds until a test gives up


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.db.vectors"


class Slow:
    """Stands where an embedding is and reads examples when it is let; `fails` times it cannot."""

    def __init__(self, folder: Path, fails: int = 0) -> None:
        self.started, self.may, self.done = Event(), Event(), Event()
        self.begun = 0
        self._fails = fails
        self._embedding = open_embedding(folder)

    def knows(self, texts: Sequence[str]) -> bool:
        return self._embedding.knows(texts)

    def learn(self, texts: Sequence[str]) -> None:
        self.begun += 1
        self.started.set()
        try:
            assert self.may.wait(MOST)
            if self.begun > self._fails:
                self._embedding.learn(texts)
        finally:
            self.done.set()

    def vectors(self, texts: Sequence[str]) -> Any:
        return self._embedding.vectors(texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_model(tmp_path / "model")


def test_who_is_hurried_goes_by_letters_until_the_examples_are_read(folder: Path) -> None:
    slow: Any = Slow(folder)
    indexes = Indexes(slow, hurried=True)

    before = indexes.index(OFFERS)
    scores = before.scores("how many stars does octo/hello have")
    slow.may.set()
    assert slow.done.wait(MOST)
    after = indexes.index(OFFERS)

    assert not before.by_meaning
    assert scores == Indexes().index(OFFERS).scores("how many stars does octo/hello have")
    assert after.by_meaning
    assert indexes.index(OFFERS) is after


def test_examples_are_read_by_one_thread_at_a_time(folder: Path) -> None:
    slow: Any = Slow(folder)
    indexes = Indexes(slow, hurried=True)

    for _ in range(3):
        assert not indexes.index(OFFERS).by_meaning
    begun = slow.begun
    slow.may.set()
    assert slow.done.wait(MOST)

    assert begun == 1


def test_reading_that_came_to_nothing_is_begun_again(folder: Path) -> None:
    slow: Any = Slow(folder, fails=1)
    slow.may.set()
    indexes = Indexes(slow, hurried=True)

    indexes.index(OFFERS)
    reading: Any = indexes._reading
    reading.join(MOST)
    slow.done.clear()
    still = indexes.index(OFFERS)
    assert slow.done.wait(MOST)

    assert not still.by_meaning
    assert indexes.index(OFFERS).by_meaning
    assert slow.begun == 3  # the third reads nothing new: an index asks for what it is made of


def test_who_is_not_hurried_waits(folder: Path, path: Path) -> None:
    indexes = Indexes(open_embedding(folder, path))

    assert indexes.index(OFFERS).by_meaning
    assert path.exists()


def test_after_a_restart_nobody_goes_by_letters(folder: Path, path: Path) -> None:
    Indexes(open_embedding(folder, path)).index(OFFERS)

    assert Indexes(open_embedding(folder, path), hurried=True).index(OFFERS).by_meaning


async def test_a_decision_by_letters_alone_says_so_until_the_examples_are_read(folder: Path) -> None:
    slow: Any = Slow(folder)
    router = IntentRouter(indexes=Indexes(slow, hurried=True))
    said = "what does the weather look like on the moon"

    before = await router.route(turn_of(said))
    slow.may.set()
    assert await asyncio.to_thread(slow.done.wait, MOST)
    after = await router.route(turn_of(said))

    assert "by letters alone" in before.trace.why
    assert "by letters alone" not in after.trace.why


async def test_without_a_model_nothing_is_said_of_letters() -> None:
    decision = await IntentRouter().route(turn_of("what does the weather look like on the moon"))

    assert "letters" not in decision.trace.why


async def test_the_loop_goes_on_while_an_index_is_waited_for(folder: Path) -> None:
    slow: Any = Slow(folder)
    router = IntentRouter(indexes=Indexes(slow))

    routing = asyncio.create_task(router.route(turn_of("how many stars does octo/hello have")))
    assert await asyncio.to_thread(slow.started.wait, MOST)  # only a loop that goes on gets here in time
    waited = not routing.done()
    slow.may.set()
    decision = await routing

    assert waited
    assert isinstance(decision, Start)
