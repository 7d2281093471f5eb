"""What is said to a card that shows what would start: the card is corrected or stays, and is never lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot.parameters.call import Call
from bot.routing.decision import Ask, Chat, Choose, Confirm, Decision, Offer, OpenQuestion, Start, Trace, Turn
from router import IntentRouter
from tests.router.catalogue import OFFERS, offer_of, turn_of


class Leave(BaseModel):
    start: date
    end: date
    kind: Literal["vacation", "sick"] = "vacation"


class Refund(BaseModel):
    order: str = Field(pattern=r"^[A-Z]-\d+$")
    amount: Decimal = Field(gt=0, le=100)
    reason: str = ""


class Report(BaseModel):
    title: str
    since: date | None = None
    until: date | None = None


class Flush(BaseModel):
    pass


LEAVE = offer_of("leave_request", Leave, examples=("take vacation from 3 May to 10 May",), risk="write")
REFUND = offer_of("refund", Refund, examples=("refund 20 for order A-1042", "pay back B-7"), risk="destructive")
REPORT = offer_of("report", Report, examples=("write a report since Monday", "weekly report"), risk="write")
FLUSH = offer_of("flush_cache", Flush, examples=("flush the cache", "empty the cache"), risk="write")
ALL = (*OFFERS, LEAVE, REFUND, REPORT, FLUSH)
BUTTONS = ("Run", "Not this")
DAYS = {"start": "2027-05-03", "end": "2027-05-10"}
MONEY = {"order": "A-1042", "amount": "20"}
CARD = OpenQuestion("leave_request", DAYS, "", BUTTONS, said="take vacation from 3 May to 10 May")
REFUND_CARD = OpenQuestion("refund", MONEY, "", BUTTONS)
PLAN = OpenQuestion("", {}, "", BUTTONS, (Call("flush_cache", {}), Call("leave_request", DAYS)), said="flush the cache")


async def decided(text: str, pending: OpenQuestion, offers: tuple[Offer, ...] = ALL) -> Decision:
    return await IntentRouter().route(turn_of(text, offers=offers, pending=pending))


@pytest.mark.parametrize(
    ("text", "pending", "changed"),
    [
        ("no, until 12 May", CARD, {"end": "2027-05-12"}),
        ("no, end 12 May", CARD, {"end": "2027-05-12"}),
        ("no, start 4 May", CARD, {"start": "2027-05-04"}),
        ("make it from 4 May to 12 May", CARD, {"start": "2027-05-04", "end": "2027-05-12"}),
        ("I meant until 12 May", CARD, {"end": "2027-05-12"}),
        ("no, start on 4 May and end on 12 May", CARD, {"start": "2027-05-04", "end": "2027-05-12"}),
        ("nein, bis 12. Mai", CARD, {"end": "2027-05-12"}),
        ("no, sick", CARD, {"kind": "sick"}),
        ("it's 30", REFUND_CARD, {"amount": "30"}),
        ("make it 30", REFUND_CARD, {"amount": "30"}),
        ("no, order A-2000", REFUND_CARD, {"order": "A-2000"}),
        ("no, the reason is `he was angry`", REFUND_CARD, {"reason": "he was angry"}),
        ("no, reason he was angry", REFUND_CARD, {"reason": "he was angry"}),
    ],
)
async def test_a_correction_changes_the_field_that_it_names(
    text: str, pending: OpenQuestion, changed: dict[str, Any]
) -> None:
    decision = await decided(text, pending)

    assert isinstance(decision, Confirm)
    assert decision.call.params == {**pending.params, **changed}


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("no, 4 May", CARD),
        ("make it longer", CARD),
        ("no, it must be earlier", CARD),
        ("I meant my holidays", CARD),
        ("nein, etwas länger", CARD),
        ("it's for my family", CARD),
        ("no, the customer is angry", REFUND_CARD),
    ],
)
async def test_a_correction_that_is_not_understood_leaves_the_card(text: str, pending: OpenQuestion) -> None:
    decision = await decided(text, pending)

    assert isinstance(decision, Chat)
    assert text in decision.reply
    assert decision.trace.engine != "pending"  # which would take the buttons away


@pytest.mark.parametrize("text", ["actually, never mind", "no, forget it", "nein, vergiss es"])
async def test_a_change_of_mind_may_begin_like_a_correction(text: str) -> None:
    decision = await decided(text, CARD)

    assert isinstance(decision, Chat)
    assert decision.trace.engine == "pending"


async def test_a_card_without_values_has_nothing_to_correct() -> None:
    decision = await decided("no, later", OpenQuestion("flush_cache", {}, "", BUTTONS))

    assert isinstance(decision, Chat)
    assert decision.reply.startswith("There is nothing to change about flush cache")


@pytest.mark.parametrize(
    ("pending", "reply"),
    [
        (CARD, "Leave request. Shall I start leave request?"),
        (PLAN, "Shall I do these two, at the same time?"),
        (OpenQuestion("", {}, "", ("flush_cache", "report")), "Do you mean flush cache or report?"),
    ],
)
async def test_who_does_not_see_what_is_asked_is_asked_in_words(pending: OpenQuestion, reply: str) -> None:
    decision = await decided("what do you mean?", pending)

    assert isinstance(decision, Chat)
    assert decision.reply == reply
    assert decision.trace.engine != "pending"


class Mind:
    """A language model that has made up its mind."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision

    async def decide(self, turn: Turn, shortlist: tuple[Offer, ...]) -> Decision:
        return self.decision


async def test_a_model_may_understand_more_and_else_the_same_is_said() -> None:
    better = Confirm(Call("leave_request", {**DAYS, "end": "2027-05-11"}), "Shall I?", Trace("llm"))
    turn = turn_of("make it a day longer", offers=ALL, pending=CARD)

    understood = await IntentRouter(Mind(better)).route(turn)
    talk = await IntentRouter(Mind(Chat(Trace("llm")))).route(turn)

    assert isinstance(understood, Confirm)
    assert understood.call == better.call
    assert isinstance(talk, Chat)
    assert talk.reply.startswith("I do not see what “make it a day longer” should change.")
    assert talk.trace.engine != "pending"


async def test_another_request_is_one_all_the_same() -> None:
    decision = await decided("no, how many stars does octo/hello have", CARD)

    assert isinstance(decision, Start)
    assert decision.calls == (Call("repo_info", {"owner": "octo", "name": "hello"}),)


async def test_a_correction_while_a_text_is_asked_for_is_not_that_text() -> None:
    asked = OpenQuestion("report", {"since": "2026-11-02"}, "title")

    told = await decided("no, until 12 May", asked)
    unclear = await decided("no, some day until 12 May", asked)
    text = await decided("no, hello", asked)

    assert isinstance(told, Ask)
    assert (told.field, told.params) == ("title", {"since": "2026-11-02", "until": "2027-05-12"})
    assert isinstance(unclear, Ask)
    assert (unclear.field, unclear.params) == ("title", {"since": "2026-11-02"})
    assert 'title="no, some day until 12 May"' in unclear.question
    assert isinstance(text, Confirm)
    assert text.call.params["title"] == "no, hello"


async def test_a_choice_is_corrected_by_a_name_and_asked_again_for_anything_else() -> None:
    which = OpenQuestion("", {}, "", ("flush_cache", "report"), said="empty the cache")

    named = await decided("no, flush_cache", which)
    unknown = await decided("no, the other thing", which)

    assert isinstance(named, Confirm)
    assert named.call.process == "flush_cache"
    assert isinstance(unknown, Chat)
    assert unknown.reply == "Do you mean flush cache or report?"
    assert unknown.trace.engine != "pending"


@pytest.mark.parametrize("text", ["edit", "no, only the cache", "make it two days"])
async def test_a_plan_is_changed_as_a_whole(text: str) -> None:
    decision = await decided(text, PLAN)

    assert isinstance(decision, Chat)
    assert "say the whole again" in decision.reply
    assert decision.trace.engine != "pending"


async def test_not_this_to_a_plan_shows_what_else_may_be_meant() -> None:
    near = tuple(
        offer_of(name, Flush, examples=(f"flush the {name} cache",), risk="write") for name in ("web", "mail", "image")
    )
    plan = OpenQuestion("", {}, "", BUTTONS, (Call("web", {}), Call("mail", {})), said="flush the cache")

    decision = await decided("Not this", plan, near)
    dropped = await decided("no", plan, near)

    assert isinstance(decision, Choose)
    assert [each.process for each in decision.candidates] == ["image"]
    assert isinstance(dropped, Chat)


@pytest.mark.parametrize("text", ["Run", "yes"])
async def test_a_rule_that_became_tighter_says_what_is_wrong(text: str) -> None:
    dear = OpenQuestion("refund", {"order": "A-1042", "amount": "500"}, "", BUTTONS)

    decision = await decided(text, dear)
    planned = await decided(
        text, OpenQuestion("", {}, "", BUTTONS, (Call("flush_cache", {}), Call("refund", dear.params)))
    )

    for asked in (decision, planned):
        assert isinstance(asked, Ask)
        assert asked.field == "amount"
        assert "“500” does not do for amount" in asked.question
