"""Slack's bounds on blocks and views, as its servers enforce them. Gives the complaint, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

MOST_BLOCKS, MOST_VIEW_BLOCKS = 50, 100
MOST_TOTAL = 13_200  # characters over all blocks; not documented, and enforced all the same
TEXT = {"header": 150, "section": 3_000, "markdown": 12_000}
KINDS = {"actions", "context", "divider", "header", "input", "markdown", "rich_text", "section"}
RICH = {"rich_text_section", "rich_text_preformatted", "rich_text_quote", "rich_text_list"}
ELEMENTS = {
    "button", "checkboxes", "datepicker", "multi_static_select", "number_input", "plain_text_input", "static_select",
}  # fmt: skip
Blocks = Sequence[Mapping[str, Any]]


def message_problem(blocks: object) -> str:
    """Give what Slack would refuse in the blocks of a message."""
    found = _listed(blocks)
    if found is None:
        return "blocks is no list of objects"
    if len(found) > MOST_BLOCKS:
        return f"no more than {MOST_BLOCKS} items allowed"
    if any(block.get("type") == "input" for block in found):
        return "no input in a message of ours"
    if sum(_characters(block) for block in found) > MOST_TOTAL:
        return "msg_blocks_too_long"
    return _problem(found)


def view_problem(view: object) -> str:
    """Give what Slack would refuse in a modal or a home."""
    if not isinstance(view, dict):
        return "view is no object"
    shown = cast(dict[str, Any], view)
    found = _listed(shown.get("blocks"))
    if found is None or len(found) > MOST_VIEW_BLOCKS:
        return f"no more than {MOST_VIEW_BLOCKS} blocks in a view"
    if len(shown.get("private_metadata", "")) > 3_000:
        return "private_metadata: at most 3000 characters"
    if shown.get("type") == "modal":
        for name in ("title", "submit", "close"):
            if name in shown and (problem := _text_problem(shown[name], 24, plain=True)):
                return f"{name}: {problem}"
        if "title" not in shown:
            return "missing title"
        if "submit" not in shown and any(block.get("type") == "input" for block in found):
            return "a view with inputs needs submit"
    elif shown.get("type") != "home":
        return "view type"
    return _problem(found)


def _problem(blocks: Blocks) -> str:
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        return "block_id is not unique"
    for number, block in enumerate(blocks):
        if problem := _block_problem(block):
            return f"blocks/{number}: {problem}"
    return ""


def _block_problem(block: Mapping[str, Any]) -> str:
    kind = block.get("type")
    if kind not in KINDS:
        return f"unsupported type {kind}"
    if not 0 < len(block.get("block_id", "x")) <= 255:
        return "block_id: 1 to 255 characters"
    match kind:
        case "header":
            return _text_problem(block.get("text"), TEXT["header"], plain=True)
        case "markdown":
            return _length_problem(block.get("text"), TEXT["markdown"])
        case "section":
            return _section_problem(block)
        case "context":
            return _each(block.get("elements"), 10, _context_problem)
        case "actions":
            return _actions_problem(block.get("elements"))
        case "rich_text":
            return _each(block.get("elements"), 50, _rich_problem)
        case "input":
            return _input_problem(block)
        case _:
            return ""


def _context_problem(element: Mapping[str, Any]) -> str:
    return _text_problem(element, 3_000)


def _field_problem(field: Mapping[str, Any]) -> str:
    return _text_problem(field, 2_000)


def _section_problem(block: Mapping[str, Any]) -> str:
    if "text" not in block and "fields" not in block:
        return "a section needs text or fields"
    if "text" in block and (problem := _text_problem(block["text"], TEXT["section"])):
        return problem
    if "accessory" in block and (problem := _element_problem(block["accessory"])):
        return problem
    return _each(block["fields"], 10, _field_problem) if "fields" in block else ""


def _actions_problem(elements: object) -> str:
    found = _listed(elements)
    if not found or len(found) > 25:
        return "1 to 25 elements"
    ids = [element.get("action_id") for element in found]
    if len(ids) != len(set(ids)):
        return "action_id is not unique"
    return next((problem for element in found if (problem := _element_problem(element))), "")


def _element_problem(element: Mapping[str, Any]) -> str:
    kind = element.get("type")
    if kind not in ELEMENTS:
        return f"unsupported element {kind}"
    if not 0 < len(element.get("action_id", "")) <= 255:
        return "action_id: 1 to 255 characters"
    if kind == "button":
        if element.get("style", "primary") not in ("primary", "danger"):
            return "button style"
        return _text_problem(element.get("text"), 75, plain=True) or _length_problem(element.get("value"), 2_000)
    if "placeholder" in element and (problem := _text_problem(element["placeholder"], 150, plain=True)):
        return problem
    if kind in ("static_select", "multi_static_select"):
        return _each(element.get("options"), 100, _option_problem)
    if kind == "checkboxes":
        return _each(element.get("options"), 10, _option_problem)
    if kind == "number_input" and "is_decimal_allowed" not in element:
        return "number_input needs is_decimal_allowed"
    return _length_problem(element.get("initial_value", "x"), 3_000)


def _option_problem(option: Mapping[str, Any]) -> str:
    described = _text_problem(option["description"], 75) if "description" in option else ""
    return _text_problem(option.get("text"), 75) or _length_problem(option.get("value"), 150) or described


def _input_problem(block: Mapping[str, Any]) -> str:
    if problem := _text_problem(block.get("label"), 2_000, plain=True):
        return f"label: {problem}"
    if "hint" in block and (problem := _text_problem(block["hint"], 2_000, plain=True)):
        return f"hint: {problem}"
    element = block.get("element")
    return _element_problem(cast(dict[str, Any], element)) if isinstance(element, dict) else "element"


def _rich_problem(element: Mapping[str, Any]) -> str:
    if element.get("type") not in RICH:
        return f"unsupported rich text {element.get('type')}"
    found = _listed(element.get("elements"))
    if found is None:
        return "rich text needs elements"
    for each in found:
        if each.get("type") not in ("text", "link", "date"):
            return f"unsupported rich text element {each.get('type')}"
        if each.get("type") == "text" and not each.get("text"):
            return "an empty text"
        if each.get("type") == "date" and not (isinstance(each.get("timestamp"), int) and each.get("format")):
            return "a date needs timestamp and format"
    return ""


def _each(elements: object, most: int, problem: Callable[[Mapping[str, Any]], str]) -> str:
    found = _listed(elements)
    if not found or len(found) > most:
        return f"1 to {most} elements"
    return next((why for element in found if (why := problem(element))), "")


def _text_problem(text: object, most: int, *, plain: bool = False) -> str:
    if not isinstance(text, dict):
        return "a text object is missing"
    shown = cast(dict[str, Any], text)
    if shown.get("type") not in (("plain_text",) if plain else ("plain_text", "mrkdwn")):
        return f"text type {shown.get('type')}"
    return _length_problem(shown.get("text"), most)


def _length_problem(text: object, most: int) -> str:
    if not isinstance(text, str) or not text:
        return "must be more than 0 characters"
    return f"must be less than {most + 1} characters" if len(text) > most else ""


def _listed(value: object) -> Blocks | None:
    if not isinstance(value, list):
        return None
    found = cast(Blocks, value)
    return found if all(isinstance(each, dict) for each in found) else None


def _characters(value: object) -> int:
    """Count what Slack counts as text: every `text` in it."""
    if isinstance(value, dict):
        pairs = cast(dict[str, Any], value).items()
        return sum(len(v) if k == "text" and isinstance(v, str) else _characters(v) for k, v in pairs)
    if isinstance(value, list):
        return sum(_characters(each) for each in cast(Iterable[Any], value))
    return 0
