"""A streamed answer of the endpoint: its pieces, its end, and every way in which it breaks off."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.llm.interface import LlmRefused, LlmRequest, LlmUnavailable, Message
from bot.llm.reply import without_thought
from tests.servers.endpoint import asked
from tests.servers.llm import Behaviour, fails, hangs_up, says, streams, streams_events

QUESTION = (Message("user", "hello?"),)


async def read_into(pieces: list[str], stream: AsyncIterator[str]) -> None:
    """Read a stream to its end and keep what came before an error."""
    async for piece in stream:
        pieces.append(piece)


async def test_a_stream_comes_in_pieces_without_its_thoughts() -> None:
    async with asked(streams("<th", "ink>let me", " see</thi", "nk>\n", "Hello", ", you")) as (endpoint, _):
        pieces = [piece async for piece in endpoint.stream(QUESTION, deadline=5)]

    assert "".join(pieces) == "Hello, you"
    assert len(pieces) > 1


async def test_a_stream_that_only_looks_like_a_thought_loses_nothing() -> None:
    async with asked(streams("<", "thin", " ice>")) as (endpoint, _):
        pieces = [piece async for piece in endpoint.stream(QUESTION, deadline=5)]

    assert "".join(pieces) == "<thin ice>"


MARKED = ["<think>", "<thinking>", "[THINK]", "◁think▷", "<reasoning>"]


@pytest.mark.parametrize("mark", MARKED)
async def test_however_a_model_marks_its_thoughts_none_is_shown(mark: str) -> None:
    end = mark.replace("<", "</").replace("[", "[/").replace("◁", "◁/")
    whole = f"{mark}let me see{end}\nHello, you"
    async with asked(streams(*whole), says(whole)) as (endpoint, _):
        pieces = [piece async for piece in endpoint.stream(QUESTION, deadline=5)]
        answer = await endpoint.complete(LlmRequest(QUESTION), deadline=5)

    assert ("".join(pieces), answer.text) == ("Hello, you", "Hello, you")


async def test_a_thought_without_an_end_is_no_answer() -> None:
    async with asked(streams("<think>", "let me"), says("<think>let me")) as (endpoint, _):
        pieces = [piece async for piece in endpoint.stream(QUESTION, deadline=5)]
        answer = await endpoint.complete(LlmRequest(QUESTION), deadline=5)

    assert ("".join(pieces), answer.text) == ("", "")


async def test_a_model_that_marks_only_the_end_of_its_thoughts_is_known_from_then_on() -> None:
    async with asked(streams("let me", " see</thi", "nk>\n", "Hello")) as (endpoint, _):
        first = "".join([piece async for piece in endpoint.stream(QUESTION, deadline=5)])
        later = [piece async for piece in endpoint.stream(QUESTION, deadline=5)]

    assert without_thought(first) == "Hello"
    assert later == ["Hello"]


async def test_one_known_to_think_that_does_not_is_heard_all_the_same() -> None:
    async with asked(streams("hm</think>", "Hello"), streams("Good", " day")) as (endpoint, _):
        for expected in ("Hello", "Good day"):
            said = "".join([piece async for piece in endpoint.stream(QUESTION, deadline=5)])
            assert without_thought(said) == expected


def test_who_speaks_of_a_mark_has_not_thought() -> None:
    text = "A model ends its thoughts with `</think>`, in most templates."

    assert without_thought(text) == text


async def test_done_is_an_end_for_servers_that_give_no_reason() -> None:
    async with asked(streams("Hel", "lo", ended="")) as (endpoint, _):
        assert [piece async for piece in endpoint.stream(QUESTION, deadline=5)] == ["Hel", "lo"]


@pytest.mark.parametrize("event", ["{oops", '{"error": {"message": "overloaded"}}', '{"error": "x"}'])
async def test_a_stream_that_begins_with_a_fault_is_asked_for_again(event: str) -> None:
    async with asked(streams_events(event), streams("Hello")) as (endpoint, _):
        assert [piece async for piece in endpoint.stream(QUESTION, deadline=5)] == ["Hello"]


BROKEN = [
    pytest.param(streams("Hel", cut=True), LlmUnavailable, id="connection cut"),
    pytest.param(streams("Hel", ended="", done=False), LlmUnavailable, id="ends without an end"),
    pytest.param(
        streams_events('{"choices":[{"index":0,"delta":{"content":"Hel"}}]}', "{oops"), LlmUnavailable, id="no JSON"
    ),
    pytest.param(
        streams_events('{"choices":[{"index":0,"delta":{"content":"Hel"}}]}', '{"error":{"message":"overloaded"}}'),
        LlmUnavailable,
        id="error inside",
    ),
    pytest.param(streams("Hel", refusal="I will not."), LlmRefused, id="refusal"),
    pytest.param(streams("Hel", ended="content_filter"), LlmRefused, id="content filter"),
]


@pytest.mark.parametrize(("behaviour", "error"), BROKEN)
async def test_a_stream_broken_in_the_middle_gives_its_beginning_and_says_so(
    behaviour: Behaviour, error: type[Exception]
) -> None:
    pieces: list[str] = []
    async with asked(behaviour) as (endpoint, server):
        with pytest.raises(error):
            await read_into(pieces, endpoint.stream(QUESTION, deadline=5))

    assert pieces == ["Hel"]
    assert len(server.requests) == 1


async def test_a_stream_that_falls_silent_ends_with_the_deadline() -> None:
    pieces: list[str] = []
    async with asked(streams("warm"), streams("Hel", hang=True)) as (endpoint, _):
        _ = [piece async for piece in endpoint.stream(QUESTION, deadline=5)]

        with pytest.raises(LlmUnavailable, match="did not answer within"):
            await read_into(pieces, endpoint.stream(QUESTION, deadline=1.5))

    assert pieces == ["Hel"]


@pytest.mark.parametrize("first", [fails(503, "later"), hangs_up()])
async def test_a_stream_that_has_not_begun_is_asked_for_again(first: Behaviour) -> None:
    async with asked(first, streams("Hello")) as (endpoint, _):
        pieces = [piece async for piece in endpoint.stream(QUESTION, deadline=5)]

    assert pieces == ["Hello"]


@pytest.mark.parametrize(
    "first", [streams(), streams(ended="", done=False), streams(cut=True)], ids=["nothing", "no end", "cut"]
)
async def test_a_stream_that_says_nothing_is_asked_for_again_and_then_told_of(first: Behaviour) -> None:
    pieces: list[str] = []
    async with asked(first, streams("Hello")) as (endpoint, _):
        await read_into(pieces, endpoint.stream(QUESTION, deadline=5))
    async with asked(first) as (endpoint, server):
        with pytest.raises(LlmUnavailable):
            await read_into(pieces, endpoint.stream(QUESTION, deadline=5))

    assert pieces == ["Hello"]
    assert len(server.requests) == 2


async def test_a_connection_that_is_cut_in_the_middle_is_not_told_of_as_a_wrong_address() -> None:
    async with asked(streams("Hel", cut=True)) as (endpoint, _):
        with pytest.raises(LlmUnavailable, match="broke off its answer") as told:
            await read_into([], endpoint.stream(QUESTION, deadline=5))

    assert "address" not in str(told.value)


@pytest.mark.parametrize(
    "event", ["[]", "7", '"x"', "null", '{"choices": 7}', '{"choices": [7]}', '{"choices": [{"delta": 7}]}']
)
async def test_strange_events_in_a_stream_are_passed_over(event: str) -> None:
    good = '{"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}'
    async with asked(streams_events(event, good, "[DONE]")) as (endpoint, _):
        pieces = [piece async for piece in endpoint.stream(QUESTION, deadline=5)]

    assert pieces == ["Hello"]


async def test_one_who_stops_reading_leaves_no_connection_behind() -> None:
    async with asked(streams("Hello", "there", hang=True)) as (endpoint, server):
        stream = endpoint.stream(QUESTION, deadline=30)
        async for _ in stream:
            break
        await stream.aclose()

        assert await asyncio.wait_for(server.left.wait(), 5)  # the server saw it hang up


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["a \ud83c", "\udf88 b"], "a 🎈 b"),
        (["\ud83c", "", "\udf88"], "🎈"),
        (["🎈 \ud83c", "\udf88\ud83c", "\udf88"], "🎈 🎈🎈"),
        (["a \ud83c"], "a \ufffd"),
        (["a \udf88 b"], "a \ufffd b"),
        (["\ud83c", "b"], "\ufffdb"),
        (["e\u0301", "\u200d"], "e\u0301\u200d"),
    ],
)
async def test_halves_of_a_character_are_joined(pieces: list[str], text: str) -> None:
    async with asked(streams(*pieces)) as (endpoint, _):
        told = [piece async for piece in endpoint.stream((Message("user", "hi"),), deadline=5)]

    assert "".join(told) == text
    assert "".join(told).encode()
