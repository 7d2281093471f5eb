"""What is said to a question for a choice and picks none: one is ruled out, it is refused, or asked or agreed to."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.parameters.parameter import Parameter
from bot.routing.decision import Offer, OpenQuestion, Trace
from router.dialogue.agreement import is_yes
from router.dialogue.outcome import AnswerOutcome, dropped
from router.language.spoken import heard, heard_words
from router.language.text import plain, words
from router.requests.slots import ask_for
from router.values.choice import read_choice
from router.values.kind import raw_choice
from router.values.number import NO
from router.values.value import Manner, Value

_LONGEST = 60  # characters
_NONE = heard_words(lambda each: each.none)
_RULED_OUT = re.compile(
    rf"(?:[^\W\d_]+\s+)?(?:{heard(lambda each: each.spared)})(?:\s+[^\W\d_]{{1,4}}){{0,2}}\s+(?P<what>.+?)[\s.!]*",
    re.IGNORECASE,
)


def picks_none(
    offer: Offer, asked: Parameter, pending: OpenQuestion, text: str, manner: Manner, trace: Trace
) -> AnswerOutcome | None:
    """Give what comes of an answer that evidently picks none of the choices; None for other words."""
    if not asked.choices or isinstance(read_choice(asked, text, manner), Value):
        return None
    if plain(text) in NO | _NONE:
        return dropped(trace, "the question was dropped")  # of two environments «no» is neither
    again = ask_for(offer, pending.params, {asked.name: ""}, trace)
    if again is None:
        return None
    if left := not_ruled_out(asked, text, manner):
        return AnswerOutcome(replace(again, choices=left))
    talks = text.rstrip().endswith("?") or is_yes(text) or not words(text)
    named = {word for each in asked.choices for word in words(each)} & set(words(text))
    return AnswerOutcome(again, understood=False) if talks and not named else None


def not_ruled_out(asked: Parameter, text: str, manner: Manner) -> tuple[str, ...]:
    """Give the choices that are left by words which only rule one out, «anything but berlin»; none for other words."""
    said = _RULED_OUT.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    value = read_choice(asked, said["what"], manner) if said else None
    if not isinstance(value, Value):
        return ()
    return tuple(each for each in asked.choices if raw_choice(asked, each) != value.value)
