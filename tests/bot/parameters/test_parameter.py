from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from bot.parameters.parameter import parameters_of


class Patterns(BaseModel):
    plain: str = Field(pattern="^a$")
    annotated: Annotated[str, StringConstraints(pattern="^b$")]
    optional: Annotated[str, Field(pattern="^c$")] | None = None
    compiled: str = Field("", pattern=re.compile("^d$"))
    flagged: str = Field("", pattern=re.compile("^e$", re.IGNORECASE))
    several: list[Annotated[str, Field(pattern="^f$")]] = []
    none: str = ""


class Shown(BaseModel):
    ticket: str = Field(description="Which one, like 'OPS-1'", examples=["OPS-2"])
    count: int = 1


class Order(BaseModel):
    number: str
    express: bool = False


def test_the_pattern_of_a_text_is_known_however_it_was_said() -> None:
    found = {parameter.name: parameter.pattern for parameter in parameters_of(Patterns)}

    assert found == {
        "plain": "^a$",
        "annotated": "^b$",
        "optional": "^c$",
        "compiled": "^d$",
        "flagged": "",
        "several": "^f$",
        "none": "",
    }


def test_what_a_field_shows_comes_before_what_the_examples_show() -> None:
    [ticket, count] = parameters_of(Shown, None, ["close A-1"])
    [number, _] = parameters_of(Order, None, ["ship A-1", "ship A-1 again"])

    assert ticket.samples == ("OPS-2", "OPS-1")
    assert count.samples == ()
    assert number.samples == ("A-1",)
