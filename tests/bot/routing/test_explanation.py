from __future__ import annotations

from typing import Any

import pytest

from bot.routing.decision import Ask, Candidate, Choose, Trace
from bot.routing.explanation import explained, read_decision
from bot.runs.as_json import decision_object

ASKED = Ask(
    "restart",
    {"service": "demo"},
    "environment",
    "Which environment?",
    ("staging", "production"),
    ("environment",),
    Trace(
        engine="llm",
        why="the model named restart",
        rung="json_schema",
        candidates=(Candidate("restart", 0.8), Candidate("check", 0.1)),
        threshold=0.35,
        evidence={"service": "the demo"},
        dropped=("environment",),
        tokens_in=812,
        tokens_out=40,
        ms=12.5,
    ),
)


def test_everything_that_led_to_a_decision_is_told() -> None:
    assert explained(decision_object(ASKED)) == [
        "What I made of it: ask for what is missing.",
        "Why: the model named restart.",
        "Engine: the language model, asked by json_schema.",
        "Candidates: restart 0.80, check 0.10 (known from 0.35).",
        "Process: restart.",
        "  service = demo (from “the demo”)",
        "Still to be asked: environment.",
        "Left out, because nobody said it: environment.",
        "Tokens: 812 in, 40 out. Time: 12.5 ms.",
    ]


def test_a_choice_tells_its_candidates() -> None:
    decision = Choose((Candidate("restart", 0.5), Candidate("check", 0.48)), "Which?", Trace("local", threshold=0.3))

    assert "Candidates: restart 0.50, check 0.48 (known from 0.30)." in explained(decision_object(decision))


DAMAGED: list[dict[str, Any]] = [
    {"before": [{"text": 3, "trace": [], "kind": []}, 7, None]},
    {"before": "x", "trace": {"tokens_in": "many"}},
    {},
    {"trace": 3},
    {"trace": {"evidence": [1]}, "calls": {"a": 1}, "candidates": [7], "missing": "x"},
]


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_decision_that_another_version_wrote_is_told_as_far_as_it_can_be_read(damaged: dict[str, Any]) -> None:
    assert explained(damaged)[-1] == "Tokens: none. Time: 0 ms."


@pytest.mark.parametrize("text", [None, "", "{", "[1]", "3"])
def test_what_is_no_decision_is_none(text: str | None) -> None:
    assert read_decision(text) is None
