"""What was found out about an endpoint outlives the bot: an hour long, for that address and model, no secret in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.key_value import KeyValue
from bot.llm.endpoint import Endpoint
from bot.llm.interface import LlmRequest, LlmUnavailable, Message
from bot.llm.json_ladder import LADDER, OBJECT, TEXT, TOOLS, Ladder
from bot.llm.ladder_memory import KIND, place_of
from tests.bot.running_app import running_app
from tests.fakes import FakeClock
from tests.servers.endpoint import asked
from tests.servers.llm import LlmServer, fails, only, says

SCHEMA = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"], "additionalProperties": False}
QUESTION = (Message("user", "one?"),)
GOOD = '{"a": 1}'
URL = "https://models.example/v1"


class FakeKeyValue(KeyValue):
    """Rows in memory, and how many were written."""

    def __init__(self, *, fault: Exception | None = None) -> None:
        self.rows: dict[tuple[str, str], str] = {}
        self.written = 0
        self._fault = fault

    async def get(self, kind: str, key: str) -> str | None:
        return self.rows.get((kind, key))

    async def put(self, kind: str, key: str, value: str, *, lasts: float | None = None) -> None:
        if self._fault is not None:
            raise self._fault
        self.written += 1
        self.rows[kind, key] = value


async def ask(key_value: KeyValue, server: LlmServer, *, times: int = 1, model: str = "m-1") -> list[str]:
    """Live one life with an endpoint; give the rungs on which its answers came."""
    async with Endpoint(model, base_url=server.url, jitter=lambda: 0.0) as endpoint:
        await endpoint.remember_in(key_value)
        return [(await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)).rung for _ in range(times)]


async def test_the_next_life_begins_where_the_last_one_ended() -> None:
    key_value = FakeKeyValue()
    async with LlmServer(always=only([OBJECT], says(GOOD))) as server:
        first = await ask(key_value, server)
        second = await ask(key_value, server)

    assert (first, second) == ([OBJECT], [OBJECT])
    assert server.forms == [*LADDER[:4], OBJECT]


async def test_another_process_on_the_same_database_reads_it(tmp_path: Path) -> None:
    async with (
        LlmServer(always=only([OBJECT], says(GOOD))) as server,
        running_app(tmp_path, driving=False) as one,
        running_app(tmp_path, driving=False) as other,
    ):
        await ask(one.app.key_value, server)
        await ask(other.app.key_value, server)

    assert server.forms == [*LADDER[:4], OBJECT]


async def test_options_that_were_refused_are_left_out_in_the_next_life() -> None:
    key_value = FakeKeyValue()
    refusal = fails(400, "'temperature' does not support 0 with this model", param="temperature")
    async with LlmServer(refusal, always=says(GOOD)) as server:
        await ask(key_value, server)
        await ask(key_value, server)

    assert ["temperature" in request.body for request in server.requests] == [True, False, False]


async def test_a_row_is_written_only_when_something_was_found_out() -> None:
    key_value = FakeKeyValue()
    async with LlmServer(always=says(GOOD)) as server:
        await ask(key_value, server, times=5)
        kept_its_form = key_value.written
    async with LlmServer(always=only([OBJECT], says(GOOD))) as server:
        await ask(key_value, server, times=5)

    assert (kept_its_form, key_value.written) == (0, 1)


async def test_what_was_found_out_is_kept_though_the_answer_never_came() -> None:
    key_value, refusal = FakeKeyValue(), fails(400, "response_format is unknown")
    async with asked(refusal, fails(401, "no")) as (endpoint, _):
        await endpoint.remember_in(key_value)
        with pytest.raises(LlmUnavailable, match="does not accept the key"):
            await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert [json.loads(row)["rung"] for row in key_value.rows.values()] == [LADDER[1]]


async def test_a_row_is_forgotten_after_an_hour(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, clock=clock, driving=False) as home:
        await home.app.key_value.put(KIND, "place", "told", lasts=Ladder().memory)

        clock.advance(3599)
        before = await home.app.key_value.get(KIND, "place")
        clock.advance(2)

        assert (before, await home.app.key_value.get(KIND, "place")) == ("told", None)


@pytest.mark.parametrize(("hours", "rung"), [(0.0, TOOLS), (0.99, TOOLS), (1.0, LADDER[0]), (-0.01, LADDER[0])])
def test_a_finding_counts_for_an_hour_and_not_from_the_future(hours: float, rung: str) -> None:
    ladder = Ladder(clock=lambda: 10_000 + hours * 3600)

    ladder.take_up(json.dumps({"rung": TOOLS, "refused": ["temperature"], "since": 10_000.0}))

    assert ladder.rung() == rung
    assert ladder.refused() == (frozenset(("temperature",)) if rung == TOOLS else frozenset())


@pytest.mark.parametrize(
    "row",
    [
        "garbage",
        "[]",
        "null",
        "{}",
        '{"rung": 3, "since": 10000}',
        '{"rung": "xml", "since": 10000}',
        '{"rung": "tools", "since": "10000"}',
        '{"rung": "tools", "since": NaN}',
        '{"rung": "tools", "since": 1e999}',
        '{"rung": "tools", "since": 10000, "of another version": 1}',
        '{"rung": "tools", "refused": "temperature", "since": 10000}',
    ],
)
def test_a_row_that_cannot_be_read_is_as_good_as_none(row: str) -> None:
    ladder = Ladder(clock=lambda: 10_000)

    ladder.take_up(row)

    assert (ladder.rung(), ladder.refused(), ladder.told()) == (LADDER[0], frozenset(), "")


def test_what_is_told_is_taken_up_again() -> None:
    ladder, other = Ladder(clock=lambda: 10_000), Ladder(clock=lambda: 10_001)
    ladder.lower(OBJECT)
    ladder.refuse("limit")

    other.take_up(ladder.told())

    assert (other.rung(), other.refused(), other.told()) == (TEXT, frozenset({"limit"}), ladder.told())


async def test_another_model_or_address_begins_at_the_top() -> None:
    key_value = FakeKeyValue()
    async with LlmServer(always=only([OBJECT], says(GOOD))) as server, LlmServer(always=says(GOOD)) as other:
        await ask(key_value, server)

        assert await ask(key_value, other) == [LADDER[0]]
        assert await ask(key_value, server, model="m-2") == [OBJECT]

    assert len(server.forms) == 8  # the second model had to find out for itself
    assert len(key_value.rows) == 2


def test_the_key_of_a_row_holds_no_secret_and_does_not_depend_on_one() -> None:
    secret = URL.replace("//", "//ann:hunter2@") + "?api-key=hunter2"

    assert place_of(secret, "m-1") == place_of(URL, "m-1") == place_of(f"{URL}/", "m-1")
    assert len({place_of(URL, "m-1"), place_of(URL, "m-2"), place_of(f"{URL}/hunter2", "m-1")}) == 3
    assert "hunter2" not in place_of(f"{URL}/hunter2", "m-1")


async def test_a_database_that_cannot_be_written_costs_no_answer(caplog: pytest.LogCaptureFixture) -> None:
    async with LlmServer(always=only([OBJECT], says(GOOD))) as server:
        rungs = await ask(FakeKeyValue(fault=OSError("no space left")), server, times=2)

    assert rungs == [OBJECT, OBJECT]
    assert "could not be written down" in caplog.text


async def test_without_a_database_it_lives_as_long_as_the_endpoint() -> None:
    async with asked(only([OBJECT], says(GOOD))) as (endpoint, server):
        for _ in range(2):
            await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert server.forms == [*LADDER[:4], OBJECT]
