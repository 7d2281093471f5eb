"""How many connections there may be, and how long each may keep us waiting: the figures, and where they come from."""

from __future__ import annotations

import ipaddress
import resource
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a server. Times in seconds."""

    most: int = 512  # connections in all: some 64 KB each when they do their worst
    from_address: int = 64  # of them; a browser has six, and a few people share an address
    from_here: int = 256  # of them from this machine or a trusted proxy, which stands for everybody behind it
    head: float = 10.0  # for the whole head of a request, counted from the connection or the answer before
    pause: float = 10.0  # within a body
    body: float = 60.0  # for the whole body, and what its size needs at this rate: one with files has 20 MB
    rate: int = 64 * 1024  # bytes a second, from which on whoever sends a large body is slow and no burden
    unread: float = 30.0  # in which whoever is sent something takes nothing of it


def limits_here() -> Limits:
    """Give the bounds for this process: half of the files that it may have open stay with the database and the runs."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    limits = Limits()
    if soft == resource.RLIM_INFINITY:
        return limits
    most = max(1, min(limits.most, soft // 2))
    return replace(
        limits,
        most=most,
        from_address=min(limits.from_address, max(1, most // 2)),
        from_here=min(limits.from_here, max(1, most // 2)),
    )


def counted_as(address: str, proxies: Sequence[str] = ()) -> str:
    """Give what is counted together with an address: of the sixth version whoever has one has a whole network.

    A trusted proxy is counted by itself: others of its network need not be proxies.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        if not found.is_loopback and not is_among(str(found), proxies):
            return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def is_among(address: str, networks: Sequence[str]) -> bool:
    """Say whether an address is one of these addresses, or in one of these networks."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped  # as a socket for both versions tells it
    return any(found in ipaddress.ip_network(each, strict=False) for each in networks)


def is_here(counted: str) -> bool:
    """Say whether this is this machine itself."""
    try:
        return ipaddress.ip_address(counted).is_loopback
    except ValueError:
        return False
