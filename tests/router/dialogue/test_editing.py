"""Changing what is to be confirmed, in words: a value anew, a value no more, and what to do where nothing was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field, create_model, model_validator

from bot.routing.decision import ANY, Ask, Confirm, Decision, OpenQuestion
from router import IntentRouter
from tests.router.catalogue import offer_of, turn_of

ROUTER = IntentRouter()


class Report(BaseModel):
    title: str
    since: date
    until: date | None = None
    recipients: list[str]
    pages: int = Field(5, ge=1, le=50)
    budget: float | None = None
    size: Literal["short", "long"] = "short"
    draft: bool = False
    pause: timedelta = timedelta(minutes=30)

    @model_validator(mode="after")
    def in_order(self) -> Report:
        if self.until and self.until < self.since:
            raise ValueError("the last day is before the first")
        return self


REPORT = offer_of("report", Report, risk="write")
KNOWN: dict[str, Any] = {
    "title": "Q3", "since": "2026-10-01", "until": "2026-10-31", "recipients": ["ada"], "budget": 500.0, "size": "long",
}  # fmt: skip
EDITED = OpenQuestion("report", KNOWN, ANY)


async def told(text: str, pending: OpenQuestion = EDITED, form: dict[str, str] | None = None) -> Decision:
    return await ROUTER.route(replace(turn_of(text, offers=(REPORT,), pending=pending), form=form))


def values_of(decision: Decision) -> dict[str, Any]:
    assert isinstance(decision, Confirm), decision
    return dict(decision.call.params)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("recipients eve", {"recipients": ["eve"]}),
        ("recipients: eve and bob", {"recipients": ["eve", "bob"]}),
        ("title Annual report", {"title": "Annual report"}),
        ("pause 1 hour", {"pause": "PT1H"}),
        ("until 2026-12-24", {"until": "2026-12-24"}),
        ("short", {"size": "short"}),
    ],
)
async def test_a_value_is_told_by_its_name(text: str, changed: dict[str, Any]) -> None:
    assert values_of(await told(text)) == {**KNOWN, **changed}


@pytest.mark.parametrize("text", ["no budget", "without budget", "remove the budget.", "ohne Budget", "sans budget"])
@pytest.mark.parametrize("pending", [EDITED, replace(EDITED, field="", choices=("Run", "Not this"))])
async def test_an_optional_value_is_taken_back_in_words(text: str, pending: OpenQuestion) -> None:
    assert values_of(await told(text, pending)) == {name: KNOWN[name] for name in KNOWN if name != "budget"}


@pytest.mark.parametrize("text", ["no title", "without recipients"])
async def test_what_is_needed_cannot_be_taken_back(text: str) -> None:
    asked = await told(text)

    assert isinstance(asked, Ask)
    assert asked.params == KNOWN


@pytest.mark.parametrize("text", ["none", "no budget", "leave it out", "nichts"])
async def test_an_optional_value_that_is_asked_for_alone_can_be_left_out(text: str) -> None:
    first = await told("budget=abc")
    assert isinstance(first, Ask)

    second = await told(text, OpenQuestion("report", first.params, first.field))

    assert (first.field, first.missing) == ("budget", ("budget",))
    assert values_of(second) == {name: KNOWN[name] for name in KNOWN if name != "budget"}


async def test_a_choice_that_is_called_none_is_a_choice() -> None:
    kind: Any = (Literal["none", "some"], "some")
    offer = offer_of("spice", create_model("Spice", heat=kind, dish=(str, ...)), risk="write")

    decision = await ROUTER.route(
        turn_of("none", offers=(offer,), pending=OpenQuestion("spice", {"dish": "dal"}, "heat"))
    )

    assert values_of(decision) == {"dish": "dal", "heat": "none"}


async def test_an_emptied_field_is_not_given_and_what_is_needed_must_be() -> None:
    emptied = await told("", form={"until": "", "budget": "", "pages": "7"})
    untouched = await told("", form={"title": "", "pages": "7"})

    assert values_of(emptied) == {
        "title": "Q3", "since": "2026-10-01", "recipients": ["ada"], "size": "long", "pages": 7
    }  # fmt: skip
    assert values_of(untouched) == {**KNOWN, "pages": 7}


async def test_values_that_do_not_fit_together_are_all_asked_for_again() -> None:
    asked = await told("", form={"until": "2026-09-01"})
    assert isinstance(asked, Ask)

    by_form = await told("", OpenQuestion("report", asked.params, asked.field), form={"since": "2026-08-01"})
    in_words = await told("since 2026-08-01", OpenQuestion("report", asked.params, asked.field))

    assert asked.question == "The last day is before the first. What should be different?"
    assert asked.missing == tuple(Report.model_fields)
    assert asked.params == {**KNOWN, "until": "2026-09-01"}
    assert values_of(by_form) == values_of(in_words) == {**KNOWN, "until": "2026-09-01", "since": "2026-08-01"}


async def test_what_was_not_understood_is_said_with_an_example() -> None:
    asked = await told("hm, the other one")

    assert isinstance(asked, Ask)
    assert asked.question == (
        "I do not see what “hm, the other one” should change. Write it like title=Q3. What should be different?"
    )
    assert asked.params == KNOWN


async def test_a_form_is_never_speech() -> None:
    for said in ("never mind", "help", "why?", "/report", "again", 'title="x" pages=9', "make a report"):
        decision = await told("", form={"title": said})

        assert values_of(decision) == {**KNOWN, "title": said}


async def test_a_form_about_something_else_is_none() -> None:
    assert not isinstance(await told("never mind", form={"colour": "red"}), Confirm)
