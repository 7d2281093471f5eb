"""What an endpoint answered, read from its bytes without trust: the text, why it ended, and the JSON object within."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from bot.llm.used_tokens import is_count

READABLE = 256 * 1024  # characters of an answer that are searched for JSON; no honest one is longer

# How models mark what they think before they answer.
MARKS = {
    "<think>": "</think>",
    "<thinking>": "</thinking>",
    "<thought>": "</thought>",
    "<reasoning>": "</reasoning>",
    "<seed:think>": "</seed:think>",
    "[THINK]": "[/THINK]",
    "◁think▷": "◁/think▷",
    "<|channel|>analysis": "<|channel|>final<|message|>",
}
_FENCE = re.compile(r"```[a-zA-Z0-9]*\s*\n(.*?)```", re.DOTALL)
_MARK = re.compile(r'[{}]|"(?:[^"\\]++|\\.)*+"?', re.DOTALL)  # a brace, or a string to its end
_CLOSE = re.compile(rf"(?<![`'\"“‘«])(?:{'|'.join(map(re.escape, MARKS.values()))})")  # in quotes one is spoken of
_LONGEST = max(map(len, (*MARKS, *MARKS.values())))


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `ended` is the finish_reason: stop, length, content_filter, or empty when there was no choice."""

    text: str = ""
    refusal: str = ""
    ended: str = ""
    error: str = ""  # some servers answer 200 with an error in the body
    tokens_in: int = 0
    tokens_out: int = 0
    called: bool = False  # whether the text is what a tool was called with
    thought: str = ""  # what some servers give apart, and some of those the answer within it


class _Part(BaseModel):
    text: str | None = None


class _Said(BaseModel):
    content: str | list[_Part] | None = None
    refusal: str | None = None
    # Read by hand: what is odd in them must not hide the rest.
    tool_calls: Any = None
    reasoning_content: Any = None
    reasoning: Any = None


class _Choice(BaseModel):
    message: _Said | None = None
    finish_reason: str | None = None


class _Body(BaseModel):
    choices: list[_Choice] | None = None
    usage: Any = None  # read by hand too
    error: Any = None


def reply_of(body: bytes) -> Reply | None:
    """Read a chat completion; None when the bytes are none (HTML, cut off, nested without end …)."""
    try:
        read = _Body.model_validate(from_json(body))
    except (ValueError, ValidationError):
        return None
    if read.error:
        return Reply(error=complaint(read.error))
    if read.choices is None:
        return None
    first = read.choices[0] if read.choices else _Choice()
    said = first.message or _Said()
    arguments = _arguments(said.tool_calls)
    return Reply(
        text=arguments or _text(said.content),
        refusal=said.refusal or "",
        ended=first.finish_reason or "",
        tokens_in=_count(read.usage, "prompt_tokens"),
        tokens_out=_count(read.usage, "completion_tokens"),
        called=bool(arguments),
        thought=next((each for each in (said.reasoning_content, said.reasoning) if isinstance(each, str)), ""),
    )


def object_in(text: str, valid: Callable[[str], bool] = bool) -> str | None:
    """Give the JSON object in a text: the first that is `valid`, else the last, of those that stand in it.

    Tried are the whole, what a fence holds, and what stands between other words.
    """
    text = text[:READABLE].strip()
    # The whole comes first: a value that quotes a fence or a thought must not be mistaken for one.
    if _is_object(text):
        return text
    text = without_thought(text)
    parts = [text, *_FENCE.findall(text), *_braced(text)]
    objects = [part for part in (part.strip() for part in parts) if _is_object(part)]
    return next((found for found in objects if valid(found)), objects[-1] if objects else None)


def without_thought(text: str) -> str:
    """Take what a model thinks aloud off the beginning; templates that open it in the prompt leave only its end."""
    start = text.lstrip()
    mark = next((mark for mark in MARKS if start.startswith(mark)), "")
    if mark:
        return start.partition(MARKS[mark])[2].strip()
    end = _CLOSE.search(text)
    return text[end.end() :].strip() if end else text.strip()


class Thoughts:
    """Keeps what a model thinks aloud out of a stream whose pieces may part its marks anywhere.

    `unmarked`: this model is known to mark only the end of it, so that all is held back until that comes.
    """

    def __init__(self, *, unmarked: bool = False) -> None:
        self._held = ""
        self._end = _CLOSE if unmarked else None  # what ends the thought that the stream is in
        self._begun = unmarked  # whether enough was heard to know
        self._marked = False
        self._tail = ""
        self._blank = False  # whether what comes now is only the space before the answer
        self.late = False  # whether a thought has ended that was shown: only its end was marked

    def feed(self, piece: str) -> str:
        """Give what may be shown now."""
        self._held += piece
        if not self._begun:
            start = self._held.lstrip()
            if len(start) < _LONGEST and any(mark.startswith(start) for mark in MARKS):
                return ""
            self._begun = True
            mark = next((mark for mark in MARKS if start.startswith(mark)), "")
            self._marked = bool(mark)
            self._end = re.compile(re.escape(MARKS[mark])) if mark else None
        if self._end is not None:
            found = self._end.search(self._held)
            if found is None:
                return ""
            self._end, self._held, self._blank = None, self._held[found.end() :], True
        shown, self._held = self._held, ""
        if self._blank:  # after a thought
            shown = shown.lstrip()
            self._blank = not shown
        self._tail = (self._tail + shown)[-(len(shown) + _LONGEST) :]
        self.late = self.late or (not self._marked and ends_thought(self._tail))
        return shown

    def rest(self) -> str:
        """Give what is left at the end of the stream: a marked thought without an end is no answer."""
        return "" if self._marked and self._end is not None else self._held


def ends_thought(text: str) -> bool:
    """Tell whether a thought ends in this text."""
    return bool(_CLOSE.search(text))


def _text(content: str | list[_Part] | None) -> str:
    if isinstance(content, list):
        return "".join(part.text or "" for part in content)
    return content or ""


def _arguments(calls: Any) -> str:
    """Give what the first tool was called with, as JSON text; Ollama's own form gives an object."""
    match calls:
        case [{"function": {"arguments": str(text)}}, *_]:
            return text
        case [{"function": {"arguments": dict() as values}}, *_]:  # pyright: ignore[reportUnknownVariableType]  # any JSON
            return json.dumps(cast(dict[str, Any], values))
        case _:
            return ""


def _count(usage: Any, name: str) -> int:
    """Give a number of tokens; none where the server tells none, or what cannot be one."""
    told: object = cast(dict[str, Any], usage).get(name) if isinstance(usage, dict) else None
    return told if is_count(told) else 0


def complaint(error: object) -> str:
    if isinstance(error, dict):
        told = cast(dict[str, object], error)
        return str(told.get("message") or told.get("code") or "an error")
    return str(error)


def _is_object(text: str) -> bool:
    if not text.startswith("{"):
        return False
    try:
        from_json(text.encode("utf-8", "replace"))
    except ValueError:
        return False
    return True


def _braced(text: str) -> list[str]:
    """Give the outermost `{…}` of a text, in one pass: braces within strings do not count."""
    found: list[str] = []
    end = 0
    while (start := text.find("{", end)) >= 0:
        depth = 0
        for mark in _MARK.finditer(text, start):
            sign = mark[0]
            depth += 1 if sign == "{" else -1 if sign == "}" else 0
            if not depth:
                end = mark.end()
                found.append(text[start:end])
                break
        else:
            break
    return found
