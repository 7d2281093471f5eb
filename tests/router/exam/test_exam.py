"""The project's own exam, over its own processes, by the local engine: no share may fall below what was reached so far.

The first sitting was looked at while the pass marks were chosen; the second and the third were written after that. The
third is mostly near misses and injections; one of its rows (`reboot demo/staging`) showed that the fast path must not
rely on a value alone.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from bot import LlmUnavailable
from bot.parameters.call import Call, Draft
from bot.routing.decision import Ask, Offer, Plan, Start, Trace
from router.exam.exam import Exam, ExamAnswer, taken_by
from router.exam.questions import ExamQuestion, QuestionSet, read_questions
from router.exam.report import figures
from tests.router.catalogue import OFFERS
from tests.router.scripted_llm import Scripted, call, said

HERE = Path(__file__).parent
FILE = HERE / "exam.jsonl"


@pytest.fixture(scope="module")
def answers(offers: tuple[Offer, ...]) -> tuple[ExamAnswer, ...]:
    return asyncio.run(Exam("local").sit(QuestionSet(offers, read_questions(FILE))))


def test_the_exam_is_large_and_mixed(offers: tuple[Offer, ...]) -> None:
    questions = read_questions(FILE)

    meant = Counter(question.process for question in questions)
    assert len({question.text for question in questions}) == len(questions) >= 200
    assert all(meant[offer.name] >= 25 for offer in offers)
    assert meant[None] >= 80
    assert all(question.params is not None for question in questions if question.process)


def test_no_row_of_the_exam_is_an_example(offers: tuple[Offer, ...]) -> None:
    examples = {example.casefold() for offer in offers for example in offer.process.examples}

    assert not [question.text for question in read_questions(FILE) if question.text.casefold() in examples]


def test_the_local_engine_passes(answers: tuple[ExamAnswer, ...]) -> None:
    told = figures(answers)

    assert told["n"] == 226
    assert told["accuracy"] >= 0.95
    assert told["oos"]["recall"] >= 0.88
    assert told["oos"]["f1"] >= 0.92
    assert told["oos"]["auroc"] >= 0.97
    assert told["params_exact"] >= 0.92
    assert told["llm_calls"] == 0


def test_no_value_is_invented(answers: tuple[ExamAnswer, ...]) -> None:
    assert figures(answers)["invented"] == 0


def test_what_is_meant_for_no_process_starts_none(answers: tuple[ExamAnswer, ...]) -> None:
    none = [answer for answer in answers if answer.question.process is None]

    assert len(none) == 104
    assert [answer.question.text for answer in none if answer.kind in ("run", "confirm", "plan")] == []


def test_the_fast_path_is_nearly_always_right(answers: tuple[ExamAnswer, ...]) -> None:
    fast = figures(answers)["fast_path"]

    assert fast["n"] >= 25  # few: a word that the process does not know sends a message to the model
    assert fast["precision"] >= 0.99


async def test_with_a_model_calls_and_tokens_are_counted() -> None:
    questions = (
        ExamQuestion(text="how many stars does octo/hello have", process="repo_info"),
        ExamQuestion(
            text="octo/hello and what you know of it", process="repo_info", params={"owner": "octo", "name": "hello"}
        ),
    )
    model = Scripted(said("run", call("repo_info", {"owner": "octo", "name": "hello"}, owner="octo", name="hello")))

    first, second = await Exam("auto", model).sit(QuestionSet(OFFERS, questions))

    assert (first.saved, first.calls, first.tokens_in) == (True, 0, 0)
    assert (second.saved, second.calls, second.tokens_in, second.tokens_out) == (False, 1, 100, 10)
    assert second.exact


async def test_the_engine_llm_asks_for_every_message() -> None:
    question = ExamQuestion(text="how many stars does octo/hello have", process="repo_info")
    model = Scripted(said("chat"))

    (answer,) = await Exam("llm", model).sit(QuestionSet(OFFERS, (question,)))

    assert (answer.calls, answer.saved, answer.taken) == (1, False, None)


async def test_a_model_that_is_away_is_told_although_the_local_scores_decide() -> None:
    question = ExamQuestion(text="how many stars does octo/hello have", process="repo_info")

    (answer,) = await Exam("llm", Scripted(LlmUnavailable("away"))).sit(QuestionSet(OFFERS, (question,)))

    assert (answer.right, answer.calls, answer.faults) == (True, 1, 1)
    assert figures((answer,))["llm_faults"] == 1


async def test_the_engine_local_asks_nobody() -> None:
    question = ExamQuestion(text="tell me a joke", process=None)
    model = Scripted()

    exam = Exam("local", model)
    (answer,) = await exam.sit(QuestionSet(OFFERS, (question,)))

    assert (exam.engine, answer.calls, answer.right, answer.saved) == ("local", 0, True, False)


async def test_values_are_compared_as_the_process_writes_them() -> None:
    question = ExamQuestion(
        text="is https://example.org up", process="http_check", params={"url": "https://example.org"}
    )

    (answer,) = await Exam("local").sit(QuestionSet(OFFERS, (question,)))

    assert answer.given == {"url": "https://example.org/"}
    assert answer.exact


def test_of_several_calls_none_is_the_right_one_unless_all_are_to_it() -> None:
    trace = Trace(engine="llm")
    one, same, other = Call("repo_info", {"owner": "a"}), Call("repo_info", {"owner": "b"}), Call("http_check", {})

    assert taken_by(Start((one,), trace)) == ("repo_info", {"owner": "a"})
    assert taken_by(Start((one, same), trace)) == ("repo_info", {})
    assert taken_by(Start((one, other), trace)) == ("repo_info + http_check", {})
    assert taken_by(Plan((one, other), "Shall I?", in_order=False, trace=trace)) == ("repo_info + http_check", {})
    draft = Draft((one, other), 1, in_order=False)
    assert taken_by(Ask("http_check", {}, "url", "?", (), ("url",), trace, draft)) == ("repo_info + http_check", {})
