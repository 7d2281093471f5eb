"""The router's front: which process, with which parameters? Knows in which order to look, and asks the LLM last."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Protocol, TypeVar

from bot.llm.interface import LlmAway, LlmLate, LlmUnavailable
from bot.parameters.parameter import Parameter
from bot.routing.decision import (
    Ask,
    Candidate,
    Chat,
    Choose,
    Decision,
    Offer,
    OpenQuestion,
    Plan,
    Reading,
    Start,
    Trace,
    Turn,
    processes_of,
)
from router.dialogue.after_question import answer, read_answer
from router.dialogue.follow_up import follow_up
from router.dialogue.outcome import AnswerOutcome
from router.language.spoken import answering, capital, heard, reading, speaking, spoken
from router.language.text import clean, plain, words
from router.llm.acceptance import guarded
from router.requests.attachments import answered_by_file, with_files
from router.requests.caution import careful, denies
from router.requests.command import command_of
from router.requests.compound import of_parts, of_values, parts_in
from router.requests.control import control_of
from router.requests.form import filled_in, form_problems, read_form
from router.requests.leftover import unread
from router.requests.plan import continued
from router.requests.remarks import remarked
from router.requests.slots import settle, which
from router.scoring.index import Indexes
from router.scoring.scores import SHOWN, Scored
from router.values.recognition import recognise
from router.values.value import Manner, Problem

T = TypeVar("T")

SHORTLIST = 20  # offers that are sent to the LLM: the cost of a message must not grow with the processes
_NEXT = 0.5  # of the score from which a process is known: enough to be shown after another was not meant

# More than one request, or the opposite of one: nothing that a score can tell.
_JOINED = re.compile(rf"\b(?:{heard(lambda each: each.joined)})\b|[;&]", re.IGNORECASE)


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
        self._indexes = indexes or Indexes()
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
        """Read the answer to a question that a run asked; a lone free text answers a lone text parameter."""
        with speaking(answering(turn)):
            return self._read(clean(text), parameters, turn)

    def _read(self, text: str, parameters: tuple[Parameter, ...], turn: Turn) -> Reading:
        manner = _manner(turn, None)
        filled = read_form(turn.form, parameters, {}, manner) if turn.form is not None else None
        if filled is not None:
            return Reading(filled.values, form_problems(filled, parameters))
        shown = tuple(parameter for parameter in parameters if not parameter.hidden)
        if len(shown) == 1 and text:
            value = read_answer(shown[0], text, manner, shown[0].choices)
            if isinstance(value, Problem):
                return Reading({}, {shown[0].name: value.sentence})
            return Reading({shown[0].name: value.value}, {})
        extraction = recognise(text, shown, manner)
        problems = {name: problem.sentence for name, problem in extraction.problems.items()}
        for parameter in shown:
            needed = parameter.required and parameter.name not in extraction.values
            if not problems.get(parameter.name) and (needed or parameter.name in problems):
                problems[parameter.name] = capital(spoken().nothing_found.format(title=parameter.title.casefold()))
        return Reading(extraction.values, problems)

    async def _decide(self, turn: Turn) -> Decision:
        if unspoken := _unspoken(turn):
            return unspoken
        await self._indexes.warm(turn.offers)
        scored = await self._aside(lambda: self._score(turn, turn.text))
        again: AnswerOutcome | None = None
        if turn.pending and turn.text:
            offer = turn.offer(turn.pending.process)
            again = answer(turn, turn.pending, turn.text, _manner(turn, offer), elsewhere=_elsewhere(turn, scored))
            if again and again.rejected:
                return await self._aside(partial(self._others, turn, turn.pending, again))
            if again and (again.understood or not self._llm):
                return again.decision
        if not again:
            explicit = command_of(turn, turn.text, replace(_manner(turn, None), strict=True))
            explicit = explicit or control_of(turn, turn.text, Trace(engine="local", why="about the bot itself"))
            last = turn.offer(turn.last_run.process) if turn.last_run else None
            explicit = explicit or follow_up(turn, turn.text, _manner(turn, last))
            if explicit:
                return explicit
        local = again.decision if again else await self._aside(lambda: self._local(turn, scored))
        fast = self._fast and not again and await self._aside(lambda: self._is_certain(turn, scored, local))
        if self._llm is None or not words(turn.text) or fast:
            return local
        decision = await self._asked(self._llm, turn, scored, local)
        if isinstance(local, Chat) and isinstance(decision, Chat) and again:  # what the card needs is known better here
            return replace(decision, reply=decision.reply or local.reply)
        return decision

    async def _aside(self, compute: Callable[[], T]) -> T:
        # with an embedding a thread does it: the loop must go on
        return await asyncio.to_thread(compute) if self._indexes.slow else compute()

    def _score(self, turn: Turn, text: str) -> Scored:
        index = self._indexes.index(turn.offers)
        return Scored(index.scores(text), index.bars, letters_alone=self._indexes.slow and not index.by_meaning)

    def _is_certain(self, turn: Turn, scored: Scored, local: Decision) -> bool:
        """Tell whether the LLM need not be asked: certain by score, read-only, all told, one request only."""
        if not isinstance(local, Start) or len(local.calls) > 1 or _JOINED.search(turn.text):
            return False
        offer = self._certain(turn, turn.text, scored)
        if offer is None or offer.process.risk != "read":
            return False
        return not unread(offer, recognise(turn.text, offer.parameters, _manner(turn, offer)).rest)

    def _certain(self, turn: Turn, text: str, scored: Scored) -> Offer | None:
        """Give the process that a text can only mean: far ahead of any other, with its values and without them."""
        # `demo/staging` may be a repository, but not when it is to be restarted
        alone = scored.is_certain() and self._indexes.index(turn.offers).by_words(text) == scored.best.process
        return turn.offer(scored.best.process) if alone else None

    def _local(self, turn: Turn, scored: Scored) -> Decision:
        """Decide by the scores alone; what an author has given for an example is a request, whatever it looks like."""
        if example := _example_of(turn):
            extraction = recognise(turn.text, example.parameters, _manner(turn, example))
            trace = scored.trace(f"an example of {example.name}", extraction.evidence)
            return settle(example, extraction.values, extraction.problems, trace)
        denied = denies(turn.text)
        joined = bool(_JOINED.search(turn.text)) and not denied
        parts = self._parts(turn, scored) if joined else None
        if parts and (isinstance(parts, Chat) or len(set(processes_of(parts))) > 1):
            return parts
        offer = turn.offer(scored.best.process)
        if offer is None or scored.best.score < scored.bars.known:
            return Chat(scored.trace("no process is near enough"))
        if denied:
            return Chat(scored.trace("the message says what not to do"))
        named = frozenset(words(offer.name.replace("_", " ")))
        extraction = recognise(turn.text, offer.parameters, _manner(turn, offer), named)
        close = scored.close(
            joined=joined and not extraction.several and self._names_another(turn, scored, extraction.rest)
        )
        if len(close) > 1:
            names = [candidate.process.replace("_", " ") for candidate in close]
            return Choose(close, which(names), scored.trace("more than one may be meant"))
        trace = scored.trace(f"sounds like {offer.name}", extraction.evidence)
        settled = of_values(offer, extraction, turn.text, trace) or settle(
            offer, extraction.values, extraction.problems, trace
        )
        if parts and isinstance(settled, Ask):  # read as one request it is not clear, but each part is
            return parts
        return remarked(offer, careful(offer, settled, turn.text, extraction.rest), extraction)

    def _parts(self, turn: Turn, scored: Scored) -> Start | Plan | Ask | Chat | None:
        """Give the requests that the message joins, if each is certain by itself."""
        trace = scored.trace("each part of it is certain")
        certain = partial(self._certain_part, turn)
        return of_parts(turn, certain, lambda offer: _manner(turn, offer), trace)

    def _names_another(self, turn: Turn, scored: Scored, rest: str) -> bool:
        """Tell whether a part of what nobody has read yet sounds like another process than the whole message."""
        parts = [self._score(turn, part) for part in parts_in(rest)]
        return any(each.best.process != scored.best.process and each.best.score >= each.bars.known for each in parts)

    def _certain_part(self, turn: Turn, text: str) -> Offer | None:
        return self._certain(turn, text, self._score(turn, text))

    def _others(self, turn: Turn, pending: OpenQuestion, answer: AnswerOutcome) -> Decision:
        """Show the next candidates for what was said at first, when the first one was not meant."""
        index = self._indexes.index(turn.offers)
        bar = index.bars.known * _NEXT
        others = [
            each for each in index.scores(pending.said) if each.process not in answer.rejected and each.score >= bar
        ]
        if not pending.said or not others:
            return answer.decision
        names = [each.process.replace("_", " ") for each in others[:3]]
        trace = replace(answer.decision.trace, candidates=tuple(others[:SHOWN]), threshold=bar)
        return Choose(tuple(others[:3]), which(names), trace)

    async def _asked(self, llm: ModelRouter, turn: Turn, scored: Scored, local: Decision) -> Decision:
        """Ask the LLM and check what it says; when it cannot be reached, the local decision stands."""
        if not turn.llm:
            why = f"{local.trace.why}; no LLM: today's share is used up"
            return replace(local, trace=replace(local.trace, why=why, without="budget"))
        offers = shortlist(turn, scored.candidates)
        try:
            decision = await llm.decide(turn, offers)
        except LlmUnavailable as error:
            return replace(local, trace=_alone(local.trace, error))
        with speaking(decision.trace.language or answering(turn)):
            return guarded(decision, offers)


def _unspoken(turn: Turn) -> Decision | None:
    """Take what answers the open question without a sentence: a form, or a file alone."""
    pending = turn.pending
    if pending and turn.form is not None:
        filled = filled_in(turn, pending, turn.form, _manner(turn, turn.offer(pending.process)))
        if filled:
            return filled
    return answered_by_file(turn)


def _elsewhere(turn: Turn, scored: Scored) -> str:
    """Give the process that a message plainly asks for, were there no open question: certain, or an example of it."""
    best = turn.offer(scored.best.process)
    said = plain(turn.text)
    sure = scored.best.score >= scored.bars.certain or (best and said in map(plain, best.process.examples))
    return scored.best.process if sure else ""


def _example_of(turn: Turn) -> Offer | None:
    """Give the process that has exactly this message among its examples, if only one has."""
    said = _spelt(turn.text)
    having = [offer for offer in turn.offers if said in map(_spelt, offer.process.examples)]
    return having[0] if len(having) == 1 else None


def _spelt(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .!?")


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


def _manner(turn: Turn, offer: Offer | None) -> Manner:
    # what changes something is never started on a spelling that had to be guessed
    language, also = reading(turn)
    return Manner(turn.now, language, also, strict=offer is not None and offer.process.risk != "read")
