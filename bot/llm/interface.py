"""The language model as everybody else sees it: messages in, text out; nothing of HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from bot.errors import BotError


class LlmFault(BotError):
    """There is no answer of the language model. The tokens are what was spent all the same."""

    def __init__(self, message: str, *, tokens_in: int = 0, tokens_out: int = 0) -> None:
        super().__init__(message)
        self.tokens_in = tokens_in
        self.tokens_out = tokens_out


class LlmUnavailable(LlmFault):
    """The language model cannot give a usable answer in time; the message says what to check."""


class LlmLate(LlmUnavailable):
    """The language model said nothing within its time: whoever waits shall not wait for it once more."""


class LlmAway(LlmUnavailable):
    """The language model has not answered for a while, and is left alone for some time."""


class LlmRefused(LlmFault):
    """The language model, or its provider's filter, declined to answer. Asking again will not help."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Completion:
    """A whole answer. `rung` is how a structured one was asked for; empty when no schema was given."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    rung: str = ""


def anything(_text: str) -> bool:
    """Take any answer for valid."""
    return True


@dataclass(frozen=True, slots=True)
class LlmRequest:
    """What a language model is asked for.

    With a schema the answer should be one JSON object of it, but no server is trusted to keep to it: validate.
    `strict` says that the schema stays within the strict subset, `name` is the schema's. `valid` judges the form of the
    answer: an endpoint that gives what is not valid is asked another way next time. `again` says that this repairs an
    answer: the same message, so it tells nothing new about the endpoint. `longest` is how many characters a string of
    the answer can have, where that is known: a grammar made of the schema then cannot run on.
    """

    messages: Sequence[Message]
    schema: Mapping[str, Any] | None = None
    strict: bool = True
    name: str = "answer"
    valid: Callable[[str], bool] = anything
    again: bool = False
    longest: int | None = None


class LLM(Protocol):
    """A language model that can be asked."""

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        """Give the whole answer within `deadline` seconds, all attempts included.

        Raises LlmUnavailable and LlmRefused.
        """
        ...

    def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        """Give the answer in pieces, within `deadline` seconds in all. Raises as `complete`, also after some pieces."""
        ...


def estimated(*texts: str) -> int:
    """Give about how many tokens these texts are, where an endpoint does not say: four bytes each."""
    return sum(len(text.encode("utf-8", "replace")) for text in texts) // 4
