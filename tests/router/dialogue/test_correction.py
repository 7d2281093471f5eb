from __future__ import annotations

from typing import Any

import pytest

from bot.routing.decision import Ask, Chat, Confirm, Decision, LastRun, OpenQuestion, Start
from router import IntentRouter
from router.dialogue.correction import correction
from router.values.value import Manner
from tests.router.catalogue import NOW, OFFERS, RESTART_SERVICE, RestartService, offer_of, turn_of

WIPE = offer_of("wipe_disk", RestartService, risk="destructive")
STAGING = {"service": "demo", "environment": "staging"}
PRODUCTION = {"service": "demo", "environment": "production"}
WAITING = LastRun("run-1", "restart_service", STAGING, "waiting_approval")
DONE = LastRun("run-1", "restart_service", STAGING, "completed")

CORRECTIONS = [
    "no, production",
    "No. Production!",
    "no, I meant production",
    "I meant production",
    "no I meant production please",
    "oh sorry, I meant prod",
    "make it production",
    "actually production",
    "no, not staging, production",
    "no, production instead",
    "nein, ich meinte production",
    "change it to production",
]
NONE = [
    "no",
    "no thanks",
    "no production",
    "no, never mind",
    "I meant what I said",
    "actually, tell me a joke",
    "no, production is down",
    "production",
]


async def decided(text: str, pending: OpenQuestion | None = None, last: LastRun | None = None) -> Decision:
    return await IntentRouter().route(turn_of(text, offers=(*OFFERS, WIPE), pending=pending, last_run=last))


def params_of(decision: Decision) -> dict[str, Any]:
    assert isinstance(decision, Start)
    [call] = decision.calls
    return dict(call.params)


@pytest.mark.parametrize("text", CORRECTIONS)
def test_a_correction_is_read(text: str) -> None:
    extraction = correction(text, RESTART_SERVICE.parameters, Manner(NOW, strict=True))

    assert extraction is not None
    assert extraction.values == {"environment": "production"}


@pytest.mark.parametrize("text", NONE)
def test_any_other_sentence_corrects_nothing(text: str) -> None:
    assert correction(text, RESTART_SERVICE.parameters, Manner(NOW, strict=True)) is None


@pytest.mark.parametrize("text", ["no, staging", "I meant staging"])
async def test_the_field_that_is_asked_for_takes_a_correction_first(text: str) -> None:
    pending = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production"))

    assert params_of(await decided(text, pending)) == STAGING


async def test_what_was_told_before_the_question_is_corrected_and_the_question_stays() -> None:
    decision = await decided("no, production", OpenQuestion("restart_service", {"environment": "staging"}, "service"))

    assert isinstance(decision, Ask)
    assert (decision.field, decision.params) == ("service", {"environment": "production"})


async def test_a_free_text_is_not_taken_for_a_correction_of_another_field() -> None:
    pending = OpenQuestion("text_processing", {"operation": "upper"}, "text")

    assert params_of(await decided("no, hello", pending)) == {"operation": "upper", "text": "no, hello"}


async def test_a_free_text_does_not_swallow_a_correction() -> None:
    decision = await decided("no, lowercase", OpenQuestion("text_processing", {"operation": "upper"}, "text"))

    assert isinstance(decision, Ask)
    assert decision.params == {"operation": "lower"}


async def test_what_is_to_be_confirmed_is_corrected_and_confirmed_anew() -> None:
    decision = await decided("no, production", OpenQuestion("wipe_disk", STAGING, "", ("Run", "Not this")))

    assert isinstance(decision, Confirm)
    assert decision.call.params == PRODUCTION


async def test_a_run_that_waits_is_cancelled_for_the_corrected_one_after_a_confirmation() -> None:
    decision = await decided("no, production", last=WAITING)

    assert isinstance(decision, Confirm)
    assert (decision.call.params, decision.instead) == (PRODUCTION, "run-1")
    assert decision.question == "Shall I cancel that and start restart service instead?"


async def test_the_confirmed_correction_still_knows_what_it_replaces() -> None:
    pending = OpenQuestion("restart_service", PRODUCTION, "", ("Run", "Not this"), instead="run-1")

    confirmed = await decided("yes", pending)
    reworked = await decided("no, staging", pending)

    assert isinstance(confirmed, Start)
    assert confirmed.instead == "run-1"
    assert isinstance(reworked, Confirm)  # a gate alone would let it start beside the first
    assert (reworked.call.params, reworked.instead) == (STAGING, "run-1")


async def test_a_correction_that_cannot_be_read_leaves_the_waiting_run_alone() -> None:
    decision = await decided("no, prodution", last=WAITING)

    assert isinstance(decision, Chat)
    assert "did you mean production" in decision.reply


async def test_a_correction_to_the_same_changes_nothing() -> None:
    decision = await decided("no, staging", last=WAITING)

    assert isinstance(decision, Chat)
    assert decision.reply == "That is what I have already."


async def test_a_correction_of_what_is_over_starts_the_other() -> None:
    assert params_of(await decided("no, production", last=DONE)) == PRODUCTION
