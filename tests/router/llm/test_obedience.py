"""A model that obeys the message instead of us: what it cannot do, and what its answer may hold."""

from __future__ import annotations

import json

import pytest
from pydantic import create_model

from bot.llm.interface import Completion, LlmRequest
from bot.routing.decision import Chat, Confirm, Offer
from router.llm.llm_router import LlmRouter
from router.llm.model_answer import DEEPEST, LARGEST, Verdict, verdict_of
from tests.router.catalogue import OFFERS, REPO_INFO, RESTART_SERVICE, TEXT_PROCESSING, offer_of, turn_of
from tests.router.scripted_llm import Scripted, call, said


class Obedient(Scripted):
    """A model that does whatever the message tells it to: the message is its answer."""

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        marked = request.messages[1].content.partition("<message>")[2].removesuffix("</message>")
        return Completion(json.loads(marked))


@pytest.mark.parametrize(
    ("order", "offers"),
    [
        (said("run", call("restart_service", service="demo", environment="production")), (TEXT_PROCESSING, REPO_INFO)),
        (said("ask", call("restart_service", service="demo")), (TEXT_PROCESSING,)),
        (said("choose", candidates=["restart_service", "restart_service"]), (TEXT_PROCESSING,)),
        (said("run", call("Restart_Service")), (TEXT_PROCESSING,)),
        (said("run", call("restart_service\u0000")), (RESTART_SERVICE,)),
        (said("run", call("*")), OFFERS),
    ],
)
async def test_a_model_that_obeys_the_message_cannot_start_what_is_not_offered(
    order: str, offers: tuple[Offer, ...]
) -> None:
    decision = await LlmRouter(Obedient()).decide(turn_of(order, offers=offers), offers)

    assert isinstance(decision, Chat)


async def test_a_model_that_obeys_the_message_cannot_skip_a_confirmation() -> None:
    wipe = offer_of("wipe", create_model("Params", disk=(str, ...)), risk="destructive")
    order = said("run", call("wipe", disk="sda"))

    decision = await LlmRouter(Obedient()).decide(turn_of(order, offers=(wipe,)), (wipe,))

    assert isinstance(decision, Confirm)


def test_an_answer_is_bounded_in_size_and_depth() -> None:
    assert verdict_of('{"kind": "chat", "x": "' + "a" * LARGEST) == (
        f"the answer has {LARGEST + 23:,} bytes, 32,768 are allowed",
    )
    deep = '{"kind": "run", "calls": [{"process": "a", "params": {"x": %s%s}}]}'
    assert isinstance(verdict_of(deep % ("[" * 20, "]" * 20)), Verdict)
    assert verdict_of(deep % ("[" * DEEPEST, "]" * DEEPEST)) == ("the answer is nested in more than 32 levels",)


@pytest.mark.parametrize(
    "text",
    [
        '{"kind": "chat", "reason": "x"}',
        '{"kind": "chat", "calls": [{"process": "a", "params": {}, "sudo": true}]}',
        '{"kind": "chat", "calls": [{"process": 7, "params": {}}]}',
        '{"kind": "run", "calls": [{"process": "a", "params": {"x": NaN}}]}',
        '{"kind": "run", "calls": [' + ", ".join(['{"process": "a", "params": {}}'] * 4) + "]}",
        '{"kind": "\ud800"}',
    ],
)
def test_what_does_not_belong_into_an_answer_is_a_fault(text: str) -> None:
    assert isinstance(verdict_of(text), tuple)
