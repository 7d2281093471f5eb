"""An answer that says more than its value, or only asks, starts nothing that acts before it was shown."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot import Context, process
from bot.parameters.parameter import parameters_of
from bot.routing.decision import Ask, Chat, Confirm, Decision, LastRun, Offer, OpenQuestion, Start, Turn
from router import IntentRouter
from tests.router.catalogue import NOW


class Refund(BaseModel):
    order: str = Field(description="The order, like A-17", pattern=r"^[A-Z]-[0-9]+$")
    amount: float = Field(description="Euros", gt=0)


class Delivery(BaseModel):
    goods: Literal["laptop", "monitor"] = Field(description="What")
    where: Literal["berlin", "rome"] = Field(description="Where to")


@process(examples=["refund 5 euros for order A-1"], risk="write", gated=True)
async def refund(ctx: Context, params: Refund) -> str:
    """Give a customer money back."""
    return "done"


@process(examples=["order a laptop for berlin"], risk="write", gated=True)
async def order(ctx: Context, params: Delivery) -> str:
    """Order goods."""
    return "done"


OFFERS = tuple(Offer(each, tuple(parameters_of(each.params))) for each in (refund, order))


async def said(text: str, pending: OpenQuestion | None = None) -> Decision:
    return await IntentRouter().route(Turn(text, "ada", "cli/ada", NOW, OFFERS, pending=pending))


AMOUNT = OpenQuestion("refund", {"order": "A-1"}, "amount")
WHERE = OpenQuestion("order", {"goods": "laptop"}, "where", ("berlin", "rome"))


@pytest.mark.parametrize(
    ("pending", "text"),
    [
        *((AMOUNT, text) for text in ("5", "5 euros", "it is 5", "just 5 please", "5 €", "fünf Euro")),
        *((WHERE, text) for text in ("berlin", "to berlin please", "Berlin!", "1", "nach berlin")),
    ],
)
async def test_a_plain_answer_starts(pending: OpenQuestion, text: str) -> None:
    assert isinstance(await said(text, pending), Start)


@pytest.mark.parametrize(
    ("pending", "text"),
    [
        *(
            (AMOUNT, text)
            for text in (
                "5 for A-2", "about 5", "not 5", "no more than 5", "at most 5", "why 5?", "5 %", "see ticket 4711",
                "höchstens 5", "environ 5", "como máximo 5",
            )
        ),
        *(
            (WHERE, text)
            for text in (
                "is berlin possible?", "berlin if ada agrees", "anything but berlin",
                "does berlin have laptops already?", "geht berlin?", "berlin, and refund 5 euros for A-1",
            )
        ),
    ],
)  # fmt: skip
async def test_an_answer_that_says_more_is_shown_first(pending: OpenQuestion, text: str) -> None:
    assert not isinstance(await said(text, pending), Start)


@pytest.mark.parametrize("text", ["sure?", "ok?", "yes?", "ja?", "¿claro?", "d'accord?"])
async def test_a_question_is_no_yes(text: str) -> None:
    pending = OpenQuestion("refund", {"order": "A-1", "amount": 5.0}, "", ("Run", "Not this"))

    assert not isinstance(await said(text, pending), Start)
    assert isinstance(await said("yes", pending), Start)


@pytest.mark.parametrize(
    "text",
    [
        "refund up to 5 euros for A-1", "refund at most 5 euros for A-1", "refund about 5 euros for A-1",
        "refund over 5 euros for A-1", "rembourse au plus 5 euros pour A-1",
        "check the refund of 5 euros for A-1",
    ],
)  # fmt: skip
async def test_a_bound_is_no_number_and_another_order_is_not_this_one(text: str) -> None:
    assert isinstance(await said(text), Confirm)


@pytest.mark.parametrize(
    "text", ["refund 5 % for order A-1", "refund 5 dollars for A-1", "refund 3 or 4 euros for A-1"]
)
async def test_another_unit_and_one_of_two_are_asked_about(text: str) -> None:
    decision = await said(text)

    assert isinstance(decision, Ask)
    assert decision.field == "amount"


@pytest.mark.parametrize(
    ("text", "amount"), [("7", 7), ("four hundred", 400), ("250 cents", 2.5), ("2,000", 2000), ("vierhundert", 400)]
)
async def test_an_amount_that_no_example_has_starts_as_well(text: str, amount: float) -> None:
    decision = await said(text, AMOUNT)

    assert isinstance(decision, Start)
    assert decision.calls[0].params["amount"] == amount


async def test_what_ends_is_not_begun() -> None:
    for text in ("cancel the refund of 5 euros for A-1", "stop the order of a laptop for berlin"):
        assert not isinstance(await said(text), (Start, Confirm))
    assert isinstance(await said("refund 5 euros for A-1"), Start)


@pytest.mark.parametrize("text", ["no", "No.", "nein", "non"])
async def test_no_is_none_of_the_choices_and_lets_the_question_go(text: str) -> None:
    decision = await said(text, WHERE)

    assert isinstance(decision, Chat)
    assert decision.trace.why == "the question was dropped"


@pytest.mark.parametrize("mark", ["[x] {}", "- [ ] {}", "// {}", "~~{}~~", "✅ {}", "TODO {}", "e.g. {}", "z. B. {}"])
async def test_a_note_asks_for_nothing(mark: str) -> None:
    assert not isinstance(await said(mark.format("refund 5 euros for A-1")), (Start, Confirm))


@pytest.mark.parametrize("order", ["stop", "cancel", "halt", "stoppe", "storniere", "annule", "cancela"])
async def test_an_order_to_end_it_begins_nothing(order: str) -> None:
    assert not isinstance(await said(f"{order} laptop for berlin"), Start)


@pytest.mark.parametrize("end", [", scratch that", " – forget it.", ", vergiss es", ", laisse tomber", ", olvídalo"])
async def test_what_is_withdrawn_in_the_same_breath_starts_nothing(end: str) -> None:
    assert isinstance(await said(f"refund 5 euros for A-1{end}"), Chat)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("anything but berlin", ("rome",)), ("not to berlin", ("rome",)), ("everywhere except rome", ("berlin",)),
        ("überall außer berlin", ("rome",)), ("nicht nach rome", ("berlin",)), ("tout sauf berlin", ("rome",)),
        ("pas rome", ("berlin",)), ("cualquiera menos berlin", ("rome",)), ("excepto rome", ("berlin",)),
    ],
)  # fmt: skip
async def test_what_only_rules_one_out_is_asked_for_the_others(text: str, left: tuple[str, ...]) -> None:
    decision = await said(text, WHERE)

    assert isinstance(decision, Ask)
    assert decision.choices == left


@pytest.mark.parametrize(
    "text", ["what are the options?", "which ones are there?", "yes", "ok", "?", "welche gibt es?"]
)
async def test_what_is_no_choice_at_all_gets_the_question_again(text: str) -> None:
    decision = await said(text, WHERE)

    assert isinstance(decision, Ask)
    assert decision.question == "Which where?" or decision.question.startswith("Where:")


@pytest.mark.parametrize("text", ["neither", "none of them", "keins davon", "don't order anything"])
async def test_none_of_the_choices_drops_the_request(text: str) -> None:
    assert isinstance(await said(text, WHERE), Chat)


async def test_what_changes_a_value_told_before_is_shown_and_named_no_more() -> None:
    decision = await said("5 for A-2", AMOUNT)

    assert isinstance(decision, Confirm)
    assert dict(decision.call.params) == {"order": "A-2", "amount": 5.0}
    assert decision.question == "Shall I start refund?"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("6 euros, not 5", {"order": "A-1", "amount": 6.0}), ("6, sorry", {"order": "A-1", "amount": 6.0}),
        ("A-2 instead", {"order": "A-2", "amount": 5.0}), ("A-2, not A-1", {"order": "A-2", "amount": 5.0}),
        ("6 Euro, nicht 5", {"order": "A-1", "amount": 6.0}), ("6 euros, pas 5", {"order": "A-1", "amount": 6.0}),
        ("6 euros, no 5", {"order": "A-1", "amount": 6.0}),
    ],
)  # fmt: skip
async def test_a_correction_may_say_so_at_its_end(text: str, told: dict[str, Any]) -> None:
    last = LastRun("run1", "refund", {"order": "A-1", "amount": 5.0}, "waiting")
    turn = Turn(text, "ada", "cli/ada", NOW, OFFERS, last_run=last)
    decision = await IntentRouter().route(turn)

    assert isinstance(decision, Confirm)
    assert (dict(decision.call.params), decision.instead) == (told, "run1")
