"""An endpoint that does not answer is left alone, then tried by one caller."""

from __future__ import annotations

import asyncio

import pytest

from bot.llm.circuit_breaker import LONGEST, CircuitBreaker
from bot.llm.interface import LlmAway, LlmRefused, LlmRequest, LlmUnavailable, Message
from tests.bot.running_app import until
from tests.servers.endpoint import asked
from tests.servers.llm import fails, hangs, says, streams

QUESTION = (Message("user", "one?"),)


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Seconds, *, times: int = 3) -> CircuitBreaker:
    breaker = CircuitBreaker(clock, after=3, rest=30)
    for _ in range(times):
        assert breaker.admits()
        breaker.failed()
    return breaker


def test_it_opens_after_so_many_failures_in_a_row() -> None:
    breaker = broken(Seconds(), times=2)
    assert breaker.admits()

    breaker.failed()

    assert not breaker.admits()
    assert breaker.left() == 30


def test_an_answer_in_between_starts_the_count_anew() -> None:
    breaker = broken(Seconds(), times=2)

    breaker.succeeded()
    breaker.failed()
    breaker.failed()

    assert breaker.admits()


def test_after_its_rest_it_lets_one_in_and_closes_when_that_one_is_answered() -> None:
    clock = Seconds()
    breaker = broken(clock)

    clock.now = 30
    assert [breaker.admits() for _ in range(3)] == [True, False, False]
    breaker.succeeded()

    assert breaker.admits()
    assert breaker.admits()


def test_a_trial_that_fails_doubles_the_rest_up_to_a_bound() -> None:
    clock = Seconds()
    breaker = broken(clock)
    rests: list[float] = []

    for _ in range(6):
        clock.now += breaker.left()
        assert breaker.admits()
        breaker.failed()
        rests.append(breaker.left())

    assert rests == [60, 120, 240, LONGEST, LONGEST, LONGEST]


def test_a_trial_whose_caller_went_away_is_given_to_the_next() -> None:
    clock = Seconds()
    breaker = broken(clock)
    clock.now = 30
    assert breaker.admits()

    breaker.left_off()

    assert breaker.admits()


def test_calls_that_were_under_way_when_it_opened_do_not_lengthen_its_rest() -> None:
    breaker = broken(Seconds())

    breaker.failed()

    assert breaker.left() == 30


async def test_while_it_is_open_the_endpoint_is_not_called() -> None:
    clock = Seconds()
    async with asked(fails(401, "no"), breaker=CircuitBreaker(clock)) as (endpoint, server):
        for _ in range(3):
            with pytest.raises(LlmUnavailable, match="key"):
                await endpoint.complete(LlmRequest(QUESTION), deadline=5)

        with pytest.raises(LlmAway, match="try it again in 30 seconds"):
            await endpoint.complete(LlmRequest(QUESTION), deadline=5)
        with pytest.raises(LlmAway):
            await anext(endpoint.stream(QUESTION, deadline=5))

    assert len(server.requests) == 3


async def test_an_endpoint_that_is_back_is_used_again() -> None:
    clock = Seconds()
    gone = [fails(401, "no")] * 3
    async with asked(*gone, says("yes"), breaker=CircuitBreaker(clock)) as (endpoint, _):
        for _ in range(3):
            with pytest.raises(LlmUnavailable):
                await endpoint.complete(LlmRequest(QUESTION), deadline=5)
        clock.now = 31

        answers = [(await endpoint.complete(LlmRequest(QUESTION), deadline=5)).text for _ in range(2)]

    assert answers == ["yes", "yes"]


async def test_a_refusal_is_an_answer() -> None:
    async with asked(says(None, refusal="no"), breaker=CircuitBreaker(Seconds(), after=1)) as (endpoint, server):
        for _ in range(3):
            with pytest.raises(LlmRefused):
                await endpoint.complete(LlmRequest(QUESTION), deadline=5)

    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [400, 413, 422])
async def test_a_message_that_is_too_long_for_it_takes_nobody_else_the_endpoint(status: int) -> None:
    too_long = fails(status, "the prompt has 5000 tokens, 4096 fit")
    async with asked(too_long, breaker=CircuitBreaker(Seconds(), after=1)) as (endpoint, server):
        for _ in range(2):
            with pytest.raises(LlmUnavailable, match="4096 fit"):
                await endpoint.complete(LlmRequest(QUESTION), deadline=5)
        with pytest.raises(LlmUnavailable, match="4096 fit"):
            await anext(endpoint.stream(QUESTION, deadline=5))

    assert len(server.requests) == 3


async def test_silence_counts_and_so_does_a_stream_that_does_not_begin() -> None:
    breaker = CircuitBreaker(Seconds(), after=3)
    async with asked(says("warm"), hangs(), breaker=breaker) as (endpoint, _):
        await endpoint.complete(LlmRequest(QUESTION), deadline=5)  # loads the client library, which takes a moment
        with pytest.raises(LlmUnavailable):
            await endpoint.complete(LlmRequest(QUESTION), deadline=0.1)
        for _ in range(2):
            with pytest.raises(LlmUnavailable):
                await anext(endpoint.stream(QUESTION, deadline=0.1))

        assert not breaker.admits()


async def test_a_stream_that_began_is_an_answer_however_it_ends() -> None:
    breaker = CircuitBreaker(Seconds(), after=1)
    async with asked(streams("Hel", cut=True), breaker=breaker) as (endpoint, _):
        with pytest.raises(LlmUnavailable):
            _ = [piece async for piece in endpoint.stream(QUESTION, deadline=5)]

        assert breaker.admits()


async def test_a_caller_who_is_called_off_says_nothing_about_the_endpoint() -> None:
    breaker = CircuitBreaker(Seconds(), after=1)
    async with asked(says("warm"), hangs(), breaker=breaker) as (endpoint, server):
        await endpoint.complete(LlmRequest(QUESTION), deadline=5)
        task = asyncio.create_task(endpoint.complete(LlmRequest(QUESTION), deadline=30))
        await until(lambda: len(server.requests) == 2)

        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

        assert breaker.admits()
