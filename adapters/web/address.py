"""Where the page stands: its URL, its login links, and the host names by which a browser may call it."""

from __future__ import annotations

import ipaddress
import socket

LOOPBACK = frozenset(("localhost", "127.0.0.1", "[::1]"))


def url_of(host: str, port: int) -> str:
    """Give the page's URL as somebody on this machine opens it."""
    shown = "127.0.0.1" if is_wildcard(host) else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


def link_of(host: str, port: int, token: str) -> str:
    """Give the login link of a token."""
    return f"{url_of(host, port)}/sign-in/{token}"


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
    """Give the name in a Host header: `[::1]:8080` is `[::1]`."""
    name = host_header.strip().casefold()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]
