"""Requests that wait for a value of one of them: nothing of what was said is forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.parameters.call import Call, Draft
from bot.routing.decision import Ask, Chat, Confirm, Decision, Offer, OpenQuestion, Plan, Start, Trace
from router.requests.plan import asked_for, continued
from router.router import IntentRouter
from tests.router.catalogue import OFFERS, REPO_INFO, RESTART_SERVICE, turn_of
from tests.router.fake_llm import LLM, WIPE, FakeLlm, route

STARS = Call("repo_info", {"owner": "octo", "name": "hello"})
RESTART = Call("restart_service", {"service": "demo"})
DRAFT = Draft((STARS, RESTART), 1, in_order=True)
ASKED = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production"), draft=DRAFT)


async def answered(text: str, pending: OpenQuestion = ASKED, *offers: Offer) -> Decision:
    return await route(text, *(offers or OFFERS), pending=pending)


def pending_of(asked: Decision) -> OpenQuestion:
    assert isinstance(asked, Ask)
    return OpenQuestion(asked.process, asked.params, asked.field, asked.choices, draft=asked.draft)


async def test_the_answer_starts_all_that_waited_for_it_in_their_order() -> None:
    decision = await answered("staging")

    assert isinstance(decision, Start)
    assert decision.calls == (STARS, Call("restart_service", {"service": "demo", "environment": "staging"}))
    assert decision.in_order


async def test_an_answer_that_is_none_keeps_what_waits() -> None:
    decision = await answered("mars")

    assert isinstance(decision, Ask)
    assert decision.draft == DRAFT


async def test_what_is_corrected_on_the_way_is_kept_too() -> None:
    pending = OpenQuestion(
        "repo_info", {"owner": "octo"}, "name", draft=Draft((Call("repo_info", {}), RESTART), 0, False)
    )

    asked = await answered("hello", pending)

    assert isinstance(asked, Ask)
    assert (asked.process, asked.field) == ("restart_service", "environment")
    assert asked.draft is not None
    assert asked.draft.calls == (STARS, RESTART)
    assert asked.question == "Before I do these two (repo info and restart service): Which environment?"


async def test_one_value_serves_all_of_the_same_process_that_lack_it() -> None:
    pages = tuple(Call("restart_service", {"service": name}) for name in ("demo", "demo2"))
    asked = asked_for(Draft(pages, 0, in_order=False), OFFERS, Trace(engine="local"))
    assert asked is not None

    decision = continued(
        replace(turn_of("staging"), pending=pending_of(asked)),
        Start((Call("restart_service", {"service": "demo", "environment": "staging"}),), Trace(engine="pending")),
    )

    assert isinstance(decision, Ask)  # there is no demo2
    assert decision.draft is not None
    assert [call.params.get("environment") for call in decision.draft.calls] == ["staging", "staging"]


async def test_what_acts_at_once_is_shown_with_all_the_others() -> None:
    wipe = Call("wipe_disk", {"service": "demo"})
    pending = OpenQuestion("wipe_disk", wipe.params, "environment", draft=Draft((STARS, wipe), 1, in_order=False))

    decision = await answered("staging", pending, *OFFERS, WIPE)

    assert isinstance(decision, Plan)
    assert [call.process for call in decision.calls] == ["repo_info", "wipe_disk"]


async def test_never_mind_drops_all_of_them() -> None:
    decision = await answered("never mind")

    assert isinstance(decision, Chat)
    assert decision.trace.engine == "pending"


@pytest.mark.parametrize("text", ["/restart_service service=demo environment=staging", "stars of octo/world"])
async def test_a_request_of_its_own_is_not_taken_for_the_answer(text: str) -> None:
    decision = await answered(text)

    assert isinstance(decision, Start)
    assert len(decision.calls) == 1


async def test_what_may_no_longer_be_started_is_said() -> None:
    decision = await answered("staging", ASKED, RESTART_SERVICE)

    assert isinstance(decision, Chat)
    assert decision.reply == "You may not start repo info any more."


async def test_a_model_that_reads_the_answer_forgets_nothing_either() -> None:
    told = Call("restart_service", {"service": "demo", "environment": "staging"})
    turn = turn_of("where the testers are", pending=ASKED)

    for said in (Start((told,), LLM), Confirm(told, "Shall I?", LLM)):
        decision = await IntentRouter(FakeLlm(said)).route(turn)

        assert isinstance(decision, Start)
        assert decision.calls == (STARS, told)


async def test_a_plan_that_lost_a_value_is_asked_about_and_kept() -> None:
    pending = OpenQuestion("", {}, "", ("Run", "Not this"), calls=(STARS, RESTART), in_order=True)

    decision = await answered("yes", pending)

    assert isinstance(decision, Ask)
    assert decision.draft == DRAFT
    assert decision.question.startswith("Before I do these two (repo info and restart service): ")


async def test_a_draft_of_a_single_kind_is_named_once() -> None:
    two = Draft((Call("repo_info", {}), STARS), 0, in_order=False)

    asked = asked_for(two, (REPO_INFO,), Trace(engine="local"))

    assert asked is not None
    assert asked.question.startswith("Before I do these two (repo info): What is the owner?")
    assert asked_for(replace(two, place=1), (REPO_INFO,), Trace(engine="local")) is None
