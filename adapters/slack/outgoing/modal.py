"""Forms as Slack's modals, and what somebody filled in as plain values. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from adapters.slack.payload import Body, part, parts, word
from bot import Form, Input
from bot.language.detection import words_in
from bot.language.surfaces import CardWords
from bot.messages.moment import moments_in_words

View = dict[str, Any]
MOST_TITLE = 24
MOST_HINT = 150
MOST_OPTIONS = 100
MOST_OPTION, MOST_VALUE = 75, 150  # characters of an option as it is read, and as it is sent
MOST_INITIAL = 3_000
MOST_FIELDS = 97  # a view has 100 blocks; three are for words
ACTION = "value"
CALLBACK = "form"
YES = "yes"
OWN = {"number": "number_input", "date": "datepicker"}  # Slack's own fields
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class FormContext:
    """What a form is about; it travels with the form, so that it outlives a restart."""

    token: str
    thread: str  # where the answer belongs
    private: str  # the channel in which its sender can be told something


def modal(form: Form, title: str, thread: str, private: str) -> View:
    """Give a form as a modal; its fields are blocks of their names."""
    words = words_in(form.language).cards
    fitting = [each for each in form.typed if len(each.value) <= MOST_INITIAL]
    inputs, left = fitting[:MOST_FIELDS], fitting[MOST_FIELDS:]
    kept = [each.label for each in form.typed if each not in fitting]  # shown empty, they would be sent empty
    context = FormContext(form.token, thread, private)
    asked = [title] if len(title) > MOST_TITLE else []
    told: list[str] = []
    if left:
        told.append(words.fields_left.format(fields=", ".join(each.name for each in left)))
    if kept:
        told.append(words.stays_as_it_is.format(fields=", ".join(kept)))
    if not inputs and not kept:
        told.append(words.nothing_to_fill_in)
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(title or words.form, MOST_TITLE),
        "submit": plain(form.submit or words.send, MOST_TITLE),
        "close": plain(words.cancel, MOST_TITLE),
        "private_metadata": json.dumps(asdict(context)),
        "blocks": [*map(_words, asked), *(_field(each, words) for each in inputs), *map(_words, told)],
    }


def notice(title: str, text: str, close: str) -> View:
    """Give a modal that only says something."""
    return {
        "type": "modal",
        "title": plain(title, MOST_TITLE),
        "close": plain(close, MOST_TITLE),
        "blocks": [_words(moments_in_words(text) or "…")],
    }


def context_of(view: Body) -> FormContext | None:
    """Give what a form is about; None when it is none of ours."""
    try:
        said = json.loads(word(view, "private_metadata"))
        return FormContext(str(said["token"]), str(said["thread"]), str(said["private"]))
    except (ValueError, KeyError, TypeError):
        return None


def values_in(view: Body) -> dict[str, str | Sequence[str]]:
    """Give what was filled in, by the names of the fields. A box left unticked says nothing."""
    state = part(view, "state", "values")
    values: dict[str, str | Sequence[str]] = {}
    for name in _names(view):
        said = part(state, name, ACTION)
        if said.get("type") == "checkboxes":
            values[name] = YES if parts(said, "selected_options") else ""
        elif said.get("type") == "multi_static_select":
            values[name] = [word(option, "value") for option in parts(said, "selected_options")]
        elif said.get("type") in ("static_select", "external_select"):
            values[name] = word(part(said, "selected_option"), "value")
        else:
            values[name] = word(said, "value", "selected_date")
    return values


def errors_of(errors: Mapping[str, str], text: str, view: Body) -> dict[str, str]:
    """Give complaints at the fields that they are about; one about no field stands at the first."""
    names = _names(view)
    shown = {name: why for name, why in errors.items() if name in names}
    others = [f"{name}: {why}" if name else why for name, why in errors.items() if name not in names]
    if not shown and not others and text:
        others = [text]
    if others and names:
        shown[names[0]] = " ".join(filter(None, (shown.get(names[0], ""), *others)))
    return shown


def _names(view: Body) -> list[str]:
    return [word(block, "block_id") for block in parts(view, "blocks") if block.get("type") == "input"]


def _field(field: Input, words: CardWords) -> View:
    hint = f"{field.hint} ({', '.join(field.choices)})" if field.choices and not _selectable(field) else field.hint
    hint = f"⚠ {field.error} {hint}".rstrip() if field.error else hint
    block: View = {
        "type": "input",
        "block_id": field.name,
        "label": plain(field.label or field.name, MOST_INITIAL // 2),
        "element": _element(field, words),
        "optional": not field.required or field.kind == "boolean",  # an unticked box is an answer
    }
    return {**block, "hint": plain(hint, MOST_INITIAL // 2)} if hint else block


def _element(field: Input, words: CardWords) -> View:
    if field.kind == "choice" and _selectable(field):
        return _select(field, "static_select")
    if field.kind == "choices" and _selectable(field):
        return _select(field, "multi_static_select")
    if field.kind == "boolean":
        option = {"text": plain(words.yes, MOST_OPTION), "value": YES}
        ticked = field.value.lower() in ("true", "yes", "on", "1")
        box: View = {"type": "checkboxes", "action_id": ACTION, "options": [option]}
        return {**box, "initial_options": [option]} if ticked else box
    own = OWN.get(field.kind)
    taken = field.holds_day if field.kind == "date" else NUMBER.fullmatch(field.value)
    if own and (taken or not field.value):  # what it does not take stands in a field for text
        decimal = {"is_decimal_allowed": True} if field.kind == "number" else {}
        initial = {"initial_date" if field.kind == "date" else "initial_value": field.value} if field.value else {}
        return {"type": own, "action_id": ACTION, **decimal, **initial}
    long = field.kind == "long" or "\n" in field.value
    element: View = {"type": "plain_text_input", "action_id": ACTION, **({"multiline": True} if long else {})}
    return {**element, "initial_value": field.value} if field.value else element


def _select(field: Input, kind: str) -> View:
    options = [_option(choice) for choice in field.choices]
    element: View = {"type": kind, "action_id": ACTION, "options": options}
    chosen = [option for option in options if option["value"] in (field.chosen or (field.value,))]
    if chosen:
        element |= {"initial_option": chosen[0]} if kind == "static_select" else {"initial_options": chosen}
    return element


def _option(choice: str) -> View:
    """Give a choice; one that is too long goes on in small letters below, for two of them may begin alike."""
    option: View = {"text": plain(choice, MOST_OPTION), "value": choice}
    rest = choice[MOST_OPTION - 1 :]
    return {**option, "description": plain(f"…{rest}", MOST_OPTION)} if len(choice) > MOST_OPTION else option


def _selectable(field: Input) -> bool:
    """Say whether Slack can list these choices; else they are typed."""
    return 0 < len(field.choices) <= MOST_OPTIONS and all(0 < len(choice) <= MOST_VALUE for choice in field.choices)


def _words(text: str) -> View:
    return {"type": "section", "text": plain(text, MOST_INITIAL)}


def plain(text: str, most: int) -> dict[str, Any]:
    """Give a text as a view holds it, cut where it is longer."""
    return {"type": "plain_text", "text": text if len(text) <= most else f"{text[: most - 1]}…", "emoji": False}
