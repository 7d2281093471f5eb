"""Holds an exam as the command line asks for it: reads its files, chooses the engine, compares with the pass marks."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Collection, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.conversation.misroute import KIND
from bot.conversation.routing_feedback import KIND as FEEDBACK
from bot.conversation.routing_feedback import latest
from bot.errors import ConfigError
from bot.llm.interface import LLM
from main.bootstrap import Setup, endpoint_of, indexes_of, open_bot, read_catalogue
from main.evaluation.pass_marks import PassMark, bounds_of, mix_of
from main.session import quiet_setup
from router.exam.cassette import Cassette
from router.exam.exam import Engine, Exam
from router.exam.questions import ExamQuestion, QuestionSet, read_offers, read_questions, with_examples
from router.exam.report import figures

_CASES, _TEXT = 20, 80  # cases that are shown of those left out, and signs of each


@dataclass(frozen=True, slots=True)
class Paper:
    """What was asked for on the command line."""

    file: Path | None = None
    catalogue: Path | None = None
    examples: int | None = None
    engine: Engine = "auto"
    least: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    mix: str = ""
    record: Path | None = None
    replay: Path | None = None
    from_cases: bool = False
    with_feedback: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The figures, one line for each bound that was missed, and notes on what could not be asked."""

    figures: dict[str, Any]
    missed: tuple[str, ...]
    notes: tuple[str, ...] = ()


async def evaluate_exam(paper: Paper) -> Report:
    """Hold the exam. Raises ConfigError when it cannot be held as asked."""
    bounds: tuple[PassMark, ...] = (*bounds_of(paper.least, highest=False), *bounds_of(paper.most, highest=True))
    mix = mix_of(paper.mix) if paper.mix else None
    if (paper.file is None) is not paper.from_cases:
        raise ConfigError("Name a file of questions, or say --from-cases; one of the two.")
    if paper.record and paper.replay:
        raise ConfigError("Either --record or --replay: an answer is asked for or taken from the file.")
    plan = quiet_setup()
    syllabus, notes = await _syllabus(paper, plan)
    async with _model(paper, plan) as llm:
        feedback = latest(await _kept(plan, FEEDBACK)) if paper.with_feedback else ()
        exam = Exam(paper.engine, llm, indexes_of(plan.settings), feedback)
        told = figures(await exam.sit(syllabus), mix)
    told = {"engine": exam.engine, **told}
    return Report(told, tuple(line for bound in bounds if (line := bound.missed(told))), notes)


async def _syllabus(paper: Paper, plan: Setup) -> tuple[QuestionSet, tuple[str, ...]]:
    """Give what is asked about what, and notes."""
    if paper.catalogue:
        offers = read_offers(paper.catalogue)
    else:
        offers = tuple(listed.offer for _, listed in sorted(read_catalogue(plan)[0].listed.items()))
    if paper.examples is not None:
        offers = with_examples(offers, paper.examples)
    if paper.file:
        return QuestionSet(offers, read_questions(paper.file)), ()
    questions, notes = questions_of(await _kept(plan, KIND), {offer.name for offer in offers})
    return QuestionSet(offers, questions), notes


async def _kept(plan: Setup, kind: str) -> tuple[str, ...]:
    async with open_bot(plan) as (app, _):
        return tuple((await app.key_value.all(kind)).values())


def questions_of(cases: Iterable[str], known: Collection[str]) -> tuple[tuple[ExamQuestion, ...], tuple[str, ...]]:
    """Give the misroutes whose right process is known, and a line for each kind of those that cannot be asked."""
    told = [json.loads(case) for case in cases]
    labelled = [case for case in told if case["process"] is not None]
    asked = [case for case in labelled if case["process"] in known]
    notes = [] if told else ["Nobody has pointed out a misroute yet."]
    notes += _left_out("nobody has said which process was meant", [case for case in told if case["process"] is None])
    notes += _left_out("the process that was meant is gone", [case for case in labelled if case not in asked])
    return tuple(ExamQuestion(text=case["text"], process=case["process"]) for case in asked), tuple(notes)


def _left_out(why: str, cases: list[dict[str, Any]]) -> list[str]:
    """Give the cases that cannot be asked, so that somebody can put them into an exam with the right answer."""
    if not cases:
        return []
    shown = [f"  “{case['text'][:_TEXT]}” was taken for {case['wrong']}" for case in cases[:_CASES]]
    more = [f"  and {len(cases) - _CASES} more"] if len(cases) > _CASES else []
    return [f"{len(cases)} left out, {why}:", *shown, *more]


@asynccontextmanager
async def _model(paper: Paper, plan: Setup) -> AsyncGenerator[LLM | None]:
    """Give the language model that answers, if any: the tape, or the endpoint of the settings."""
    if paper.engine == "local":
        if paper.record or paper.replay:
            raise ConfigError("--record and --replay are about a language model: say --engine llm or auto.")
        yield None
    elif paper.replay:
        yield Cassette(paper.replay)
    elif plan.settings.has_llm:
        async with endpoint_of(plan.settings) as endpoint:
            yield Cassette(paper.record, endpoint) if paper.record else endpoint
    elif paper.engine == "llm" or paper.record:
        raise ConfigError("No language model is named: set OPENAI_API_KEY or OPENAI_BASE_URL, or --replay a recording.")
    else:
        yield None
