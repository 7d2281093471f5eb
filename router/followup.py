"""Sentences that go on from the person's last run in the thread: «again», «and for prod?», «undo that».

Only what is plainly that: a sentence with one more word in it is a request like any other.
"""

from __future__ import annotations

import re

from bot import Chat, Decision, Do, LastRun, Offer, Trace, Turn
from router.abbreviation import take_beginnings
from router.recognise import recognise
from router.scene import Scene
from router.slots import settle
from router.text import plain, words
from router.value import Manner

LONGEST = 200  # characters; a follow-up is short
OVER = {"completed": "is done", "failed": "failed", "cancelled": "was cancelled"}

_AGAIN = re.compile(
    r"(?:please |ok |and |now |bitte )*"
    r"(?:(?:do |run |start |try )?(?:it |that |this |the same )?(?:once more|again|one more time)"
    r"|(?:do |run |start )?(?:the )?same again|repeat(?: it| that| this)?|rerun(?: it| that| this)?|retry(?: it| that)?"
    r"|noch ?mal|noch einmal|nochmals)(?: please| bitte)?"
)
_UNDO = re.compile(
    r"(?:please |bitte )?(?:undo(?: it| that| this)?|(?:take|roll) (?:it|that|this) back|revert(?: it| that| this)?"
    r"|mach (?:das|es) rückgängig|rückgängig)(?: please| bitte)?"
)
_ELSEWHERE = re.compile(
    r"\s*(?:(?:ok(?:ay)?|please|and|now|then|und|bitte)[\s,]+)*"
    r"(?:(?:do\s+)?(?:the\s+)?same(?:\s+(?:thing|again))?\s+(?:for|in|on|with|to|at)"
    r"|again[\s,]+(?:but\s+)?(?:for|in|on|with|to|at)|(?:what|how)\s+about|and|now|und|dasselbe\s+(?:für|in|auf|mit)"
    r"|das\s+gleiche\s+(?:für|in|auf|mit))\s+(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
# Words that may stay unread beside the values: «and for the production one?»
_BESIDE = frozenset(
    "for in on with to at the a an of one it too please now as well für in auf mit die der das bitte auch".split()
)


def follow_up(turn: Turn, text: str, manner: Manner) -> Decision | None:
    """Decide a sentence that goes on from the last run, or give None for any other."""
    if len(text) > LONGEST:
        return None
    said, last = plain(text), turn.last_run
    if _UNDO.fullmatch(said):
        return _undo(last)
    if last is None or (offer := turn.offer(last.process)) is None:
        return None
    if _AGAIN.fullmatch(said):
        return settle(offer, last.params, {}, Trace(engine="local", why=f"{last.process} again, as in the last run"))
    match = _ELSEWHERE.fullmatch(text)
    return _elsewhere(offer, last, match.group("what"), manner) if match else None


def _undo(last: LastRun | None) -> Decision:
    trace = Trace(engine="local", why="asks to take the last run back")
    if last is None:
        return Chat(trace, reply="You have not started anything here that I could take back.")
    name = last.process.replace("_", " ")
    if last.status == "completed":
        reply = (
            f"I cannot take that back: {name} is done, and what is done I do not undo by myself. "
            "If there is a process for the way back, ask me for it."
        )
        return Chat(trace, reply=reply)
    if last.status in OVER:
        reply = f"There is nothing left to take back: {name} {OVER[last.status]}, and I took back then what I could."
        return Chat(trace, reply=reply)
    return Do("cancel", last.id, trace)


def _elsewhere(offer: Offer, last: LastRun, what: str, manner: Manner) -> Decision | None:
    """Take the last run's values with those that are named now; None where anything else is said."""
    scene = recognise(what, offer.parameters, manner)
    take_beginnings(scene)
    if not (scene.values or scene.problems) or _unread(scene):
        return None
    changed = ", ".join([*scene.values, *scene.problems])
    trace = Trace(engine="local", why=f"{offer.name} as in the last run, but {changed}", evidence=scene.evidence)
    return settle(offer, {**last.params, **scene.values}, scene.problems, trace)


def _unread(scene: Scene) -> bool:
    left = set(words(scene.rest)) - _BESIDE
    doubtful = {word for problem in scene.problems.values() for word in words(problem.sentence)}
    titles = {word for parameter in scene.parameters for word in words(parameter.title)}
    return bool(left - titles - doubtful)
