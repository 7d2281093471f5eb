"""Numbers, lengths of time and yes or no. Knows no process."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from bot import Parameter
from router.language import heard_words, spoken
from router.literals import literals, number_of
from router.number import found_in, read_in
from router.scene import Scene
from router.text import plain
from router.value import Found, Problem, Value

YES = heard_words(lambda each: each.yes)
NO = heard_words(lambda each: each.no)

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_LENGTH = re.compile(
    r"(?<![\w.,-])(\d{1,6}(?:\.\d{1,3})?)\s*"
    r"(seconds?|secs?|s|sekunden?|minutes?|mins?|m|minuten?|hours?|hrs?|h|stunden?|days?|d|tagen?|tage?|weeks?|w|wochen?)(?!\w)",
    re.IGNORECASE,
)
_ISO = re.compile(r"[+-]?P[\dDHMSTW.]+|\d{1,3}:\d{2}:\d{2}(?:\.\d{1,6})?", re.IGNORECASE)
_LENGTHS = TypeAdapter(timedelta)
_DENIED = re.compile(r"\b(?:no|not|without|don't|never|kein\w*|nicht|ohne)[\s-]+(?:\w+\s+)?\Z", re.IGNORECASE)


def read_number(said: str, language: str = "en") -> Value | Problem:
    """Read words that should be one number, as it is written in this language."""
    number = read_in(said, language)
    return Problem(spoken().no_number.format(said=said.strip()[:60])) if number is None else Value(number, said)


def read_boolean(said: str) -> Value | Problem:
    """Read words that should be yes or no."""
    answer = plain(said)
    if answer in YES or answer in NO:
        return Value(answer in YES, said)
    return Problem(spoken().yes_or_no, (spoken().yes, spoken().no))


def read_length(said: str) -> Value | Problem:
    """Read words that should be a length of time, such as `2h` or `1 hour 30 minutes`; the value is ISO 8601."""
    if exact := _exactly(said):
        return Value(exact, said)
    parts = list(_LENGTH.finditer(said))
    if not parts or plain(_LENGTH.sub(" ", said)) not in ("", "and", "und", "in", "for", "für"):
        return Problem(spoken().no_length.format(said=said.strip()[:60]))
    seconds = sum((Decimal(part.group(1)) * _UNITS[_unit(part.group(2))] for part in parts), Decimal(0))
    return Value(f"PT{seconds.normalize():f}S", said)


def _exactly(said: str) -> str | None:
    """Give a length that is written as computers do, `PT1H30M` or `1:30:00`, in ISO 8601."""
    if not _ISO.fullmatch(said.strip()):
        return None
    try:
        return str(_LENGTHS.dump_python(_LENGTHS.validate_python(said.strip()), mode="json"))
    except ValidationError:
        return None


def numbers_in(scene: Scene, language: str = "en") -> list[Found]:
    """Find the numbers of a sentence as this language writes them, also the small ones that are written as words."""
    others = [literal for literal in literals(scene.rest) if literal.kind != "number"]
    spans = found_in(scene.rest, language)
    if spans is None:
        spans = [(each.start, each.end) for each in literals(scene.rest) if each.kind == "number"]
    found = [
        Found(start, end, number, scene.rest[start:end])
        for start, end in spans
        if all(end <= other.start or other.end <= start for other in others)
        and (number := read_in(scene.rest[start:end], language)) is not None
    ]
    for token in scene.words():
        # "one" is mostly no number: «restart one of them», «that one»
        if token.word not in ("zero", "one") and not token.word[0].isdigit() and number_of(token.word) is not None:
            found.append(Found(token.start, token.end, number_of(token.word), scene.text[token.start : token.end]))
    return found


def lengths_in(scene: Scene) -> list[Found]:
    """Find the lengths of time of a sentence."""
    found: list[Found] = []
    for match in _LENGTH.finditer(scene.rest):
        value = read_length(match.group())
        if isinstance(value, Value):
            found.append(Found(match.start(), match.end(), value.value, value.words))
    return found


def booleans_in(scene: Scene, parameter: Parameter) -> list[Found]:
    """Find a parameter's own words: «by express» is yes, «without express» is no."""
    names = [name for name in re.split(r"_+", parameter.name) if name not in ("is", "has", "with", "use")]
    labels = [r"[\s_-]+".join(re.escape(name) for name in names)] if names else []
    labels += [re.escape(alias) for alias, meant in parameter.aliases if meant.casefold() == "true"]
    found: list[Found] = []
    for label in labels:
        for match in re.finditer(rf"(?<!\w){label}(?!\w)", scene.rest, re.IGNORECASE):
            found.append(
                Found(match.start(), match.end(), not _DENIED.search(scene.text[: match.start()]), match.group())
            )
    return found


def _unit(word: str) -> str:
    letter = word[0].casefold()
    return (
        "d"
        if word.casefold().startswith("ta")
        else "s"
        if word.casefold().startswith("sek")
        else "h"
        if word.casefold().startswith("stu")
        else letter
    )
