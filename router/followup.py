"""Sentences that go on from the person's last run in the thread: «again», «and for prod?», «no, prod», «undo that».

Only what is plainly that: a sentence with one more word in it is a request like any other.
"""

from __future__ import annotations

import re

from bot import Ask, Call, Chat, Confirm, Decision, Do, LastRun, Offer, Trace, Turn
from router.abbreviation import take_beginnings
from router.correction import correction
from router.language import phrase
from router.recognise import recognise
from router.rest import says_more
from router.scene import Scene
from router.slots import confirmation, settle
from router.text import plain
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
    corrected = correction(text, offer.parameters, manner)
    if corrected:
        return _instead(offer, last, corrected)
    match = _ELSEWHERE.fullmatch(text)
    return _elsewhere(offer, last, match.group("what"), manner) if match else None


def _undo(last: LastRun | None) -> Decision:
    trace = Trace(engine="local", why="asks to take the last run back")
    if last is None:
        reply = phrase("You have not started anything here that I could take back.", "Du hast hier nichts gestartet.")
        return Chat(trace, reply=reply)
    name = last.process.replace("_", " ")
    if last.status == "completed":
        reply = phrase(
            f"I cannot take that back: {name} is done, and what is done I do not undo by myself. "
            "If there is a process for the way back, ask me for it.",
            f"Das kann ich nicht zurücknehmen: {name} ist fertig, und was fertig ist, mache ich nicht von selbst "
            "rückgängig. Gibt es einen Prozess für den Rückweg, dann frag mich danach.",
        )
        return Chat(trace, reply=reply)
    if last.status in OVER:
        reply = phrase(
            f"There is nothing left to take back: {name} {OVER[last.status]}, and I took back then what I could.",
            f"Da ist nichts mehr zurückzunehmen: {name} ist vorbei, und was ich konnte, nahm ich damals zurück.",
        )
        return Chat(trace, reply=reply)
    return Do("cancel", last.id, trace)


def _elsewhere(offer: Offer, last: LastRun, what: str, manner: Manner) -> Decision | None:
    """Take the last run's values with those that are named now; None where anything else is said."""
    scene = recognise(what, offer.parameters, manner)
    take_beginnings(scene)
    if not (scene.values or scene.problems) or says_more(scene):
        return None
    changed = ", ".join([*scene.values, *scene.problems])
    trace = Trace(engine="local", why=f"{offer.name} as in the last run, but {changed}", evidence=scene.evidence)
    return settle(offer, {**last.params, **scene.values}, scene.problems, trace)


def _instead(offer: Offer, last: LastRun, scene: Scene) -> Decision:
    """Take a correction of the last run: one that is not over is cancelled for it, after a confirmation."""
    trace = Trace(engine="local", why=f"corrects the last run of {offer.name}", evidence=scene.evidence)
    params = {**last.params, **scene.values}
    settled = settle(offer, params, scene.problems, trace)
    if last.status in OVER:
        return settled
    if isinstance(settled, Ask):
        return Chat(trace, reply=settled.question)
    if params == last.params:
        return Chat(trace, reply=phrase("That is what I have already.", "Das habe ich schon so."))
    return Confirm(Call(offer.name, params), confirmation(offer, params, instead=True), trace, instead=last.id)
