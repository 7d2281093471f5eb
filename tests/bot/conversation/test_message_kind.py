"""What a message is, by its sender, its words and the question that is open: one pure function."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.message_kind import (
    AnswerToRun,
    Clarified,
    FromStranger,
    MaybeAnswer,
    MaybeAnswerToRun,
    MessageKind,
    NewMessage,
    TooLate,
    kind_of,
)
from bot.messages.inbox import Received
from bot.parameters.call import Call
from bot.parameters.form import message_of
from bot.parameters.parameter import Parameter
from bot.people.directory import Person
from bot.questions.store import Question
from bot.questions.subject import (
    AnswerOrRequest,
    AskedByRun,
    CancelRuns,
    MissingValue,
    OneCall,
    SeveralCalls,
    Subject,
    UnsureStep,
    WhichProcess,
)

ADA = Person("ada", "Ada")
TOWN = Parameter("town", str, "", required=True, default=None)
OF_RUN = Question("q", "web/ada", "ada", AskedByRun("run-1", "ask#1", "trip", (TOWN,)), ("Ulm", "Köln"))
OF_ROUTER = Question("q", "web/ada", "ada", MissingValue("trip", {}, "town"), ("Ulm", "Köln"), "a trip")
UNSURE = Question("q", "web/ada", "ada", UnsureStep("run-1", "unsure#1", "trip"), ("It happened",))
INTENT = Question("q", "web/ada", "ada", AnswerOrRequest("q0"), ("Start that", "It is my answer"), "to Ulm")
TRIP = Call("trip", {"town": "Ulm"})


def said(text: str, *, answers: str = "", person: str = "ada") -> Received:
    return Received("m1", "web/ada", person, "", text, answers, "new", 0, None, 0)


def filled(**values: str) -> str:
    return message_of(values, [replace(TOWN, name=name) for name in values])


@pytest.mark.parametrize("question", [None, OF_RUN, OF_ROUTER, UNSURE])
@pytest.mark.parametrize("answers", ["", "q"])
def test_whom_nobody_knows_is_a_stranger_whatever_they_say(question: Question | None, answers: str) -> None:
    assert kind_of(said("Ulm", answers=answers, person="slack:U1"), None, question) == FromStranger()


@pytest.mark.parametrize(
    "question",
    [
        None,  # there is none, or its row cannot be read
        replace(OF_ROUTER, state="answered"),
        replace(OF_RUN, state="dropped"),
        replace(OF_ROUTER, person="grace"),
        replace(OF_RUN, person="grace"),
    ],
)
def test_a_button_of_a_question_that_is_over_or_another_s_comes_too_late(question: Question | None) -> None:
    assert kind_of(said("Ulm", answers="q"), ADA, question) == TooLate()


@pytest.mark.parametrize(
    "question", [None, replace(OF_ROUTER, state="dropped"), replace(OF_RUN, person="grace"), UNSURE]
)
@pytest.mark.parametrize("text", ["restart demo", "/restart demo", "Ulm", "", "\x00", "why?", filled(town="Ulm")])
def test_what_is_typed_while_nothing_is_asked_is_new(question: Question | None, text: str) -> None:
    assert kind_of(said(text), ADA, question) == NewMessage(ADA)


@pytest.mark.parametrize(
    ("message", "form"),
    [
        (said("Ulm", answers="q"), None),
        (said(filled(town="Ulm"), answers="q"), {"town": "Ulm"}),
        (said("Köln"), None),
        (said("  köln "), None),
    ],
)
def test_a_button_a_form_and_a_choice_in_words_answer_a_run(message: Received, form: dict[str, str] | None) -> None:
    assert kind_of(message, ADA, OF_RUN) == AnswerToRun(ADA, OF_RUN, form)


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("the one on the river", False),
        ("in Ulm please", False),
        ("cancel it", True),
        ("why?", True),
        ("  /restart demo in staging", True),
        ("/etc/hosts or something like it", True),
        ("", True),
        (filled(town="Ulm"), True),  # typed: a form that nobody was shown
    ],
)
def test_what_is_typed_while_a_run_asks_may_be_its_answer(text: str, doubtful: bool) -> None:
    assert kind_of(said(text), ADA, OF_RUN) == MaybeAnswerToRun(ADA, OF_RUN, doubtful)


@pytest.mark.parametrize(
    ("message", "form"),
    [
        (said("Ulm"), None),
        (said("/restart demo"), None),
        (said("never mind"), None),
        (said("Ulm", answers="q"), None),
        (said("Edit", answers="q"), None),
        (said(filled(town="Ulm"), answers="q"), {"town": "Ulm"}),
        (said(filled(town="Ulm")), None),
    ],
)
@pytest.mark.parametrize("subject", [OF_ROUTER.subject, WhichProcess(), OneCall(TRIP), SeveralCalls((TRIP,), True)])
def test_what_comes_while_the_router_asks_is_for_the_router_to_tell(
    subject: Subject, message: Received, form: dict[str, str] | None
) -> None:
    question = replace(OF_ROUTER, subject=subject)

    assert kind_of(message, ADA, question) == MaybeAnswer(ADA, question, form)


@pytest.mark.parametrize(
    ("message", "is_request"),
    [
        (said("Start that", answers="q"), True),
        (said(" start THAT"), True),
        (said("It is my answer", answers="q"), False),
        (said("it is my answer"), False),
        (said(filled(town="Ulm"), answers="q"), False),
    ],
)
def test_what_an_earlier_message_was_is_said_by_a_button_or_in_its_words(message: Received, is_request: bool) -> None:
    assert kind_of(message, ADA, INTENT) == Clarified(ADA, INTENT, is_request)


def test_the_list_of_runs_to_cancel_is_for_the_router_to_read() -> None:
    listed = replace(OF_ROUTER, subject=CancelRuns(("run-1",)))

    assert kind_of(said("yes"), ADA, listed) == MaybeAnswer(ADA, listed, None)


def test_whether_a_step_happened_is_never_answered_by_a_message() -> None:
    assert kind_of(said("It happened", answers="q"), ADA, UNSURE) == NewMessage(ADA)


@given(
    st.text(),
    st.sampled_from(["", "q"]),
    st.sampled_from([None, ADA]),
    st.sampled_from([None, OF_RUN, OF_ROUTER, UNSURE, INTENT, replace(OF_RUN, state="x")]),
)
def test_every_message_is_something(text: str, answers: str, person: Person | None, question: Question | None) -> None:
    kind = kind_of(said(text, answers=answers), person, question)

    assert isinstance(kind, get_args(MessageKind))
    assert isinstance(kind, FromStranger) == (person is None)
