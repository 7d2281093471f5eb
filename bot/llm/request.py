"""What an endpoint is sent: the messages, the options that it takes, and the form that is asked for. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import groupby
from typing import Any

from bot.llm.interface import LlmRequest, Message
from bot.llm.json_ladder import form_of, instruction

MODERN, FORMER = "max_completion_tokens", "max_tokens"  # names of the limit
BOUNDS = "maxLength"  # of strings in a schema
REPAIR = 0.6  # temperature of a second try: at 0 the same fault comes again


def option_in(words: str) -> str:
    """Give the option that a server's complaint is about: the limit, unless it names another."""
    named = words.casefold().replace("_", "")
    return {"temperature": "temperature", "toolchoice": "tool_choice", "roles": "roles", "maxlength": BOUNDS}.get(
        named, "limit"
    )


def request_of(
    asked: LlmRequest, *, model: str, limit: int, modern: bool, rung: str, refused: AbstractSet[str]
) -> dict[str, Any]:
    """Give the request of an answer of at most `limit` tokens; `modern`: by which name it is called at first.

    Newer models take no temperature and call the limit by another name, hence `refused`: options to do without.
    """
    name = MODERN if modern is not ("limit" in refused) else FORMER
    words = instruction(rung, asked.schema, asked.name) if asked.schema is not None else None
    # After the first message, so that the stable part of the prompt stays first.
    messages = [*asked.messages[:1], *([words] if words else []), *asked.messages[1:]]
    said = taking_turns(messages) if "roles" in refused else one_system(messages)
    request: dict[str, Any] = {"model": model, "messages": [_sent(message) for message in said], name: limit}
    if "temperature" not in refused:
        request["temperature"] = REPAIR if asked.again else 0
    if asked.schema is None:
        return request
    # OpenAI's strict subset knows no such bound; others ignore it, keep it, or say that they do not take it.
    longest = None if modern or BOUNDS in refused else asked.longest
    return request | form_of(rung, asked.schema, asked.name, forced="tool_choice" not in refused, longest=longest)


def one_system(messages: Sequence[Message]) -> list[Message]:
    """Give the messages with all instructions in one at the head: many chat templates take no more."""
    rules = "\n\n".join(message.content for message in messages if message.role == "system")
    others = [message for message in messages if message.role != "system"]
    return [Message("system", rules), *others] if rules else others


def taking_turns(messages: Sequence[Message]) -> list[Message]:
    """Give the messages for templates that know no system role and want user and assistant in turn, a user first."""
    asked: list[Message] = [
        Message("user", message.content) if message.role == "system" else message for message in one_system(messages)
    ]
    if asked and asked[0].role != "user":
        asked.insert(0, Message("user", "…"))
    spoken: list[Message] = []
    for _, lines in groupby(asked, key=lambda message: message.role):
        first, *others = lines
        spoken.append(replace(first, content="\n\n".join(line.content for line in (first, *others))))
    return spoken


def _sent(message: Message) -> dict[str, str]:
    return {"role": message.role, "content": message.content}
