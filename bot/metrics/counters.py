"""Counts what this process has done since it started, for whoever watches the bot; kept in memory only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from bot.messages.inbound import adapter_of
from bot.metrics.series import Sample, Series, Spread
from bot.routing.decision import Decision, Without, decision_kind

Outcome = Literal["done", "parked", "duplicate"]
Answered = Literal["answered", "refused", "late", "failed", "away", "left"]

# What became of the call that the router would have made.
CALLS = ("saved", "made", "failed", "withheld")
MISSED: Mapping[Without, str] = {"away": "withheld", "budget": "withheld", "late": "failed", "failed": "failed"}


class Counters:
    """The counters of one process. `llm`: whether there is a language model whose calls can be saved."""

    def __init__(self, *, llm: bool = False) -> None:
        self._llm = llm
        self._messages: Counter[tuple[str, ...]] = Counter()
        self._routes: Counter[tuple[str, ...]] = Counter()
        # From the start all of them: a share of what was never told cannot be drawn.
        self._calls: Counter[tuple[str, ...]] = Counter({(call,): 0 for call in CALLS} if llm else {})
        self._asked: Counter[tuple[str, ...]] = Counter()
        self._tokens: Counter[tuple[str, ...]] = Counter()
        self._route_seconds: dict[str, Spread] = {}
        self._llm_seconds = Spread()

    def message(self, thread: str, outcome: Outcome) -> None:
        """Count a message that is over."""
        self._messages[adapter_of(thread), outcome] += 1

    def route(self, decision: Decision) -> None:
        """Count a decision about a message."""
        trace = decision.trace
        self._routes[trace.engine, decision_kind(decision)] += 1
        self._route_seconds.setdefault(trace.engine, Spread()).add(trace.ms / 1_000)
        if self._llm:
            made = "made" if trace.engine == "llm" else "saved"
            self._calls[(MISSED.get(trace.without, made),)] += 1

    def answer(self, outcome: Answered, seconds: float, tokens_in: int, tokens_out: int) -> None:
        """Count a question to the language model and what came of it; `left`: whoever asked went away."""
        self._asked[(outcome,)] += 1
        self._tokens[("in",)] += tokens_in
        self._tokens[("out",)] += tokens_out
        self._llm_seconds.add(seconds)

    def series(self) -> tuple[Series, ...]:
        """Give all counters as they stand now."""
        seconds = tuple(spread.sample({"engine": engine}) for engine, spread in self._route_seconds.items())
        return (
            _counted("messages", "Messages that are over", ("platform", "outcome"), self._messages),
            _counted("routes", "Decisions about messages", ("engine", "kind"), self._routes),
            _counted("router_llm_calls", "Calls of the router to the language model", ("call",), self._calls),
            Series("router_seconds", "histogram", "From message to decision", ("engine",), seconds),
            _counted("llm_answers", "Questions to the language model, retries within", ("outcome",), self._asked),
            _counted("llm_tokens", "Tokens, of streams estimated", ("direction",), self._tokens),
            Series("llm_seconds", "histogram", "From question to whole answer", (), (self._llm_seconds.sample({}),)),
        )


def _counted(name: str, about: str, labels: tuple[str, ...], counts: Counter[tuple[str, ...]]) -> Series:
    samples = (Sample(dict(zip(labels, key, strict=True)), count) for key, count in counts.items())
    return Series(name, "counter", about, labels, tuple(samples))
