"""The bounds of a server follow from what this process may have open, and from what counts as one address."""

from __future__ import annotations

import resource

import pytest

from adapters.web.server.limits import Limits, counted_as, is_here, limits_here


@pytest.mark.parametrize("descriptors", [1, 2, 64, 256, 1024, 1_048_576, resource.RLIM_INFINITY])
def test_half_of_the_descriptors_stay_with_the_engine(monkeypatch: pytest.MonkeyPatch, descriptors: int) -> None:
    def limit(_which: int) -> tuple[int, int]:
        return descriptors, descriptors

    monkeypatch.setattr("resource.getrlimit", limit)

    limits = limits_here()

    assert 1 <= limits.most <= Limits().most
    assert descriptors in (1, resource.RLIM_INFINITY) or limits.most <= descriptors // 2
    assert 1 <= limits.from_address <= limits.from_here <= limits.most


@pytest.mark.parametrize(
    ("address", "counted", "here"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.8.9.1", "127.8.9.1", True),
        ("::1", "::1", True),
        ("::ffff:127.0.0.1", "127.0.0.1", True),
        ("198.51.100.7", "198.51.100.7", False),
        ("::ffff:198.51.100.7", "198.51.100.7", False),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", False),
        ("fe80::1%eth0", "fe80::/64", False),
        ("", "", False),
        ("no address", "no address", False),
    ],
)
def test_an_address_is_counted_with_its_network(address: str, counted: str, here: bool) -> None:
    assert (counted_as(address), is_here(counted_as(address))) == (counted, here)
