"""What is counted while the bot works: messages, decisions, calls that the router saved, answers of the model."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Context, process
from bot.app import App
from bot.conversation.inbox_worker import ATTEMPTS
from bot.llm.interface import (
    Completion,
    LlmAway,
    LlmFault,
    LlmLate,
    LlmRefused,
    LlmRequest,
    LlmUnavailable,
    Message,
)
from bot.metrics.counted_llm import CountedLlm
from bot.metrics.counters import Counters
from bot.metrics.series import BOUNDS, Series, Spread
from bot.routing.decision import Chat, Decision, Start, Trace, Without
from router import IntentRouter, LlmRouter
from tests.bot.running_app import running_app
from tests.router.scripted_llm import said

NONE = {("saved",): 0.0, ("made",): 0.0, ("failed",): 0.0, ("withheld",): 0.0}
QUESTION = (Message("user", "x" * 400),)


class Nothing(BaseModel):
    pass


@process(version="1", examples=["look around", "take a look", "have a look around"])
async def look(ctx: Context, params: Nothing) -> str:
    """Look around."""
    return "I looked"


class Model:
    """A model that says this, or fails with that; 30 tokens in and 3 out."""

    def __init__(self, answer: str | Exception) -> None:
        self.answer = answer

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:  # fmt: skip
        if isinstance(self.answer, Exception):
            raise self.answer
        return Completion(self.answer, 30, 3)

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        yield "abcd"
        if isinstance(self.answer, Exception):
            raise self.answer
        yield self.answer


def counts(series: Iterable[Series], name: str) -> dict[tuple[str, ...], float]:
    """Give the values of a figure by the values of its labels."""
    (found,) = [each for each in series if each.name == name]
    return {tuple(sample.labels[label] for label in found.labels): sample.value for sample in found.samples}


async def test_messages_are_counted_by_platform_and_what_became_of_them(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    async with running_app(tmp_path, look) as home:
        home.router.failures["oops"] = RuntimeError("broken")
        await home.say("hello")
        await home.say("hello again", thread="slack/C1", event="e-1")
        await home.say("hello again", thread="slack/C1", event="e-1")
        await home.say("oops")

        assert len(home.router.turns) == 2 + ATTEMPTS
        assert counts(home.app.figures.counters.series(), "messages") == {
            ("web", "done"): 1, ("slack", "done"): 1, ("slack", "duplicate"): 1, ("web", "parked"): 1,
        }  # fmt: skip


async def test_decisions_are_counted_by_engine_and_kind(tmp_path: Path) -> None:
    async with running_app(tmp_path, look) as home:
        for text in ("run look", "hello", "hello", "do help"):
            await home.say(text)

        assert counts(home.app.figures.counters.series(), "routes") == {
            ("obeying", "run"): 1, ("obeying", "chat"): 2, ("obeying", "control"): 1,
        }  # fmt: skip


async def test_the_share_of_saved_calls_can_be_told(tmp_path: Path) -> None:
    model, counters = Model(said("chat")), Counters(llm=True)
    router = IntentRouter(LlmRouter(model))
    async with running_app(tmp_path, look, llm=model, router=router, counters=counters) as home:
        for text in ("look around", "take a look", "what do you think of the weather on Mars?"):
            await home.say(text)

        assert counts(counters.series(), "router_llm_calls") == NONE | {("saved",): 2, ("made",): 1}
        assert await _texts_of(home.app) == ["I looked", "I looked", "abcd" + said("chat")]


async def _texts_of(app: App) -> list[str]:
    rows = await app.database.read("SELECT json_extract(body, '$.text') AS text FROM outbox ORDER BY number")
    return [row["text"] for row in rows]


@pytest.mark.parametrize(
    ("engine", "without", "call"),
    [
        ("command", "", "saved"),
        ("pending", "", "saved"),
        ("local", "", "saved"),
        ("llm", "", "made"),
        ("local", "failed", "failed"),
        ("local", "late", "failed"),
        ("local", "away", "withheld"),
        ("local", "budget", "withheld"),
    ],
)
def test_a_call_of_the_router_is_saved_made_failed_or_withheld(engine: str, without: Without, call: str) -> None:
    decision: Decision = Chat(Trace(engine, without=without))
    with_model, alone = Counters(llm=True), Counters(llm=False)

    with_model.route(decision)
    alone.route(decision)

    assert counts(with_model.series(), "router_llm_calls") == NONE | {(call,): 1}
    assert counts(alone.series(), "router_llm_calls") == {}
    assert counts(alone.series(), "routes") == {(engine, "chat"): 1}


def test_the_time_of_a_decision_falls_into_its_bucket_and_all_above() -> None:
    counters = Counters()

    for ms in (0.5, 1.0, 700.0, 90_000.0):
        counters.route(Start((), Trace("local", ms=ms)))

    (seconds,) = [each for each in counters.series() if each.name == "router_seconds"]
    (sample,) = seconds.samples
    assert sample.value == pytest.approx(90.7015)
    assert sample.buckets == (
        ("0.001", 2), ("0.005", 2), ("0.02", 2), ("0.1", 2), ("0.5", 2), ("1.0", 3), ("2.0", 3), ("4.0", 3),
        ("8.0", 3), ("16.0", 3), ("60.0", 3), ("+Inf", 4),
    )  # fmt: skip
    assert len(Spread().sample({}).buckets) == len(BOUNDS) + 1


FAULTS = [
    (LlmRefused("no", tokens_in=7, tokens_out=1), "refused"),
    (LlmLate("silent", tokens_in=7, tokens_out=1), "late"),
    (LlmAway("alone", tokens_in=7, tokens_out=1), "away"),
    (LlmUnavailable("down", tokens_in=7, tokens_out=1), "failed"),
]


async def test_an_answer_is_counted_with_its_tokens_and_its_time() -> None:
    counters, moments = Counters(), iter((1.0, 3.5))
    model = CountedLlm(Model("yes"), counters, lambda: next(moments))

    answer = await model.complete(LlmRequest(QUESTION), deadline=5)

    assert answer.text == "yes"
    assert counts(counters.series(), "llm_answers") == {("answered",): 1}
    assert counts(counters.series(), "llm_tokens") == {("in",): 30, ("out",): 3}
    assert counts(counters.series(), "llm_seconds") == {(): 2.5}


@pytest.mark.parametrize(("fault", "outcome"), FAULTS)
async def test_a_fault_is_counted_with_what_it_has_cost(fault: LlmFault, outcome: str) -> None:
    counters = Counters()

    with pytest.raises(type(fault)):
        await CountedLlm(Model(fault), counters).complete(LlmRequest(QUESTION), deadline=5)

    assert counts(counters.series(), "llm_answers") == {(outcome,): 1}
    assert counts(counters.series(), "llm_tokens") == {("in",): 7, ("out",): 1}


async def test_a_stream_is_passed_on_and_its_tokens_are_estimated() -> None:
    counters = Counters()

    pieces = [piece async for piece in CountedLlm(Model("efgh"), counters).stream(QUESTION, deadline=5)]

    assert pieces == ["abcd", "efgh"]
    assert counts(counters.series(), "llm_answers") == {("answered",): 1}
    assert counts(counters.series(), "llm_tokens") == {("in",): 100, ("out",): 2}


@pytest.mark.parametrize(("fault", "outcome"), FAULTS)
async def test_a_stream_that_breaks_off_is_counted_for_what_came(fault: LlmFault, outcome: str) -> None:
    counters = Counters()

    with pytest.raises(type(fault)):
        _ = [piece async for piece in CountedLlm(Model(fault), counters).stream(QUESTION, deadline=5)]

    assert counts(counters.series(), "llm_answers") == {(outcome,): 1}
    assert counts(counters.series(), "llm_tokens") == {("in",): 100, ("out",): 1}


async def test_a_stream_that_nobody_reads_on_is_no_failure() -> None:
    counters = Counters()
    stream = CountedLlm(Model("efgh"), counters).stream(QUESTION, deadline=5)

    await anext(stream)
    await stream.aclose()

    assert counts(counters.series(), "llm_answers") == {("left",): 1}
