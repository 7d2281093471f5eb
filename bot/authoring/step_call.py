"""What a step function holds of the call that it is in: its key, and what the app lends to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from bot.authoring.context import Tools
from bot.messages.file import Files
from workflow import Attempt, this_attempt

if TYPE_CHECKING:
    import httpx

    from bot.llm.interface import LLM


@dataclass(frozen=True, slots=True)
class StepCall:
    """The call that a step function is in."""

    key: str  # the idempotency key: unique, and the same over all attempts and restarts
    attempt: int  # the first is 1
    tools: Tools
    used: Counter[str]  # what all attempts of this call have used

    @property
    def http(self) -> httpx.AsyncClient:
        """The shared HTTP client."""
        return self.tools.http()

    @property
    def llm(self) -> LLM | None:
        """The language model, if there is one; what it costs is the requester's, and is shown with the run."""
        return self.tools.llm(self.key.partition("/")[0], self.used)

    @property
    def files(self) -> Files:
        """Reads files that came with a message, and keeps those that go out."""
        return self.tools.files

    @property
    def config(self) -> Any:
        """The process's section of `bot.toml`, as its config model; None without one."""
        return self.tools.config


def this_step() -> StepCall:
    """Give the call that the running step function is in. Raises RuntimeError outside a step."""
    attempt: Attempt = this_attempt()
    return StepCall(attempt.key, attempt.number, cast(Tools, attempt.tools), attempt.used)
