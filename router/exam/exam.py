"""An exam for the router: each question is routed as a message would be, and what came of it is noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, Literal

from bot.llm.interface import LLM, LlmUnavailable
from bot.parameters.call import Draft
from bot.routing.decision import Ask, Choose, Confirm, Decision, Offer, Plan, Start, Turn, decision_kind
from bot.routing.feedback import Feedback
from router.exam.cassette import CallCounter, Spent
from router.exam.questions import ExamQuestion, QuestionSet, named_by_field
from router.language.text import clean
from router.llm.llm_router import LlmRouter
from router.router import IntentRouter
from router.scoring.index import Indexes
from router.values.validation import check

Engine = Literal["local", "llm", "auto"]

# Always the same Friday, so that "tomorrow" has one right answer and a recorded prompt stays as it was.
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ExamAnswer:
    """What one question was answered. A process that is offered first in a choice counts as taken."""

    question: ExamQuestion
    taken: str | None
    kind: str  # of the decision: run, ask, choose, confirm, plan, do or chat
    wanted: Mapping[str, Any]  # the right values, as the process's model writes them; defaults left out
    given: Mapping[str, Any]  # the values that were taken
    score: float  # of the local scorer's best candidate
    ranked: tuple[str, ...]  # its candidates, the best first
    ms: float
    saved: bool  # the language model was not needed
    calls: int = 0
    faults: int = 0  # calls that gave no answer: then the local scores decided
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def right(self) -> bool:
        """Whether it is the process that is meant; None is right where none is."""
        return self.taken == self.question.process

    @property
    def exact(self) -> bool:
        """Whether the process and all its values are right."""
        return self.right and self.given == self.wanted


class Exam:
    """One engine that sits exams."""

    def __init__(
        self,
        engine: Engine,
        llm: LLM | None = None,
        indexes: Indexes | None = None,
        feedback: tuple[Feedback, ...] = (),
    ) -> None:
        """Keep the parts; feedback moves the scores as it does in chat."""
        self.engine: Engine = "local" if llm is None else engine
        self._counted = CallCounter(llm) if llm is not None and self.engine != "local" else None
        self._indexes = indexes or Indexes()
        self._feedback = feedback
        model = LlmRouter(self._counted) if self._counted else None
        self._router = IntentRouter(model, self._indexes, fast=self.engine != "llm")
        self._probe = _Probe()
        self._probed = IntentRouter(self._probe, self._indexes)

    async def sit(self, syllabus: QuestionSet) -> tuple[ExamAnswer, ...]:
        """Answer the questions one after the other. Raises ConfigError when a recorded answer is missing."""
        self._indexes.index(syllabus.offers)  # built before anything is timed
        return tuple([await self._answer(question, syllabus.offers) for question in syllabus.questions])

    async def _answer(self, question: ExamQuestion, offers: tuple[Offer, ...]) -> ExamAnswer:
        turn = Turn(question.text, "exam", "exam/1", NOW, offers, question.language, feedback=self._feedback)
        before = self._spent()
        began = perf_counter()
        decision = await self._router.route(turn)
        ms = (perf_counter() - began) * 1000
        cost = self._spent()
        taken, given = taken_by(decision)
        candidates = self._indexes.index(offers).scores(clean(question.text), self._feedback)
        offer = turn.offer(question.process or "")
        return ExamAnswer(
            question=question,
            taken=taken,
            kind=decision_kind(decision),
            wanted=_plain(offer, check(offer, named_by_field(offer, question.params or {})).params) if offer else {},
            given=_plain(turn.offer(taken or ""), given),
            score=candidates[0].score if candidates else 0.0,
            ranked=tuple(candidate.process for candidate in candidates),
            ms=ms,
            saved=cost.calls == before.calls if self._counted else await self._is_saved(turn),
            calls=cost.calls - before.calls,
            faults=cost.faults - before.faults,
            tokens_in=cost.tokens_in - before.tokens_in,
            tokens_out=cost.tokens_out - before.tokens_out,
        )

    def _spent(self) -> Spent:
        return replace(self._counted.spent) if self._counted else Spent()

    async def _is_saved(self, turn: Turn) -> bool:
        """Tell whether a router with a language model would have done without it."""
        self._probe.asked = False
        await self._probed.route(turn)
        return not self._probe.asked


class _Probe:
    """Stands where a language model would be and notes whether it is asked."""

    def __init__(self) -> None:
        self.asked = False

    async def decide(self, *_: Any, **__: Any) -> Decision:
        self.asked = True
        raise LlmUnavailable("none was asked")


def taken_by(decision: Decision) -> tuple[str | None, Mapping[str, Any]]:
    """Give the process that a decision is about, and the values that it has for it; of a choice the first."""
    match decision:
        case Start(calls=calls) | Plan(calls=calls) | Ask(draft=Draft(calls=calls)):
            # one message, one process: of several calls none is the right answer unless all are to it
            names = dict.fromkeys(call.process for call in calls)
            return " + ".join(names), calls[0].params if len(calls) == 1 else {}
        case Ask():
            return decision.process, decision.params
        case Confirm(call=call):
            return call.process, call.params
        case Choose(candidates=candidates):
            return candidates[0].process, {}
        case _:
            return None, {}


def _plain(offer: Offer | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is only the default: nobody has to say it."""
    defaults = {parameter.name: parameter.default for parameter in (offer.parameters if offer else ())}
    return {name: value for name, value in values.items() if value is not None and value != defaults.get(name)}


def invented(answers: Iterable[ExamAnswer]) -> tuple[int, int]:
    """Give how many values were given, and how many of them are not those of the question: misread ones count too."""
    judged = [answer for answer in answers if answer.right and answer.question.params is not None]
    given = [(name, value, answer.wanted) for answer in judged for name, value in answer.given.items()]
    return len(given), sum(wanted.get(name) != value for name, value, wanted in given)
