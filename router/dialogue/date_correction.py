"""A day or a time told alone, for a moment that is known already: it keeps the other half. Knows no sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from bot.parameters.parameter import Parameter
from router.values.extraction import Extraction
from router.values.kind import is_list, kind_of
from router.values.recognition import recognise
from router.values.span import span_of
from router.values.value import Manner


def take_halves(extraction: Extraction, known: Mapping[str, Any], manner: Manner) -> None:
    """Take «at 4pm» and «on Monday» for the moments among these values, the rest of each as it was."""
    waiting = [
        (parameter, moment)
        for parameter in extraction.parameters
        if parameter.name not in extraction.values and (moment := _moment(parameter, known, manner)) is not None
    ]
    days, clocks = (
        recognise(extraction.rest, tuple(replace(each, annotation=kind) for each, _ in waiting), manner)
        for kind in (date, time)
    )
    for parameter, moment in waiting:
        day, clock = days.values.get(parameter.name), clocks.values.get(parameter.name)
        if (day is None) == (clock is None) or (day and not _fits(extraction, parameter, moment, manner)):
            continue
        told = days if day else clocks
        whole = datetime.combine(
            date.fromisoformat(day) if day else moment.date(),
            time.fromisoformat(clock) if clock else moment.time(),
            manner.now.tzinfo,
        )
        extraction.problems.pop(parameter.name, None)
        extraction.values[parameter.name] = whole.isoformat()
        extraction.evidence[parameter.name] = told.evidence[parameter.name]
        extraction.rest = told.rest  # the same text, with the words of this half blanked out


def take_end(extraction: Extraction, known: Mapping[str, Any], manner: Manner) -> None:
    """Take a day told alone for the end of a known span that it can only be: one behind it, or before it."""
    ends = span_of(extraction.parameters)
    told = [known.get(each.name) for each in ends or ()]
    if not ends or kind_of(ends[0]) != "date" or any(each.name in extraction.values for each in ends) or None in told:
        return
    alone = recognise(extraction.rest, (replace(ends[1], required=True),), manner)
    day, (start, end) = alone.values.get(ends[1].name), map(str, told)
    if not day or start <= day <= end:
        return
    meant = ends[1] if day > end else ends[0]
    for each in ends:
        extraction.problems.pop(each.name, None)
    extraction.values[meant.name], extraction.evidence[meant.name] = day, alone.evidence[ends[1].name]
    extraction.rest = alone.rest


def _fits(extraction: Extraction, parameter: Parameter, moment: datetime, manner: Manner) -> bool:
    """Tell whether the time that is known goes with what is said of the day: not 9:00 with «Monday afternoon»."""
    said = f"{extraction.rest.rstrip(' .!?')} {moment:%H:%M}"
    return parameter.name in recognise(said, (parameter,), manner).values


def _moment(parameter: Parameter, known: Mapping[str, Any], manner: Manner) -> datetime | None:
    """Give the moment that is known, by the person's clock."""
    if kind_of(parameter) != "datetime" or is_list(parameter):
        return None
    try:
        moment = datetime.fromisoformat(str(known.get(parameter.name)))
    except ValueError:
        return None
    return moment.astimezone(manner.now.tzinfo) if moment.tzinfo else moment
