"""What a question is about, as its row keeps it: a column for each thing, those that its kind has."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from bot.parameters.call import Call, Draft, decode_calls, encode_calls
from bot.parameters.parameter import Parameter, describe, described
from bot.questions.subject import (
    AnswerOrRequest,
    AskedByRun,
    CancelRuns,
    MissingValue,
    OneCall,
    SeveralCalls,
    Subject,
    UnsureStep,
    WhichProcess,
)

ANYTHING = Parameter("value", str, "", required=True, default=None)  # a run asks again if a text will not do


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns that not every kind fills, empty where it does not."""

    field: str = ""
    known: str = "{}"  # a JSON object
    calls: str = ""  # a JSON list
    place: int | None = None
    in_order: bool = False
    parameters: str = "[]"  # a JSON list
    replaced_run: str = ""
    about: str = ""
    runs: str = "[]"  # a JSON list


def columns_of(subject: Subject) -> Columns:
    """Give what the row of a question about this has."""
    match subject:
        case MissingValue(known=known, field=field, draft=None):
            return Columns(field=field, known=_json(known))
        case MissingValue(known=known, field=field, draft=Draft(calls, place, in_order)):
            calls_text = encode_calls(calls)
            return Columns(field=field, known=_json(known), calls=calls_text, place=place, in_order=in_order)
        case OneCall(call=call, replaced_run=replaced_run, despite=despite):
            return Columns(known=_json(call.params), replaced_run=replaced_run, about=despite)
        case SeveralCalls(calls=calls, in_order=in_order, despite=despite):
            return Columns(calls=encode_calls(calls), in_order=in_order, about=despite)
        case AskedByRun(parameters=parameters, known=known, approval=approval):
            told = json.dumps([describe(each) for each in parameters])
            return Columns(known=_json(known), parameters=told, about=approval)
        case AnswerOrRequest(about=about):
            return Columns(about=about)
        case CancelRuns(runs=runs):
            return Columns(runs=json.dumps(runs))
        case _:
            return Columns()


def texts_in(text: str) -> tuple[str, ...]:
    """Read a JSON list of texts. Raises ValueError."""
    told: object = json.loads(text)
    if not isinstance(told, list):
        raise ValueError("its choices, or its runs, are no list")
    return tuple(map(str, cast(list[object], told)))


def subject_in(row: sqlite3.Row) -> Subject:
    """Give what a question is about. Raises ValueError or TypeError for a row that cannot be read."""
    match row["kind"]:
        case "value":
            return MissingValue(row["process"], _known(row), row["field"], _draft(row))
        case "process":
            return WhichProcess()
        case "confirm" if row["process"]:
            return OneCall(Call(row["process"], _known(row)), row["replaced_run"], row["about"])
        case "confirm":
            return SeveralCalls(_calls(row), bool(row["in_order"]), row["about"])
        case "run":
            return AskedByRun(row["run"], row["key"], row["process"], _parameters(row), _known(row), row["about"])
        case "unsure":
            return UnsureStep(row["run"], row["key"], row["process"])
        case "intent":
            return AnswerOrRequest(row["about"])
        case "cancel":
            return CancelRuns(texts_in(row["runs"]))
        case kind:
            raise ValueError(f"there are no questions of the kind {kind}")


def _known(row: sqlite3.Row) -> Mapping[str, Any]:
    known: object = json.loads(row["known"])
    if not isinstance(known, dict):
        raise ValueError("its known values are no object")
    return cast(dict[str, Any], known)


def _calls(row: sqlite3.Row) -> tuple[Call, ...]:
    calls = decode_calls(row["calls"])
    if not calls:
        raise ValueError("it has no calls")
    return calls


def _draft(row: sqlite3.Row) -> Draft | None:
    if row["place"] is None:
        return None
    calls = _calls(row)
    if not 0 <= row["place"] < len(calls):
        raise ValueError("it is about none of its calls")
    return Draft(calls, row["place"], bool(row["in_order"]))


def _parameters(row: sqlite3.Row) -> tuple[Parameter, ...]:
    """Give what a run asks for; where that cannot be read, any text, for a run waits until it gets an answer."""
    try:
        found = tuple(described(each) for each in json.loads(row["parameters"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return (ANYTHING,)
    return found or (ANYTHING,)


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), default=str)
