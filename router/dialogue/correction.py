"""Sentences that correct what was said before: «no, staging», «I meant production». Knows no question and no run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.parameters.parameter import Parameter
from router.dialogue.date_correction import take_end, take_halves
from router.language.spoken import heard
from router.requests.leftover import says_more
from router.values.choice import take_beginnings
from router.values.extraction import Extraction
from router.values.recognition import read_value, recognise, unquoted
from router.values.value import Manner, Problem

LONGEST = 200  # characters
_NOTHING: Mapping[str, Any] = {}

_SIGHS, _NAY, _MEANT = heard(lambda each: each.sighs), heard(lambda each: each.nay), heard(lambda each: each.meant)
_NOT_BUT = heard(lambda each: rf"(?:{each.not_but[0]})\s+[\w-]+[\s,]+(?:(?:{each.not_but[1]})\s+)?")
# «not A-1 but A-2», which says by itself that it corrects
_BUT = heard(lambda each: rf"(?:{each.not_but[0]})\s+[\w.:/-]+(?:\s+[\w.:/-]+){{0,3}}?[\s,]+(?:{each.not_but[1]})\s+")
_AFTER, _ARTICLES = heard(lambda each: each.after), heard(lambda each: each.articles)
_BEING, _RATHER = heard(lambda each: each.being), heard(lambda each: each.rather)
_FLAGS = re.IGNORECASE | re.DOTALL


def _lead(meant: str) -> re.Pattern[str]:
    # A bare «no» needs its comma: «no staging» says the opposite.
    return re.compile(
        rf"[\s¿¡]*(?:(?:{_SIGHS})\b[\s,.!…–-]*)*"
        rf"(?:(?:{_NAY})\s*[,.!;:–-]+\s*(?:(?:{_SIGHS})[\s,]+)?(?:(?:{meant}|{_RATHER})[\s,:]+)?"
        rf"|(?:(?:{_NAY})\s+)?(?:{meant})[\s,:]+|(?={_BUT}))"
        rf"(?:{_BUT}|{_NOT_BUT})?"
        rf"(?P<what>.+?)(?:[\s,]+(?:{_AFTER}))*[\s.!]*\Z",
        _FLAGS,
    )


_LEAD = _lead(_MEANT)
_DENIAL = re.compile(rf"[\s¿¡]*(?:(?:{_SIGHS})\b[\s,.!…–-]*)*(?:{_NAY})\s*[,;:–-]+\s*\w", _FLAGS)
# «It's 30» corrects what is shown, and says nothing of a run that is over.
_LEAD_SHOWN = _lead(rf"{_MEANT}|{heard(lambda each: each.stated)}")


_BEHIND = re.compile(
    rf"(?P<what>.+?)(?:[\s,]+(?!(?:{heard(lambda each: each.please)})\b)(?:{_AFTER})"
    rf"|\s*,\s*(?:(?:{_SIGHS})|(?:{heard(lambda each: each.not_but[0])})\s+[^,;]+))[\s.!]*\Z",
    _FLAGS,
)


def is_denial(text: str) -> bool:
    """Tell whether a sentence begins with a «no,»: that is no text which somebody was asked for."""
    return _DENIAL.match(text) is not None


def is_correction(text: str) -> bool:
    """Tell whether a sentence begins as one that corrects what is shown, whatever it says then."""
    return bool(corrected_to(text))


def corrected_to(text: str) -> str:
    """Give what a sentence that begins so says then; nothing for any other."""
    match = _LEAD_SHOWN.match(text) if len(text) <= LONGEST else None
    return match["what"] if match else ""


def correction(
    text: str,
    parameters: tuple[Parameter, ...],
    manner: Manner,
    known: Mapping[str, Any] = _NOTHING,
    *,
    shown: bool = False,
) -> Extraction | None:
    """Read a correction of these parameters, or give None when the sentence is none, or says anything else.

    Of a known moment the day or the time may be told alone. Where a card is `shown` it may be told in more ways.
    """
    match = (_LEAD_SHOWN if shown else _LEAD).match(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    extraction = recognise(match["what"], parameters, manner)
    take_beginnings(extraction)
    take_halves(extraction, known, manner)
    take_end(extraction, known, manner)
    if (extraction.values or extraction.problems) and not says_more(extraction):
        return extraction
    named_alone = Extraction(match["what"], extraction.parameters)
    if shown:
        take_after_name(named_alone, manner)
    return named_alone if named_alone.values or named_alone.problems else None


def correction_behind(text: str, parameters: tuple[Parameter, ...], manner: Manner) -> Extraction | None:
    """Read a correction that says so only at its end: «monitors, not laptops», «to paris instead», «4, sorry»."""
    match = _BEHIND.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if match is None:
        return None
    extraction = recognise(match["what"], parameters, manner)
    take_beginnings(extraction)
    return extraction if extraction.values and not (extraction.problems or says_more(extraction)) else None


def take_after_name(extraction: Extraction, manner: Manner) -> None:
    """Take «recipients eve»: the name of a parameter, and after it nothing but its value."""
    for parameter in extraction.parameters:
        match = re.fullmatch(
            rf"\s*(?:(?:{_ARTICLES})\s+)?{named(parameter)}(?:\s*[=:,]\s*|\s+(?:(?:{_BEING})\s+)?)(?P<what>.+)",
            extraction.text,
            _FLAGS,
        )
        value = read_value(parameter, unquoted(match["what"]), manner) if match else None
        if isinstance(value, Problem):
            extraction.problems[parameter.name] = value
        elif value is not None:
            extraction.values[parameter.name], extraction.evidence[parameter.name] = value.value, value.words[:200]


def named(parameter: Parameter) -> str:
    """Give the regular expression for a parameter's name, as people write it."""
    return r"[\s_-]+".join(map(re.escape, filter(None, re.split(r"[\s_]+", parameter.name))))
