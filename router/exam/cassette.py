"""Answers of a language model on a tape: recorded once, replayed without a network. No prompt and no secret is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot import ConfigError, mask
from bot.llm.interface import LLM, Completion, LlmRefused, LlmRequest, LlmUnavailable, Message


class Take(BaseModel):
    """One answer. `prompt` is a digest; `fault` is set where there was no answer: unavailable or refused."""

    model_config = ConfigDict(frozen=True)

    prompt: str
    text: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    rung: str = ""
    fault: str = ""


@dataclass(slots=True)
class Spent:
    """What asking has cost so far."""

    calls: int = 0
    faults: int = 0  # calls without an answer
    tokens_in: int = 0
    tokens_out: int = 0


class CallCounter:
    """A language model whose calls are counted; an `LLM`."""

    def __init__(self, llm: LLM) -> None:
        self._llm = llm
        self.spent = Spent()

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        """Ask; see `LLM.complete`."""
        self.spent.calls += 1
        try:
            completion = await self._llm.complete(request, deadline=deadline)
        except (LlmUnavailable, LlmRefused):
            self.spent.faults += 1
            raise
        self.spent.tokens_in += completion.tokens_in
        self.spent.tokens_out += completion.tokens_out
        return completion

    def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        """Ask; see `LLM.stream`."""
        return self._llm.stream(messages, deadline=deadline)


class Cassette:
    """Records the answers of a language model, or replays them when there is none to ask; an `LLM`."""

    def __init__(self, path: Path, llm: LLM | None = None) -> None:
        """Open a tape. Raises ConfigError. To record is to begin anew: what was on the tape is gone."""
        self._path = path
        self._llm = llm
        self._taken: dict[str, Take] = _read(path) if llm is None else _emptied(path)

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        """Give the answer on the tape, or ask for it; see `LLM.complete`.

        Raises ConfigError when there is none and nobody to ask; a fault that was recorded is raised again.
        """
        digest = digest_of(request.messages, request.schema)
        if digest not in self._taken:
            self._keep(await _take(digest, self._asked(), request, deadline))
        return _played(self._taken[digest])

    def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        """Ask without recording: an exam chats with nobody."""
        return self._asked().stream(messages, deadline=deadline)

    def _asked(self) -> LLM:
        if self._llm is None:
            raise ConfigError(
                f"{self._path.name} has no answer to one of these prompts: exam, processes or prompt were changed "
                f"since; record it anew with --record"
            )
        return self._llm

    def _keep(self, take: Take) -> None:
        self._taken[take.prompt] = take
        # line by line: what was paid for is on the tape, also when the exam is broken off
        with self._path.open("a", encoding="utf-8") as tape:
            tape.write(f"{take.model_dump_json(exclude_defaults=True)}\n")


def digest_of(messages: Sequence[Message], schema: Mapping[str, Any] | None) -> str:
    """Give the name of a prompt on the tape, in which nothing of it can be read."""
    told = [[message.role, message.content] for message in messages]
    whole = json.dumps([told, schema], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


async def _take(digest: str, llm: LLM, request: LlmRequest, deadline: float) -> Take:
    try:
        said = await llm.complete(request, deadline=deadline)
    except (LlmUnavailable, LlmRefused) as error:
        fault = "refused" if isinstance(error, LlmRefused) else "unavailable"
        return Take(prompt=digest, text=mask(str(error)), fault=fault)
    return Take(
        prompt=digest, text=mask(said.text), tokens_in=said.tokens_in, tokens_out=said.tokens_out, rung=said.rung
    )


def _played(take: Take) -> Completion:
    if take.fault == "refused":
        raise LlmRefused(take.text)
    if take.fault:
        raise LlmUnavailable(take.text)
    return Completion(take.text, take.tokens_in, take.tokens_out, take.rung)


def _emptied(path: Path) -> dict[str, Take]:
    try:
        path.write_text("", encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror or error}") from None
    return {}


def _read(path: Path) -> dict[str, Take]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not UTF-8 text") from None
    taken: dict[str, Take] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                take = Take.model_validate_json(line)
            except ValidationError:
                raise ConfigError(f"{path.name}, line {number}, is no recorded answer") from None
            taken[take.prompt] = take
    return taken
