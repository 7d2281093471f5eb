"""The router with a language model beside it: when it is asked, and what it may not do."""

from __future__ import annotations

import pytest

from bot import LlmUnavailable
from bot.llm.interface import LlmAway, LlmLate
from bot.parameters.call import Call
from bot.routing.decision import (
    Ask,
    Candidate,
    Chat,
    Choose,
    Confirm,
    Decision,
    Do,
    LastRun,
    Offer,
    OpenQuestion,
    Start,
)
from router.router import SHORTLIST, IntentRouter, shortlist
from tests.router.catalogue import OFFERS, RepoInfo, offer_of, turn_of
from tests.router.fake_llm import LLM, WIPE, FakeLlm, route


async def test_the_llm_is_not_asked_when_all_is_certain() -> None:
    llm = FakeLlm(Chat(LLM))

    decision = await route("uppercase `abc`", llm=llm)

    assert isinstance(decision, Start)
    assert llm.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "restart demo in staging",  # not read-only
        "uppercase `abc` and check https://example.com",  # two requests
        "uppercase hello",  # the text is not told beyond doubt
        "tell me a joke",
    ],
)
async def test_the_llm_is_asked_when_something_is_open(text: str) -> None:
    llm = FakeLlm(Chat(LLM))

    await route(text, llm=llm)

    assert len(llm.asked) == 1


async def test_commands_answers_and_help_need_no_llm() -> None:
    llm = FakeLlm(Chat(LLM))
    pending = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production"))

    assert isinstance(await route("/http_check https://example.com", llm=llm), Start)
    assert isinstance(await route("help", llm=llm), Do)
    assert isinstance(await route("approve it", llm=llm), Do)
    assert isinstance(await route("staging", pending=pending, llm=llm), Start)
    assert llm.asked == []


async def test_an_answer_that_code_cannot_read_goes_to_the_llm() -> None:
    call = Call("restart_service", {"service": "demo", "environment": "production"})
    llm = FakeLlm(Start((call,), LLM))
    pending = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production"))

    decision = await route("the one that earns money", pending=pending, llm=llm)

    assert isinstance(decision, Start)
    assert decision.calls == (call,)
    assert llm.asked[0][0].pending == pending


async def test_an_llm_that_is_away_leaves_the_local_decision() -> None:
    llm = FakeLlm(LlmUnavailable("no answer in 8 s"))

    decision = await route("restart demo in staging", llm=llm)

    assert isinstance(decision, Start)
    assert "no answer in 8 s" in decision.trace.why


@pytest.mark.parametrize(
    ("error", "without"),
    [(LlmUnavailable("garbage"), "failed"), (LlmLate("silent"), "late"), (LlmAway("left alone"), "away")],
)
async def test_why_there_was_no_llm_is_told_apart(error: LlmUnavailable, without: str) -> None:
    decision = await route("restart demo in staging", llm=FakeLlm(error))

    assert decision.trace.without == without


async def test_an_llm_that_is_away_starts_nothing_risky_on_its_own() -> None:
    llm = FakeLlm(LlmUnavailable("down"))

    decision = await route("wipe the disk of demo in staging", *OFFERS, WIPE, llm=llm)

    assert isinstance(decision, Confirm)


@pytest.mark.parametrize(
    "answer",
    [
        Start((Call("format_everything", {}),), LLM),
        Confirm(Call("format_everything", {}), "?", LLM),
        Ask("format_everything", {}, "x", "?", (), ("x",), LLM),
        Choose((Candidate("format_everything", 1.0),), "?", LLM),
        Start((), LLM),
    ],
)
async def test_an_llm_cannot_name_what_was_not_offered(answer: Decision) -> None:
    decision = await route("tell me a joke", llm=FakeLlm(answer))

    assert isinstance(decision, Chat)


async def test_an_llms_wrong_value_becomes_a_question() -> None:
    llm = FakeLlm(Start((Call("restart_service", {"service": "demo", "environment": "mars"}),), LLM))

    decision = await route("tell me a joke", llm=llm)

    assert isinstance(decision, Ask)
    assert decision.field == "environment"
    assert decision.trace.engine == "llm"


async def test_an_llm_cannot_start_a_risky_process_without_confirmation() -> None:
    llm = FakeLlm(Start((Call("wipe_disk", {"service": "demo", "environment": "staging"}),), LLM))

    decision = await route("tell me a joke", *OFFERS, WIPE, llm=llm)

    assert isinstance(decision, Confirm)


def _many(count: int) -> tuple[Offer, ...]:
    return tuple(
        offer_of(f"feed_{'abcdefgh'[place // 8] * 3}_{'abcdefgh'[place % 8] * 3}", RepoInfo) for place in range(count)
    )


async def test_at_most_twenty_offers_are_sent_with_the_last_run_among_them() -> None:
    offers = _many(60)
    llm = FakeLlm(Chat(LLM))
    turn = turn_of("feed the ggg bbb", offers=offers, last_run=LastRun("r1", "feed_hhh_ccc", {}, "completed"))

    await IntentRouter(llm).route(turn)

    [(_, sent)] = llm.asked
    names = [offer.name for offer in sent]
    assert len(names) == SHORTLIST == 20
    assert names == sorted(names)
    assert {"feed_ggg_bbb", "feed_hhh_ccc"} <= set(names)


def test_few_offers_are_all_sent_in_a_stable_order() -> None:
    assert [offer.name for offer in shortlist(turn_of("x"), ())] == sorted(offer.name for offer in OFFERS)
