"""Which internet addresses belong to the public, and which lead inside; pure.

`ipaddress.is_global` is no guard: it calls 12 of 28 addresses public that are not (reached through 6to4, NAT64 and the
like). So IPv4 has a list of what is not public, and IPv6 the other way round one block that is, with its exceptions.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

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


def is_public(address: str) -> bool:
    """Say whether an address, as the resolver gives it, is one that anybody on the internet may reach."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return _public_4(found)
    return _public_6(found)


def _public_4(address: IPv4Address) -> bool:
    return not any(address in block for block in NOT_PUBLIC_4)


def _public_6(address: IPv6Address) -> bool:
    return address in PUBLIC_6 and not any(address in block for block in NOT_PUBLIC_6)
