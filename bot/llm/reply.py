"""What an endpoint answered, read from its bytes without trust: the text, why it ended, and the JSON object within."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

READABLE = 256 * 1024  # characters of an answer that are searched for JSON; no honest one is longer

_THOUGHT = re.compile(r"\A\s*(?:<think>)?.*?</think>", re.DOTALL)
_FENCE = re.compile(r"```[a-zA-Z0-9]*\s*\n(.*?)```", re.DOTALL)
_MARK = re.compile(r'[{}]|"(?:[^"\\]++|\\.)*+"?', re.DOTALL)  # a brace, or a string to its end
_OPEN, _CLOSE = "<think>", "</think>"


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


class _Part(BaseModel):
    text: str | None = None


class _Said(BaseModel):
    content: str | list[_Part] | None = None
    refusal: str | None = None
    tool_calls: Any = None  # read by hand: what is odd in it must not hide the rest


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
        return Reply(error=_complaint(read.error))
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
    )


def delta_of(chunk: Any) -> tuple[str, str, str]:
    """Give text, refusal and end of a piece of a stream; the client builds pieces unchecked, so nothing is sure."""
    choices: object = getattr(chunk, "choices", None)
    first: object = cast(list[object], choices)[0] if isinstance(choices, list) and choices else None
    delta: object = getattr(first, "delta", None)
    said = (getattr(delta, "content", None), getattr(delta, "refusal", None), getattr(first, "finish_reason", None))
    piece, refusal, end = (value if isinstance(value, str) else "" for value in said)
    return piece, refusal, end


def object_in(text: str) -> str | None:
    """Give the JSON object in a text: the whole, what a fence holds, or the last one between other words."""
    text = text[:READABLE].strip()
    # The whole comes first: a value that quotes a fence or a thought must not be mistaken for one.
    if _is_object(text):
        return text
    text = without_thought(text)
    candidates = [text, *reversed(_FENCE.findall(text)), *reversed(_braced(text))]
    return next((found.strip() for found in candidates if _is_object(found.strip())), None)


def without_thought(text: str) -> str:
    """Take a leading `<think>` block off; templates that open it in the prompt leave only its end."""
    return _THOUGHT.sub("", text, count=1).strip()


class Thoughts:
    """Keeps a `<think>` block out of a stream whose pieces may part its marks anywhere."""

    def __init__(self) -> None:
        self._held = ""
        self._inside: bool | None = None  # None until enough was heard to know

    def feed(self, piece: str) -> str:
        """Give what may be shown now."""
        self._held += piece
        if self._inside is None:
            start = self._held.lstrip()
            if len(start) < len(_OPEN) and _OPEN.startswith(start):
                return ""
            self._inside = start.startswith(_OPEN)
        if self._inside:
            _, mark, rest = self._held.partition(_CLOSE)
            if not mark:
                return ""
            self._inside, self._held = False, rest.lstrip()
        shown, self._held = self._held, ""
        return shown

    def rest(self) -> str:
        """Give what is left at the end of the stream."""
        return "" if self._inside else self._held


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
    """Give a number of tokens; none where the server tells none, or one that would give tokens back."""
    told: object = cast(dict[str, Any], usage).get(name) if isinstance(usage, dict) else None
    return max(0, told) if isinstance(told, int) else 0


def _complaint(error: object) -> str:
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
