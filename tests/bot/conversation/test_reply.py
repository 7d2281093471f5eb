"""What a press or a filled form says in reply to a question, whatever it carries and whoever it comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Card, Form, Input
from bot.conversation.reply import AskedAnother, FormWanted, Over, StepOutcome, Unreadable, filled_in, opened, pressed
from bot.messages.inbound import Answer
from bot.parameters.call import Call
from bot.parameters.parameter import Parameter
from bot.questions.store import Question
from bot.questions.subject import (
    AskedByRun,
    MissingValue,
    OneCall,
    SeveralCalls,
    Subject,
    UnsureStep,
    WhichProcess,
)

ASKED = Question("q1", "web/ada", "ada", MissingValue("shirt", {}, "size"), ("one", "two"), "a shirt")
UNSURE = replace(ASKED, subject=UnsureStep("r1", "unsure/1", "shirt"), choices=("It happened", "It did not: stop"))
CALL = Call("shirt", {"size": "one"})
SUBJECTS: list[Subject] = [
    ASKED.subject, WhichProcess(), OneCall(CALL), SeveralCalls((CALL, CALL), in_order=True),
    AskedByRun("r1", "answer/1", "shirt", ()), UNSURE.subject,
]  # fmt: skip
FORM = Form("token", (Input("size", "Size"),))
CARD = Card("question", "q1", "Which size?", form=FORM)
SIZE = Parameter("size", str, "", required=True, default=None)
CLOSED = [None, replace(ASKED, state="answered"), replace(UNSURE, state="dropped")]


def test_the_button_of_a_choice_says_it() -> None:
    assert pressed(ASKED, 1, asked=True) == Answer("q1", "web/ada", "two")


@pytest.mark.parametrize("question", CLOSED)
@pytest.mark.parametrize("asked", [True, False])
def test_a_question_that_is_closed_or_gone_is_over_for_everybody(question: Question | None, *, asked: bool) -> None:
    assert pressed(question, 0, asked=asked) == opened(question, CARD, asked=asked) == Over()
    assert filled_in(question, {"size": "one"}, [SIZE], asked=asked) == Over()


def test_a_question_to_somebody_else_is_not_answered() -> None:
    assert pressed(ASKED, 0, asked=False) == opened(ASKED, CARD, asked=False) == AskedAnother(ASKED)
    assert filled_in(ASKED, {"size": "one"}, [SIZE], asked=False) == AskedAnother(ASKED)


@pytest.mark.parametrize("asked", [True, False])
def test_what_became_of_a_step_may_be_known_to_others(*, asked: bool) -> None:
    assert pressed(UNSURE, 1, asked=asked) == StepOutcome(UNSURE, "It did not: stop")


@given(st.integers(min_value=0), st.sampled_from(SUBJECTS))
def test_a_number_without_a_button_says_nothing(number: int, subject: Subject) -> None:
    question = replace(ASKED, subject=subject, choices=())

    said = pressed(question, number + 4, asked=True)

    assert said == Over()


@pytest.mark.parametrize(("card", "said"), [(CARD, FormWanted(FORM, "Which size?")), (None, Over())])
def test_a_form_is_given_where_the_card_has_one(card: Card | None, said: FormWanted | Over) -> None:
    assert opened(ASKED, card, asked=True) == said
    assert opened(ASKED, replace(CARD, form=None), asked=True) == Over()


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=200) | st.lists(st.text(max_size=20)), max_size=5))
def test_a_form_is_read_whatever_it_carries_and_only_for_what_was_asked(values: dict[str, str | list[str]]) -> None:
    said = filled_in(ASKED, values, [SIZE], asked=True)

    assert isinstance(said, Answer | Unreadable)
    assert said == filled_in(
        ASKED, {name: value for name, value in values.items() if name == "size"}, [SIZE], asked=True
    )
