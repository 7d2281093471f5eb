"""Whoever comes takes the place of one that asks for nothing; nobody who is being answered loses theirs."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

import pytest

from adapters.web.server.connections import Connections
from adapters.web.server.limits import Limits, counted_as
from adapters.web.server.log_filter import OncePerMinute, once_per_minute

SMALL = Limits(most=8, from_address=3, from_here=5)


@dataclass(eq=False)
class FakeCaller:
    counted: str = "198.51.100.7"
    idle: float | None = None
    late: str = ""
    dropped: bool = field(default=False, init=False)

    def idle_since(self) -> float | None:
        return self.idle

    def overdue(self, now: float) -> str:
        return self.late

    def descriptor(self) -> int:
        return -1

    def drop(self) -> None:
        self.dropped = True


def test_the_one_that_has_asked_for_nothing_for_longest_gives_way() -> None:
    connections = Connections(SMALL, lambda: 0.0)
    answered, older, newer = FakeCaller(), FakeCaller(idle=1.0), FakeCaller(idle=2.0)
    admitted = [connections.admit(each) for each in (answered, newer, older)]

    admitted.append(connections.admit(FakeCaller()))

    assert admitted == [True] * 4
    assert [answered.dropped, older.dropped, newer.dropped] == [False, True, False]


def test_nobody_who_is_answered_is_sent_away_for_another() -> None:
    connections = Connections(SMALL, lambda: 0.0)
    answered = [FakeCaller() for _ in range(SMALL.from_address)]

    came = [connections.admit(each) for each in (*answered, FakeCaller(), FakeCaller("203.0.113.5"))]

    assert came == [True, True, True, False, True]
    assert not any(each.dropped for each in answered)


def test_when_all_are_in_use_the_longest_idle_of_any_address_gives_way() -> None:
    connections = Connections(SMALL, lambda: 0.0)
    callers = [FakeCaller(f"203.0.113.{number}", idle=10.0 - number) for number in range(SMALL.most)]

    came = [connections.admit(each) for each in (*callers, FakeCaller("192.0.2.1"))]

    assert all(came)
    assert [each.dropped for each in callers] == [False] * 7 + [True]


@pytest.mark.parametrize("seed", range(20))
def test_the_bounds_hold_whoever_comes_and_goes(seed: int) -> None:
    chance, connections = random.Random(seed), Connections(SMALL, lambda: 0.0)
    inside: list[FakeCaller] = []

    for moment in range(300):
        caller = FakeCaller(chance.choice(["127.0.0.1", "198.51.100.7", "2001:db8::/64", "192.0.2.9"]))
        caller.idle = chance.choice([None, float(moment)])
        before = list(inside)
        if connections.admit(caller):
            inside.append(caller)
        elif all(each.idle is None for each in before):
            assert not any(each.dropped for each in before)
        inside = [each for each in inside if not each.dropped]
        if inside and chance.random() < 0.3:
            connections.leave(inside.pop(chance.randrange(len(inside))))

        near = Counter(each.counted for each in inside)
        assert len(connections) == len(inside) <= SMALL.most
        assert near["127.0.0.1"] <= SMALL.from_here
        assert max((count for address, count in near.items() if address != "127.0.0.1"), default=0) <= 3


def test_those_that_are_overdue_are_ended() -> None:
    connections = Connections(SMALL, lambda: 0.0)
    late, other = FakeCaller(late="the head of its request did not come"), FakeCaller()
    connections.admit(late)
    connections.admit(other)

    connections.drop_overdue()

    assert (late.dropped, other.dropped, len(connections)) == (True, False, 1)


def test_a_thousand_of_them_are_one_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    connections = Connections(SMALL, lambda: 0.0)

    with once_per_minute(["adapters.web.server.connections"]):
        for number in range(1_000):
            connections.admit(FakeCaller(idle=float(number)))

    assert len(caplog.records) == 1


def test_the_next_line_says_how_many_there_were(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    fewer = OncePerMinute(lambda: now[0])
    caplog.handler.addFilter(fewer)
    log = __import__("logging").getLogger("some server")

    for _ in range(7):
        log.warning("a request of %s is damaged\n", "somebody")
    log.warning("something else")
    now[0] = 61.0
    log.warning("a request of %s is damaged\n", "another")
    caplog.handler.removeFilter(fewer)

    assert [record.getMessage() for record in caplog.records] == [
        "a request of somebody is damaged\n",
        "something else",
        "a request of another is damaged (and 6 more like it since the line before)",
    ]


@pytest.mark.parametrize(
    ("address", "proxies", "places"),
    [
        ("172.17.0.1", ("172.17.0.1",), SMALL.from_here),
        ("172.17.9.9", ("10.0.0.1", "172.17.0.0/16"), SMALL.from_here),
        ("::ffff:172.17.0.1", ("172.17.0.1",), SMALL.from_here),
        ("2001:db8::7", ("2001:db8::7",), SMALL.from_here),
        ("2001:db8::7", ("2001:db8::/32",), SMALL.from_here),
        ("2001:db8::8", ("2001:db8::7",), SMALL.from_address),
        ("172.18.0.1", ("172.17.0.0/16",), SMALL.from_address),
        ("172.17.0.1", (), SMALL.from_address),
        ("no address", ("172.17.0.1",), SMALL.from_address),
        ("127.0.0.1", (), SMALL.from_here),
    ],
)
def test_a_trusted_proxy_has_as_many_places_as_this_machine(
    address: str, proxies: tuple[str, ...], places: int
) -> None:
    connections = Connections(SMALL, lambda: 0.0, proxies)
    counted = counted_as(address, proxies)

    came = [connections.admit(FakeCaller(counted)) for _ in range(SMALL.most)]

    assert came.count(True) == places


def test_a_stranger_in_the_network_of_a_proxy_has_places_of_his_own() -> None:
    connections = Connections(SMALL, lambda: 0.0, ("2001:db8::7",))
    proxy, stranger = (counted_as(each, connections.proxies) for each in ("2001:db8::7", "2001:db8::8"))

    came = [connections.admit(FakeCaller(proxy)) for _ in range(SMALL.from_address + 1)]

    assert proxy != stranger
    assert came == [True] * (SMALL.from_address + 1)
    assert connections.admit(FakeCaller(stranger))
