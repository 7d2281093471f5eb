"""What this person may not run, scored beside what they may: a sentence about it falls to no other process.

Nothing of it is shown: such a sentence ends like one that fits no process at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from bot.routing.decision import Candidate, Chat, Choose, Decision, Do, Turn
from router.dialogue.follow_up import follow_up
from router.requests.compound import parts_in
from router.requests.slots import which
from router.scoring.scores import Scored
from router.values.value import Manner

_NOTHING = "no process is near enough"


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What of a message is about processes that only others may run.

    `whole` holds it against all processes there are. `nearest`: it sounds most like one of those. `in_part`: it joins
    requests, of which one sounds like one of those, and `plainly` when that can mean nothing else.
    """

    whole: Scored
    nearest: bool = False
    in_part: bool = False
    plainly: bool = False

    @property
    def process(self) -> str:
        """The process that it plainly asks for, which this person may not run; for comparing, never to be said."""
        best = self.whole.best
        return best.process if self.nearest and best.score >= self.whole.bars.certain else ""

    @property
    def is_near(self) -> bool:
        """Whether anything of it is about such processes."""
        return self.nearest or self.in_part or self.plainly

    def decided(self, turn: Turn, scored: Scored) -> Decision | None:
        """Decide by the local scores alone what is about such processes, or give None for what is not."""
        if self.nearest or self.plainly:
            return nothing_fits(scored)
        if not self.in_part:
            return None
        close = tuple(each for each in self.whole.close(joined=True) if turn.offer(each.process))
        names = [each.process.replace("_", " ") for each in close]
        return Choose(close, which(names), scored.trace("more than one may be meant")) if close else None

    def answered(self, decision: Decision) -> Decision:
        """Give what a language model says, which knows only what this person may run, unless it is about the others."""
        known = self.nearest and self.whole.best.score >= self.whole.bars.known
        if not (known or self.plainly) or isinstance(decision, (Chat, Do)):
            return decision
        hidden = replace(decision.trace, why="the model says chat", candidates=(), evidence={}, dropped=())
        again = decision.trace.why.startswith("asked twice")
        return Chat(replace(hidden, why="asked twice; the model says chat") if again else hidden)


def forbidden_in(turn: Turn, scored: Scored, score: Callable[[str], Scored], *, joined: bool) -> Forbidden:
    """Look for what this person may not run: `score` holds a text against all processes, `scored` against theirs."""
    if not turn.forbidden:
        return Forbidden(scored)
    whole = score(turn.text)
    parts = [score(part) for part in parts_in(turn.text)] if joined else []
    known = [part for part in parts if _is_hidden(turn, part) and part.best.score >= part.bars.known]
    return Forbidden(whole, _is_hidden(turn, whole), bool(known), any(part.is_certain() for part in known))


def before_forbidden(
    turn: Turn, whole: Scored, others: Iterable[Candidate], rejected: Collection[str]
) -> list[Candidate]:
    """Give those candidates that are nearer to a text than anything that this person may not run."""
    left = (each.process for each in whole.candidates if each.process not in rejected)
    nearer = set(takewhile(lambda name: turn.offer(name) is not None, left))
    return [each for each in others if each.process in nearer]


def goes_on(turn: Turn, text: str, manner: Manner) -> bool:
    """Tell whether a sentence goes on from a last run of what the person may not run any more: «again»."""
    hidden = {offer.name for offer in turn.forbidden}
    if turn.last_run is None or turn.last_run.process not in hidden:
        return False
    return follow_up(replace(turn, offers=turn.forbidden), text, manner) is not None


def nothing_fits(scored: Scored) -> Chat:
    """Give the decision on a text that no process is near to, whatever was near to it."""
    trace = scored.trace(_NOTHING)
    return Chat(replace(trace, candidates=tuple(each for each in trace.candidates if each.score < trace.threshold)))


def shown(turn: Turn) -> Turn:
    """Give a turn as a language model may see it: without what this person may not run."""
    hidden = {offer.name for offer in turn.forbidden}
    last, pending = turn.last_run, turn.pending
    about = {pending.process, *pending.choices, *(call.process for call in pending.calls)} if pending else set[str]()
    return replace(
        turn,
        forbidden=(),
        last_run=None if last and last.process in hidden else last,
        pending=None if about & hidden else pending,
    )


def _is_hidden(turn: Turn, scored: Scored) -> bool:
    return bool(scored.best.process) and turn.offer(scored.best.process) is None
