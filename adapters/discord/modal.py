"""A form as a modal of Discord, in pages of five, and what a filled modal says. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from adapters.discord.payload import listed, within
from adapters.discord.text import shortened
from bot import Form, Input

Payload = dict[str, Any]
Values = dict[str, str | Sequence[str]]

LABEL, ROW, TEXT_INPUT, SELECT = 18, 1, 4, 3
SHORT, PARAGRAPH = 1, 2
A_PAGE = 5  # fields of one modal: Discord's bound
MOST_TITLE, MOST_LABEL, MOST_HINT = 45, 45, 100
MOST_OPTIONS, MOST_OPTION, MOST_VALUE = 25, 100, 4_000
YES_NO = (("Yes", "true"), ("No", "false"))
EXAMPLES = {"number": "A number, like 42", "date": "A day, like 2026-05-01"}


def pages_of(form: Form) -> list[tuple[Input, ...]]:
    """Give a form's fields, five to a page, without those too long to be shown: their value stays as it is."""
    inputs = tuple(each for each in form.inputs if len(each.value) <= MOST_VALUE)
    return [inputs[start : start + A_PAGE] for start in range(0, len(inputs), A_PAGE)] or [()]


def modal(custom_id: str, title: str, inputs: Iterable[Input], known: Mapping[str, str | Sequence[str]]) -> Payload:
    """Give the modal of one page; `known` are values that were given before."""
    return {
        "custom_id": custom_id,
        "title": shortened(title, MOST_TITLE) or "Form",
        "components": [_label(each, known.get(each.name, each.chosen or each.value)) for each in inputs],
    }


def answers(components: Iterable[Mapping[str, Any]]) -> Values:
    """Give what was filled in, by the fields' names."""
    values: Values = {}
    for outer in components:
        for part in [within(outer, "component")] if "component" in outer else listed(outer, "components"):
            if "values" in part:
                chosen = [str(value) for value in part["values"]]
                values[str(part["custom_id"])] = chosen[0] if len(chosen) == 1 else chosen
            elif "value" in part:
                values[str(part["custom_id"])] = str(part["value"] or "")
    return values


def _label(field: Input, value: str | Sequence[str]) -> Payload:
    label: Payload = {
        "type": LABEL,
        "label": shortened(field.label, MOST_LABEL) or field.name[:MOST_LABEL],
        "component": _component(field, value),
    }
    if field.hint:
        label["description"] = shortened(field.hint, MOST_HINT)
    return label


def _component(field: Input, value: str | Sequence[str]) -> Payload:
    chosen = {value} if isinstance(value, str) else set(value)
    if field.kind == "boolean":
        given = "true" if chosen & {"true", "True", "yes", "on"} else "false"
        return _select(field, YES_NO, {given}, several=False)
    if field.kind in ("choice", "choices") and fits(field.choices):
        options = [(choice, choice) for choice in field.choices]
        return _select(field, options, chosen, several=field.kind == "choices")
    typed = value if isinstance(value, str) else ", ".join(value)
    long = field.kind == "long" or "\n" in typed
    box: Payload = {
        "type": TEXT_INPUT,
        "custom_id": field.name,
        "style": PARAGRAPH if long else SHORT,
        "required": field.required,
        "max_length": MOST_VALUE,
    }
    if typed:
        box["value"] = typed
    if placeholder := _placeholder(field):
        box["placeholder"] = placeholder
    return box


def _select(field: Input, options: Sequence[tuple[str, str]], chosen: set[str], *, several: bool) -> Payload:
    return {
        "type": SELECT,
        "custom_id": field.name,
        "required": field.required,
        "min_values": 1 if field.required else 0,
        "max_values": len(options) if several else 1,
        "options": [{"label": name, "value": value, "default": value in chosen} for name, value in options],
    }


def fits(choices: Sequence[str]) -> bool:
    """Say whether Discord can offer these: at most 25, each of 1 to 100 characters."""
    return 0 < len(choices) <= MOST_OPTIONS and all(0 < len(choice) <= MOST_OPTION for choice in choices)


def _placeholder(field: Input) -> str:
    if field.choices:
        return shortened(", ".join(field.choices), MOST_HINT)
    return EXAMPLES.get(field.kind, "")
