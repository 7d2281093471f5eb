"""What a message does to the question that is open: pure functions of the message, its decision and the question."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.conversation.interruption import Fate, Showing, fate_of, is_no_answer, meant_for_run, showing_of
from bot.messages.inbox import Received
from bot.parameters.call import Call
from bot.questions.store import Question
from bot.questions.subject import AskedByRun, CancelRuns, MissingValue, UnsureStep, WhichProcess
from bot.questions.subject_row import ANYTHING
from bot.routing.decision import (
    Ask,
    Candidate,
    Chat,
    Choose,
    Clarify,
    Confirm,
    Decision,
    Do,
    LastRun,
    Plan,
    Start,
    Trace,
    Turn,
)

LOCAL, PENDING, LLM, COMMAND = (Trace(engine) for engine in ("local", "pending", "llm", "command"))
WALK, SWIM = Call("walk", {}), Call("swim", {})
VALUE = Question("q", "web/ada", "ada", MissingValue("trip", {}, "town"), (), "a trip")
OF_RUN = Question("q", "web/ada", "ada", AskedByRun("run-1", "ask#1", "trip", (ANYTHING,)), ())
PROBLEM = {"value": "That is no number."}
TURN = Turn("never mind", "ada", "web/ada", datetime(2026, 1, 1, tzinfo=UTC), ())


def requests(trace: Trace) -> list[Decision]:
    return [
        Start((WALK,), trace),
        Ask("walk", {}, "where", "Where?", (), ("where",), trace),
        Choose((Candidate("walk", 0.5), Candidate("swim", 0.5)), "Which?", trace),
        Confirm(WALK, "Walk?", trace),
        Plan((WALK, SWIM), "Both?", in_order=True, trace=trace),
    ]


def said(thread: str = "web/ada") -> Received:
    return Received("m1", thread, "ada", "", "walk", "", "new", 0, None, 0)


@pytest.mark.parametrize("decision", requests(PENDING))
def test_what_the_router_took_for_the_answer_is_one(decision: Decision) -> None:
    assert fate_of(said(), decision, VALUE) == "answered"


@pytest.mark.parametrize(
    ("question", "decision", "fate"),
    [
        (VALUE, Start((Call("trip", {}),), LOCAL), "answered"),
        (replace(VALUE, subject=WhichProcess(), choices=("swim", "walk")), Start((WALK,), LOCAL), "answered"),
        (VALUE, Start((WALK,), LOCAL), "interrupted"),
        (replace(VALUE, repeated=True), Start((WALK,), LOCAL), "left behind"),
        *((VALUE, decision, "left behind") for decision in requests(LOCAL)[1:]),
        *((None, decision, "left behind") for decision in requests(LOCAL)),
    ],
)
def test_another_request_interrupts_once_where_it_starts_at_once(
    question: Question | None, decision: Decision, fate: Fate
) -> None:
    assert fate_of(said(), decision, question) == fate


def test_a_shell_looks_at_no_question_again() -> None:
    assert fate_of(said("cli/ada"), Start((WALK,), LOCAL), VALUE) == "left behind"


@pytest.mark.parametrize(
    ("decision", "fate"),
    [
        (Chat(PENDING), "dropped"),
        (Do("cancel", "", PENDING), "dropped"),
        (Chat(LOCAL), "open"),
        (Do("help", "", LOCAL), "open"),
    ],
)
def test_talk_and_what_is_about_the_bot_let_it_stand_but_for_a_change_of_mind(decision: Decision, fate: Fate) -> None:
    assert fate_of(said(), decision, VALUE) == fate
    assert fate_of(said(), decision, None) == "open"


@pytest.mark.parametrize(
    ("decision", "readable", "unreadable"),
    [
        *((decision, False, True) for decision in requests(LOCAL)),
        *((decision, True, True) for decision in [*requests(COMMAND), Chat(COMMAND)]),
        (Do("help", "", LOCAL), True, True),
        (Do("help", "", LLM), False, False),
        (Chat(LOCAL), False, False),
    ],
)
def test_what_is_about_something_else_is_no_answer_to_a_run(
    decision: Decision, readable: bool, unreadable: bool
) -> None:
    assert (is_no_answer(decision, {}), is_no_answer(decision, PROBLEM)) == (readable, unreadable)


@pytest.mark.parametrize(
    ("decision", "last", "target"),
    [
        (Chat(PENDING), "", "run-1"),
        (Do("cancel", "", LOCAL), "", "run-1"),
        (Do("cancel", "run-2", LOCAL), "run-2", "run-1"),
        (Do("cancel", "run-2", LOCAL), "run-3", "run-2"),
        (Do("status", "", LOCAL), "", ""),
    ],
)
def test_a_change_of_mind_is_about_the_run_that_asks(decision: Decision, last: str, target: str) -> None:
    turn = replace(TURN, last_run=LastRun(last, "trip", {}, "waiting") if last else None)

    meant = meant_for_run(OF_RUN, turn, decision)

    assert isinstance(meant, Do)
    assert meant.target == target


def test_talk_while_a_run_asks_stays_talk() -> None:
    assert meant_for_run(OF_RUN, TURN, Chat(LOCAL)) == Chat(LOCAL)


AGAIN, RUN_AGAIN = replace(VALUE, repeated=True), replace(OF_RUN, repeated=True)


@pytest.mark.parametrize(
    ("decision", "first", "second"),
    [
        (Chat(LOCAL), "again", "aside"),
        (Chat(LLM), "again", "aside"),
        (Do("thanks", "", LOCAL), "again", "aside"),
        (Do("approvals", "", LOCAL), "again", "aside"),
        (Do("verdict", "", LOCAL), "again", "aside"),
        (Do("status", "", LOCAL), "again", "aside"),
        (Do("help", "", LOCAL), "as it is", "as it is"),
        (Do("why", "", LOCAL), "as it is", "as it is"),
        (Do("back", "", LOCAL), "as it is", "as it is"),
        (Do("cancel all", "", LOCAL), "as it is", "as it is"),
        (Chat(LOCAL, "The size is needed.", on_question=True), "as it is", "as it is"),
        (Clarify("walk", LOCAL), "as it is", "as it is"),
        (Start((WALK,), LOCAL), "as it is", "aside"),
        *((decision, "as it is", "as it is") for decision in requests(LOCAL)[1:]),
    ],
)
def test_what_is_no_answer_shows_a_question_once_more_and_then_sets_it_aside(
    decision: Decision, first: Showing, second: Showing
) -> None:
    assert [showing_of(said(), decision, each) for each in (VALUE, OF_RUN)] == [first, first]
    assert [showing_of(said(), decision, each) for each in (AGAIN, RUN_AGAIN)] == [second, second]


@pytest.mark.parametrize("decision", [*requests(PENDING), Chat(PENDING)])
def test_an_answer_shows_nothing_again(decision: Decision) -> None:
    assert showing_of(said(), decision, AGAIN) == "as it is"


@pytest.mark.parametrize("decision", [Chat(LOCAL), Do("thanks", "", LOCAL), Start((WALK,), LOCAL)])
def test_a_shell_is_shown_nothing_again(decision: Decision) -> None:
    unsure = replace(OF_RUN, subject=UnsureStep("run-1", "unsure#1", "trip"))

    assert showing_of(said("cli/ada"), decision, AGAIN) == "as it is"
    assert showing_of(said(), decision, None) == "as it is"
    assert showing_of(said(), decision, unsure) == "as it is"


def test_a_yes_to_the_list_of_runs_answers_it() -> None:
    listed = replace(VALUE, subject=CancelRuns(("run-1",)))

    assert fate_of(said(), Do("cancel all", "", PENDING), listed) == "answered"
    assert fate_of(said(), Do("cancel all", "", LOCAL), listed) == "open"
    assert fate_of(said(), Chat(PENDING), listed) == "dropped"


@pytest.mark.parametrize(
    ("decision", "fate"),
    [
        (Start((Call("trip", {}),), LOCAL), "interrupted"),
        (Chat(PENDING), "open"),
        (Clarify("trip", LOCAL), "open"),
        (Ask("trip", {}, "town", "Which town?", (), ("town",), LOCAL), "left behind"),
    ],
)
def test_a_question_of_a_run_is_answered_by_no_request(decision: Decision, fate: Fate) -> None:
    assert fate_of(said(), decision, OF_RUN) == fate
