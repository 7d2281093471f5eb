"""Parameters as a form, and a form's answers as values for a params model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, cast, get_origin

from bot.card import Input
from bot.errors import Refused
from bot.parameter import Parameter

Kind = Literal["text", "number", "date", "boolean", "choice", "choices", "long"]
MARKS = "\"'`“”„«»"  # a value that begins with one would be unquoted twice
FENCE = "```"
LONG = 300  # characters: a longer text gets a larger field


def inputs_of(parameters: Iterable[Parameter], values: Mapping[str, Any] | None = None) -> tuple[Input, ...]:
    """Give the fields of a form for these parameters; `values` are filled in already."""
    known = values or {}
    return tuple(
        Input(
            name=p.name,
            label=p.title,
            kind=_kind(p),
            required=p.required,
            value=_shown(known.get(p.name, p.default)),
            choices=p.choices,
            hint=p.description,
        )
        for p in parameters
        if not p.hidden
    )


def values_of(answers: Mapping[str, str | Sequence[str]], parameters: Iterable[Parameter]) -> dict[str, Any]:
    """Give what a form said, ready to be validated: an empty field was not answered, an unticked box says no."""
    values: dict[str, Any] = {}
    for parameter in parameters:
        kind = _kind(parameter)
        answer = answers.get(parameter.name)
        if kind == "boolean":
            values[parameter.name] = answer is not None and answer not in ("", "false", "off", "no")
        elif kind == "choices":
            chosen = [answer] if isinstance(answer, str) else list(answer or ())
            if chosen:
                values[parameter.name] = chosen
        elif isinstance(answer, str) and answer.strip():
            values[parameter.name] = answer if kind in ("text", "long") else answer.strip()
    return values


def message_of(answers: Mapping[str, str | Sequence[str]], parameters: Sequence[Parameter]) -> str:
    """Give what a form says as one message, which is read back as exactly these values: `day="2026-05-01" express=yes`.

    A lone answer stands bare, as if it were typed. Raises Refused when something is missing or cannot be quoted.
    """
    values = values_of(answers, parameters)
    missing = [each.title for each in parameters if each.required and each.name not in values]
    if missing or not values:
        raise Refused(f"Please fill in: {', '.join(missing)}." if missing else "Please fill in the form.")
    if len(values) == 1 and len(parameters) == 1:
        return _said(*values.values())
    return " ".join(f"{name}={_quoted(_said(value))}" for name, value in values.items())


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.strip() if isinstance(value, str) else ", ".join(value)


def _quoted(text: str) -> str:
    """Quote a value so that the router finds exactly it: by a fence when marks or line breaks stand in it."""
    if text.isascii() and text.isalnum():
        return text
    if not any(mark in text for mark in '"\n\r') and text[0] not in MARKS:
        return f'"{text}"'
    if FENCE in text or text.endswith("`"):
        raise Refused(f"I cannot read {FENCE} in a form, nor a ` at its end. Please leave that out.")
    return f"{FENCE}\n{text}{FENCE}"


def _kind(parameter: Parameter) -> Kind:
    annotation = parameter.annotation
    many = get_origin(annotation) in (list, set, tuple, frozenset)
    if parameter.choices:
        return "choices" if many else "choice"
    if annotation is bool:
        return "boolean"
    if annotation in (int, float, Decimal):
        return "number"
    if annotation in (date, datetime):
        return "date" if annotation is date else "text"
    return "long" if len(str(parameter.default or "")) > LONG else "text"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(_shown(each) for each in cast(Sequence[object], value))
    return str(getattr(value, "value", value))
