"""The local router with 150 processes: how long it takes, and (with a data set) how well it chooses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter

from pydantic import BaseModel

from benchmarks.row import Row, not_measured, percentile
from bot import Chat, Context, Decision, Offer, Process, Turn
from router import Router

PROCESSES = 150
EXAMPLES = 10
TIMED = 1_000
TARGET = 1.0  # milliseconds
QUALITY = (("accuracy", 0.78), ("recall@10", 0.95), ("F1 of what belongs to no process", 0.60))
WHAT = f"local routing, {PROCESSES} processes"


class Nothing(BaseModel):
    """No parameters."""


async def _do_nothing(_ctx: Context, _params: Nothing) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Exam:
    """Processes with their examples, and messages with the process that is meant; None: no process is."""

    offers: tuple[Offer, ...]
    messages: tuple[tuple[str, str | None], ...]


def measure(folder: Path | None = None) -> list[Row]:
    """Route messages of the data set in this folder (`catalogue.json`, `messages.jsonl`), or made-up ones."""
    exam = _made_up() if folder is None else _read(folder)
    decisions, times = asyncio.run(_route(exam))
    middle = percentile(times, 0.5)
    figure = f"p50 {middle:.2f} ms, p99 {percentile(times, 0.99):.2f} ms"
    values = {"p50_ms": middle, "p99_ms": percentile(times, 0.99)}
    rows = [Row(f"{WHAT}, {EXAMPLES} examples each", f"<= {TARGET:g} ms p50", figure, middle <= TARGET, values)]
    if folder is None:
        reason = "name a folder with `--clinc`, or see `bot eval`"
        return rows + [not_measured(f"CLINC150: {name}", f">= {target:.2f}", reason) for name, target in QUALITY]
    return rows + list(_quality(exam, decisions))


async def _route(exam: Exam) -> tuple[list[Decision], list[float]]:
    router = Router()
    decisions: list[Decision] = []
    times: list[float] = []
    await router.route(_turn("build the index", exam.offers))
    for text, _ in exam.messages:
        before = perf_counter()
        decisions.append(await router.route(_turn(text, exam.offers)))
        times.append((perf_counter() - before) * 1_000)
    return decisions, times


def _turn(text: str, offers: tuple[Offer, ...]) -> Turn:
    return Turn(text, "ada", "web/ada", datetime(2026, 1, 5, 9, tzinfo=UTC), offers)


def _quality(exam: Exam, decisions: list[Decision]) -> Iterator[Row]:
    """Judge the choice. Right is a message of a process whose best candidate is this process, and was acted upon."""
    right = ranked = known = 0
    hits = missed = false_alarms = 0
    for (_, meant), decision in zip(exam.messages, decisions, strict=True):
        names = [candidate.process for candidate in decision.trace.candidates[:10]]
        silent = isinstance(decision, Chat)
        if meant is None:
            hits, missed = hits + silent, missed + (not silent)
            continue
        known += 1
        false_alarms += silent
        right += not silent and names[:1] == [meant]
        ranked += meant in names
    figures = (right / known, ranked / known, _f1(hits / (hits + missed), false_alarms / known))
    notes = ("", "", f" ({hits} of {hits + missed} noticed; {false_alarms} of {known:,} others taken for such)")
    for (name, target), figure, note in zip(QUALITY, figures, notes, strict=True):
        yield Row(f"CLINC150: {name}", f">= {target:.2f}", f"{figure:.3f}{note}", figure >= target, {"share": figure})


def _f1(noticed: float, false_alarms: float) -> float:
    """Give F1 from two shares, for 1,000 messages of no process among 4,500 others: the test split's proportion."""
    found, wrong = 1_000 * noticed, 4_500 * false_alarms
    return 2 * found / (found + wrong + 1_000)


def _read(folder: Path) -> Exam:
    catalogue = json.loads((folder / "catalogue.json").read_text(encoding="utf-8"))
    lines = (folder / "messages.jsonl").read_text(encoding="utf-8").splitlines()
    messages = [json.loads(line) for line in lines if line]
    offers = tuple(_offer(each["name"], each["description"], each["examples"][:EXAMPLES]) for each in catalogue)
    return Exam(offers, tuple((each["text"], each["process"]) for each in messages))


def _made_up() -> Exam:
    """Make texts of invented words, always the same: some words of the process's own, some that all share."""
    random = Random(150)
    shared = [_word(random) for _ in range(1_200)]
    offers: list[Offer] = []
    messages: list[tuple[str, str | None]] = []
    for number in range(PROCESSES):
        own = [_word(random) for _ in range(12)]
        texts = [" ".join(random.sample(own, 3) + random.sample(shared, 4)) for _ in range(EXAMPLES + 7)]
        offers.append(_offer(f"{own[0]}_{number}", " ".join(own[:3]), texts[:EXAMPLES]))
        messages += [(text, offers[-1].name) for text in texts[EXAMPLES:]]
    return Exam(tuple(offers), tuple(messages[:TIMED]))


def _word(random: Random) -> str:
    return "".join(random.choice("bdfgklmnprst") + random.choice("aeiou") for _ in range(random.randint(2, 4)))


def _offer(name: str, description: str, examples: list[str]) -> Offer:
    return Offer(Process(name, description, Nothing, _do_nothing, tuple(examples)), ())
