"""Any OpenAI-compatible endpoint as an `LLM`: one client, a deadline of our own, a ladder of ways to ask for JSON."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.completion import Reply, Thoughts, object_in, reply_of, without_thought
from bot.fault import Fault, fault_in, fault_of
from bot.llm import MASKED, Completion, LlmRefused, LlmUnavailable, Message, mask
from bot.rung import Ladder, instruction, response_format

if TYPE_CHECKING:
    from openai import AsyncOpenAI

OPENAI = "https://api.openai.com/v1"
AZURE_VERSION = "2024-10-21"  # the first stable one after structured outputs came (2024-08-01-preview)
LIMITS = (2_000, 8_000)  # tokens of an answer: the first try, and once more when it was cut off
CONNECT = 3.0  # seconds; the client's own 5 would eat most of a deadline


class Endpoint:
    """One model behind one address. Use as `async with`; the client is made when it is first asked."""

    def __init__(
        self,
        model: str,
        *,
        api_key: SecretStr | None = None,
        base_url: str = OPENAI,
        azure_endpoint: str = "",
        api_version: str = "",
        ladder: Ladder | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.model = model
        self.host = urlsplit(azure_endpoint or base_url).hostname or "the endpoint"
        self._key = api_key.get_secret_value() if api_key else ""
        self._base_url = base_url
        self._azure = azure_endpoint
        self._api_version = api_version or AZURE_VERSION
        self._ladder = ladder or Ladder()
        self._jitter = jitter
        self._client: AsyncOpenAI | None = None
        modern = bool(azure_endpoint) or self.host == "api.openai.com"
        self._limit = "max_completion_tokens" if modern else "max_tokens"
        self._settled = {"temperature": False, "limit": False}  # options this endpoint has already turned down

    def __repr__(self) -> str:
        return f"Endpoint({self.model!r} at {self.host})"

    async def __aenter__(self) -> Endpoint:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            client, self._client = self._client, None
            await client.close()

    async def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, Any] | None = None,
        strict: bool = True,
        name: str = "answer",
        deadline: float,
    ) -> Completion:
        """Ask and wait for the whole answer; see `LLM.complete`."""
        try:
            async with asyncio.timeout(deadline) as limit:
                return await self._answer(messages, schema, strict, name, limit.when() or 0.0)
        except TimeoutError:
            raise self._late(deadline) from None

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncGenerator[str, None]:
        """Ask and give the answer in pieces; see `LLM.stream`."""
        until = asyncio.get_running_loop().time() + deadline
        pieces = self._pieces(messages, until)
        thoughts = Thoughts()
        try:
            while True:
                # One timeout a piece: around the `yield` it would also strike the one who reads.
                async with asyncio.timeout_at(until):
                    piece = await anext(pieces, None)
                if piece is None:
                    break
                if shown := thoughts.feed(piece):
                    yield shown
        except TimeoutError:
            raise self._late(deadline) from None
        finally:
            await pieces.aclose()
        if rest := thoughts.rest():
            yield rest

    async def _answer(
        self, messages: Sequence[Message], schema: Mapping[str, Any] | None, strict: bool, name: str, until: float
    ) -> Completion:
        limit, retried = LIMITS[0], False
        while True:
            rung = "" if schema is None else self._ladder.rung(strict=strict)
            request = self._request(messages, limit)
            if schema is not None:
                request = self._formed(request, rung, schema, name)
            reply, fault = await self._post(request)
            if fault is not None:
                retried = await self._recover(fault, rung, retried, until)
            elif reply.ended == "length" and limit != LIMITS[-1]:
                limit = LIMITS[-1]
            else:
                return self._completion(reply, rung)

    async def _post(self, request: dict[str, Any]) -> tuple[Reply, Fault | None]:
        client = await self._open()
        import openai  # loaded by `_open`

        # The bytes, not the client's values: those are built unchecked, or are a bare JSONDecodeError.
        create: Any = client.chat.completions.with_raw_response.create
        try:
            raw = await create(**request)
        except openai.OpenAIError as error:
            return Reply(), fault_of(error, host=self.host, model=self.model)
        reply = reply_of(raw.content)
        return reply or Reply(), fault_in(reply, host=self.host)

    async def _pieces(self, messages: Sequence[Message], until: float) -> AsyncGenerator[str, None]:
        client = await self._open()
        import openai  # loaded by `_open`

        retried, started = False, False
        while True:
            try:
                answer = await client.chat.completions.create(**self._request(messages, LIMITS[0]), stream=True)
                async with aclosing(self._read(answer)) as pieces:
                    async for piece in pieces:
                        started = True
                        yield piece
                return
            except openai.OpenAIError as error:
                fault = fault_of(error, host=self.host, model=self.model)
            except ValueError:  # a bare JSONDecodeError of the client
                fault = Fault("passing", f"The language model at {self.host} sent a stream that is no JSON.")
            if started:
                raise self._give_up(fault)
            retried = await self._recover(fault, "", retried, until)

    async def _read(self, answer: Any) -> AsyncGenerator[str, None]:
        ended = refusal = ""
        try:
            async for chunk in answer:
                piece, said, end = _delta(chunk)
                refusal, ended = refusal + said, end or ended
                if piece:
                    yield piece
        finally:
            await answer.close()
        if refusal or ended == "content_filter":
            raise LlmRefused(self._clean(f"The language model declined: {refusal or 'its content filter said no'}"))
        if not ended:
            raise LlmUnavailable(f"The language model at {self.host} broke off its answer.")
        if ended == "length":
            yield " …"

    async def _recover(self, fault: Fault, rung: str, retried: bool, until: float) -> bool:
        """Change what the fault is about, or wait once; give whether that is used up. Raises when nothing helps."""
        if fault.kind == "form" and rung and self._ladder.lower(rung):
            return retried
        if fault.kind == "option" and self._settle(fault.option):
            return retried
        pause = 0.1 + 0.4 * self._jitter() if fault.wait is None else fault.wait
        if fault.kind == "passing" and not retried and asyncio.get_running_loop().time() + pause < until:
            await asyncio.sleep(pause)
            return True
        raise self._give_up(fault)

    def _settle(self, option: str) -> bool:
        """Do without an option, once each: newer models take no temperature and call the limit by another name."""
        name = "temperature" if option == "temperature" else "limit"
        if self._settled[name]:
            return False
        self._settled[name] = True
        if name == "limit":
            self._limit = "max_tokens" if self._limit == "max_completion_tokens" else "max_completion_tokens"
        return True

    def _request(self, messages: Sequence[Message], limit: int) -> dict[str, Any]:
        # Masked here as well: this is the last door before the network.
        said = [{"role": message.role, "content": self._clean(message.content)} for message in messages]
        request: dict[str, Any] = {"model": self.model, "messages": said, self._limit: limit}
        if not self._settled["temperature"]:
            request["temperature"] = 0
        return request

    def _formed(self, request: dict[str, Any], rung: str, schema: Mapping[str, Any], name: str) -> dict[str, Any]:
        words, form = instruction(rung, schema), response_format(rung, schema, name)
        if words:
            # After the first message, so that the stable part of the prompt stays first.
            request["messages"].insert(1, {"role": words.role, "content": words.content})
        return request | ({"response_format": form} if form else {})

    def _completion(self, reply: Reply, rung: str) -> Completion:
        answer = Completion(reply.text, reply.tokens_in, reply.tokens_out, rung)
        if not rung:
            return replace(answer, text=without_thought(reply.text) + (" …" if reply.ended == "length" else ""))
        if reply.ended == "length":
            raise LlmUnavailable(f"The language model at {self.host} was cut off twice: its answer is too long.")
        found = object_in(reply.text)
        self._ladder.note(rung, kept=found is not None and found == reply.text.strip())
        return answer if found is None else replace(answer, text=found)

    async def _open(self) -> AsyncOpenAI:
        if self._client is None:
            # Half a second: not at the start of the bot, and not on the loop.
            await asyncio.to_thread(import_module, "openai")
            return self._made()
        return self._client

    def _made(self) -> AsyncOpenAI:
        if self._client is None:  # two may have waited for the import
            self._client = self._built()
        return self._client

    def _built(self) -> AsyncOpenAI:
        import openai  # loaded by `_open`

        key = self._key or "none"  # local servers want no key, the client insists on one
        timeout = openai.Timeout(None, connect=CONNECT)  # the rest is under our own deadline
        if not self._azure:
            return openai.AsyncOpenAI(api_key=key, base_url=self._base_url, max_retries=0, timeout=timeout)
        return openai.AsyncAzureOpenAI(
            azure_endpoint=self._azure,
            azure_deployment=self.model,
            api_version=self._api_version,
            api_key=key,
            max_retries=0,
            timeout=timeout,
        )

    def _give_up(self, fault: Fault) -> LlmRefused | LlmUnavailable:
        sentence = self._clean(fault.sentence)
        return LlmRefused(sentence) if fault.kind == "refused" else LlmUnavailable(sentence)

    def _late(self, deadline: float) -> LlmUnavailable:
        return LlmUnavailable(
            f"The language model at {self.host} did not answer within {round(deadline, 1):g} seconds."
        )

    def _clean(self, text: str) -> str:
        return mask(text.replace(self._key, MASKED) if self._key else text)


def _delta(chunk: Any) -> tuple[str, str, str]:
    """Give text, refusal and end of a piece of a stream; the client builds pieces unchecked, so nothing is sure."""
    choices = getattr(chunk, "choices", None)
    first = choices[0] if isinstance(choices, list) and choices else None  # pyright: ignore[reportUnknownVariableType]
    delta = getattr(first, "delta", None)  # pyright: ignore[reportUnknownArgumentType]
    said = (getattr(delta, "content", None), getattr(delta, "refusal", None), getattr(first, "finish_reason", None))  # pyright: ignore[reportUnknownArgumentType]
    piece, refusal, end = (value if isinstance(value, str) else "" for value in said)
    return piece, refusal, end
