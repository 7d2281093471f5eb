"""How long the router learns a set of processes before it can answer for it."""

from __future__ import annotations

from time import process_time

from benchmarks.routing import EXAMPLES, made_up
from benchmarks.row import Row
from bot.routing.decision import Offer
from router.scoring.index import Indexes

CATALOGUES = (20, 150, 500)  # processes
TARGETS = {150: 0.3, 500: 0.5}  # seconds
ROUNDS = 3


def measure() -> list[Row]:
    """Learn made-up processes. In seconds of a core, the best of three rounds: a busy machine only adds to them."""
    seconds = {count: min(_seconds(made_up(count).offers) for _ in range(ROUNDS)) for count in CATALOGUES}
    return [
        Row(
            f"learning processes, {EXAMPLES} examples each, seconds of a core",
            ", ".join(f"<= {most:g} s for {count}" for count, most in TARGETS.items()),
            ", ".join(f"{each:.2f} s for {count}" for count, each in seconds.items()),
            all(each <= TARGETS[count] for count, each in seconds.items() if count in TARGETS),
            {f"seconds_{count}": each for count, each in seconds.items()},
        )
    ]


def _seconds(offers: tuple[Offer, ...]) -> float:
    began = process_time()
    Indexes().index(offers)
    return process_time() - began
