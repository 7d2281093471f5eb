"""Holds an exam as the command line asks for it: reads the papers, seats the engine, compares with the bounds."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import ConfigError
from bot.llm import LLM
from main.bound import Bound, bounds_of, mix_of
from main.door import Plan, endpoint_of, indexes_of, read_catalogue
from main.seat import quiet_plan
from router.cassette import Cassette
from router.exam import Engine, Exam
from router.figures import figures
from router.syllabus import Question, Syllabus, read_offers, read_questions, with_examples


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


@dataclass(frozen=True, slots=True)
class Report:
    """The figures, and one line for each bound that was missed."""

    figures: dict[str, Any]
    missed: tuple[str, ...]


async def invigilate(paper: Paper) -> Report:
    """Hold the exam. Raises ConfigError when it cannot be held as asked."""
    bounds: tuple[Bound, ...] = (*bounds_of(paper.least, highest=False), *bounds_of(paper.most, highest=True))
    mix = mix_of(paper.mix) if paper.mix else None
    if (paper.file is None) is not paper.from_cases:
        raise ConfigError("Name a file of questions, or say --from-cases; one of the two.")
    if paper.record and paper.replay:
        raise ConfigError("Either --record or --replay: an answer is asked for or taken from the file.")
    plan = quiet_plan()
    syllabus = await _syllabus(paper, plan)
    async with _model(paper, plan) as llm:
        exam = Exam(paper.engine, llm, indexes_of(plan.settings))
        told = figures(await exam.sit(syllabus), mix)
    told = {"engine": exam.engine, **told}
    return Report(told, tuple(line for bound in bounds if (line := bound.missed(told))))


async def _syllabus(paper: Paper, plan: Plan) -> Syllabus:
    if paper.catalogue:
        offers = read_offers(paper.catalogue)
    else:
        offers = tuple(listed.offer for _, listed in sorted(read_catalogue(plan)[0].listed.items()))
    if paper.examples is not None:
        offers = with_examples(offers, paper.examples)
    return Syllabus(offers, read_questions(paper.file) if paper.file else await _cases(plan))


async def _cases(_plan: Plan) -> tuple[Question, ...]:
    raise ConfigError("There are no stored cases.")


@asynccontextmanager
async def _model(paper: Paper, plan: Plan) -> AsyncGenerator[LLM | None]:
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
