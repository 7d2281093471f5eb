"""The router's front: which process, with which parameters? Knows in which order to look, and asks the LLM last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Protocol, TypeVar

from bot.llm.interface import LlmAway, LlmLate, LlmUnavailable
from bot.parameters.parameter import Parameter
from bot.routing.decision import (
    AnswerAndRequest,
    Candidate,
    Chat,
    Clarify,
    Decision,
    Do,
    Offer,
    OpenQuestion,
    Reading,
    Trace,
    Turn,
    processes_of,
)
from router.dialogue.after_question import answer
from router.dialogue.answer_and_request import heads_and_tails, is_request, joined, may_be_joined
from router.dialogue.ending import ended
from router.dialogue.follow_up import follow_up
from router.dialogue.forbidden import Forbidden, goes_on, nothing_fits, shown
from router.dialogue.no_answer import is_prose, no_answer
from router.dialogue.outcome import AnswerOutcome
from router.dialogue.own_request import (
    AsAnswer,
    answers_run,
    asked_text,
    begun_with_value,
    corrects_run,
    is_bare_value,
    own_request,
    said_to_bot,
    told_as_outcome,
    told_as_reading,
)
from router.dialogue.run_reading import only_text, read_for_run
from router.language.spoken import answering, speaking
from router.language.text import clean, plain, words
from router.llm.acceptance import guarded
from router.local_router import LocalRouter
from router.requests.attachments import answered_by_file, with_files
from router.requests.command import command_of
from router.requests.control import SMALL_TALK, control_of
from router.requests.form import filled_in
from router.requests.heard_request import example_of
from router.requests.model_start import stands_behind
from router.requests.plan import continued
from router.scoring.index import Indexes
from router.scoring.scores import Scored
from router.shape.own_words import own_words
from router.values.value import manner_of

T = TypeVar("T")

SHORTLIST = 20  # offers that are sent to the LLM: the cost of a message must not grow with the processes


class ModelRouter(Protocol):
    """Decides with a language model."""

    async def decide(self, turn: Turn, shortlist: tuple[Offer, ...]) -> Decision:
        """Decide among these offers. Raises LlmUnavailable when no valid answer comes in time."""
        ...


class IntentRouter:
    """Looks at open question, command, sentences about the bot, local scores, LLM, in this order."""

    def __init__(self, llm: ModelRouter | None = None, indexes: Indexes | None = None, *, fast: bool = True) -> None:
        """Keep the parts; without `fast` the LLM is asked also where the scores are certain."""
        self._llm = llm
        self._local = LocalRouter(indexes or Indexes())
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
            manner = manner_of(turn, None)
            how = told_as_reading(turn, parameters, reading, manner)
            decision = said_to_bot(turn, parameters, manner)
            if decision is None and how != "all":
                decision = corrects_run(turn, manner) or await self._beside_answer(turn, parameters, how)
            return replace(decision, trace=replace(decision.trace, language=language)) if decision is not None else None

    async def _beside_answer(
        self, turn: Turn, parameters: tuple[Parameter, ...], how: AsAnswer
    ) -> Decision | AnswerAndRequest | None:
        """Decide what may be a request, with or without an answer before it, or is evidently no answer."""
        text = only_text(parameters) if how == "text" else None
        for head, tail in heads_and_tails(turn.text):
            if not answers_run(replace(turn, text=head), parameters, manner_of(turn, None)):
                continue
            _, local, sure = await self._alone(replace(turn, text=tail))
            if not is_request(local, tail, sure=sure):
                continue
            if text is not None and is_prose(turn, text):  # which may well hold a sentence like that
                return Clarify(processes_of(local)[0], replace(local.trace, why="may hold a request of its own"))
            return AnswerAndRequest(head, tail, replace(local.trace, why="an answer, and a request of its own"))
        own = await self._own(turn, how)
        return own or (no_answer(turn, text, parameters) if text is not None else None)

    async def _own(self, turn: Turn, how: AsAnswer) -> Decision | None:
        """Give the request that a message is though a question is open, or the question whether it is one."""
        if how == "all":
            return None
        scored, local, sure = await self._alone(turn)
        begun = self._begun(turn, scored, local) if how == "text" else None
        return own_request(turn, begun or local, how, sure=sure)

    async def _alone(self, turn: Turn) -> tuple[Scored, Decision, bool]:
        """Give what a message would be were no question open, and whether it can only mean that process."""
        await self._local.warm(turn)
        told = replace(turn, text=own_words(turn.text), pending=None)
        scored = await self._aside(lambda: self._local.score(told, told.text))
        forbidden = await self._aside(lambda: self._local.forbidden(told, scored))
        local = await self._aside(lambda: self._local.decide(told, scored, forbidden))
        return scored, local, bool(_elsewhere(turn, scored))

    def _begun(self, turn: Turn, scored: Scored, local: Decision) -> Decision | None:
        """Give a message that is a request in its first words alone; None where it is one as a whole, or none."""
        known = isinstance(local, Chat) and scored.known()
        return begun_with_value(turn, scored.best.process, manner_of(turn, None)) if known else None

    async def _decide(self, turn: Turn) -> Decision:
        if unspoken := _unspoken(turn):
            return unspoken
        await self._local.warm(turn)
        told = replace(turn, text=own_words(turn.text))
        scored = await self._aside(lambda: self._local.score(told, told.text))
        forbidden = await self._aside(lambda: self._local.forbidden(told, scored))
        explicit: Decision | None = None
        again = self._answer(turn, turn.pending, scored, forbidden) if turn.pending and turn.text else None
        if more := await self._beyond_answer(turn, again):
            return more
        if not again:
            explicit = self._explicit(turn, scored)
            if explicit and not (self._llm and _is_small_talk(turn, explicit)):
                return explicit
        if own := await self._own_or_none(turn, again):
            return own
        if again and (again.understood or not self._llm):
            return again.decision
        found = again.decision if again else explicit
        local = found if found is not None else await self._aside(lambda: self._local.decide(told, scored, forbidden))
        if turn.insists and not turn.pending and (begun := self._begun(turn, scored, local)):
            return begun
        fast = self._fast and not again and await self._aside(lambda: self._local.is_certain(told, scored, local))
        if self._llm is None or not words(turn.text) or fast:
            return local
        decision = await self._asked(self._llm, turn, scored, local)
        decision = decision if again or decision.trace.engine != "llm" else forbidden.answered(decision)
        if isinstance(local, Chat) and isinstance(decision, Chat) and again:  # what the card needs is known better here
            return replace(decision, reply=decision.reply or local.reply)
        return decision

    async def _beyond_answer(self, turn: Turn, again: AnswerOutcome | None) -> Decision | None:
        """Give an answer with the request behind it, or what else may be meant where one process was not."""
        if both := await self._with_request(turn, again):
            return both
        if turn.pending and again and again.rejected:
            return await self._aside(partial(self._local.others, turn, turn.pending, again))
        return None

    async def _with_request(self, turn: Turn, whole: AnswerOutcome | None) -> Decision | None:
        """Give an answer of the router's question and the request behind it as one decision; None where none is."""
        pending = turn.pending
        if pending is None or turn.form is not None or turn.insists or not may_be_joined(pending):
            return None
        if (text := asked_text(turn)) is not None and is_prose(turn, text):  # which may well hold such a sentence
            return None
        for head, tail in heads_and_tails(turn.text):
            said = replace(turn, text=head)
            found = answer(said, pending, head, manner_of(turn, turn.offer(pending.process)), elsewhere="")
            if found is None or not found.understood or found.rejected or (whole and found.decision == whole.decision):
                continue
            _, local, sure = await self._alone(replace(turn, text=tail))
            if is_request(local, tail, sure=sure) and (both := joined(turn, found.decision, local)):
                return both
        return None

    async def _own_or_none(self, turn: Turn, again: AnswerOutcome | None) -> Decision | None:
        """Give what is no answer to the router's question: a request of its own, or what is evidently none."""
        how = told_as_outcome(turn, again, manner_of(turn, None))
        if own := await self._own(turn, how):
            return own
        asked = asked_text(turn) if how == "text" and again else None
        return no_answer(turn, asked, ()) if asked is not None and asked.required else None

    def _answer(self, turn: Turn, pending: OpenQuestion, scored: Scored, forbidden: Forbidden) -> AnswerOutcome | None:
        """Read a message as the answer to the open question."""
        elsewhere = "" if turn.insists else forbidden.process or _elsewhere(turn, scored)
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

    async def _aside(self, compute: Callable[[], T]) -> T:
        # with an embedding a thread does it: the loop must go on
        return await asyncio.to_thread(compute) if self._local.slow else compute()

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
            return decision if turn.pending else stands_behind(turn, decision)


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


def _elsewhere(turn: Turn, scored: Scored) -> str:
    """Give the process that a message plainly asks for, were there no open question: certain, or an example of it."""
    best = turn.offer(scored.best.process)
    said = plain(turn.text)
    sure = scored.best.score >= scored.bars.certain or (best and said in map(plain, best.process.examples))
    return scored.best.process if sure else ""


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
