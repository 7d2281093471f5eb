"""Messages by somebody who has not seen the processes' examples: do they reach the right process all the same?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.authoring.discovery import discover
from bot.config import read_config
from bot.routing.catalogue import Catalogue
from bot.routing.decision import Ask, Chat, Choose, Confirm, Decision, Do, Start, Turn
from router import IntentRouter

HERE = Path(__file__).parent
ROWS: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "paraphrases.jsonl").read_text().splitlines()]
WANTED = [row for row in ROWS if row["process"]]
CHATTER = [row for row in ROWS if not row["process"]]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    config = read_config(HERE.parent.parent / "bot.example.toml")
    return Catalogue(discover(["processes"], installed=False).processes, config, config.directory())


async def route(catalogue: Catalogue, text: str) -> Decision:
    now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    return await IntentRouter().route(Turn(text, "sam", "web/sam", now, catalogue.offers("sam")))


def process_of(decision: Decision) -> str | None:
    match decision:
        case Start(calls=calls):
            return calls[0].process
        case Confirm(call=call):
            return call.process
        case Ask(process=process):
            return process
        case _:
            return None


def told_in(decision: Decision) -> Mapping[str, Any]:
    match decision:
        case Start(calls=calls):
            return calls[0].params
        case Confirm(call=call):
            return call.params
        case _:
            return {}


@pytest.mark.parametrize("row", WANTED, ids=[row["text"][:40] for row in WANTED])
async def test_a_paraphrase_reaches_its_process_and_no_value_is_wrong(
    catalogue: Catalogue, row: dict[str, Any]
) -> None:
    decision = await route(catalogue, row["text"])

    assert process_of(decision) == row["process"]
    told = told_in(decision)
    known = {name: str(value).rstrip("/") for name, value in told.items() if value is not None}
    assert known.items() <= {name: str(value).rstrip("/") for name, value in row["params"].items()}.items()


async def test_nearly_all_paraphrases_need_one_press_at_most_and_most_of_them_none(catalogue: Catalogue) -> None:
    complete = started = 0
    for row in WANTED:
        decision = await route(catalogue, row["text"])
        told = told_in(decision)
        started += isinstance(decision, Start)
        complete += all(str(told.get(name)).rstrip("/") == value.rstrip("/") for name, value in row["params"].items())

    assert len(WANTED) == 30
    assert complete >= 28
    assert started >= 19


async def test_most_chatter_starts_nothing(catalogue: Catalogue) -> None:
    decisions = [await route(catalogue, row["text"]) for row in CHATTER]
    quiet = sum(isinstance(decision, (Chat, Do, Choose)) for decision in decisions)

    assert len(CHATTER) == 10
    assert quiet >= 8  # near misses in the words of a process are what the language model is for
    assert not any(isinstance(decision, Start) for decision in decisions)
