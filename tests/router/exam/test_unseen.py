"""The messages that were written by somebody who had not seen the rules: that they are many, mixed and labelled.

Rules may be made while one looks at `unseen_dev.jsonl`; nobody looks at `unseen_test.jsonl` or sits it before they are
made. The rows were divided at random, each kind of each language in halves, processes and languages alike in both. What
is asked for by a person, however it is worded, has a process; what is only about one, or would have to be guessed, has
none.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.routing.decision import Offer
from router.exam.exam import Exam
from router.exam.questions import ExamQuestion, QuestionSet, read_questions
from router.exam.report import figures

HERE = Path(__file__).parent
DEV, TEST = (read_questions(HERE / f"unseen_{half}.jsonl") for half in ("dev", "test"))
BOTH = (*DEV, *TEST)
NONE = {"negation", "question", "past", "later", "quoted", "thanks", "near", "far"}
REQUESTS = {
    *("imperative", "polite", "greeting", "reason", "context", "typos"),
    *("slang", "indirect", "order", "padding", "partial"),
}


def test_there_are_many_of_both_sorts() -> None:
    none = sum(question.process is None for question in BOTH)

    assert none >= 300
    assert len(BOTH) - none >= 160
    assert len(BOTH) + len(read_questions(HERE / "exam.jsonl")) >= 700


def test_no_message_comes_twice_and_none_is_an_example(offers: tuple[Offer, ...]) -> None:
    seen = {question.text.casefold() for question in read_questions(HERE / "exam.jsonl")}
    examples = {example.casefold() for offer in offers for example in offer.process.examples}
    texts = [question.text.casefold() for question in BOTH]

    assert len(set(texts)) == len(texts)
    assert not {*texts} & (seen | examples)


def test_a_kind_asks_for_something_or_for_nothing() -> None:
    assert {question.kind for question in BOTH if question.process is None} == NONE
    assert {question.kind for question in BOTH if question.process is not None} == REQUESTS


@pytest.mark.parametrize("half", [DEV, TEST], ids=["dev", "test"])
def test_half_is_english_and_the_rest_german_french_and_spanish(half: tuple[ExamQuestion, ...]) -> None:
    spoken = Counter(question.language for question in half)

    assert set(spoken) == {"en", "de", "fr", "es"}
    assert 0.45 <= spoken["en"] / len(half) <= 0.55
    assert all(count >= 35 for count in spoken.values())


@pytest.mark.parametrize("half", [DEV, TEST], ids=["dev", "test"])
def test_every_answer_exists_and_every_process_is_asked_for(
    half: tuple[ExamQuestion, ...], offers: tuple[Offer, ...]
) -> None:
    asked = Counter(question.process for question in QuestionSet(offers, half).questions)

    assert all(asked[offer.name] >= 15 for offer in offers)
    assert all(question.params is not None for question in half if question.process)


def test_the_halves_have_one_mix() -> None:
    first, second = (Counter((question.kind, question.language) for question in half) for half in (DEV, TEST))

    assert all(abs(first[group] - second[group]) <= 1 for group in first | second)
    assert abs(len(DEV) - len(TEST)) <= 2


@pytest.mark.parametrize("half", ["dev", "test"])
async def test_what_asks_for_nothing_starts_nothing_and_requests_are_right_or_asked_about(
    offers: tuple[Offer, ...], half: str
) -> None:
    questions = read_questions(HERE / f"unseen_{half}.jsonl")
    told = figures(await Exam("local").sit(QuestionSet(offers, questions)))

    assert told["none"]["started"] <= 0.02
    assert told["none"]["asked"] <= 0.25
    assert told["starts"]["precision"] >= 0.94
    assert told["right_or_asked"] >= 0.85
