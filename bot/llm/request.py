"""What an endpoint is sent: the messages, the options that it takes, and the form that is asked for. Pure."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from bot.llm.interface import LlmRequest
from bot.llm.json_ladder import form_of, instruction

MODERN, FORMER = "max_completion_tokens", "max_tokens"  # names of the limit


def option_in(words: str) -> str:
    """Give the option that a server's complaint is about: the limit, unless it names another."""
    return words if words in ("temperature", "tool_choice") else "limit"


def request_of(
    asked: LlmRequest, *, model: str, limit: int, modern: bool, rung: str, refused: AbstractSet[str]
) -> dict[str, Any]:
    """Give the request of an answer of at most `limit` tokens; `modern`: by which name it is called at first.

    Newer models take no temperature and call the limit by another name, hence `refused`: options to do without.
    """
    name = MODERN if modern is not ("limit" in refused) else FORMER
    said = [{"role": message.role, "content": message.content} for message in asked.messages]
    request: dict[str, Any] = {"model": model, "messages": said, name: limit}
    if "temperature" not in refused:
        request["temperature"] = 0
    if asked.schema is None:
        return request
    words = instruction(rung, asked.schema, asked.name)
    if words:
        # After the first message, so that the stable part of the prompt stays first.
        said.insert(1, {"role": words.role, "content": words.content})
    return request | form_of(rung, asked.schema, asked.name, forced="tool_choice" not in refused)
