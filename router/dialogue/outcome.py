"""What is made of the message after a question: what to do next, and what becomes of the question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot import Chat, Decision, Trace
from router.language.spoken import spoken


@dataclass(frozen=True, slots=True)
class Answer:
    """What to do next, and whether the answer was understood; if not, `decision` asks again."""

    decision: Decision
    understood: bool = True
    rejected: tuple[str, ...] = ()  # the processes that were not meant


def dropped(trace: Trace, why: str, rejected: tuple[str, ...] = ()) -> Answer:
    """Drop the question."""
    return Answer(Chat(replace(trace, why=why), reply=spoken().dropped), rejected=rejected)


def gone(process: str, trace: Trace) -> Answer:
    """Drop a question about a process that is not there any more, at least for this person."""
    said = spoken().forbidden.format(process=process.replace("_", " "))
    return Answer(Chat(replace(trace, why=f"{process} is gone"), reply=said))


def left_open(reply: str, trace: Trace, *, understood: bool = False) -> Answer:
    """Say something and leave the question as it is: nothing has answered it."""
    return Answer(Chat(replace(trace, engine="local", why="does not answer what was asked"), reply), understood)
