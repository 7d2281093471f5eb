"""What `bot doctor --llm` asks of the language model: which form of answer does its endpoint keep?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import cycle
from time import perf_counter

from bot.llm.interface import LLM, Completion, LlmLate, LlmRefused, LlmRequest, LlmUnavailable
from bot.llm.json_ladder import LADDER, TEXT
from bot.routing.decision import Offer, Turn
from main.bootstrap import Setup, endpoint_of, read_catalogue
from main.doctor.finding import Finding
from router.llm.answer_schema import AnswerSchema, answer_schema
from router.llm.model_answer import Verdict, verdict_of
from router.llm.prompt import prompt
from router.router import shortlist

SUBJECT = "language model"
# What every bot can place, whatever its processes are; two, since a form is left after two messages only.
QUESTIONS = ("What can you do?", "How is my last run?")
TRIES = 2 * len(LADDER)  # a rung is left after two answers beside the form
DEADLINE = 20.0  # seconds for each; a local model may have to be loaded first
PATIENCE = 8.0  # seconds that a message waits for the router
QUICK = 10  # tokens a second from which tenths say nothing
MOST_NOTES = 5


async def check_llm(plan: Setup, clock: Callable[[], float] = perf_counter) -> tuple[Finding, ...]:
    """Ask the endpoint of the settings as the router does, and give what it holds. `clock` gives seconds."""
    if not plan.settings.has_llm:
        return (Finding("fail", SUBJECT, "none is set: OPENAI_API_KEY, OPENAI_BASE_URL or AZURE_OPENAI_ENDPOINT"),)
    catalogue, _ = read_catalogue(plan)
    offers = tuple(listed.offer for listed in catalogue.listed.values())
    async with endpoint_of(plan.settings) as endpoint:
        return tuple(await _findings(endpoint, f"{endpoint.model} at {endpoint.host}", offers, clock))


async def _findings(llm: LLM, name: str, offers: tuple[Offer, ...], clock: Callable[[], float]) -> list[Finding]:
    turns = [Turn(question, "doctor", "cli/doctor", datetime.now(UTC), offers) for question in QUESTIONS]
    shown = shortlist(turns[0], ())
    asked, prompts = answer_schema(shown), cycle(prompt(turn, shown) for turn in turns)
    found = list(_notes(asked))
    unread, loaded = 0, False
    while unread < TRIES:
        began = clock()
        try:
            answer = await llm.complete(
                LlmRequest(next(prompts), schema=asked.schema, strict=asked.strict, name="route", valid=_is_valid),
                deadline=DEADLINE,
            )
        except (LlmUnavailable, LlmRefused) as error:
            late = f" A message waits {PATIENCE:.0f} s at most." if isinstance(error, LlmLate) else ""
            return [*found, Finding("fail", SUBJECT, f"{error}{late}")]
        seconds = clock() - began
        if not _is_valid(answer.text):
            unread += 1
        elif seconds > PATIENCE and not loaded:
            loaded = True  # perhaps only now: asked once more it shows how fast it is
        else:
            return [*found, _held(name, answer, unread, seconds)]
    return [
        *found,
        Finding("fail", SUBJECT, f"{name} answers, but never in a form that can be read; try another model"),
    ]


def _held(name: str, answer: Completion, unread: int, seconds: float) -> Finding:
    speed = answer.tokens_out / seconds if seconds > 0 else 0.0
    rate = f", {speed:.{0 if speed >= QUICK else 1}f} a second" if speed else ""
    cost = f"{seconds:.1f} s, {answer.tokens_in} tokens in, {answer.tokens_out} out{rate}"
    tries = f" (after {unread} that could not be read)" if unread else ""
    if answer.rung == TEXT:
        return Finding("warn", SUBJECT, f"{name} gives JSON only among plain text{tries}: expect repairs; {cost}")
    if seconds > PATIENCE:
        slow = f"a message waits {PATIENCE:.0f} s at most, then the local router serves; try a smaller model"
        return Finding("warn", SUBJECT, f"{name} holds {answer.rung}{tries}, but is slow: {cost}; {slow}")
    return Finding(
        "ok", SUBJECT, f"{name} holds {answer.rung}{tries}; {cost}, within the {PATIENCE:.0f} s that a message waits"
    )


def _notes(asked: AnswerSchema) -> Iterator[Finding]:
    for note in asked.notes[:MOST_NOTES]:
        yield Finding("warn", SUBJECT, f"the schema cannot be strict: {note}")


def _is_valid(text: str) -> bool:
    return isinstance(verdict_of(text), Verdict)
