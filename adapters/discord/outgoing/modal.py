"""A form as a modal of Discord, in pages of five, and what a filled modal says. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.discord.payload import is_list, listed, text_in, within
from adapters.discord.text import MOST_TEXT, escaped, shortened
from bot import Form, Input
from bot.language.detection import words_in
from bot.language.surfaces import CardWords

Payload = dict[str, Any]
Values = dict[str, str | Sequence[str]]

LABEL, TEXT_INPUT, SELECT, TEXT = 18, 4, 3, 10
SHORT, PARAGRAPH = 1, 2
A_PAGE = 5  # components of one modal: Discord's bound
MOST_TITLE, MOST_LABEL, MOST_HINT = 45, 45, 100
MOST_PAGED = 30  # characters of a title that is followed by the number of its page
MOST_OPTIONS, MOST_OPTION, MOST_VALUE = 25, 100, 4_000


@dataclass(frozen=True, slots=True)
class Page:
    """What one modal holds: fields, and above them what does not fit elsewhere, as Markdown."""

    inputs: tuple[Input, ...]
    note: str = ""


def pages_of(form: Form, title: str) -> list[Page]:
    """Give a form's fields in pages, without those too long to be shown: their value stays as it is, which is said."""
    left = [each for each in form.typed if len(each.value) <= MOST_VALUE]
    kept = [escaped(each.label) for each in form.typed if each not in left]
    words = words_in(form.language).cards
    lead = [words.stays_as_it_is.format(fields=", ".join(kept))] if kept else []
    most = MOST_TITLE if len(left) <= A_PAGE else MOST_PAGED
    if len(title) > most and (kept or len(left) % A_PAGE):  # a page of its own it is not worth: the card shows it too
        lead.insert(0, escaped(title))
    pages: list[Page] = []
    while left or not pages:
        taken = left[:A_PAGE]
        if lead or _listed_above(taken):
            taken = left[: A_PAGE - 1]
        pages.append(Page(tuple(taken), shortened("\n".join([*lead, *_listed_above(taken)]), MOST_TEXT)))
        lead, left = [], left[len(taken) :]
    return pages


def modal(
    custom_id: str, title: str, page: Page, known: Mapping[str, str | Sequence[str]], language: str = ""
) -> Payload:
    """Give the modal of one page; `known` are values that were given before."""
    words = words_in(language).cards
    note = page.note or ("" if page.inputs else words.nothing_to_fill_in)  # an empty one Discord does not take
    above: list[Payload] = [{"type": TEXT, "content": note}] if note else []
    return {
        "custom_id": custom_id,
        "title": shortened(title, MOST_TITLE) or words.form,
        "components": above + [_label(each, known.get(each.name, _value(each)), words) for each in page.inputs],
    }


def answers(components: Iterable[Mapping[str, Any]]) -> Values:
    """Give what was filled in, by the fields' names."""
    values: Values = {}
    for outer in components:
        for part in [within(outer, "component")] if "component" in outer else listed(outer, "components"):
            name, given = text_in(part, "custom_id"), part.get("values")
            if name and is_list(given):
                chosen = [value for value in given if isinstance(value, str)]
                # what holds one choice and has lost it says nothing, like a field that was emptied
                values[name] = chosen if len(chosen) > 1 else "".join(chosen)
            elif name and "value" in part:
                values[name] = text_in(part, "value")
    return values


def _listed_above(inputs: Iterable[Input]) -> list[str]:
    """Give a line for each field with more choices than Discord can offer: they are typed, so one must see them."""
    several = [each for each in inputs if each.choices and not fits(each.choices)]
    return [f"**{escaped(each.label)}:** {', '.join(map(escaped, each.choices))}" for each in several]


def _value(field: Input) -> str | Sequence[str]:
    return field.chosen if field.kind == "choices" and fits(field.choices) else field.value


def _label(field: Input, value: str | Sequence[str], words: CardWords) -> Payload:
    label: Payload = {
        "type": LABEL,
        "label": shortened(field.label, MOST_LABEL) or field.name[:MOST_LABEL],
        "component": _component(field, value, words),
    }
    about = [field.label] if len(field.label) > MOST_LABEL else []
    if field.error:  # Discord has no other place at a field
        label["description"] = shortened(f"⚠ {field.error}", MOST_HINT)
    elif about := [*about, field.hint] if field.hint else about:
        label["description"] = shortened(": ".join(about), MOST_HINT)
    return label


def _component(field: Input, value: str | Sequence[str], words: CardWords) -> Payload:
    chosen = {value} if isinstance(value, str) else set(value)
    if field.kind == "boolean":
        given = "true" if chosen & {"true", "True", "yes", "on"} else "false"
        answers = ((words.yes, "true"), (words.no, "false"))
        return _select(field.name, answers, {given}, required=True, most=1)  # one of both is always chosen
    if field.kind in ("choice", "choices") and fits(field.choices):
        options = [(choice, choice) for choice in field.choices]
        most = len(options) if field.kind == "choices" else 1
        return _select(field.name, options, chosen, required=field.required, most=most)
    typed = value if isinstance(value, str) else ", ".join(value)
    long = field.kind == "long" or "\n" in typed
    box: Payload = {
        "type": TEXT_INPUT,
        "custom_id": field.name,
        "style": PARAGRAPH if long else SHORT,
        "required": field.required,
        **_lengths(field, typed),
    }
    if typed:
        box["value"] = typed
    examples = {"number": words.a_number, "date": words.a_day}
    if field.kind in examples:
        box["placeholder"] = examples[field.kind]
    return box


def _lengths(field: Input, typed: str) -> Payload:
    """Give the bounds of a text as Discord can hold them; what stands there and breaks them is shown, to be mended."""
    longest = max(min(field.longest or MOST_VALUE, MOST_VALUE), len(typed))
    shortest = min(field.shortest or 0, len(typed) or MOST_VALUE)
    return {"max_length": longest, **({"min_length": shortest} if 0 < shortest <= longest else {})}


def _select(name: str, options: Sequence[tuple[str, str]], chosen: set[str], *, required: bool, most: int) -> Payload:
    return {
        "type": SELECT,
        "custom_id": name,
        "required": required,
        "min_values": 1 if required else 0,
        "max_values": most,
        "options": [{"label": shown, "value": value, "default": value in chosen} for shown, value in options],
    }


def fits(choices: Sequence[str]) -> bool:
    """Say whether Discord can offer these: at most 25, each of 1 to 100 characters."""
    return 0 < len(choices) <= MOST_OPTIONS and all(0 < len(choice) <= MOST_OPTION for choice in choices)
