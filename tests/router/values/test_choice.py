from __future__ import annotations

from typing import Literal

import pytest
from pydantic import BaseModel, Field

from bot.parameters.parameter import Parameter, parameters_of
from router.values.choice import read_choice
from router.values.recognition import recognise
from router.values.value import Manner, Problem, Value
from tests.router.catalogue import NOW

READ = Manner(NOW)
STRICT = Manner(NOW, strict=True)


class Place(BaseModel):
    environment: Literal["staging", "production"] = Field(json_schema_extra={"aliases": {"prod": "production"}})
    size: Literal[1, 2]
    words: Literal["very big", "east wing", "west wing"]


ENVIRONMENT, SIZE, WORDS = parameters_of(Place)


@pytest.mark.parametrize(
    ("parameter", "said", "value"),
    [
        (ENVIRONMENT, "Staging", "staging"),
        (ENVIRONMENT, "prod", "production"),
        (SIZE, "2", 2),
        (WORDS, "Very-Big!", "very big"),
    ],
)
def test_a_choice_is_read_as_it_is_written_or_called(parameter: Parameter, said: str, value: object) -> None:
    assert read_choice(parameter, said, STRICT) == Value(value, said)


def test_a_misspelling_is_understood_where_nothing_can_be_harmed() -> None:
    assert read_choice(ENVIRONMENT, "stagign", READ) == Value("staging", "stagign")


def test_a_misspelling_is_asked_about_where_something_can() -> None:
    problem = read_choice(ENVIRONMENT, "prodution", STRICT)

    assert problem == Problem("I know no environment “prodution”: did you mean production?", ("production",))


@pytest.mark.parametrize("said", ["mars", "", "sta", "a quick question about the production of staging"])
def test_what_resembles_no_choice_suggests_none(said: str) -> None:
    problem = read_choice(ENVIRONMENT, said, READ)

    assert isinstance(problem, Problem)
    assert problem.suggestions == ()


def test_two_choices_that_are_as_near_are_both_offered() -> None:
    problem = read_choice(WORDS, "est wing", READ)

    assert isinstance(problem, Problem)
    assert set(problem.suggestions) == {"east wing", "west wing"}


@pytest.mark.parametrize(
    ("language", "choice", "several"),
    [
        ("en", "mouse", "mice"), ("en", "battery", "batteries"), ("en", "knife", "knives"), ("en", "person", "people"),
        ("de", "maus", "Mäuse"), ("de", "stuhl", "Stühle"), ("de", "buch", "Bücher"),
        ("fr", "journal", "journaux"), ("es", "lápiz", "lápices"), ("es", "ratón", "ratones"),
    ],
)  # fmt: skip
def test_a_plural_that_changes_its_word_is_its_choice(language: str, choice: str, several: str) -> None:
    parameter = Parameter("item", str, "", required=True, default=None, choices=(choice, "lamp"))

    assert recognise(f"3 {several}", (parameter,), Manner(NOW, language)).values == {"item": choice}


class Machine(BaseModel):
    service: Literal["demo"]


@pytest.mark.parametrize("said", ["memory", "money", "dragon", "moving"])
def test_a_word_that_shares_a_few_letters_is_no_misspelling(said: str) -> None:
    extraction = recognise(f"restart payments, the {said} is full", parameters_of(Machine), READ)

    assert extraction.problems == {}
    assert "service" not in extraction.values


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("blue", "blue"),
        ("x" * 60, "x" * 60),
        (f"restart web {'because ' * 7}", f"restart web {'because ' * 4}because…"),
        ("x" * 90, "x" * 59 + "…"),
    ],
)  # fmt: skip
def test_what_is_no_choice_is_quoted_in_whole_words(said: str, quoted: str) -> None:
    problem = read_choice(parameters_of(Machine)[0], said, READ)

    assert problem == Problem(f"I know no service “{quoted}”.", ())
