"""The exam with a model that serves badly beside the scores: the whole is never worse than the scores alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.routing.decision import Chat, Decision, Do, Offer, Start, Turn
from router.exam.exam import NOW, taken_by
from router.exam.questions import ExamQuestion, QuestionSet, read_questions
from router.router import IntentRouter, ModelRouter
from router.scoring.index import Indexes
from tests.router.bad_model import FAULTS, BadModel, Fault

HERE = Path(__file__).parent
INDEXES = Indexes()
FILES = ("exam", "unseen_dev", "unseen_test")
EVERY = 8  # a sample of the messages in `make test`, all in `make soak`


async def _sit(
    questions: tuple[ExamQuestion, ...], offers: tuple[Offer, ...], model: ModelRouter | None
) -> list[Decision]:
    router = IntentRouter(model, INDEXES)
    turns = [Turn(each.text, "exam", "exam/1", NOW, offers, each.language) for each in questions]
    return [await router.route(turn) for turn in turns]


def _right(questions: tuple[ExamQuestion, ...], decisions: list[Decision]) -> int:
    pairs = zip(questions, decisions, strict=True)
    return sum(taken_by(decision)[0] == each.process for each, decision in pairs if each.process)


def _started(questions: tuple[ExamQuestion, ...], decisions: list[Decision]) -> set[str]:
    pairs = zip(questions, decisions, strict=True)
    return {each.text for each, decision in pairs if not each.process and isinstance(decision, Start)}


@pytest.mark.parametrize("every", [EVERY, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("fault", FAULTS)
async def test_a_bad_model_makes_nothing_worse(offers: tuple[Offer, ...], fault: Fault, name: str, every: int) -> None:
    questions = QuestionSet(offers, read_questions(HERE / f"{name}.jsonl")).questions[::every]
    model = BadModel(fault)

    alone = await _sit(questions, offers, None)
    beside = await _sit(questions, offers, model)

    assert model.asked
    assert _right(questions, beside) >= _right(questions, alone)
    assert _started(questions, beside) <= _started(questions, alone)


@pytest.mark.parametrize("every", [EVERY, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("fault", ["help", "cancel", "chats"])
async def test_what_asks_for_nothing_is_left_as_quiet_as_the_scores_leave_it(
    offers: tuple[Offer, ...], fault: Fault, every: int
) -> None:
    questions = tuple(
        each for each in QuestionSet(offers, read_questions(HERE / "unseen_dev.jsonl")).questions if not each.process
    )[::every]

    alone = await _sit(questions, offers, None)
    beside = await _sit(questions, offers, BadModel(fault))

    assert sum(isinstance(each, Do) for each in beside) <= sum(isinstance(each, Do) for each in alone)
    quiet = [isinstance(each, (Chat, Do)) for each in alone]
    assert quiet == [isinstance(each, (Chat, Do)) for each in beside]
