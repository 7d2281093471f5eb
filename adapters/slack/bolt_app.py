"""Bolt's app: all that Slack sends goes through it, by HTTP and by socket, and is taken before Bolt acknowledges it."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.payload import Body, Reply

Take = Callable[[Body], Awaitable[Reply]]


class BoltApp:
    """Hands every payload to `take` in a middleware of Bolt's app.

    Bolt's listeners come after its own acknowledgement of events, and what none of them knows is answered by 404, which
    Slack sends again; so none is registered, and the kinds are told apart by `take`.
    """

    def __init__(self, take: Take, api_url: str) -> None:
        self._take = take
        quiet = logging.getLogger("adapters.slack.bolt")
        quiet.setLevel(logging.ERROR)  # Bolt warns of tokens in the environment that it does not need here
        self._app = AsyncApp(
            name="switchboard",
            logger=quiet,
            client=AsyncWebClient(base_url=api_url),
            before_authorize=_HandOver(take),
            authorize=_nobody,
            process_before_response=True,
            request_verification_enabled=False,  # signatures were checked over the bytes, a socket has none
        )

    async def receive(self, body: Body) -> Reply:
        """Give what Slack is acknowledged with. Raises what taking it raised: then nothing is acknowledged."""
        try:
            request = AsyncBoltRequest(body=dict(body), mode="socket_mode")
        except Exception:  # noqa: BLE001 - Bolt reads more than we need, and any part may be missing or of another type
            return await self._take(body)
        response = await self._app.async_dispatch(request)
        if _ERROR in request.context:
            raise request.context[_ERROR]
        return json.loads(response.body) if response.body else None


_ERROR = "error"  # in the context of a request: what was raised while it was taken


class _HandOver(AsyncMiddleware):
    """Ends Bolt's way of a request with our answer."""

    def __init__(self, take: Take) -> None:
        self._take = take

    async def async_process(self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Any) -> BoltResponse:  # noqa: ARG002 - Bolt names them
        try:
            answer = await self._take(req.body)
        except Exception as error:  # noqa: BLE001 - raised again where the transport is told
            req.context[_ERROR] = error
            return BoltResponse(status=500)
        return BoltResponse(status=200, body=dict(answer) if answer is not None else "")


async def _nobody() -> AuthorizeResult:
    raise RuntimeError("every request has ended before Bolt asks for a token")
