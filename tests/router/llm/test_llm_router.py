"""The LLM router with a model that says what the test wants: what becomes of it, and what never does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel, Field, create_model

from bot.llm.interface import LlmLate, LlmRefused, LlmUnavailable
from bot.parameters.call import Call
from bot.routing.decision import Ask, Chat, Choose, Confirm, Start
from router.llm.answer_schema import answer_schema
from router.llm.llm_router import LlmRouter
from tests.router.catalogue import HTTP_CHECK, OFFERS, REPO_INFO, offer_of, turn_of
from tests.router.scripted_llm import Scripted, call, decided, said

OCTO = call("repo_info", owner="octo", name="hello")


async def test_a_reading_process_runs_with_what_was_said() -> None:
    decision = await decided("stars of octo/hello", said("run", OCTO))

    assert isinstance(decision, Start)
    assert decision.calls == (Call("repo_info", {"owner": "octo", "name": "hello"}),)


async def test_the_trace_tells_how_it_came_about() -> None:
    named = call("repo_info", {"owner": "octo/hello", "name": "never said"}, owner="octo", name="linux")

    decision = await decided("stars of octo/hello", said("run", named, call("drop_tables")))

    trace = decision.trace
    assert (trace.engine, trace.rung, trace.tokens_in, trace.tokens_out) == ("llm", "json_schema strict", 100, 10)
    assert trace.ms > 0
    assert trace.dropped == ("name: linux",)
    assert trace.evidence == {"owner": "octo/hello"}
    assert "not offered: drop_tables" in trace.why


async def test_a_gated_process_starts_without_a_confirmation() -> None:
    decision = await decided(
        "restart demo in staging", said("run", call("restart_service", service="demo", environment="staging"))
    )

    assert isinstance(decision, Start)


async def test_a_process_that_acts_at_once_is_confirmed_with_its_exact_values() -> None:
    note = offer_of("send_note", create_model("Params", to=(str, ...)), risk="write")

    decision = await decided("note to ada", said("run", call("send_note", to="ada")), offers=(note,))

    assert isinstance(decision, Confirm)
    assert decision.call == Call("send_note", {"to": "ada"})
    assert decision.question == "Shall I start send note?"  # the values are on its card


async def test_an_invented_value_is_asked_for() -> None:
    decision = await decided("stars of octo", said("run", call("repo_info", owner="octo", name="linux")))

    assert isinstance(decision, Ask)
    assert (decision.process, decision.params, decision.field) == ("repo_info", {"owner": "octo"}, "name")


async def test_an_environment_that_nobody_named_is_asked_for_with_its_choices() -> None:
    decision = await decided(
        "restart demo", said("run", call("restart_service", service="demo", environment="production"))
    )

    assert isinstance(decision, Ask)
    assert (decision.field, decision.choices) == ("environment", ("staging", "production"))
    assert decision.trace.dropped == ("environment: production",)


async def test_a_choice_that_does_not_exist_is_said_to_the_person_and_never_repaired() -> None:
    model = Scripted(said("run", call("restart_service", service="demo", environment="mars")))

    decision = await LlmRouter(model).decide(turn_of("restart demo on mars"), OFFERS)

    assert isinstance(decision, Ask)
    assert decision.field == "environment"
    assert "mars" in decision.question
    assert len(model.asked) == 1


@pytest.mark.parametrize("kind", ["run", "ask"])
async def test_nulls_are_values_that_were_not_given(kind: str) -> None:
    decision = await decided("make it loud", said(kind, call("text_processing", text=None, operation="upper")))

    assert isinstance(decision, Ask)
    assert (decision.field, decision.params) == ("text", {"operation": "upper"})


async def test_a_model_that_asks_although_all_is_known_is_not_sure_so_the_person_is_asked() -> None:
    decision = await decided("octo/hello?", said("ask", OCTO))

    assert isinstance(decision, Confirm)


async def test_candidates_become_a_question() -> None:
    decision = await decided("check it", said("choose", candidates=["http_check", "sudo", "repo_info"]))

    assert isinstance(decision, Choose)
    assert [candidate.process for candidate in decision.candidates] == ["http_check", "repo_info"]
    assert decision.question == "Do you mean http check or repo info?"


async def test_a_single_candidate_is_asked_for_what_it_needs() -> None:
    decision = await decided("check it", said("choose", candidates=["http_check"]))

    assert isinstance(decision, Ask)
    assert (decision.process, decision.field) == ("http_check", "url")


async def test_a_single_candidate_that_needs_nothing_is_confirmed() -> None:
    free = offer_of("tidy_up", create_model("Params"))

    decision = await decided("hm", said("choose", candidates=["tidy_up"]), offers=(free,))

    assert isinstance(decision, Confirm)


@pytest.mark.parametrize(
    "answer",
    [said("chat"), said("run"), said("ask"), said("choose"), said("control"), said("chat", OCTO), '{"kind": "chat"}'],
)
async def test_a_verdict_of_nothing_is_talk(answer: str) -> None:
    assert isinstance(await decided("stars of octo/hello", answer), Chat)


async def test_a_process_that_is_not_in_the_shortlist_does_not_exist() -> None:
    restart = call("restart_service", service="demo", environment="staging")

    decision = await decided("restart demo in staging", said("run", restart), offers=(REPO_INFO, HTTP_CHECK))

    assert isinstance(decision, Chat)
    assert "not offered: restart_service" in decision.trace.why


async def test_an_answer_that_is_not_valid_is_repaired_once() -> None:
    model = Scripted('{"kind": "go"}', said("run", OCTO))

    decision = await LlmRouter(model).decide(turn_of("stars of octo/hello"), OFFERS)

    assert isinstance(decision, Start)
    assert (decision.trace.tokens_in, decision.trace.why) == (200, "asked twice; the model says run")
    assert [message.role for message in model.asked[1]] == ["system", "user", "assistant", "user"]
    assert "- kind: Input should be 'run', 'ask'" in model.asked[1][-1].content


async def test_a_value_in_the_wrong_form_is_repaired() -> None:
    task = offer_of("remind", create_model("Params", day=(date, ...)))
    model = Scripted(
        said("run", call("remind", {"day": "tomorrow"}, day="tomorrow")),
        said("run", call("remind", {"day": "tomorrow"}, day="2026-11-21")),
    )

    decision = await LlmRouter(model).decide(turn_of("remind me tomorrow", offers=(task,)), (task,))

    assert isinstance(decision, Start)
    assert decision.calls[0].params == {"day": "2026-11-21"}
    assert "remind.params.day" in model.asked[1][-1].content


@pytest.mark.parametrize(
    "second", ["no idea", LlmUnavailable("gone"), LlmRefused("no"), said("run", call("remind", day="tomorrow"))]
)
async def test_a_value_that_stays_wrong_is_asked_for(second: str | Exception) -> None:
    task = offer_of("remind", create_model("Params", day=(date, ...)))

    decision = await decided("remind me tomorrow", said("run", call("remind", day="tomorrow")), second, offers=(task,))

    assert isinstance(decision, Ask)
    assert decision.field == "day"


@pytest.mark.parametrize("answer", ["", "I would restart it.", "[]", '{"kind": "run", "calls": 7}', "{" * 50_000])
async def test_two_answers_that_are_not_valid_leave_the_model_unavailable(answer: str) -> None:
    with pytest.raises(LlmUnavailable, match="no valid answer"):
        await decided("restart demo", answer, answer)


async def test_without_time_for_a_repair_there_is_none() -> None:
    model = Scripted("nonsense", said("run", OCTO))

    with pytest.raises(LlmUnavailable, match="no valid answer"):
        await LlmRouter(model, deadline=0.4).decide(turn_of("stars of octo/hello"), OFFERS)

    assert len(model.asked) == 1


async def test_a_model_out_of_reach_is_unavailable() -> None:
    with pytest.raises(LlmUnavailable, match="down"):
        await decided("stars of octo/hello", LlmUnavailable("down"))


async def test_a_refusal_is_talk() -> None:
    decision = await decided("something terrible", LlmRefused("The language model declined."))

    assert isinstance(decision, Chat)
    assert decision.trace.why == "The language model declined."


async def test_what_a_refusal_has_cost_is_in_the_trace() -> None:
    decision = await decided("something terrible", LlmRefused("no", tokens_in=70, tokens_out=7))

    assert (decision.trace.tokens_in, decision.trace.tokens_out) == (70, 7)


async def test_a_repair_that_fails_is_paid_for_and_the_first_answer_serves() -> None:
    task = offer_of("remind", create_model("Params", day=(date, ...)))
    failed = LlmUnavailable("gone", tokens_in=70, tokens_out=7)

    decision = await decided("remind me tomorrow", said("run", call("remind", day="tomorrow")), failed, offers=(task,))

    assert isinstance(decision, Ask)
    assert (decision.trace.tokens_in, decision.trace.tokens_out) == (170, 17)


async def test_a_repair_that_comes_too_late_is_not_silence() -> None:
    late = LlmLate("did not answer within 2 seconds", tokens_in=70, tokens_out=7)

    with pytest.raises(LlmUnavailable, match=r"no valid answer.*asked again: did not answer") as told:
        await decided("restart demo", "nonsense", late)

    assert not isinstance(told.value, LlmLate)
    assert (told.value.tokens_in, told.value.tokens_out) == (170, 17)


async def test_values_come_back_from_the_strict_subset() -> None:
    class Params(BaseModel):
        seats: dict[str, int]
        span: tuple[int, int] = (1, 2)
        note: str = Field("none")

    offer = offer_of("book", Params)
    given: dict[str, Any] = {"seats": [{"key": "ada", "value": 3}], "span": {"item_1": 4, "item_2": 5}, "note": None}

    decision = await decided("3 seats for ada, 4 to 5", said("run", call("book", **given)), offers=(offer,))

    assert isinstance(decision, Start)
    assert decision.calls[0].params == {"seats": {"ada": 3}, "span": [4, 5]}


async def test_a_schema_that_cannot_be_strict_is_sent_as_such() -> None:
    loose = offer_of("loose", create_model("Params", anything=(Any, ...)))
    model = Scripted(said("chat"))

    await LlmRouter(model).decide(turn_of("x", offers=(loose,)), (loose,))

    assert model.schemas == [(answer_schema((loose,)).schema, False)]


async def test_with_nothing_on_offer_one_may_still_talk() -> None:
    assert isinstance(await decided("hello", said("run", OCTO), offers=()), Chat)
