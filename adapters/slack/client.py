"""Calls Slack's Web API: one attempt for what changes something, patience where Slack says so, clear errors."""

from __future__ import annotations

import asyncio
import io
import logging
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import urlsplit

from adapters.slack.payload import Body, word
from bot import Unreachable

if TYPE_CHECKING:
    from aiohttp import ClientSession
    from slack_sdk.errors import SlackApiError

log = logging.getLogger(__name__)

EXPIRED = "token_expired"  # Slack's word for a token that has to be renewed: nothing was done by the call
API_URL = "https://slack.com/api/"
READS = frozenset({
    "conversations.history", "conversations.replies", "conversations.info", "users.conversations", "users.info",
    "usergroups.users.list", "files.getUploadURLExternal", "files.info",
})  # fmt: skip
MOST_WAIT = 20.0  # seconds of a 429 that are waited out here; a longer one is an error, and tried again later
MOST_TIMES = 10  # that a 429 is waited out for one call
MOST_ANSWER = 4 * 1024 * 1024  # bytes, unpacked: a page of a channel's history with all its blocks
TIMEOUT = 15  # seconds for one request
TRIES = 3  # of a call that only reads


class SlackProblem(Exception):
    """Slack refused a call. `error` is its word for why: channel_not_found, invalid_blocks …"""

    def __init__(self, method: str, error: str, detail: str = "") -> None:
        super().__init__(f"{method}: {error} {detail}".strip())
        self.method = method
        self.error = error


class SlackTrouble(Unreachable):
    """Slack could not answer, or took too long: nobody knows whether the call did its work.

    `after` are the seconds in which it wants to hear nothing, where it said so.
    """

    def __init__(self, problem: str, after: float = 0.0) -> None:
        super().__init__(problem)
        self.after = after


class Tokens(Protocol):
    """Knows which token to call with: `adapters.slack.token_rotation.TokenRotation`."""

    async def current(self, token: str) -> str:
        """Give the token that is good now in place of this one."""
        ...

    async def renew(self, token: str) -> str:
        """Give another one in place of one that Slack calls expired; the same where there is none."""
        ...


class SlackClient:
    """Talks to one Slack for all its workspaces. Use as `async with`. `tokens` are those that expire."""

    def __init__(self, api_url: str = API_URL) -> None:
        self.api_url = api_url if api_url.endswith("/") else f"{api_url}/"
        self.tokens: Tokens | None = None
        self._session: ClientSession | None = None
        self._free_at: dict[tuple[str, str], float] = {}  # (token, method) -> when Slack will hear it again

    async def __aenter__(self) -> SlackClient:
        import aiohttp  # heavy, and of no use without Slack

        class BoundedResponse(aiohttp.ClientResponse):
            """What slack_sdk reads without a bound of its own."""

            async def read(self) -> bytes:
                if self._body is None:
                    found = bytearray()
                    async for chunk in self.content.iter_any():
                        found += chunk
                        if len(found) > MOST_ANSWER:
                            self.close()
                            raise aiohttp.ClientPayloadError(f"the answer is larger than {MOST_ANSWER:,} bytes")
                    self._body = bytes(found)
                return self._body

        timeout = aiohttp.ClientTimeout(total=TIMEOUT)
        self._session = aiohttp.ClientSession(timeout=timeout, response_class=BoundedResponse)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def call(self, token: str, method: str, **arguments: Any) -> Body:
        """Call a method. Raises SlackProblem when Slack refuses, SlackTrouble when nobody knows what became of it.

        A 429 was not heard at all: it is waited out, and others of its kind wait with it. A token that has expired is
        renewed, and the call made once more.
        """
        if self.tokens is None:
            return await self._call(token, method, arguments)
        token = await self.tokens.current(token)
        try:
            return await self._call(token, method, arguments)
        except SlackProblem as problem:
            renewed = await self.tokens.renew(token) if problem.error == EXPIRED else token
            if renewed == token:
                raise
        return await self._call(renewed, method, arguments)

    async def _call(self, token: str, method: str, arguments: dict[str, Any]) -> Body:
        for _ in range(MOST_TIMES):
            await self._until_free(token, method)
            for attempt in range(TRIES if method in READS else 1):
                if attempt:
                    await asyncio.sleep(0.2 * attempt)
                try:
                    return await self._once(token, method, arguments)
                except _LaterError as later:
                    self._free_at[token, method] = time.monotonic() + later.seconds
                    log.info("slack: %s is asked for too often, it waits %.0f s", method, later.seconds)
                    break
                except SlackTrouble:
                    if method not in READS or attempt == TRIES - 1:
                        raise
        raise SlackTrouble(f"{method}: ratelimited")

    async def scopes(self, token: str) -> set[str]:
        """Give what a bot token may do. Raises SlackProblem when Slack refuses the token."""
        await self.call(token, "auth.test")
        async with self._open_session().post(
            f"{self.api_url}auth.test", headers={"Authorization": f"Bearer {token}"}
        ) as response:
            return {scope.strip() for scope in response.headers.get("x-oauth-scopes", "").split(",")}

    async def grant(self, client_id: str, client_secret: str, code: str, redirect_uri: str) -> Body:
        """Trade the code of an installation for its token."""
        return await self._grant(client_id=client_id, client_secret=client_secret, code=code, redirect_uri=redirect_uri)

    async def renew(self, client_id: str, client_secret: str, refresh_token: str) -> Body:
        """Trade a refresh token for a new token and a new refresh token."""
        return await self._grant(
            client_id=client_id, client_secret=client_secret, grant_type="refresh_token", refresh_token=refresh_token
        )

    async def _grant(self, **given: str) -> Body:
        import aiohttp
        from slack_sdk.errors import SlackApiError
        from slack_sdk.web.async_client import AsyncWebClient

        client: Any = AsyncWebClient(None, self.api_url, TIMEOUT, session=self._open_session(), retry_handlers=[])
        try:
            answer = await client.api_call("oauth.v2.access", data={k: v for k, v in given.items() if v})
        except SlackApiError as error:
            problem = _translated("oauth.v2.access", error)
            if isinstance(problem, _LaterError):
                problem = SlackTrouble("oauth.v2.access: ratelimited")
            raise problem from error
        except (aiohttp.ClientError, OSError, TimeoutError, AttributeError, ValueError) as error:
            raise SlackTrouble(f"oauth.v2.access: {type(error).__name__} {error}") from error
        return cast(Body, answer.data)

    async def fetch(self, token: str, url: str, most: int) -> bytes:
        """Give a file of Slack's. Raises SlackProblem when it is longer than `most` bytes or not to be had.

        Raises SlackTrouble for what passes: no answer, or half of one.
        """
        import aiohttp

        if not self._is_slacks(url):
            raise SlackProblem("download", "not_slacks", "this address is none of Slack's")
        token = await self.tokens.current(token) if self.tokens is not None else token
        headers = {"Authorization": f"Bearer {token}"}
        try:
            async with self._open_session().get(url, headers=headers, allow_redirects=False) as response:
                _check_download(response.status, response.content_type, response.headers.get("Retry-After", ""))
                content = await response.content.read(most + 1)
                while len(content) <= most and (more := await response.content.read(most + 1 - len(content))):
                    content += more
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise SlackTrouble(f"download: {type(error).__name__} {error}") from error
        if len(content) > most:
            raise SlackProblem("download", "too_large")
        return content

    async def send_bytes(self, url: str, content: bytes) -> None:
        """Bring the content of a file to the address that Slack gave for it."""
        import aiohttp

        try:
            async with self._open_session().post(url, data=io.BytesIO(content)) as response:
                status = response.status
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise SlackTrouble(f"upload: {type(error).__name__} {error}") from error
        if status != 200:
            raise SlackTrouble(f"upload: status {status}")

    async def tell(self, response_url: str, message: dict[str, Any]) -> None:
        """Answer an interaction at once, where the bot is no member of the channel; such an address is never kept."""
        import aiohttp

        try:
            async with self._open_session().post(response_url, json=message) as response:
                status = response.status
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise SlackTrouble(f"response_url: {type(error).__name__} {error}") from error
        if status != 200:
            raise SlackProblem("response_url", f"status_{status}")

    async def _once(self, token: str, method: str, arguments: dict[str, Any]) -> Body:
        import aiohttp
        from slack_sdk.errors import SlackApiError
        from slack_sdk.web.async_client import AsyncWebClient

        # its own retries would post twice when an answer is lost
        client: Any = AsyncWebClient(token, self.api_url, TIMEOUT, session=self._open_session(), retry_handlers=[])
        try:
            if method in READS:
                answer = await client.api_call(
                    method, http_verb="GET", params={k: _text(v) for k, v in arguments.items()}
                )
            else:
                answer = await client.api_call(method, json=arguments)
        except SlackApiError as error:
            raise _translated(method, error) from error
        except (aiohttp.ClientError, OSError, TimeoutError, AttributeError, ValueError) as error:
            # slack_sdk stumbles over a body that is no JSON with errors of its own
            raise SlackTrouble(f"{method}: {type(error).__name__} {error}") from error
        return cast(Body, answer.data)

    async def _until_free(self, token: str, method: str) -> None:
        wait = self._free_at.get((token, method), 0.0) - time.monotonic()
        if wait > MOST_WAIT:
            raise SlackTrouble(f"{method}: ratelimited for {wait:.0f} s", wait)
        if wait > 0:
            await asyncio.sleep(wait)

    def _open_session(self) -> ClientSession:
        if self._session is None:
            raise SlackTrouble("Slack is not connected")
        return self._session

    def _is_slacks(self, url: str) -> bool:
        """Say whether the token may be shown to this address."""
        asked, own = urlsplit(url), urlsplit(self.api_url)
        if (asked.scheme, asked.netloc) == (own.scheme, own.netloc):
            return True
        return asked.scheme == "https" and (asked.hostname or "").endswith((".slack.com", ".slack-files.com"))


def _check_download(status: int, media_type: str, after: str) -> None:
    """Raise what an answer to a download says beside the file itself."""
    if status == 429 or status >= 500:
        raise SlackTrouble(f"download: status {status}", _seconds(after))
    if status != 200:
        raise SlackProblem("download", f"status_{status}")
    if media_type == "text/html":  # the page for signing in, which Slack sends with status 200
        raise SlackProblem("download", "missing_scope", "files:read")


def _seconds(after: str) -> float:
    """Read a header Retry-After; a second where it says none."""
    return min(float(after), 3_600.0) if after.isascii() and after.isdecimal() and len(after) < 9 else 1.0


class _LaterError(Exception):
    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


def _translated(method: str, error: SlackApiError) -> Exception:
    response: Any = error.response
    status = getattr(response, "status_code", 0)
    if status == 429:
        headers = {str(name).lower(): str(value) for name, value in dict(response.headers).items()}
        return _LaterError(_seconds(headers.get("retry-after", "")))
    data = getattr(response, "data", None)
    if status != 200 or not isinstance(data, dict):
        return SlackTrouble(f"{method}: status {status}")
    said = cast(dict[str, Any], data)
    details = cast(Body, said.get("response_metadata") or {}).get("messages") or ()
    return SlackProblem(method, word(said, "error") or "unknown", " ".join(str(each) for each in details))


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
