"""The language model as the rest of the house sees it: messages in, text out, no secret in between; nothing of HTTP."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from bot.errors import BotError

MASKED = "[secret]"

# A key block that was cut off is as secret as a whole one, hence the `\Z`.
_SECRETS = re.compile(
    r"""
      -----BEGIN\ (?:[A-Z0-9]+\ )*PRIVATE\ KEY(?:\ BLOCK)?-----
          .*?(?:-----END\ (?:[A-Z0-9]+\ )*PRIVATE\ KEY(?:\ BLOCK)?-----|\Z)
    | (?<![A-Za-z0-9])(?:
          sk-[A-Za-z0-9_-]{16,}                          # OpenAI and those who copied its form
        | (?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{20,}       # GitHub
        | github_pat_[A-Za-z0-9_]{20,}
        | glpat-[A-Za-z0-9_-]{16,}                       # GitLab
        | xox[abeprs]-[A-Za-z0-9-]{10,}                  # Slack
        | xapp-[A-Za-z0-9-]{10,}
        | (?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])       # Amazon
        | AIza[A-Za-z0-9_-]{35}                          # Google
        | eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*  # JSON web token
        | [MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}  # Discord
      )
    | (?i:(?<![a-z0-9])bearer\s+)(?P<bearer>[A-Za-z0-9._~+/=-]{12,})
    """,
    re.VERBOSE | re.DOTALL,
)


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


class LLM(Protocol):
    """A language model that can be asked."""

    async def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, Any] | None = None,
        strict: bool = True,
        name: str = "answer",
        valid: Callable[[str], bool] = anything,
        deadline: float,
    ) -> Completion:
        """Give the whole answer within `deadline` seconds, all attempts included.

        With a schema the text should be one JSON object of it, but no server is trusted to keep to it: validate.
        `strict` says that the schema stays within the strict subset. `valid` judges the form of the text: an endpoint
        that gives what is not valid is asked another way next time. Raises LlmUnavailable and LlmRefused.
        """
        ...

    def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        """Give the answer in pieces, within `deadline` seconds in all. Raises as `complete`, also after some pieces."""
        ...


def estimated(*texts: str) -> int:
    """Give about how many tokens these texts are, where an endpoint does not say: four bytes each."""
    return sum(len(text.encode("utf-8", "replace")) for text in texts) // 4


def mask(text: str) -> str:
    """Put `[secret]` in place of every token, password or private key of a known form. Idempotent."""
    return _SECRETS.sub(_without_secret, text)


def _without_secret(match: re.Match[str]) -> str:
    bearer = match.group("bearer")
    return MASKED if bearer is None else match.group().removesuffix(bearer) + MASKED
