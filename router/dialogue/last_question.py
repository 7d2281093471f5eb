"""What the question said that the bot asked last: the field's words, a day that was understood, a value suggested."""

from __future__ import annotations

import re

from bot.parameters.parameter import Parameter
from bot.routing.decision import Turn
from router.dialogue.agreement import is_yes
from router.language.spoken import SENTENCES
from router.values.choice import picked
from router.values.dates.time_of_day import mentions_in
from router.values.kind import kind_of
from router.values.number import YES
from router.values.recognition import read_value
from router.values.value import Manner, Value

_DID_YOU_MEAN = re.compile(
    "|".join(
        re.escape(said.partition("{")[0]) for each in SENTENCES.values() for said in (each.did_you_mean, each.start)
    ),
    re.IGNORECASE,
)
# the words in a question for the time, or for a moment that is told more exactly, in whatever language it was asked
_UNDERSTOOD = re.compile(
    "|".join(
        re.escape(said).replace(r"\{said\}", "(.{1,60}?)")
        for each in SENTENCES.values()
        for said in (each.what_time, each.when_exactly)
    )
)


def last_said(turn: Turn) -> str:
    """Give what the bot said last in this thread."""
    return next((line.text for line in reversed(turn.history) if line.role == "bot"), "")


def agreed(turn: Turn, choices: tuple[str, ...], text: str) -> str:
    """Give the suggested choice when the question was "did you mean …?" and the answer is yes."""
    asked = len(choices) == 1 or _DID_YOU_MEAN.search(last_said(turn))
    meant = is_yes(text) and asked and not picked(choices, text)
    return choices[0] if choices and meant and not YES.intersection(choices) else ""


def dated(turn: Turn, asked: Parameter, text: str, manner: Manner) -> str:
    """Give an answer with what its question had understood already: «tomorrow» and then «at 5pm», «in the morning»."""
    if kind_of(asked) != "datetime" or isinstance(read_value(asked, text, manner), Value):
        return ""
    match = _UNDERSTOOD.search(last_said(turn))
    said = match.group(match.lastindex or 0) if match else ""
    if not said:
        return ""
    day = _without_times(said)
    told = [f"{day} {text}"] if day and mentions_in(text) else []
    told.append(f"{said} {text}")
    whole = next((each for each in told if isinstance(read_value(asked, each, manner), Value)), "")
    return whole or (told[0] if day and mentions_in(text) else "")


def _without_times(said: str) -> str:
    """Give what names the day alone."""
    for each in reversed(mentions_in(said)):
        said = f"{said[: each.start]} {said[each.end :]}"
    return " ".join(said.split()).strip(" ,")
