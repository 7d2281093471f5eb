"""Decides by the local scores alone: what a message is about, whether it asks for it, and what is still to be asked."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from bot.routing.decision import (
    Ask,
    Candidate,
    Chat,
    Choose,
    Decision,
    Offer,
    OpenQuestion,
    Plan,
    Start,
    Turn,
    processes_of,
)
from router.dialogue.forbidden import Forbidden, before_forbidden, forbidden_in
from router.dialogue.outcome import AnswerOutcome
from router.language.spoken import aside, heard
from router.requests.caution import asked_first, careful, named_verb
from router.requests.compound import of_parts, of_values, parts_in
from router.requests.heard_request import HeardRequest, example_of, heard_as, is_spoken_against
from router.requests.leftover import asking_part, unread
from router.requests.model_start import MANY
from router.requests.remarks import remarked
from router.requests.slots import settle, which
from router.scoring.index import Indexes
from router.scoring.scores import SHOWN, Scored
from router.shape.process_words import process_words
from router.values.recognition import recognise
from router.values.value import manner_of

T = TypeVar("T")

_PLAIN = 2  # times the score from which a process is known: that far above, a question for its values is no nuisance
_LOOKED_AT = 3  # candidates whose shape is looked at
_NEXT = 0.5  # of the score from which a process is known: enough to be shown after another was not meant

# More than one request, or the opposite of one: nothing that a score can tell.
_JOINED = re.compile(rf"\b(?:{heard(lambda each: each.joined)})\b|[;&]", re.IGNORECASE)
# «restart demo, scratch that»: at its end, and apart
_WITHDRAWN = re.compile(rf"[,;.!?—–-]\s*(?:{aside(lambda each: each.withdrawn)})[\s.!]*\Z", re.IGNORECASE)


class LocalRouter:
    """Knows the scores of all processes, and what follows from them without a language model."""

    def __init__(self, indexes: Indexes) -> None:
        self._indexes = indexes

    @property
    def slow(self) -> bool:
        """Tell whether scoring takes so long that a thread should do it."""
        return self._indexes.slow

    async def aside(self, compute: Callable[[], T]) -> T:
        """Compute something, in a thread where an embedding makes it slow: the loop must go on."""
        return await asyncio.to_thread(compute) if self.slow else compute()

    async def warm(self, turn: Turn) -> None:
        """Learn what this person may run, and all there is where that is not all, before it is asked for."""
        await self._indexes.warm(turn.offers)
        if turn.forbidden:
            await self._indexes.warm(turn.everything)

    def score(self, turn: Turn, text: str, offers: tuple[Offer, ...] | None = None) -> Scored:
        """Hold a text against these offers, else against what the person may run."""
        index = self._indexes.index(turn.offers if offers is None else offers)
        scores = index.scores(text, turn.feedback)
        return Scored(scores, index.bars, letters_alone=self._indexes.slow and not index.by_meaning)

    def forbidden(self, turn: Turn, scored: Scored) -> Forbidden:
        """Look for what this person may not run in a message."""
        joined = bool(_JOINED.search(turn.text))
        return forbidden_in(turn, scored, lambda text: self.score(turn, text, turn.everything), joined=joined)

    def is_sure(self, turn: Turn, scored: Scored, local: Decision, forbidden: Forbidden) -> bool:
        """Tell whether the LLM need not be asked: a request that is certain, or plainly none."""
        return self.is_certain(turn, scored, local) or self.is_no_request(turn, scored, local, forbidden)

    def is_certain(self, turn: Turn, scored: Scored, local: Decision) -> bool:
        """Tell whether the LLM need not be asked: certain by score, read-only, all told, one request only.

        Words that nobody has read may stand apart from it («good morning, …»): those that matter are asked about.
        """
        if not isinstance(local, Start) or len(local.calls) > 1:
            return False
        offer = self._certain(turn, turn.text, scored)
        if offer is None or offer.process.risk != "read":
            return False
        heard = heard_as(offer, turn.text, manner_of(turn, offer))
        asked = asking_part(turn.text, heard.extraction.rest) if heard.shape == "start" else heard.extraction.rest
        return not _JOINED.search(asked) and not set(unread(offer, asked)) - process_words(offer).verbs.keys()

    def is_no_request(self, turn: Turn, scored: Scored, local: Decision, forbidden: Forbidden) -> bool:
        """Tell whether the LLM need not be asked: all that may be meant is plainly not to be done."""
        known = [offer for each in scored.known()[:_LOOKED_AT] if (offer := turn.offer(each.process)) is not None]
        if not isinstance(local, Chat) or local.reply or not known or forbidden.is_near:
            return False
        return all(is_spoken_against(offer, turn.text, manner_of(turn, offer)) for offer in known)

    def _certain(self, turn: Turn, text: str, scored: Scored) -> Offer | None:
        """Give the process that a text can only mean: far ahead of any other, with its values and without them."""
        # `demo/staging` may be a repository, but not when it is to be restarted
        alone = scored.is_certain() and self._indexes.index(turn.offers).by_words(text) == scored.best.process
        return turn.offer(scored.best.process) if alone else None

    def decide(self, turn: Turn, scored: Scored, forbidden: Forbidden) -> Decision:
        """Decide by the scores alone; what an author has given for an example is a request, whatever it looks like."""
        if example := example_of(turn):
            extraction = recognise(turn.text, example.parameters, manner_of(turn, example))
            trace = scored.trace(f"an example of {example.name}", extraction.evidence)
            return settle(example, extraction.values, extraction.problems, trace)
        if anothers := forbidden.decided(turn, scored):
            return anothers
        if _WITHDRAWN.search(turn.text):
            return Chat(scored.trace("the message says what not to do"))
        joined = bool(_JOINED.search(turn.text))
        parts = self._parts(turn, scored) if joined else None
        if parts and (isinstance(parts, Chat) or len(set(processes_of(parts))) > 1):
            return parts
        request = self._heard(turn, scored)
        figures = not any(map(str.isalpha, turn.text))  # «0 0» resembles every example with numbers in it
        if request is None or (figures and not request.extraction.values):
            return Chat(scored.trace("no process is near enough"))
        several = joined and not request.extraction.several
        close = scored.close(joined=several and self._names_another(turn, scored, request.extraction.rest))
        return self._of_request(turn, scored, request, close, parts)

    def _of_request(
        self, turn: Turn, scored: Scored, request: HeardRequest, close: tuple[Candidate, ...], parts: Decision | None
    ) -> Decision:
        """Decide about the nearest process; `close` may be meant as well, `parts` are what the message joins."""
        offer, extraction, shape = request.offer, request.extraction, request.shape
        many = len(turn.offers) >= MANY and offer.process.risk == "read"
        silent = shape == "quiet" and not many
        if silent and all(self._is_quiet(turn, candidate) for candidate in close[1:]):
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
        told = many and shape != "quiet" and scored.is_certain()
        # a value that it takes bears out a low score
        if told or (shape == "start" and (scored.is_likely() or extraction.values)):
            return remarked(offer, decided, extraction)
        plain = offer.process.risk == "read" and scored.best.score >= _PLAIN * scored.bars.known
        if shape == "hint" and isinstance(decided, Ask) and not (extraction.values or plain):
            return Chat(scored.trace(f"names nothing that {offer.name} takes"))
        asked = named_verb(offer, asked_first(offer, decided), turn.text, extraction.rest)
        return remarked(offer, asked, extraction)

    def _heard(self, turn: Turn, scored: Scored) -> HeardRequest | None:
        """Read the message as a request for the best candidate, or for the next where it asks rather for that."""
        known = [offer for each in scored.known() if (offer := turn.offer(each.process)) is not None][:_LOOKED_AT]
        heard = [heard_as(offer, turn.text, manner_of(turn, offer)) for offer in known[:1]]
        if not heard or heard[0].shape not in ("loose", "hint"):
            return next(iter(heard), None)
        others = (heard_as(offer, turn.text, manner_of(turn, offer)) for offer in known[1:])
        return next((request for request in others if request.shape == "start"), heard[0])

    def _is_quiet(self, turn: Turn, candidate: Candidate) -> bool:
        offer = turn.offer(candidate.process)
        return offer is None or heard_as(offer, turn.text, manner_of(turn, offer)).shape == "quiet"

    def _parts(self, turn: Turn, scored: Scored) -> Start | Plan | Ask | Chat | None:
        """Give the requests that the message joins, if each is certain by itself."""
        trace = scored.trace("each part of it is certain")
        certain = partial(self._certain_part, turn)
        return of_parts(turn, certain, lambda offer: manner_of(turn, offer), trace)

    def _names_another(self, turn: Turn, scored: Scored, rest: str) -> bool:
        """Tell whether a part of what nobody has read yet sounds like another process than the whole message."""
        parts = [self.score(turn, part) for part in parts_in(rest)]
        return any(each.best.process != scored.best.process and each.best.score >= each.bars.known for each in parts)

    def _certain_part(self, turn: Turn, text: str) -> Offer | None:
        return self._certain(turn, text, self.score(turn, text))

    def others(self, turn: Turn, pending: OpenQuestion, answer: AnswerOutcome) -> Decision:
        """Show the next candidates for what was said at first, when the first one was not meant."""
        index = self._indexes.index(turn.offers)
        bar = index.bars.known * _NEXT
        others = [
            each
            for each in index.scores(pending.said, turn.feedback)
            if each.process not in answer.rejected and each.score >= bar
        ]
        if turn.forbidden:
            others = before_forbidden(turn, self.score(turn, pending.said, turn.everything), others, answer.rejected)
        if not pending.said or not others:
            return answer.decision
        names = [each.process.replace("_", " ") for each in others[:3]]
        trace = replace(answer.decision.trace, candidates=tuple(others[:SHOWN]), threshold=bar)
        return Choose(tuple(others[:3]), which(names), trace)
