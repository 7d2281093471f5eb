"""Where the page stands: its URL, its login links, and the host names by which a browser may call it."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from adapters.web.server.limits import is_among

HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]]*)(?::[0-9]{0,5})?")
LOOPBACK = frozenset(("localhost", "127.0.0.1", "[::1]"))


def url_of(host: str, port: int) -> str:
    """Give the page's URL as somebody on this machine opens it."""
    shown = "127.0.0.1" if is_wildcard(host) else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


def link_of(host: str, port: int, token: str, public_url: str = "") -> str:
    """Give the login link of a token: where people open the page, else where it stands on this machine."""
    return f"{public_url or url_of(host, port)}/sign-in/{token}"


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """How the page is reached through a proxy: its `url` there, and the `proxies` whose word about senders counts.

    `proxies` are addresses or networks, as `BOT_TRUSTED_PROXY` names them.
    """

    url: str = ""
    proxies: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The name that stands in the Host header there, as `names_of` gives those of this machine."""
        return frozenset((without_port(urlsplit(self.url).netloc),)) if self.url else frozenset()

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach the page over TLS only."""
        return self.url.startswith("https://")

    def is_origin(self, origin: str) -> bool:
        """Say whether a browser's Origin header names this address."""
        return bool(self.url) and origin.casefold() == self.url.casefold()

    def sender(self, peer: str, forwarded_for: Sequence[str]) -> str:
        """Give who sent a request: the last address of `X-Forwarded-For` that no trusted proxy has.

        What stands further left anybody may have written, and without a trusted proxy all of it.
        """
        sender = peer
        for each in reversed([part.strip() for header in forwarded_for for part in header.split(",")]):
            if not is_among(sender, self.proxies):
                break
            sender = each
        return sender


def is_loopback(host: str) -> bool:
    """Say whether only this machine reaches what listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_wildcard(host: str) -> bool:
    """Say whether this address means every address of the machine."""
    return host in ("", "0.0.0.0", "::")  # noqa: S104  # asked for, not bound


def names_of(host: str) -> frozenset[str]:
    """Give the names that may stand in the Host header; a name of others there is a rebound DNS entry."""
    if is_wildcard(host):
        return LOOPBACK | {socket.gethostname().casefold()}
    return LOOPBACK | {f"[{host}]" if ":" in host else host.casefold()}


def without_port(host_header: str) -> str:
    """Give the name in a Host header: `[::1]:8080` is `[::1]`. One that is written wrongly is given as it stands."""
    name = host_header.strip().casefold()
    parts = HOST.fullmatch(name)
    return parts["name"] if parts is not None else name
