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
    Do,
    Offer,
    OpenQuestion,
    Plan,
    Reading,
    Start,
    Trace,
    Turn,
    processes_of,
)
from router.dialogue.after_question import answer
from router.dialogue.follow_up import follow_up
from router.dialogue.forbidden import Forbidden, before_forbidden, forbidden_in, goes_on, nothing_fits, shown
from router.dialogue.outcome import AnswerOutcome
from router.dialogue.own_request import (
    AsAnswer,
    begun_with_value,
    own_request,
    said_to_bot,
    told_as_outcome,
    told_as_reading,
)
from router.dialogue.run_reading import read_for_run
from router.language.spoken import answering, heard, reading, speaking
from router.language.text import clean, plain, words
from router.llm.acceptance import guarded
from router.requests.attachments import answered_by_file, with_files
from router.requests.caution import asked_first, careful, stands_behind
from router.requests.command import command_of
from router.requests.compound import of_parts, of_values, parts_in
from router.requests.control import SMALL_TALK, control_of
from router.requests.form import filled_in
from router.requests.heard_request import HeardRequest, example_of, heard_as
from router.requests.leftover import unread
from router.requests.plan import continued
from router.requests.remarks import remarked
from router.requests.slots import settle, which
from router.scoring.index import Indexes
from router.scoring.scores import SHOWN, Scored
from router.shape.own_words import own_words
from router.values.recognition import recognise
from router.values.value import Manner

T = TypeVar("T")

SHORTLIST = 20  # offers that are sent to the LLM: the cost of a message must not grow with the processes
_MANY = 30  # processes: enough of them to tell what is certain
_LOOKED_AT = 3  # candidates whose shape is looked at
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
        """Read the answer to a question that a run asked."""
        with speaking(answering(turn)):
            return read_for_run(clean(text), parameters, turn, _manner(turn, None))

    async def beside(self, turn: Turn, parameters: tuple[Parameter, ...], reading: Reading) -> Decision | None:
        """Decide what is said while a run asks for these, and is plainly not its answer, or may be none; else None.

        The language model is not asked: what takes long is done for few messages.
        """
        turn, language = replace(turn, text=clean(turn.text)), answering(turn)
        with speaking(language):
            how = told_as_reading(turn, parameters, reading, _manner(turn, None))
            decision = said_to_bot(turn, parameters, _manner(turn, None)) or await self._own(turn, how)
            return replace(decision, trace=replace(decision.trace, language=language)) if decision is not None else None

    async def _own(self, turn: Turn, how: AsAnswer) -> Decision | None:
        """Give the request that a message is though a question is open, or the question whether it is one."""
        if how == "all":
            return None
        await self._warm(turn)
        told = replace(turn, text=own_words(turn.text), pending=None)
        scored = await self._aside(lambda: self._score(told, told.text))
        forbidden = await self._aside(lambda: self._forbidden(told, scored))
        local = await self._aside(lambda: self._local(told, scored, forbidden))
        begun = self._begun(turn, scored, local) if how == "text" else None
        return own_request(turn, begun or local, how, sure=bool(_elsewhere(turn, scored)))

    def _begun(self, turn: Turn, scored: Scored, local: Decision) -> Decision | None:
        """Give a message that is a request in its first words alone; None where it is one as a whole, or none."""
        known = isinstance(local, Chat) and scored.known()
        return begun_with_value(turn, scored.best.process, _manner(turn, None)) if known else None

    async def _decide(self, turn: Turn) -> Decision:
        if unspoken := _unspoken(turn):
            return unspoken
        await self._warm(turn)
        told = replace(turn, text=own_words(turn.text))
        scored = await self._aside(lambda: self._score(told, told.text))
        forbidden = await self._aside(lambda: self._forbidden(told, scored))
        explicit: Decision | None = None
        again = self._answer(turn, turn.pending, scored, forbidden) if turn.pending and turn.text else None
        if turn.pending and again and again.rejected:
            return await self._aside(partial(self._others, turn, turn.pending, again))
        if not again:
            explicit = self._explicit(turn, scored)
            if explicit and not (self._llm and _is_small_talk(turn, explicit)):
                return explicit
        if own := await self._own(turn, told_as_outcome(turn, again, _manner(turn, None))):
            return own
        if again and (again.understood or not self._llm):
            return again.decision
        found = again.decision if again else explicit
        local = found if found is not None else await self._aside(lambda: self._local(told, scored, forbidden))
        if turn.insists and not turn.pending and (begun := self._begun(turn, scored, local)):
            return begun
        fast = self._fast and not again and await self._aside(lambda: self._is_certain(told, scored, local))
        if self._llm is None or not words(turn.text) or fast:
            return local
        decision = await self._asked(self._llm, turn, scored, local)
        decision = decision if again or decision.trace.engine != "llm" else forbidden.answered(decision)
        if isinstance(local, Chat) and isinstance(decision, Chat) and again:  # what the card needs is known better here
            return replace(decision, reply=decision.reply or local.reply)
        return decision

    def _answer(self, turn: Turn, pending: OpenQuestion, scored: Scored, forbidden: Forbidden) -> AnswerOutcome | None:
        """Read a message as the answer to the open question."""
        elsewhere = "" if turn.insists else forbidden.process or _elsewhere(turn, scored)
        return answer(turn, pending, turn.text, _manner(turn, turn.offer(pending.process)), elsewhere=elsewhere)

    def _explicit(self, turn: Turn, scored: Scored) -> Decision | None:
        """Give what needs no score: a command, a sentence about the bot, one that goes on from the last run."""
        command = command_of(turn, turn.text, replace(_manner(turn, None), strict=True))
        about = command or control_of(turn, turn.text, Trace(engine="local", why="about the bot itself"))
        last = turn.offer(turn.last_run.process) if turn.last_run else None
        on = about or follow_up(turn, turn.text, _manner(turn, last))
        return on or (nothing_fits(scored) if goes_on(turn, turn.text, _manner(turn, None)) else None)

    async def _aside(self, compute: Callable[[], T]) -> T:
        # with an embedding a thread does it: the loop must go on
        return await asyncio.to_thread(compute) if self._indexes.slow else compute()

    async def _warm(self, turn: Turn) -> None:
        await self._indexes.warm(turn.offers)
        if turn.forbidden:
            await self._indexes.warm(turn.everything)

    def _forbidden(self, turn: Turn, scored: Scored) -> Forbidden:
        joined = bool(_JOINED.search(turn.text))
        return forbidden_in(turn, scored, partial(self._score, turn, offers=turn.everything), joined=joined)

    def _score(self, turn: Turn, text: str, offers: tuple[Offer, ...] | None = None) -> Scored:
        """Hold a text against these offers, else against what the person may run."""
        index = self._indexes.index(turn.offers if offers is None else offers)
        scores = index.scores(text, turn.feedback)
        return Scored(scores, index.bars, letters_alone=self._indexes.slow and not index.by_meaning)

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

    def _local(self, turn: Turn, scored: Scored, forbidden: Forbidden) -> Decision:
        """Decide by the scores alone; what an author has given for an example is a request, whatever it looks like."""
        if example := example_of(turn):
            extraction = recognise(turn.text, example.parameters, _manner(turn, example))
            trace = scored.trace(f"an example of {example.name}", extraction.evidence)
            return settle(example, extraction.values, extraction.problems, trace)
        if anothers := forbidden.decided(turn, scored):
            return anothers
        joined = bool(_JOINED.search(turn.text))
        parts = self._parts(turn, scored) if joined else None
        if parts and (isinstance(parts, Chat) or len(set(processes_of(parts))) > 1):
            return parts
        request = self._heard(turn, scored)
        if request is None:
            return Chat(scored.trace("no process is near enough"))
        offer, extraction, shape = request.offer, request.extraction, request.shape
        close = scored.close(
            joined=joined and not extraction.several and self._names_another(turn, scored, extraction.rest)
        )
        if shape == "quiet" and all(self._is_quiet(turn, candidate) for candidate in close[1:]):
            return Chat(scored.trace(f"speaks of {offer.name} and does not ask for it"))
        if len(close) > 1:
            names = [candidate.process.replace("_", " ") for candidate in close]
            return Choose(close, which(names), scored.trace("more than one may be meant"))
        trace = scored.trace(f"sounds like {offer.name}", extraction.evidence)
        settled = of_values(offer, extraction, turn.text, trace) or settle(
            offer, extraction.values, extraction.problems, trace
        )
        if parts and isinstance(settled, Ask):  # read as one request it is not clear, but each part is
            return parts
        decided = careful(offer, settled, turn.text, extraction.rest)
        told = len(turn.offers) >= _MANY and offer.process.risk == "read" and scored.is_certain()
        # a value that it takes bears out a low score
        if told or (shape == "start" and (scored.is_likely() or extraction.values)):
            return remarked(offer, decided, extraction)
        if shape == "hint" and isinstance(decided, Ask) and not extraction.values:
            return Chat(scored.trace(f"names nothing that {offer.name} takes"))
        return remarked(offer, asked_first(offer, decided), extraction)

    def _heard(self, turn: Turn, scored: Scored) -> HeardRequest | None:
        """Read the message as a request for the best candidate, or for the next where it asks rather for that."""
        known = [offer for each in scored.known() if (offer := turn.offer(each.process)) is not None][:_LOOKED_AT]
        heard = [heard_as(offer, turn.text, _manner(turn, offer)) for offer in known[:1]]
        if heard and heard[0].shape in ("loose", "hint"):
            heard += [heard_as(offer, turn.text, _manner(turn, offer)) for offer in known[1:]]
        asked = [request for request in heard if request.shape == "start"]
        return next(iter([*asked, *heard]), None)

    def _is_quiet(self, turn: Turn, candidate: Candidate) -> bool:
        offer = turn.offer(candidate.process)
        return offer is None or heard_as(offer, turn.text, _manner(turn, offer)).shape == "quiet"

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
            each
            for each in index.scores(pending.said, turn.feedback)
            if each.process not in answer.rejected and each.score >= bar
        ]
        if turn.forbidden:
            others = before_forbidden(turn, self._score(turn, pending.said, turn.everything), others, answer.rejected)
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
        filled = filled_in(turn, pending, turn.form, _manner(turn, turn.offer(pending.process)))
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


def _manner(turn: Turn, offer: Offer | None) -> Manner:
    # what changes something is never started on a spelling that had to be guessed
    language, also = reading(turn)
    return Manner(turn.now, language, also, strict=offer is not None and offer.process.risk != "read")
