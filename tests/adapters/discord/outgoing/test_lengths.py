"""How long a text of a form may be is what its process says, within what Discord can hold."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field

from adapters.discord.outgoing.modal import modal, pages_of
from bot import Form
from bot.parameters.form import inputs_of
from bot.parameters.parameter import parameters_of
from tests.servers.discord_rules import modal_faults


class Letter(BaseModel):
    subject: str = Field(min_length=3, max_length=40)
    body: str = Field("", max_length=9_000)
    code: Annotated[str, Field(min_length=5_000)] = ""
    free: str = ""
    copies: int = Field(1, ge=1, le=3)
    nick: str | None = Field(None, min_length=2, max_length=8)
    kind: str = Field("letter", max_length=3)


def field(name: str, known: dict[str, Any]) -> dict[str, Any]:
    """Give the text input of a field as Discord is told it."""
    form = Form("f:one", inputs_of(parameters_of(Letter)))
    for page in pages_of(form, "Letter"):
        told = modal("f:one", "Letter", page, known)
        assert modal_faults(told) == []
        for label in told["components"]:
            if label.get("component", {}).get("custom_id") == name:
                found: dict[str, Any] = label["component"]
                return found
    raise AssertionError(name)


@pytest.mark.parametrize(
    ("name", "shortest", "longest"),
    [
        ("subject", 3, 40), ("body", None, 4_000), ("code", 4_000, 4_000), ("free", None, 4_000),
        ("copies", None, 4_000), ("nick", 2, 8), ("kind", None, 6),
    ],
)  # fmt: skip
def test_the_bounds_are_the_process_s_own(name: str, shortest: int | None, longest: int) -> None:
    found = field(name, {})

    assert (found.get("min_length"), found["max_length"]) == (shortest, longest)


@pytest.mark.parametrize(("said", "shortest", "longest"), [("ab", 2, 40), ("x" * 60, 3, 60), ("fine", 3, 40)])
def test_what_was_said_before_is_shown_though_it_breaks_the_bounds(said: str, shortest: int, longest: int) -> None:
    found = field("subject", {"subject": said})

    assert (found["value"], found["min_length"], found["max_length"]) == (said, shortest, longest)
