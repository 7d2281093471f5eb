"""Asks for pages of the public internet; how it is kept out of everything else is the transport's matter."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import reads
from processes.errors import NotAllowed

if TYPE_CHECKING:
    from httpx import AsyncBaseTransport

SECONDS = 10.0  # for a whole visit, redirects included
REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class PageVisit:
    """What came of asking for a page. Without an answer `status` is 0 and `problem` says why, as part of a sentence."""

    url: str  # where the redirects led
    ms: int
    status: int = 0
    problem: str = ""


@reads
async def look(url: str) -> PageVisit:
    """Ask for a page and read its status, not its body.

    Raises NotAllowed when the URL, or one that it redirects to, is not http(s) on a public address.
    """
    from processes.steps.public_internet import PublicTransport  # httpx takes a quarter of a second to import

    return await visit(url, PublicTransport())


async def visit(url: str, transport: AsyncBaseTransport) -> PageVisit:
    """Ask for a page through a transport, which is closed afterwards; follows at most 5 redirects."""
    import httpx  # as above

    started = time.perf_counter()
    at = url

    def seen(status: int = 0, problem: str = "") -> PageVisit:
        return PageVisit(at, round((time.perf_counter() - started) * 1_000), status, problem)

    headers = {"User-Agent": "switchboard-bot", "Accept": "*/*"}
    try:
        async with (
            asyncio.timeout(SECONDS),
            httpx.AsyncClient(transport=transport, headers=headers, timeout=SECONDS, trust_env=False) as client,
        ):
            request = client.build_request("GET", url)
            for _ in range(REDIRECTS + 1):
                at = str(request.url)
                response = await client.send(request, stream=True)
                await response.aclose()  # a body is never read, so it cannot be too large
                if response.next_request is None:
                    return seen(response.status_code)
                request = response.next_request
            return seen(problem=f"it redirects more than {REDIRECTS} times")
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise NotAllowed(f"{url} is not an address of a web page; one looks like https://example.org.") from error
    except (httpx.HTTPError, TimeoutError) as error:
        return seen(problem=_problem(error))


def _problem(error: Exception) -> str:
    """Say why there is no answer, as the end of a sentence that starts with the address."""
    from httpx import ConnectError, TimeoutException

    from processes.steps.public_internet import NoSuchName

    if isinstance(error, NoSuchName):
        return "there is no such name on the internet"
    if isinstance(error, TimeoutError | TimeoutException):
        return f"nothing answers within {SECONDS:g} seconds"
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return "its certificate cannot be trusted"
    if isinstance(error, ConnectError):
        return "no connection can be made"
    return "the connection breaks before there is an answer"
