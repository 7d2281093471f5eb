"""Sentences that go on from the person's last run in the thread: «again», «and for prod?», «no, prod», «undo that».

Only what is plainly that: a sentence with one more word in it is a request like any other.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.parameters.call import Call
from bot.routing.decision import Ask, Chat, Confirm, Decision, Do, LastRun, Offer, Plan, Start, Trace, Turn
from router.dialogue.correction import correction, correction_behind, named
from router.dialogue.date_correction import take_halves
from router.dialogue.ending import OVER
from router.language.spoken import heard, spoken
from router.language.text import plain
from router.requests.caution import asked_first
from router.requests.compound import of_values
from router.requests.leftover import says_more
from router.requests.slots import confirmation, settle
from router.values.choice import take_beginnings
from router.values.composite import example_of
from router.values.extraction import Extraction
from router.values.recognition import recognise
from router.values.value import Manner

LONGEST = 200  # characters; a follow-up is short

_PLEASE, _SO = heard(lambda each: each.please), heard(lambda each: each.so)
_AGAIN = re.compile(rf"(?:(?:{_PLEASE}|{_SO}) )*(?:{heard(lambda each: each.again)})(?: (?:{_PLEASE}))?")
_UNDO = re.compile(rf"(?:(?:{_PLEASE}) )?(?:{heard(lambda each: each.undo)})(?: (?:{_PLEASE}))?")
_ELSEWHERE = re.compile(
    rf"[\s¿¡]*(?:(?:{_PLEASE}|{_SO}|{heard(lambda each: each.afterwards)})[\s,]+)*"
    rf"(?:{heard(lambda each: each.elsewhere)})\s+(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
_SIGHS, _NAY = heard(lambda each: each.sighs), heard(lambda each: each.nay)
_ARTICLES = heard(lambda each: each.articles)
_TOO = heard(lambda each: each.about_question.too)
_OTHER = re.compile(
    rf"[\s¿¡]*(?:(?:{heard(lambda each: each.about_question.repeating)})\s+(?P<again>.+)"
    rf"|(?:{_TOO})[\s,]+(?P<also>.+)|(?P<what>.+?)[\s,]+(?:{_TOO})(?:[\s,]+(?:{_PLEASE}))?[\s.!]*\Z)",
    re.IGNORECASE | re.DOTALL,
)
_WRONG_BEFORE = heard(lambda each: each.about_question.wrong[0])
_WRONG_AFTER = heard(lambda each: each.about_question.wrong[1])


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
    corrected = correction(text, offer.parameters, manner, last.params)
    if corrected:
        return _instead(offer, last, corrected)
    if last.status not in OVER and (corrected := correction_behind(text, offer.parameters, manner)):
        return _instead(offer, last, corrected)
    if match := _ELSEWHERE.fullmatch(text):
        return _elsewhere(offer, last, match["what"], manner)
    if match := _OTHER.fullmatch(" ".join(text.split())):
        other = _elsewhere(offer, last, match["again"] or match["also"] or match["what"], manner)
        return asked_first(offer, other) if isinstance(other, (Start, Ask, Confirm, Plan)) else other
    return _wrong(offer, last, text)


def _undo(last: LastRun | None) -> Decision:
    trace = Trace(engine="local", why="asks to take the last run back")
    if last is None:
        return Chat(trace, reply=spoken().nothing_started)
    name = last.process.replace("_", " ")
    if last.status in OVER:
        said = spoken().is_done if last.status == "completed" else spoken().is_over
        return Chat(trace, reply=said.format(process=name))
    return Do("cancel", last.id, trace)


def _wrong(offer: Offer, last: LastRun, text: str) -> Decision | None:
    """Ask what is right where a value of a request that waits is only said to be wrong: «oops, wrong order»."""
    if last.status in OVER:
        return None
    for each in (parameter for parameter in offer.parameters if not parameter.hidden):
        what = rf"(?:(?:{_ARTICLES})\s+)?{named(each)}"
        said = rf"(?:(?:{_WRONG_BEFORE})\s+{what}|{what}\s+(?:{_WRONG_AFTER}))"
        if re.fullmatch(rf"[\s¿¡]*(?:(?:{_SIGHS}|{_NAY})\b[\s,.!…–-]*)*{said}[\s.!]*", text, re.IGNORECASE):
            trace = Trace(engine="local", why=f"says that {each.name} of the last run is wrong")
            example = next(iter((*each.samples, *each.choices)), f"{each.name}={example_of(each.annotation)}")
            return Chat(trace, reply=spoken().what_instead.format(example=example))
    return None


def _elsewhere(offer: Offer, last: LastRun, what: str, manner: Manner) -> Decision | None:
    """Take the last run's values with those that are named now; None where anything else is said."""
    extraction = recognise(what, offer.parameters, manner)
    take_beginnings(extraction)
    take_halves(extraction, last.params, manner)
    if not (extraction.values or extraction.problems) or says_more(extraction):
        return None
    changed = ", ".join([*extraction.values, *extraction.problems])
    trace = Trace(engine="local", why=f"{offer.name} as in the last run, but {changed}", evidence=extraction.evidence)
    all_known = replace(extraction, values={**last.params, **extraction.values})
    return of_values(offer, all_known, what, trace) or settle(offer, all_known.values, extraction.problems, trace)


def _instead(offer: Offer, last: LastRun, extraction: Extraction) -> Decision:
    """Take a correction of the last run: one that is not over is cancelled for it, after a confirmation."""
    trace = Trace(engine="local", why=f"corrects the last run of {offer.name}", evidence=extraction.evidence)
    params = {**last.params, **extraction.values}
    settled = settle(offer, params, extraction.problems, trace)
    if last.status in OVER:
        return settled
    if isinstance(settled, Ask):
        return Chat(trace, reply=settled.question)
    if params == last.params:
        return Chat(trace, reply=spoken().already)
    return Confirm(Call(offer.name, params), confirmation(offer, instead=True), trace, instead=last.id)
