"""The exam: paraphrases and chatter that were written before the router was tuned. The floors are what it reaches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.decision import Ask, Decision, Run
from router.router import Router
from tests.router.catalogue import OFFERS, turn_of

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "exam.jsonl").read_text(encoding="utf-8").splitlines()
]


def chosen(decision: Decision) -> tuple[str | None, dict[str, Any]]:
    if isinstance(decision, Run):
        [call] = decision.calls
        return call.process, dict(call.params)
    if isinstance(decision, Ask):
        return decision.process, dict(decision.params)
    return None, {}


async def test_nine_of_ten_paraphrases_find_their_process_and_its_values() -> None:
    router = Router()
    rows = [row for row in ROWS if row["process"]]
    found = [(row, chosen(await router.route(turn_of(row["text"])))) for row in rows]

    right = [row for row, (process, _) in found if process == row["process"]]
    exact = [row for row, answer in found if answer == (row["process"], row["params"])]
    wrong = [row for row, (process, _) in found if process not in (None, row["process"])]

    assert len(rows) == 42
    assert len(right) >= 37
    assert len(exact) >= 37
    assert wrong == []  # what is not understood is asked about or admitted, never taken for something else


async def test_chatter_starts_nothing() -> None:
    router = Router()
    rows = [row for row in ROWS if not row["process"]]

    started = [row["text"] for row in rows if chosen(await router.route(turn_of(row["text"]))) != (None, {})]

    assert len(rows) == 22
    assert started == []


def test_no_row_of_the_exam_is_an_example() -> None:
    examples = {example.casefold() for offer in OFFERS for example in offer.process.examples}

    assert not [row["text"] for row in ROWS if row["text"].casefold() in examples]
