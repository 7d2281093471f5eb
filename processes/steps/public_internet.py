"""The public internet and nothing inside: an httpx transport that refuses other addresses, however they are asked for.

`ipaddress.is_global` is no guard: it calls 12 of 28 addresses public that are not (reached through 6to4, NAT64 and the
like). So IPv4 has a list of what is not public, and IPv6 the other way round one block that is, with its exceptions.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx

from processes.errors import NotAllowed

# IANA's special-purpose registry for IPv4, and multicast
NOT_PUBLIC_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' own; also one cloud's metadata server
        "127.0.0.0/8",
        "168.63.129.16/32",  # public on paper, Azure's host in truth
        "169.254.0.0/16",  # link-local, where the clouds' metadata servers are
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",
    )
)
PUBLIC_6 = IPv6Network("2000::/3")  # all that was ever given to the public
NOT_PUBLIC_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments; Teredo carries an IPv4 address
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries an IPv4 address
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)

TRIES = 4  # addresses of one name that are tried, when the first do not answer

Resolve = Callable[[str, int], Awaitable[list[str]]]


class NoSuchName(httpx.ConnectError):
    """Nobody knows the host's address."""


def is_public(address: str) -> bool:
    """Say whether an address, as the resolver gives it, is one that anybody on the internet may reach."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return _public_4(found)
    return _public_6(found)


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


def _public_4(address: IPv4Address) -> bool:
    return not any(address in block for block in NOT_PUBLIC_4)


def _public_6(address: IPv6Address) -> bool:
    return address in PUBLIC_6 and not any(address in block for block in NOT_PUBLIC_6)
