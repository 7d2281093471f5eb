from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot import ConfigError
from router.exam.exam import Exam
from router.exam.questions import ExamQuestion, QuestionSet, read_offers, read_questions, with_examples
from tests.router.catalogue import OFFERS

WEATHER: dict[str, Any] = {"name": "weather", "description": "Tell the weather", "examples": ["is it sunny", "rain?"]}


def written(folder: Path, value: object) -> Path:
    path = folder / "catalogue.json"
    path.write_text(json.dumps(value))
    return path


def test_questions_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "exam.jsonl"
    path.write_text('{"text": "hi", "process": null}\n\n{"text": "x", "process": "a", "params": {"n": 1}, "more": 2}\n')

    first, second = read_questions(path)

    assert (first.process, first.params) == (None, None)
    assert (second.process, second.params) == ("a", {"n": 1})


def test_a_row_may_say_its_language_and_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "exam.jsonl"
    path.write_text(
        '{"text": "a", "process": null, "kind": "thanks", "language": "de"}\n{"text": "b", "process": null}'
    )

    told, bare = read_questions(path)

    assert (told.kind, told.language) == ("thanks", "de")
    assert (bare.kind, bare.language) == ("", "en")


def test_a_file_must_ask_something(tmp_path: Path) -> None:
    path = tmp_path / "exam.jsonl"
    path.write_text("\n\n")

    with pytest.raises(ConfigError, match="no question"):
        read_questions(path)


@pytest.mark.parametrize(
    "row",
    [
        "nonsense",
        '{"text": "x"}',
        '{"process": "a"}',
        '{"text": 1, "process": null}',
        '{"text": "x", "process": null, "kind": 7}',
        '{"text": "x", "process": null, "kind": null}',
        "[]",
    ],
)
def test_a_wrong_row_is_named_by_its_line(tmp_path: Path, row: str) -> None:
    path = tmp_path / "exam.jsonl"
    path.write_text('{"text": "hi", "process": null}\n' + row)

    with pytest.raises(ConfigError, match=r"exam\.jsonl, line 2: "):
        read_questions(path)


def test_a_catalogue_is_read_with_and_without_params(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}

    plain, told = read_offers(written(tmp_path, [WEATHER, {**WEATHER, "name": "forecast", "params": schema}]))

    assert (plain.name, plain.process.examples, plain.parameters) == ("weather", ("is it sunny", "rain?"), ())
    assert [(each.name, each.required) for each in told.parameters] == [("city", True)]


async def test_a_described_process_is_routed_to_but_cannot_be_run(tmp_path: Path) -> None:
    offers = read_offers(written(tmp_path, [WEATHER, {"name": "alarm", "examples": ["wake me at seven"]}]))

    (answer,) = await Exam("local").sit(
        QuestionSet(offers, (ExamQuestion(text="is it sunny today", process="weather"),))
    )

    assert answer.right
    with pytest.raises(NotImplementedError):
        await offers[0].process.function(None, None)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({}, "a list"),
        (["weather"], "process 1"),
        ([WEATHER, {"description": "no name"}], "process 2: name"),
        ([WEATHER, WEATHER], "'weather' was there before"),
        ([{**WEATHER, "examples": [1]}], "examples"),
        ([{**WEATHER, "params": {"properties": {"city": "text"}}}], "city"),
    ],
)
def test_a_wrong_catalogue_is_said(tmp_path: Path, value: object, why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        read_offers(written(tmp_path, value))


def test_what_is_no_json_or_no_text_or_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("[")
    (tmp_path / "deep.json").write_text("[" * 100_000)
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")

    for name, why in (("broken", "no JSON"), ("deep", "no JSON"), ("bytes", "UTF-8"), ("gone", "cannot be read")):
        with pytest.raises(ConfigError, match=why):
            read_offers(tmp_path / f"{name}.json")


def test_an_answer_must_exist() -> None:
    with pytest.raises(ConfigError, match="question 1 is about 'brew_coffee'"):
        QuestionSet(OFFERS, (ExamQuestion(text="coffee", process="brew_coffee"),))


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"owner": "octo", "nope": 1}, "question 1, params: repo_info has no 'nope'"),
        ({"owner": 7}, "question 1, params, owner: "),
    ],
)
def test_a_value_that_cannot_be_right_is_a_fault_of_the_row(params: dict[str, Any], why: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(why)):
        QuestionSet(OFFERS, (ExamQuestion(text="x", process="repo_info", params=params),))


def test_a_file_may_begin_with_the_mark_that_some_editors_write(tmp_path: Path) -> None:
    path = tmp_path / "exam.jsonl"
    path.write_text('\ufeff{"text": "hi", "process": null}\n', encoding="utf-8")

    assert read_questions(path)[0].text == "hi"


def test_examples_are_the_first_of_each_process() -> None:
    (offer, *_) = with_examples(OFFERS, 2)

    assert offer.process.examples == OFFERS[0].process.examples[:2]
    assert offer.parameters == OFFERS[0].parameters


@pytest.mark.parametrize("name", ["_city", "city"])
def test_a_parameter_whose_name_begins_with_an_underscore_is_asked_about_by_either_name(
    tmp_path: Path, name: str
) -> None:
    params = {"properties": {"_city": {"type": "string"}}, "required": ["_city"]}
    offers = read_offers(written(tmp_path, [{**WEATHER, "params": params}]))
    question = ExamQuestion(text="rain in Rome?", process="weather", params={name: "Rome"})

    asked = QuestionSet(offers, (question,))

    assert [parameter.name for parameter in asked.offers[0].parameters] == ["city"]
