"""The router's front: which process, with which parameters? Knows in which order to look, and asks the LLM last."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Protocol

from bot.llm.interface import LlmAway, LlmLate, LlmUnavailable
from bot.parameters.parameter import Parameter
from bot.routing.decision import (
    AnswerAndRequest,
    Candidate,
    Chat,
    Decision,
    Do,
    Offer,
    OpenQuestion,
    Reading,
    Trace,
    Turn,
)
from router.beside_question import BesideQuestion, elsewhere_in
from router.dialogue.after_question import answer
from router.dialogue.ending import ended
from router.dialogue.follow_up import follow_up
from router.dialogue.forbidden import Forbidden, goes_on, nothing_fits, shown
from router.dialogue.outcome import AnswerOutcome
from router.dialogue.own_request import is_bare_value
from router.dialogue.run_reading import read_for_run
from router.language.spoken import answering, speaking
from router.language.text import clean, words
from router.llm.acceptance import guarded
from router.llm.agreement import agreed, alone
from router.local_router import LocalRouter
from router.requests.attachments import answered_by_file, with_files
from router.requests.command import command_of
from router.requests.control import SMALL_TALK, control_of
from router.requests.form import filled_in
from router.requests.heard_request import example_of
from router.requests.plan import continued
from router.scoring.index import Indexes
from router.scoring.scores import Scored
from router.shape.own_words import own_words
from router.values.value import manner_of

SHORTLIST = 20  # offers that are sent to the LLM: the cost of a message must not grow with the processes


class ModelRouter(Protocol):
    """Decides with a language model."""

    async def decide(self, turn: Turn, shortlist: tuple[Offer, ...]) -> Decision:
        """Decide among these offers. Raises LlmUnavailable when no valid answer comes in time."""
        ...


class IntentRouter:
    """Looks at open question, command, sentences about the bot, local scores, LLM, in this order."""

    def __init__(self, llm: ModelRouter | None = None, indexes: Indexes | None = None, *, fast: bool = True) -> None:
        """Keep the parts; without `fast` the LLM decides, also where the scores are certain."""
        self._llm = llm
        self._local = LocalRouter(indexes or Indexes())
        self._beside = BesideQuestion(self._local)
        self._fast = fast

    async def route(self, turn: Turn) -> Decision:
        """Decide. Never raises for anything that a person or an LLM may say."""
        began = perf_counter()
        language = answering(turn)
        with speaking(language):
            decided = await self._decide(replace(turn, text=clean(turn.text)))
            decision = continued(turn, with_files(turn, decided))
        ms = round((perf_counter() - began) * 1000, 3)
        language = decision.trace.language or language
        return replace(decision, trace=replace(decision.trace, ms=ms, language=language))

    def read(self, text: str, parameters: tuple[Parameter, ...], turn: Turn) -> Reading:
        """Read the answer to a question that a run asked."""
        with speaking(answering(turn)):
            return read_for_run(clean(text), parameters, turn, manner_of(turn, None))

    async def beside(
        self, turn: Turn, parameters: tuple[Parameter, ...], reading: Reading
    ) -> Decision | AnswerAndRequest | None:
        """Decide what is said while a run asks for these, and is plainly not its answer, or may be none; else None.

        The language model is not asked: what takes long is done for few messages.
        """
        turn, language = replace(turn, text=clean(turn.text)), answering(turn)
        with speaking(language):
            found = await self._beside.run(turn, parameters, reading)
            if found is None:
                return None
            decision = found if isinstance(found, AnswerAndRequest) else with_files(turn, found)
            return replace(decision, trace=replace(decision.trace, language=language))

    async def _decide(self, turn: Turn) -> Decision:
        if unspoken := _unspoken(turn):
            return unspoken
        await self._local.warm(turn)
        told = replace(turn, text=own_words(turn.text))
        scored = await self._local.aside(lambda: self._local.score(told, told.text))
        forbidden = await self._local.aside(lambda: self._local.forbidden(told, scored))
        explicit: Decision | None = None
        again = self._answer(turn, turn.pending, scored, forbidden) if turn.pending and turn.text else None
        if more := await self._beside.beyond_answer(turn, again):
            return more
        if not again:
            explicit = self._explicit(turn, scored)
            if explicit and not (self._llm and _is_small_talk(turn, explicit)):
                return explicit
        if own := await self._beside.instead_of_answer(turn, again):
            return own
        if again and (again.understood or not self._llm):
            return again.decision
        found = again.decision if again else explicit
        local = (
            found if found is not None else await self._local.aside(lambda: self._local.decide(told, scored, forbidden))
        )
        if turn.insists and not turn.pending and (begun := self._beside.begun(turn, scored, local)):
            return begun
        sure = partial(self._local.is_sure, told, scored, local, forbidden)
        if self._llm is None or not words(turn.text) or (self._fast and not again and await self._local.aside(sure)):
            return local
        decision = await self._asked(self._llm, turn, scored, local)
        decision = decision if again or decision.trace.engine != "llm" else forbidden.answered(decision)
        if isinstance(local, Chat) and isinstance(decision, Chat) and again:  # what the card needs is known better here
            return replace(decision, reply=decision.reply or local.reply)
        return decision

    def _answer(self, turn: Turn, pending: OpenQuestion, scored: Scored, forbidden: Forbidden) -> AnswerOutcome | None:
        """Read a message as the answer to the open question."""
        elsewhere = "" if turn.insists else forbidden.process or elsewhere_in(turn, scored)
        if (other := turn.offer(elsewhere)) and is_bare_value(turn.text, other, manner_of(turn, other)):
            elsewhere = ""
        return answer(turn, pending, turn.text, manner_of(turn, turn.offer(pending.process)), elsewhere=elsewhere)

    def _explicit(self, turn: Turn, scored: Scored) -> Decision | None:
        """Give what needs no score: a command, a sentence about the bot, one that goes on from the last run."""
        command = command_of(turn, turn.text, replace(manner_of(turn, None), strict=True))
        about = command or control_of(turn, turn.text, Trace(engine="local", why="about the bot itself"))
        last = turn.offer(turn.last_run.process) if turn.last_run else None
        if about and scored.is_certain() and _is_small_talk(turn, about):
            return None  # there is a process for greetings
        if isinstance(about, Do) and about.control == "reaction" and (back := self._ended(turn)):
            return back  # a thumb down, behind a request that waits
        on = about or follow_up(turn, turn.text, manner_of(turn, last)) or self._ended(turn)
        return on or (nothing_fits(scored) if goes_on(turn, turn.text, manner_of(turn, None)) else None)

    def _ended(self, turn: Turn) -> Decision | None:
        """Give which own request shall end; an example of a process is a request for that."""
        return None if example_of(turn) else ended(turn, turn.text, manner_of(turn, None))

    async def _asked(self, llm: ModelRouter, turn: Turn, scored: Scored, local: Decision) -> Decision:
        """Ask the LLM and check what it says; when it cannot be reached, the local decision stands."""
        if not turn.llm:
            why = f"{local.trace.why}; no LLM: today's share is used up"
            return replace(local, trace=replace(local.trace, why=why, without="budget"))
        offers = shortlist(turn, scored.candidates)
        try:
            decision = await llm.decide(shown(turn), offers)
        except LlmUnavailable as error:
            return replace(local, trace=_alone(local.trace, error))
        with speaking(decision.trace.language or answering(turn)):
            decision = guarded(decision, offers)
            if turn.pending:
                return decision
            return agreed(turn, decision, local, scored) if self._fast else alone(turn, decision, scored)


def _unspoken(turn: Turn) -> Decision | None:
    """Take what answers the open question without a sentence: a form, or a file alone."""
    pending = turn.pending
    if pending and turn.form is not None:
        filled = filled_in(turn, pending, turn.form, manner_of(turn, turn.offer(pending.process)))
        if filled:
            return filled
    return answered_by_file(turn)


def _is_small_talk(turn: Turn, decision: Decision) -> bool:
    """Tell whether a model may answer this better; while something is asked, or was set aside, nobody waits for one."""
    if not isinstance(decision, Do) or decision.control not in SMALL_TALK or turn.pending is not None:
        return False
    return not (decision.control == "back" and turn.aside)


def shortlist(turn: Turn, candidates: tuple[Candidate, ...]) -> tuple[Offer, ...]:
    """Give at most 20 offers for the LLM, by name: those of the open question and the last run, then by score."""
    if len(turn.offers) <= SHORTLIST:
        return tuple(sorted(turn.offers, key=lambda offer: offer.name))
    first = [turn.pending.process if turn.pending else "", turn.last_run.process if turn.last_run else ""]
    wanted = [*first, *(candidate.process for candidate in candidates), *(offer.name for offer in turn.offers)]
    names = list(dict.fromkeys(name for name in wanted if turn.offer(name)))[:SHORTLIST]
    return tuple(sorted((offer for offer in turn.offers if offer.name in names), key=lambda offer: offer.name))


def _alone(trace: Trace, error: LlmUnavailable) -> Trace:
    """Give the trace of a decision that had to do without the LLM, with what was spent on it all the same."""
    return replace(
        trace,
        why=f"{trace.why}; no LLM: {error}",
        without="away" if isinstance(error, LlmAway) else "late" if isinstance(error, LlmLate) else "failed",
        tokens_in=error.tokens_in,
        tokens_out=error.tokens_out,
    )
