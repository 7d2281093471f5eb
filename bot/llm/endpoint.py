"""Any OpenAI-compatible endpoint as an `LLM`: one client, a deadline of our own, a ladder of ways to ask for JSON."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.key_value import KeyValue
from bot.llm.circuit_breaker import CircuitBreaker
from bot.llm.event_stream import StreamFault, pieces_of
from bot.llm.faults import Fault, empty, fault_in, fault_of
from bot.llm.interface import Completion, LlmAway, LlmFault, LlmLate, LlmRefused, LlmRequest, LlmUnavailable, Message
from bot.llm.json_ladder import TEXT, TOOLS, Ladder
from bot.llm.ladder_memory import LadderMemory, place_of
from bot.llm.openai_client import OpenAiClient
from bot.llm.reply import Reply, Thoughts, object_in, reply_of, without_thought
from bot.llm.request import request_of
from bot.llm.retry import LlmRetry
from bot.security.masking import MASKED, mask

OPENAI = "https://api.openai.com/v1"
AZURE_VERSION = "2024-10-21"  # the first stable one after structured outputs came (2024-08-01-preview)
SHORTEST_KEY = 16  # characters; shorter ones are what local servers are told for a key, and anybody's words: ollama
THINKS = "unmarked thoughts"  # what a model is known for that marks only the end of its thinking
LIMITS = (2_000, 8_000)  # tokens of an answer: the first try, and once more when it was cut off


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
        breaker: CircuitBreaker | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.model = model
        self.host = urlsplit(azure_endpoint or base_url).hostname or "the endpoint"
        self._key = api_key.get_secret_value() if api_key else ""
        self._client = OpenAiClient(
            model, api_key or SecretStr(""), base_url, azure_endpoint, api_version or AZURE_VERSION
        )
        self._ladder = ladder or Ladder()
        self._breaker = breaker or CircuitBreaker()
        self._jitter = jitter
        self._modern = bool(azure_endpoint) or self.host == "api.openai.com"
        self._memory = LadderMemory(self._ladder, place_of(azure_endpoint or base_url, model))

    def __repr__(self) -> str:
        return f"Endpoint({self.model!r} at {self.host})"

    async def __aenter__(self) -> Endpoint:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    async def remember_in(self, key_value: KeyValue) -> None:
        """Go on from what was found out about this endpoint in an earlier life, and keep what is found out now."""
        await self._memory.open(key_value)

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        """Ask and wait for the whole answer; see `LLM.complete`."""
        try:
            with self._watched() as watch:
                try:
                    async with asyncio.timeout(deadline) as limit:
                        reply, rung = await self._answer(request, limit.when() or 0.0, watch)
                except TimeoutError:
                    raise self._late(deadline) from None
                watch.answered = True  # what it is worth is another matter
            return self._completion(
                request, replace(reply, tokens_in=watch.tokens_in, tokens_out=watch.tokens_out), rung
            )
        finally:
            await self._memory.keep()

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncGenerator[str, None]:
        """Ask and give the answer in pieces; see `LLM.stream`."""
        until = asyncio.get_running_loop().time() + deadline
        thoughts = Thoughts(unmarked=THINKS in self._ladder.refused())
        with self._watched() as watch:
            async with aclosing(self._pieces(messages, until)) as pieces:
                try:
                    while True:
                        # One timeout a piece: around the `yield` it would also strike the one who reads.
                        async with asyncio.timeout_at(until):
                            piece = await anext(pieces, None)
                        if piece is None:
                            break
                        watch.answered = True
                        if shown := thoughts.feed(piece):
                            yield shown
                        if thoughts.late:  # whoever reads takes it off, and next time it is held back
                            self._ladder.refuse(THINKS)
                except TimeoutError:
                    raise self._late(deadline) from None
        if rest := thoughts.rest():
            yield rest

    @contextmanager
    def _watched(self) -> Generator[_Watch]:
        """Leave an endpoint alone that does not answer, and tell the breaker how this call went."""
        if not self._breaker.admits():
            raise LlmAway(
                f"The language model at {self.host} has not answered for a while; "
                f"I try it again in {self._breaker.left():.0f} seconds."
            )
        watch = _Watch()
        try:
            yield watch
        except LlmFault as fault:
            if isinstance(fault, (LlmRefused, _Unfit)):
                watch.answered = True
            else:
                watch.failed = True
            fault.tokens_in, fault.tokens_out = watch.tokens_in, watch.tokens_out
            raise
        finally:
            if watch.answered:
                self._breaker.succeeded()
            elif watch.failed:
                self._breaker.failed()
            else:
                self._breaker.left_off()

    async def _answer(self, asked: LlmRequest, until: float, watch: _Watch) -> tuple[Reply, str]:
        """Ask until there is a reply; give it with the rung on which it was asked for."""
        limit, retry, stood = LIMITS[0], LlmRetry(self._ladder, until, self._jitter), self._ladder.standing()
        while True:
            rung = "" if asked.schema is None else self._ladder.rung(strict=asked.strict)
            reply, fault = await self._post(self._request(asked, limit, rung))
            watch.spend(reply)
            if fault is not None:
                if fault.kind == "form" and rung == TEXT:
                    self._ladder.return_to(stood)
                if not await retry.may_ask_again(fault, rung):
                    raise self._give_up(fault)
            elif reply.ended == "length" and limit != LIMITS[-1]:
                limit = LIMITS[-1]
            else:
                return reply, rung

    async def _post(self, request: dict[str, Any]) -> tuple[Reply, Fault | None]:
        client = await self._client.open()
        # The bytes, not the client's values: those are built unchecked, or are a bare JSONDecodeError.
        create: Any = client.chat.completions.with_raw_response.create
        try:
            raw = await create(**request)
            content = raw.content
        except Exception as error:  # noqa: BLE001 - whatever the client raises, this endpoint gives no answer
            return Reply(), fault_of(error, host=self.host, model=self.model)
        reply = reply_of(content)
        if reply and not reply.text.strip() and (request.keys() & {"response_format", "tools"}):
            reply = replace(reply, text=object_in(reply.thought) or "")  # thinking of some servers holds the answer
        return reply or Reply(), fault_in(reply, host=self.host)

    async def _pieces(self, messages: Sequence[Message], until: float) -> AsyncGenerator[str, None]:
        client = await self._client.open()
        retry, started = LlmRetry(self._ladder, until, self._jitter), False
        while True:
            fault = empty(self.host)
            request = self._request(LlmRequest(messages), LIMITS[0])
            try:
                # The lines, not the client's events: of `[DONE]` it tells nothing.
                create: Any = client.chat.completions.with_streaming_response.create
                async with (
                    create(**request, stream=True) as answer,
                    aclosing(pieces_of(answer.iter_lines(), self.host)) as pieces,
                ):
                    async for piece in pieces:
                        started = True
                        yield piece
                if started:
                    return
            except StreamFault as error:
                fault = error.fault
            except Exception as error:  # noqa: BLE001 - as above
                fault = fault_of(error, host=self.host, model=self.model, begun=started)
            if started or not await retry.may_ask_again(fault):
                raise self._give_up(fault)

    def _request(self, asked: LlmRequest, limit: int, rung: str = "") -> dict[str, Any]:
        # Masked here as well: this is the last place before the network.
        masked = [Message(message.role, self._clean(message.content)) for message in asked.messages]
        return request_of(
            replace(asked, messages=masked),
            model=self.model,
            limit=limit,
            modern=self._modern,
            rung=rung,
            refused=self._ladder.refused(),
        )

    def _completion(self, asked: LlmRequest, reply: Reply, rung: str) -> Completion:
        answer = Completion(reply.text, reply.tokens_in, reply.tokens_out, rung)
        if not rung:
            return replace(answer, text=without_thought(reply.text) + (" …" if reply.ended == "length" else ""))
        if reply.ended == "length":
            raise LlmUnavailable(
                f"The language model at {self.host} was cut off twice: its answer is too long.",
                tokens_in=reply.tokens_in,
                tokens_out=reply.tokens_out,
            )
        found = object_in(reply.text, asked.valid)
        whole = found is not None and found == reply.text.strip() and reply.called == (rung == TOOLS)
        if not asked.again:
            self._ladder.note(rung, hash(tuple(asked.messages)), kept=whole and asked.valid(reply.text))
        return answer if found is None else replace(answer, text=found)

    def _give_up(self, fault: Fault) -> LlmRefused | LlmUnavailable:
        sentence = self._clean(fault.sentence)
        if fault.kind == "refused":
            return LlmRefused(sentence)
        return _Unfit(sentence) if fault.judged else LlmUnavailable(sentence)

    def _late(self, deadline: float) -> LlmLate:
        return LlmLate(f"The language model at {self.host} did not answer within {round(deadline, 1):g} seconds.")

    def _clean(self, text: str) -> str:
        return mask(text.replace(self._key, MASKED) if len(self._key) >= SHORTEST_KEY else text)


class _Unfit(LlmUnavailable):
    """This very request was turned down, perhaps as too long: no reason to leave the endpoint alone."""


@dataclass(slots=True)
class _Watch:
    """What came of one call, all its attempts together."""

    answered: bool = False
    failed: bool = False
    tokens_in: int = 0
    tokens_out: int = 0

    def spend(self, reply: Reply) -> None:
        self.tokens_in += reply.tokens_in
        self.tokens_out += reply.tokens_out
