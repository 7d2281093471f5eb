"""What `bot doctor --llm` asks of the language model: which form of answer does its endpoint keep?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from time import perf_counter

from bot.decision import Offer, Turn
from bot.llm import LLM, Completion, LlmRefused, LlmUnavailable
from bot.rung import LADDER, TEXT
from main.checks import Finding
from main.door import Plan, endpoint_of, read_catalogue
from router.prompt import prompt
from router.router import shortlist
from router.schema import Envelope, envelope
from router.verdict import Verdict, verdict_of

SUBJECT = "language model"
QUESTION = "What can you do?"  # a question that every bot can place, whatever its processes are
TRIES = 2 * len(LADDER)  # a rung is left after two answers beside the form
DEADLINE = 20.0  # seconds for each; a local model may have to be loaded first
MOST_NOTES = 5


async def check_llm(plan: Plan) -> tuple[Finding, ...]:
    """Ask the endpoint of the settings as the router does, and give what it holds."""
    if not plan.settings.has_llm:
        return (Finding("fail", SUBJECT, "none is set: OPENAI_API_KEY, OPENAI_BASE_URL or AZURE_OPENAI_ENDPOINT"),)
    catalogue, _ = read_catalogue(plan)
    offers = tuple(listed.offer for listed in catalogue.listed.values())
    async with endpoint_of(plan.settings) as endpoint:
        return tuple(await _findings(endpoint, f"{endpoint.model} at {endpoint.host}", offers))


async def _findings(llm: LLM, name: str, offers: tuple[Offer, ...]) -> list[Finding]:
    turn = Turn(QUESTION, "doctor", "cli/doctor", datetime.now(UTC), offers)
    shown = shortlist(turn, ())
    asked, messages = envelope(shown), prompt(turn, shown)
    found = list(_notes(asked))
    for number in range(1, TRIES + 1):
        began = perf_counter()
        try:
            answer = await llm.complete(
                messages, schema=asked.schema, strict=asked.strict, name="route", valid=_is_valid, deadline=DEADLINE
            )
        except (LlmUnavailable, LlmRefused) as error:
            return [*found, Finding("fail", SUBJECT, str(error))]
        if _is_valid(answer.text):
            return [*found, _held(name, answer, number, perf_counter() - began)]
    return [
        *found,
        Finding("fail", SUBJECT, f"{name} answers, but never in a form that can be read; try another model"),
    ]


def _held(name: str, answer: Completion, number: int, seconds: float) -> Finding:
    cost = f"{seconds:.1f} s, {answer.tokens_in} tokens in, {answer.tokens_out} out"
    tries = f" (after {number - 1} that could not be read)" if number > 1 else ""
    if answer.rung == TEXT:
        return Finding("warn", SUBJECT, f"{name} gives JSON only among plain text{tries}: expect repairs; {cost}")
    return Finding("ok", SUBJECT, f"{name} holds {answer.rung}{tries}; {cost}")


def _notes(asked: Envelope) -> Iterator[Finding]:
    for note in asked.notes[:MOST_NOTES]:
        yield Finding("warn", SUBJECT, f"the schema cannot be strict: {note}")


def _is_valid(text: str) -> bool:
    return isinstance(verdict_of(text), Verdict)
