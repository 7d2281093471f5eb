"""Parameters as a form, what was filled in as one message, and that message as the fields' words again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from bot.errors import Refused
from bot.language.detection import words_in
from bot.messages.card import Input
from bot.messages.file import File
from bot.messages.inbound import MOST_TEXT
from bot.parameters.parameter import Parameter
from bot.parameters.wording import bare_of, has_parts, in_field, is_list, takes_file

Kind = Literal["text", "number", "date", "boolean", "choice", "choices", "long", "file", "files"]
FENCE = "```"
LONG = 300  # characters: a longer text gets a larger field
YES_NO = ("yes", "no")

_FIELD = re.compile(
    r"(?P<name>[^\W\d]\w*)="
    r"(?:(?P<word>[A-Za-z0-9]+)|\"(?P<line>[^\"\n]*)\"|(?P<fence>`{3,})\n(?P<block>.*?)\n?(?P=fence)(?!`))(?:\s+|\Z)",
    re.DOTALL,
)

_NAMED = re.compile(r"\s(?:--?|[–—])?([A-Za-z][\w-]{0,63})=")
QUOTES = frozenset((('"', '"'), ("'", "'"), ("`", "`"), ("“", "”"), ("„", "“"), ("«", "»")))


class Unfilled(Refused):
    """A form lacks values that it must have."""

    def __init__(self, message: str, wrong: Mapping[str, str]) -> None:
        super().__init__(message)
        self.wrong = wrong  # what is said of each, by its name


def inputs_of(parameters: Iterable[Parameter], values: Mapping[str, Any] | None = None) -> tuple[Input, ...]:
    """Give the fields of a form for these parameters; `values` are filled in already, else the defaults."""
    known = values or {}
    return tuple(_input(each, known.get(each.name, each.default)) for each in parameters if not each.hidden)


def refilled(
    inputs: Iterable[Input], said: Mapping[str, str | Sequence[str]], errors: Mapping[str, str],
    files: Mapping[str, Any] | None = None,
) -> tuple[Input, ...]:  # fmt: skip
    """Give the fields of a form that was refused: as they were filled in, each with what is wrong with it.

    Of files only these, which are kept: a name alone brings none back.
    """
    kept = files or {}

    def shown(field: Input) -> Mapping[str, Any]:
        if not field.is_file:
            return _filled(field, said)
        return {"value": in_field(kept[field.name], list[File])} if field.name in kept else {}

    return tuple(replace(each, error=errors.get(each.name, ""), **shown(each)) for each in inputs)


def shown_in(parameter: Parameter, values: Mapping[str, Any]) -> str:
    """Give what a form with these values holds in the parameter's field."""
    return in_field(values.get(parameter.name, parameter.default), parameter.annotation)


def values_of(answers: Mapping[str, str | Sequence[str]], parameters: Iterable[Parameter]) -> dict[str, Any]:
    """Give what a form said: an empty field was not answered, an unticked box says no."""
    values: dict[str, Any] = {}
    for parameter in parameters:
        kind = _kind(parameter)
        answer = answers.get(parameter.name)
        if kind == "boolean":
            values[parameter.name] = answer is not None and answer not in ("", "false", "off", "no")
        elif kind == "choices":
            if chosen := _chosen(answer, parameter.choices):
                values[parameter.name] = chosen
        elif isinstance(answer, str) and answer.strip():
            values[parameter.name] = answer if kind in ("text", "long") else answer.strip()
    return values


def message_of(answers: Mapping[str, str | Sequence[str]], parameters: Sequence[Parameter], language: str = "") -> str:
    """Give what a form says as one message, which `fields_in` reads back: an empty field says that there is nothing.

    Raises Unfilled, in this language, when something is missing, and Refused when it is longer than a message may be.
    """
    values = values_of(answers, parameters)
    missing = [each for each in parameters if each.required and each.name not in values]
    say = words_in(language).cards.please_fill_in
    if missing:
        wrong = {each.name: say.format(fields=each.title) for each in missing}
        raise Unfilled(say.format(fields=", ".join(each.title for each in missing)), wrong)
    if not parameters:
        raise Refused(words_in(language).cards.please_fill_in_all)
    message = written({each.name: _said(values.get(each.name, "")) for each in parameters})
    if len(message) > MOST_TEXT:
        raise Refused(words_in(language).cards.more_than_kept.format(count=f"{MOST_TEXT:,}"))
    return message


def written(fields: Mapping[str, str]) -> str:
    """Write fields by their names: `day="2026-05-01" express=yes note=""`."""
    return " ".join(f"{name}={_quoted(said)}" for name, said in fields.items())


def fields_in(message: str) -> dict[str, str] | None:
    """Give what stands in the fields of a form, by their names, as `message_of` wrote it; None when it is no form's."""
    fields: dict[str, str] = {}
    place = 0
    while place < len(message):
        match = _FIELD.match(message, place)
        if match is None or match["name"] in fields:
            return None
        fields[match["name"]] = match["word"] or match["line"] or match["block"] or ""
        place = match.end()
    return fields or None


def named_in(text: str, names: Iterable[str]) -> dict[str, str]:
    """Give what is said for each of these by its name, as people type it: `amount=5 to=the shop --fast=yes`.

    Nothing where there is anything else in the text, or two values for one name: who reads it tells what to make of it.
    """
    known = {name.casefold(): name for name in names}
    found: dict[str, str] = {}
    parts = _NAMED.split(f" {text.strip()}")
    if parts[0].strip():
        return {}
    for typed, said in zip(parts[1::2], parts[2::2], strict=True):
        name = known.get(typed.casefold().replace("-", "_"))
        if name is None or name in found:
            return {}
        found[name] = _unquoted(said.strip())
    return found


def readable(message: str, between: str = "\n") -> str:
    """Give a form's message as people read it, `day: 2026-05-01`, without what stayed empty; any other as it is."""
    fields = fields_in(message) or {}
    return between.join(f"{name}: {said}" for name, said in fields.items() if said) or message


def _unquoted(text: str) -> str:
    """Give a text without the quotes around it."""
    quoted = len(text) > 1 and (text[0], text[-1]) in QUOTES and text[0] not in text[1:-1]
    return text[1:-1] if quoted else text


def _filled(field: Input, said: Mapping[str, str | Sequence[str]]) -> dict[str, Any]:
    if field.name not in said:
        return {}
    told = said[field.name]
    chosen = _chosen(told, field.choices)
    return {
        "value": told if isinstance(told, str) else in_field(list(told), list[str]),
        "chosen": tuple(each for each in field.choices if each in chosen) if field.kind == "choices" else (),
    }


def _chosen(answer: str | Sequence[str] | None, choices: Sequence[str]) -> list[str]:
    """Give what was ticked, or typed where nothing can be ticked: `low, high`."""
    if not isinstance(answer, str):
        return list(answer or ())
    return [answer] if answer in choices else [part.strip() for part in answer.split(",") if part.strip()]


def _said(value: Any) -> str:
    if isinstance(value, str):
        return value.strip().replace("\r\n", "\n").replace("\r", "\n")  # as browsers send line breaks
    return in_field(value, list[str])


def _quoted(text: str) -> str:
    if text.isascii() and text.isalnum():
        return text
    if '"' not in text and "\n" not in text:
        return f'"{text}"'
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(len(FENCE), longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _input(parameter: Parameter, value: Any) -> Input:
    kind, shown = _kind(parameter), in_field(value, parameter.annotation)
    if kind == "text" and ("\n" in shown or len(shown) > LONG or has_parts(parameter.annotation)):
        kind = "long"
    yes_or_no = YES_NO if kind == "choice" else ()
    chosen = [in_field(each) for each in value or ()] if kind == "choices" else []
    bounds = (parameter.least, parameter.most) if bare_of(parameter.annotation) is str and not parameter.choices else ()
    shortest, longest = (int(bound) if bound else None for bound in bounds or (None, None))
    return Input(
        name=parameter.name,
        label=parameter.title,
        kind=kind,
        required=parameter.required,
        value=shown,
        choices=parameter.choices or yes_or_no,
        hint=parameter.description,
        chosen=tuple(each for each in parameter.choices if each in chosen),
        shortest=shortest,
        longest=longest,
    )


def _kind(parameter: Parameter) -> Kind:
    annotation = bare_of(parameter.annotation)
    if takes_file(annotation):
        return "files" if is_list(annotation) else "file"
    if parameter.choices:
        return "choices" if is_list(annotation) else "choice"
    if annotation is bool:
        return "choice" if parameter.nullable else "boolean"  # a box is ticked or not: it cannot say nothing at all
    if annotation in (int, float, Decimal):
        return "number"
    if annotation is date:
        return "date"
    default = in_field(parameter.default, parameter.annotation)
    return "long" if len(default) > LONG or "\n" in default else "text"
