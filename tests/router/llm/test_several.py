"""Several calls in one answer of the model: together, one after the other, or shown first."""

from __future__ import annotations

import pytest
from pydantic import create_model

from bot.routing.decision import Ask, Plan, Start
from router.llm.llm_router import LlmRouter
from tests.router.catalogue import OFFERS, REPO_INFO, offer_of, turn_of
from tests.router.scripted_llm import Scripted, call, decided, said

OCTO = call("repo_info", owner="octo", name="hello")


async def test_several_reading_calls_run_together_and_once_each() -> None:
    other = call("repo_info", owner="octo", name="world")

    decision = await decided("octo/hello and octo/world", said("run", OCTO, other, OCTO))

    assert isinstance(decision, Start)
    assert [made.params["name"] for made in decision.calls] == ["hello", "world"]


async def test_of_several_calls_the_one_that_cannot_start_is_asked_about_and_the_others_wait_for_it() -> None:
    restart = call("restart_service", service="demo")

    decision = await decided("octo/hello, then restart demo", said("run", OCTO, restart))

    assert isinstance(decision, Ask)
    assert (decision.process, decision.field) == ("restart_service", "environment")
    assert decision.question == "Before I do these two (repo info and restart service): Which environment?"
    assert decision.draft is not None
    assert [(made.process, made.params) for made in decision.draft.calls] == [
        ("repo_info", {"owner": "octo", "name": "hello"}),
        ("restart_service", {"service": "demo"}),
    ]
    assert (decision.draft.place, decision.draft.in_order) == (1, True)


async def test_several_calls_of_which_one_acts_at_once_are_shown_first() -> None:
    note = offer_of("send_note", create_model("Params", to=(str, ...)), risk="write")

    decision = await decided(
        "octo/hello, then a note to ada", said("run", OCTO, call("send_note", to="ada")), offers=(REPO_INFO, note)
    )

    assert isinstance(decision, Plan)
    assert [made.process for made in decision.calls] == ["repo_info", "send_note"]
    assert decision.in_order
    assert decision.question == "Shall I do these two, one after the other?"


async def test_several_calls_of_which_the_model_is_not_sure_are_shown_first() -> None:
    other = call("repo_info", owner="octo", name="world")

    decision = await decided("octo/hello octo/world", said("ask", OCTO, other))

    assert isinstance(decision, Plan)
    assert not decision.in_order


@pytest.mark.parametrize(
    ("text", "in_order"),
    [
        ("octo/hello and octo/world", False),
        ("octo/hello & octo/world at once", False),
        ("octo/hello, and then octo/world", True),
        ("after octo/hello do octo/world", True),
        ("erst octo/hello, danach octo/world", True),
        ("octo/hello puis octo/world", True),
        ("octo/hello y luego octo/world", True),
    ],
)
async def test_they_run_one_after_the_other_when_the_message_says_so(text: str, in_order: bool) -> None:
    decision = await decided(text, said("run", OCTO, call("repo_info", owner="octo", name="world")))

    assert isinstance(decision, Start)
    assert decision.in_order is in_order


async def test_more_than_three_calls_are_sent_back_to_the_model() -> None:
    calls = [call("repo_info", owner="octo", name=name) for name in ("a", "b", "c", "d")]
    model = Scripted(said("run", *calls), said("run", *calls[:3]))

    decision = await LlmRouter(model).decide(turn_of("octo/a octo/b octo/c octo/d"), OFFERS)

    assert isinstance(decision, Start)
    assert len(decision.calls) == 3
    assert "at most 3 items" in model.asked[1][-1].content
