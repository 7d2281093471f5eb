from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel

from bot import Context, process
from bot.authoring.process import Process
from bot.config import check_config
from bot.routing.catalogue import Catalogue
from bot.routing.decision import Offer
from main.warm_up import MOST, offered_by, warming

LONG = 20  # seconds until a test gives up


class Nothing(BaseModel):
    pass


def process_of(name: str, *allow: str) -> Process:
    async def function(_ctx: Context, _params: Nothing) -> str:
        """Do it."""
        return ""

    function.__name__ = name
    return process(allow=allow)(function)


def offered(people: dict[str, Any], *processes: Process, **config: Any) -> list[list[str]]:
    checked = check_config({"people": people, **config}, "bot.toml")
    directory = checked.directory()
    catalogue = Catalogue({each.name: each for each in processes}, checked, directory)
    assert catalogue.problems == []
    return [[offer.name for offer in offers] for offers in offered_by(catalogue, directory)]


class Notes:
    """Stands where the indexes are and notes what is built; the first `fails` cannot be."""

    def __init__(self, fails: int = 0) -> None:
        self.built: list[Any] = []
        self._fails = fails

    async def warm(self, offers: tuple[Offer, ...]) -> None:
        self.built.append(offers)
        if len(self.built) <= self._fails:
            raise MemoryError("too large")


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(LONG):
        while not true():  # noqa: ASYNC110 - what is waited for tells no event
            await asyncio.sleep(0)


def test_what_most_people_share_comes_first() -> None:
    people = {name: {"os": name} for name in ("ada", "bob", "cyd", "eve")}

    sets = offered(people, process_of("look"), process_of("pay", "bob"))

    assert sets == [["look"], ["look", "pay"]]


def test_what_any_guest_may_ask_for_comes_before_all_else() -> None:
    people = {"ada": {"os": "ada"}, "bob": {"os": "bob"}}

    sets = offered(people, process_of("look"), process_of("pay", "ada", "bob"), guests=["slack"])

    assert sets == [["look"], ["look", "pay"]]


def test_only_so_many_sets_are_prepared() -> None:
    people = {f"person{number}": {"os": str(number)} for number in range(MOST + 3)}

    sets = offered(people, *(process_of(f"own{number}", f"person{number}") for number in range(MOST + 3)))

    assert len(sets) == MOST
    assert ["own0"] in sets


async def test_all_sets_are_built_in_their_order() -> None:
    notes: Any = Notes()
    sets: Any = [("one",), ("two",), ("three",)]

    async with warming(notes, sets, after=0):
        await until(lambda: len(notes.built) == 3)

    assert notes.built == sets


async def test_one_that_cannot_be_built_is_noted_and_leaves_the_others(caplog: pytest.LogCaptureFixture) -> None:
    notes: Any = Notes(fails=1)
    sets: Any = [("one",), ("two",)]

    with caplog.at_level(logging.WARNING):
        async with warming(notes, sets, after=0):
            await until(lambda: len(notes.built) == 2)

    assert [record.getMessage() for record in caplog.records] == ["an index for 1 processes could not be built"]


async def test_whoever_leaves_before_it_begins_has_built_nothing() -> None:
    notes: Any = Notes()
    sets: Any = [("one",)]

    async with warming(notes, sets, after=LONG):
        await asyncio.sleep(0)

    assert notes.built == []
    assert [task for task in asyncio.all_tasks() if task.get_name() == "warm the router up"] == []
