"""One of two values that an «or» joins is asked about; one told beside anything else is taken."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import BaseModel, Field

from bot.parameters.parameter import parameters_of
from router.values.recognition import read_value, recognise
from router.values.value import Manner, Value
from tests.router.catalogue import NOW


class Task(BaseModel):
    assignee: Literal["ada", "ben"]


class Ticket(BaseModel):
    ticket: str = Field(pattern=r"^OPS-\d+$")


@pytest.mark.parametrize(
    ("text", "language", "both"),
    [
        ("assign it to ada or ben", "en", ("ada", "ben")),
        ("assign it to ada or the intern", "en", ("ada", "intern")),
        ("assign it to carl or ada", "en", ("carl", "ada")),
        ("gib es ada oder karl", "de", ("ada", "karl")),
        ("donne-le à ada ou paul", "fr", ("ada", "paul")),
        ("dáselo a ada o pablo", "es", ("ada", "pablo")),
    ],
)
def test_one_of_two_is_asked_about(text: str, language: str, both: tuple[str, str]) -> None:
    extraction = recognise(text, parameters_of(Task), Manner(NOW, language))

    assert extraction.values == {}
    assert extraction.problems["assignee"].suggestions == both


@pytest.mark.parametrize(
    "text",
    ["assign it to ada or I will be late", "assign it to ada", "for better or worse, assign it to ada", "ada or "],
)
def test_what_only_goes_on_is_no_other_value(text: str) -> None:
    assert recognise(text, parameters_of(Task), Manner(NOW)).values == {"assignee": "ada"}


@pytest.mark.parametrize("said", ["ops-12", "OPS-12", "Ops-12"])
def test_a_value_is_written_as_its_pattern_wants_it(said: str) -> None:
    [ticket] = parameters_of(Ticket)

    assert recognise(f"close {said} please", (ticket,), Manner(NOW)).values == {"ticket": "OPS-12"}
    assert read_value(ticket, said, Manner(NOW)) == Value("OPS-12", said)


@pytest.mark.parametrize("said", ["ops12", "xops-12", "", "-", "ops-", "9" * 500, "ops-1²"])
def test_what_has_another_shape_is_left_as_it_is(said: str) -> None:
    [ticket] = parameters_of(Ticket)

    assert read_value(ticket, said, Manner(NOW)) == Value(said, said)
