"""What a model says about the bot itself: it is done on the person's word, not on the model's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.routing.decision import Do, LastRun
from router.llm.llm_router import LlmRouter
from tests.router.catalogue import OFFERS, turn_of
from tests.router.scripted_llm import Scripted, said


@pytest.mark.parametrize(("control", "target"), [("help", ""), ("status", ""), ("cancel", "r-7")])
async def test_controls_are_done_on_the_last_run(control: str, target: str) -> None:
    turn = replace(turn_of("stop that"), last_run=LastRun("r-7", "http_check", {}, "running"))

    decision = await LlmRouter(Scripted(said("control", control=control))).decide(turn, OFFERS)

    assert isinstance(decision, Do)
    assert (decision.control, decision.target) == (control, target)


@pytest.mark.parametrize("said_", ["what would happen if it failed halfway?", "what happens if I stop it?", "hm, slow"])
async def test_a_run_is_not_stopped_because_a_model_thinks_so(said_: str) -> None:
    turn = replace(turn_of(said_), last_run=LastRun("r-7", "http_check", {}, "running"))

    decision = await LlmRouter(Scripted(said("control", control="cancel"))).decide(turn, OFFERS)

    assert isinstance(decision, Do)
    assert (decision.control, decision.target) == ("status", "")


@pytest.mark.parametrize("said_", ["bitte abbrechen, das war falsch", "I changed my mind, stop the check", "arrête ça"])
async def test_a_run_is_stopped_in_whatever_words_somebody_says_so(said_: str) -> None:
    turn = replace(turn_of(said_), last_run=LastRun("r-7", "http_check", {}, "running"))

    decision = await LlmRouter(Scripted(said("control", control="cancel"))).decide(turn, OFFERS)

    assert isinstance(decision, Do)
    assert (decision.control, decision.target) == ("cancel", "r-7")
