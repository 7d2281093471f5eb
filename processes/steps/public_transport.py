"""The httpx transport that reaches public addresses only, by whatever name or redirect they are asked for."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress

import httpx

from processes.errors import NotAllowed
from processes.steps.public_address import is_public

TRIES = 4  # addresses of one name that are tried, when the first do not answer

Resolve = Callable[[str, int], Awaitable[list[str]]]


class NoSuchName(httpx.ConnectError):
    """Nobody knows the host's address."""


async def resolve(host: str, port: int) -> list[str]:
    """Give the addresses of a host in the order to try them. Raises NoSuchName when it has none."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoSuchName(f"{host} has no address") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class PublicTransport(httpx.AsyncBaseTransport):
    """Connects to public addresses only, and to the very address that was checked.

    A name is resolved once; were it looked up again to connect, it could then lead somewhere else. Every redirect comes
    through here as a request of its own. No proxy is used, whatever the environment says.
    """

    def __init__(self, resolve: Resolve = resolve, wire: httpx.AsyncBaseTransport | None = None) -> None:
        self._resolve = resolve
        # a connection kept for one name would serve another at the same address, whose certificate nobody has checked
        self._wire = wire or httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the first checked address that answers. Raises NotAllowed when one is not public."""
        url = request.url
        if url.scheme not in ("http", "https"):
            raise NotAllowed("I can only look at addresses that begin with http:// or https://.")
        if url.userinfo:
            raise NotAllowed("Please leave the user name and password out of the address.")
        host = url.raw_host.decode("ascii")
        port = url.port or (443 if url.scheme == "https" else 80)
        addresses = await self._resolve(host, port)
        if not addresses or not all(is_public(address) for address in addresses):
            raise NotAllowed(f"I only look at addresses of the public internet, and {url.host or 'this'} is not one.")
        *others, last = addresses[:TRIES]
        for address in others:
            with suppress(httpx.ConnectError):
                return await self._send(request, host, address)
        return await self._send(request, host, last)

    async def aclose(self) -> None:
        """Close what is open."""
        await self._wire.aclose()

    async def _send(self, request: httpx.Request, host: str, address: str) -> httpx.Response:
        pinned = httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,  # `Host` among them still says the name
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},  # also the name the certificate must have
        )
        return await self._wire.handle_async_request(pinned)
