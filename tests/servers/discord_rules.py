"""What Discord's documentation forbids: pure functions from a request's body to what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

V2 = 1 << 15  # the flag IS_COMPONENTS_V2
NAME = re.compile(r"^[-_\w]{1,32}$")
TYPED = 1  # the type of a command that is typed
TEXT, BUTTON, ROW, FILE, CONTAINER, LABEL = 10, 2, 1, 13, 17, 18

Payload = Mapping[str, Any]


def message_faults(body: Payload, *, was: Payload | None = None, files: Sequence[str] = ()) -> list[str]:
    """Give what is wrong with a message; `was` is the one that is edited."""
    faults: list[str] = []
    content, components = body.get("content") or "", parts_of(body, "components")
    v2 = bool((body.get("flags") or 0) & V2 or (was is not None and was["flags"] & V2))
    if len(content) > 2_000:
        faults.append("content: more than 2000 characters")
    if v2 and (content or body.get("embeds")):
        faults.append("content and embeds cannot be used with IS_COMPONENTS_V2")
    if not v2 and any(part["type"] != ROW for part in components):
        faults.append("components: needs IS_COMPONENTS_V2")
    if was is None and not (content or components or files or body.get("embeds")):
        faults.append("cannot send an empty message")
    if len(str(body.get("nonce") or "")) > 25:
        faults.append("nonce: more than 25 characters")
    for attachment in parts_of(body, "attachments"):
        if not str(attachment["id"]).isdigit():
            faults.append("attachments: id is no snowflake")
    return [*faults, *component_faults(components, files, was)]


def component_faults(components: Sequence[Payload], files: Sequence[str], was: Payload | None) -> list[str]:
    """Give what is wrong with components: how many, how long, what they are named."""
    faults: list[str] = []
    parts = list(walk(components))
    if len(parts) > 40:
        faults.append(f"components: {len(parts)} > 40 in total")
    if (letters := sum(len(part["content"]) for part in parts if part["type"] == TEXT)) > 4_000:
        faults.append(f"components: {letters} > 4000 characters in total")
    names = [part["custom_id"] for part in parts if part.get("custom_id") is not None]
    if len(set(names)) < len(names):
        faults.append("components: a custom_id occurs twice")
    given = [part["id"] for part in parts if part.get("id")]
    if len(set(given)) < len(given) or any(not 0 < each < 2**31 for each in given):
        faults.append("components: ids must be unique 32-bit integers")
    known = {*files, *(each["filename"] for each in (was or {}).get("attachments", ()))}
    for part in parts:
        faults += _part_faults(part, known)
    return faults


def _part_faults(part: Payload, files: set[str]) -> list[str]:
    faults: list[str] = []
    kind = part["type"]
    if kind == TEXT and not part["content"]:
        faults.append("text display: empty")
    if kind == ROW and not 1 <= len(part["components"]) <= 5:
        faults.append("action row: 1 to 5 buttons")
    if kind == BUTTON:
        if not 1 <= len(part.get("custom_id") or "") <= 100:
            faults.append("button: custom_id of 1 to 100 characters")
        if not 1 <= len(part.get("label") or "") <= 80:
            faults.append("button: label of 1 to 80 characters")
    if kind == FILE and part["file"]["url"].removeprefix("attachment://") not in files:
        faults.append(f"file: {part['file']['url']} is not attached")
    return faults


def modal_faults(data: Payload) -> list[str]:
    """Give what is wrong with a modal."""
    faults: list[str] = []
    if not 1 <= len(data["title"]) <= 45:
        faults.append("modal: title of 1 to 45 characters")
    if not 1 <= len(data["custom_id"]) <= 100:
        faults.append("modal: custom_id of 1 to 100 characters")
    if not 1 <= len(data["components"]) <= 5:
        faults.append("modal: 1 to 5 components")
    for label in data["components"]:
        faults += [] if label["type"] == TEXT else _label_faults(label)
    return faults


def _label_faults(label: Payload) -> list[str]:
    faults: list[str] = []
    inner = label["component"]
    if not 1 <= len(label["label"]) <= 45 or len(label.get("description") or "") > 100:
        faults.append("label: 1 to 45 characters, description up to 100")
    if len(inner.get("custom_id", "")) not in range(1, 101):
        faults.append("component: custom_id of 1 to 100 characters")
    if len(inner.get("placeholder") or "") > 100 or len(inner.get("value") or "") > 4_000:
        faults.append("text input: placeholder up to 100 characters, value up to 4000")
    least, most = inner.get("min_length") or 0, inner.get("max_length") or 4_000
    if not 0 <= least <= most or not 1 <= most <= 4_000 or not least <= len(inner.get("value") or "x" * least) <= most:
        faults.append("text input: lengths from 0 to 4000, which its value keeps")
    if "options" in inner and not 1 <= len(inner["options"]) <= 25:
        faults.append("select: 1 to 25 options")
    for option in inner.get("options", ()):
        if not 1 <= len(option["label"]) <= 100 or not 1 <= len(option["value"]) <= 100:
            faults.append("option: label and value of 1 to 100 characters")
    return faults


def commands_faults(commands: Sequence[Payload]) -> list[str]:
    """Give what is wrong with a set of commands."""
    typed = [command for command in commands if command.get("type", 1) == TYPED]
    faults = ["more than 100 commands"] if len(typed) > 100 else []
    faults += ["more than 5 commands in the menu of a message"] if len(commands) - len(typed) > 5 else []
    names = [(command["name"], command.get("type", 1)) for command in commands]
    if len(set(names)) < len(names):
        faults.append("a command occurs twice")
    for command in commands:
        if command not in typed and (not 1 <= len(command["name"]) <= 32 or command.get("description")):
            faults.append(f"{command['name']}: name of 1 to 32 characters, and no description")
        if command.get("contexts") == [] or command.get("integration_types") == []:
            faults.append(f"{command['name']}: nowhere to be used")
    for command in typed:
        faults += [f"{command['name']}: {fault}" for fault in _option_faults(command)]
        if (size := command_size(command)) > 8_000:
            faults.append(f"{command['name']}: {size} > 8000 characters")
    return faults


def command_size(command: Payload) -> int:
    """Give the characters of a command that Discord counts: names, descriptions, and choices, of all levels."""
    own = len(command["name"]) + len(command.get("description") or "")
    choices = sum(len(choice["name"]) + len(str(choice["value"])) for choice in command.get("choices") or ())
    return own + choices + sum(command_size(option) for option in command.get("options") or ())


def _option_faults(option: Payload) -> Iterator[str]:
    if not NAME.match(option["name"]) or option["name"] != option["name"].lower():
        yield f"name {option['name']!r}"
    if not 1 <= len(option.get("description") or "") <= 100:
        yield f"description of {option['name']}: 1 to 100 characters"
    options, choices = option.get("options") or (), option.get("choices") or ()
    if len(options) > 25 or len(choices) > 25:
        yield f"{option['name']}: more than 25 options or choices"
    if len({each["name"] for each in options}) < len(options):
        yield f"{option['name']}: an option occurs twice"
    needed = [bool(each.get("required")) for each in options]
    if needed != sorted(needed, reverse=True):
        yield f"{option['name']}: required options must come first"
    if choices and option.get("autocomplete"):
        yield f"{option['name']}: choices and autocomplete"
    yield from _bound_faults(option)
    for each in options:
        yield from _option_faults(each)


def _bound_faults(option: Payload) -> Iterator[str]:
    for choice in option.get("choices") or ():
        if not 1 <= len(choice["name"]) <= 100 or not 1 <= len(str(choice["value"])) <= 100:
            yield f"{option['name']}: a choice of 1 to 100 characters"
    for bound in ("min_value", "max_value"):
        if abs(option.get(bound) or 0) > 2**53:
            yield f"{option['name']}: {bound} beyond 2^53"
    if option.get("max_length") is not None and not 1 <= option["max_length"] <= 6_000:
        yield f"{option['name']}: max_length"


def parts_of(body: Payload, name: str) -> list[Payload]:
    """Give a list of a body; an empty one when it says none."""
    found: Any = body.get(name)
    return cast(list[Payload], found) if found else []


def walk(components: Sequence[Payload]) -> Iterator[Payload]:
    """Give every component, those within others too."""
    for part in components:
        yield part
        yield from walk(part.get("components") or ())
        if part.get("accessory"):
            yield from walk([part["accessory"]])
