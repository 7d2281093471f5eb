"""What any text would answer, and is evidently none: a question, «I don't know yet», a field's bare name, a «no, …».

Whoever puts off is told what is waited for; of what may be an answer all the same its writer is asked whether it is.
A field for free prose takes any sentence but a question; one whose words are handed on takes that as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.parameters.parameter import Parameter
from bot.routing.decision import Chat, Clarify, Trace, Turn
from router.dialogue.agreement import is_no, is_yes
from router.dialogue.correction import is_denial
from router.language.spoken import heard, spoken
from router.language.text import plain
from router.requests.slots import plain_question
from router.shape.shape import asks_about

_LONGEST = 200  # characters: longer texts are no mere putting off

_UNDECIDED, _AGAIN = (
    re.compile(rf"(?:(?:{heard(lambda each: each.so)}) )?(?:{expression})")
    for expression in (
        heard(lambda each: each.about_question.undecided),
        heard(lambda each: each.about_question.again),
    )
)
_UNSURE = re.compile(rf"(?:{heard(lambda each: each.about_question.unsure)})(?!\w)")
_PROSE, _PASSED_ON = (
    re.compile(rf"(?<!\w)(?:{expression})(?!\w)", re.IGNORECASE)
    for expression in (
        heard(lambda each: each.about_question.prose),
        heard(lambda each: each.about_question.passed_on),
    )
)
_SPARED = re.compile(rf"\s*(?:{heard(lambda each: each.spared)})\s+\w", re.IGNORECASE)  # «not Ben»
_PAUSE = re.compile(r"[,;:.!?…–—]+\s|\s[-–—]\s")
_ASKED = 3  # words of a question without its mark


def is_undecided(text: str) -> bool:
    """Tell whether somebody only puts a question off: «not yet», «wait», «I don't know»."""
    return len(text) <= _LONGEST and _UNDECIDED.fullmatch(plain(text)) is not None


def is_repeat_wanted(text: str) -> bool:
    """Tell whether the question shall be said again."""
    return len(text) <= _LONGEST and _AGAIN.fullmatch(plain(text)) is not None


def is_prose(turn: Turn, asked: Parameter) -> bool:
    """Tell whether any sentence may be meant, by the words of the field or of its question."""
    said = _words_about(turn, asked)
    return _PROSE.search(said) is not None or _PASSED_ON.search(said) is not None


def no_answer(turn: Turn, asked: Parameter, others: Sequence[Parameter]) -> Chat | Clarify | None:
    """Give what comes of a text that is evidently no answer to the question for a text; None where it may be one."""
    text = turn.text
    name = text.rstrip(" :=")
    named = next((each for each in (asked, *others) if name.casefold() in (each.name, each.title.casefold())), None)
    if named is not None and name != text.rstrip():
        return _asked_again(plain_question(named))
    if off := put_off(turn, asked):
        return off
    if _is_doubtful(text, _words_about(turn, asked)):
        return Clarify("", Trace(engine="local", why="sounds like no answer"))
    return None


def put_off(turn: Turn, asked: Parameter) -> Chat | None:
    """Tell whoever only puts a question off, or wants to hear it again, what is waited for; None for other texts."""
    if not (is_undecided(turn.text) or is_repeat_wanted(turn.text)):
        return None
    question = turn.pending.asked if turn.pending else ""
    return _asked_again(spoken().waits_for.format(question=question or plain_question(asked)))


def _is_doubtful(text: str, field: str) -> bool:
    question = text.rstrip().endswith("?")
    if _PASSED_ON.search(field):
        return False
    if _PROSE.search(field):
        return question or is_denial(text)
    first = _PAUSE.split(text.strip(), maxsplit=1)[0]
    asks = question or (len(text.split()) >= _ASKED and asks_about(text))
    puts_off = is_undecided(first) or _UNSURE.match(plain(text[:_LONGEST])) is not None
    return asks or puts_off or is_denial(text) or _SPARED.match(text) is not None or is_yes(text) or is_no(text)


def _words_about(turn: Turn, asked: Parameter) -> str:
    question = turn.pending.asked if turn.pending else ""
    return f"{asked.title} {asked.description} {question}"


def _asked_again(question: str) -> Chat:
    return Chat(Trace(engine="local", why="does not answer what was asked"), reply=question, on_question=True)
