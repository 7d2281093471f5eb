"""What is made of the message after a question: what to do next, and what becomes of the question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.parameters.parameter import Parameter
from bot.routing.decision import Chat, Decision, Offer, Trace
from router.dialogue.no_answer import is_undecided
from router.language.spoken import capital, heard, heard_words, spoken
from router.language.text import plain

_PUZZLED = re.compile(heard(lambda each: each.puzzled))
_SKIPPED = heard_words(lambda each: each.skip)


@dataclass(frozen=True, slots=True)
class AnswerOutcome:
    """What to do next, and whether the answer was understood; if not, `decision` asks again."""

    decision: Decision
    understood: bool = True
    rejected: tuple[str, ...] = ()  # the processes that were not meant


def dropped(trace: Trace, why: str, rejected: tuple[str, ...] = ()) -> AnswerOutcome:
    """Drop the question."""
    return AnswerOutcome(Chat(replace(trace, why=why), reply=spoken().dropped), rejected=rejected)


def gone(process: str, trace: Trace) -> AnswerOutcome:
    """Drop a question about a process that is not there any more, at least for this person."""
    said = spoken().forbidden.format(process=process.replace("_", " "))
    return AnswerOutcome(Chat(replace(trace, why=f"{process} is gone"), reply=said))


def left_open(reply: str, trace: Trace, *, understood: bool = False) -> AnswerOutcome:
    """Say something and leave the question as it is: nothing has answered it."""
    beside = replace(trace, engine="local", why="does not answer what was asked")
    return AnswerOutcome(Chat(beside, reply, on_question=True), understood)


def is_puzzled(text: str) -> bool:
    """Tell whether somebody does not see what they are asked: «what do you mean?»."""
    return _PUZZLED.fullmatch(plain(text)) is not None


def puzzled(offer: Offer, asked: Parameter, text: str, trace: Trace) -> AnswerOutcome | None:
    """Say what a value is needed for, to somebody who does not know or would leave it out; None for other words."""
    lost = is_puzzled(text)
    if not (lost or (asked.required and (plain(text) in _SKIPPED or is_undecided(text)))):
        return None
    title = asked.title[:1].lower() + asked.title[1:]
    needed = spoken().needed.format(title=title, process=offer.name.replace("_", " "))
    about = f"{capital(title)}: {asked.description.rstrip('.')}. " if lost and asked.description else ""
    return left_open(about + needed, trace, understood=True)
