"""The router with many processes: how long a message takes, how well it chooses, and what a prompt costs."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from pydantic import BaseModel

from benchmarks.row import Row, not_measured
from bot import Context, LlmUnavailable, Process
from bot.routing.decision import Decision, Offer, Turn
from router import IntentRouter
from router.embedding.embedding import SETTING, open_embedding
from router.exam.exam import NOW, Exam
from router.exam.questions import ExamQuestion, QuestionSet, read_offers, read_questions, with_examples
from router.exam.report import Mix, figures
from router.llm.answer_schema import answer_schema
from router.llm.prompt import prompt
from router.scoring.index import Indexes

PROCESSES = 150
EXAMPLES = 10
TIMED = 1_000
TARGET = 1.0  # milliseconds
# CLINC150's test split; a validation split with fewer strangers is weighed like it.
MIX = Mix(known=4_500, none=1_000)
QUALITY = (("accuracy", 0.80), ("recall@10", 0.96), ("F1 of what belongs to no process", 0.62))
QUALITY_BY_MEANING = (("accuracy", 0.90), ("recall@10", 0.96), ("F1 of what belongs to no process", 0.78))
WHAT = f"local routing, {PROCESSES} processes"
CATALOGUES = (20, 100, 500)  # processes, for the price of a message
FLAT = 1.1  # times the price with the fewest


class Nothing(BaseModel):
    """No parameters."""


async def _do_nothing(_ctx: Context, _params: Nothing) -> None:
    return None


def measure(folder: Path | None = None) -> list[Row]:
    """Route messages of the data set in this folder (`catalogue.json`, `messages.jsonl`), or made-up ones."""
    syllabus = made_up(PROCESSES) if folder is None else _read(folder)
    told = figures(asyncio.run(Exam("local").sit(syllabus)), MIX)
    middle, worst = told["latency_ms"]["p50"], told["latency_ms"]["p99"]
    figure = f"p50 {middle:.2f} ms, p99 {worst:.2f} ms"
    values = {"p50_ms": middle, "p99_ms": worst}
    what = f"{WHAT}, {EXAMPLES} examples each"
    rows = [Row(what, f"<= {TARGET:g} ms p50", figure, middle <= TARGET, values), _price()]
    if folder is None:
        reason = "name a folder with `--clinc`, or see `bot eval`"
        return rows + [not_measured(f"CLINC150: {name}", f">= {target:.2f}", reason) for name, target in QUALITY]
    return [*rows, *_quality("CLINC150", QUALITY, told), *_by_meaning(syllabus)]


def _by_meaning(syllabus: QuestionSet) -> Iterator[Row]:
    """Judge the same messages with the model that BOT_EMBEDDINGS names, beside those by letters alone."""
    folder = os.environ.get(SETTING)
    if not folder:
        for name, target in QUALITY_BY_MEANING:
            yield not_measured(f"CLINC150 by meaning: {name}", f">= {target:.2f}", f"name a model by {SETTING}")
        return
    began = perf_counter()
    indexes = Indexes(open_embedding(Path(folder)))  # without a file: all is read
    indexes.index(syllabus.offers)
    ready = perf_counter() - began
    told = figures(asyncio.run(Exam("local", indexes=indexes).sit(syllabus)), MIX)
    yield from _quality("CLINC150 by meaning", QUALITY_BY_MEANING, told)
    middle = told["latency_ms"]["p50"]
    figure = f"ready after {ready:.1f} s, p50 {middle:.1f} ms, AUROC {told['oos']['auroc']:.3f}"
    values = {"ready_s": ready, "p50_ms": middle, "auroc": told["oos"]["auroc"]}
    yield Row("CLINC150 by meaning: time, and how far apart", "", figure, values=values)


def _quality(what: str, targets: Sequence[tuple[str, float]], told: dict[str, Any]) -> Iterator[Row]:
    oos = told["oos"]
    reached = (told["accuracy"], told["recall_at"]["10"], oos["f1"])
    notes = ("", "", f" (recall {oos['recall']:.2f}; {MIX.known:g} messages of a process to {MIX.none:g} of none)")
    for (name, target), figure, note in zip(targets, reached, notes, strict=True):
        yield Row(f"{what}: {name}", f">= {target:.2f}", f"{figure:.3f}{note}", figure >= target, {"share": figure})


def _price() -> Row:
    """Weigh the prompts for the same messages with few and with many processes."""
    tokens = [asyncio.run(_tokens(made_up(count))) for count in CATALOGUES]
    figure = ", ".join(f"{each:,.0f} with {count}" for each, count in zip(tokens, CATALOGUES, strict=True))
    values = {f"tokens_{count}": each for each, count in zip(tokens, CATALOGUES, strict=True)}
    what = f"tokens a message, {CATALOGUES[0]} to {CATALOGUES[-1]} processes (characters / 4)"
    return Row(what, f"<= {FLAT:g} times", figure, max(tokens) <= FLAT * tokens[0], values)


class _Scales:
    """Stands where the language model would be and weighs what it would be sent."""

    def __init__(self) -> None:
        self.characters: list[int] = []

    async def decide(self, turn: Turn, shortlist: tuple[Offer, ...]) -> Decision:
        words = sum(len(message.content) for message in prompt(turn, shortlist))
        self.characters.append(words + len(json.dumps(answer_schema(shortlist).schema)))
        raise LlmUnavailable("these are scales")


async def _tokens(syllabus: QuestionSet) -> float:
    scales = _Scales()
    router = IntentRouter(scales, fast=False)
    for question in syllabus.questions[:50]:
        await router.route(_turn(question.text, syllabus.offers))
    return sum(scales.characters) / len(scales.characters) / 4


def _turn(text: str, offers: tuple[Offer, ...]) -> Turn:
    return Turn(text, "ada", "web/ada", NOW, offers)


def _read(folder: Path) -> QuestionSet:
    offers = with_examples(read_offers(folder / "catalogue.json"), EXAMPLES)
    return QuestionSet(offers, read_questions(folder / "messages.jsonl"))


def made_up(processes: int) -> QuestionSet:
    """Make texts of invented words, always the same: some words of the process's own, some that all share."""
    random = Random(150)
    shared = [_word(random) for _ in range(1_200)]
    offers: list[Offer] = []
    questions: list[ExamQuestion] = []
    for number in range(processes):
        own = [_word(random) for _ in range(12)]
        texts = [" ".join(random.sample(own, 3) + random.sample(shared, 4)) for _ in range(EXAMPLES + 7)]
        offers.append(_offer(f"{own[0]}_{number:03}", " ".join(own[:3]), texts[:EXAMPLES]))
        questions += [ExamQuestion(text=text, process=offers[-1].name) for text in texts[EXAMPLES:]]
    return QuestionSet(tuple(offers), tuple(questions[:TIMED]))


def _word(random: Random) -> str:
    return "".join(random.choice("bdfgklmnprst") + random.choice("aeiou") for _ in range(random.randint(2, 4)))


def _offer(name: str, description: str, examples: list[str]) -> Offer:
    return Offer(Process(name, description, Nothing, _do_nothing, tuple(examples)), ())
