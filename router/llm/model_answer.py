"""What a model answered, as a checked value: sizes bounded, kinds known, nothing beside them. Believes none of it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import from_json

from router.language.spoken import is_spoken
from router.llm.envelope import MOST_CALLS
from router.llm.strict_schema import is_list, is_record

LARGEST = 32 * 1024  # bytes of an answer
DEEPEST = 32  # levels of an answer: what walks through it later may recurse
_FAULTS = 6
_SHOWN = 160


class NamedCall(BaseModel):
    """A process the model named, with what it read for it and from which words."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    process: str = Field(max_length=100)
    params: dict[str, Any] | None = None
    evidence: dict[str, str | None] | None = None


class Verdict(BaseModel):
    """The envelope of `router.llm.envelope`. Weak servers leave out or null what is empty, which does no harm."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    kind: Literal["run", "ask", "choose", "control", "chat"]
    calls: list[NamedCall] | None = Field(None, max_length=MOST_CALLS)
    candidates: list[str] | None = Field(None, max_length=100)
    in_order: bool | None = None
    control: Literal["help", "status", "cancel"] | None = None
    reply_language: str | None = None  # one in which we have words

    @field_validator("reply_language", mode="before")
    @classmethod
    def _spoken(cls, said: object) -> str | None:
        """Pass over whatever is no language of ours: it is no reason to ask again."""
        return said if isinstance(said, str) and is_spoken(said) else None


def verdict_of(text: str) -> Verdict | tuple[str, ...]:
    """Read an answer, or give one short line per fault."""
    body = text.encode("utf-8", "replace")
    if len(body) > LARGEST:
        return (f"the answer has {len(body):,} bytes, {LARGEST:,} are allowed",)
    try:
        # pydantic's own parser: the standard library's dies of deep nesting with a RecursionError
        answer = from_json(body, allow_inf_nan=False)
        if _is_deeper(answer, DEEPEST):
            return (f"the answer is nested in more than {DEEPEST} levels",)
        return Verdict.model_validate(answer)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        return tuple(_line(".".join(map(str, fault["loc"])), fault["msg"]) for fault in faults[:_FAULTS])
    except ValueError as error:
        return (_line("no JSON", str(error)),)


def _is_deeper(value: Any, levels: int) -> bool:
    layer = [value]
    for _ in range(levels):
        layer = [inner for outer in layer for inner in _within(outer)]
    return bool(layer)


def _within(value: Any) -> list[Any]:
    if is_record(value):
        return list(value.values())
    return value if is_list(value) else []


def _line(place: str, what: str) -> str:
    line = f"{place or 'the answer'}: {what}"
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
