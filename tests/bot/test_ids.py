"""Ids differ, can be typed, and lie near to one another when they are drawn near to one another."""

from __future__ import annotations

import time

import pytest

from bot.ids import ALPHABET, RANDOM_DIGITS, TICK, TIME_DIGITS, new_id


def test_ids_are_13_characters_that_nobody_misreads() -> None:
    drawn = [new_id() for _ in range(1_000)]

    assert {len(each) for each in drawn} == {TIME_DIGITS + RANDOM_DIGITS}
    assert set("".join(drawn)) == set(ALPHABET)


def test_ids_of_one_moment_begin_alike_and_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_795_164_263_840_000_000)

    drawn = {new_id() for _ in range(10_000)}

    assert len(drawn) == 10_000
    assert len({each[:TIME_DIGITS] for each in drawn}) == 1


def test_a_later_id_comes_later_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([number * TICK for number in (0, 1, 31, 32, 1_000, 2**25 - 1)])
    monkeypatch.setattr(time, "time_ns", lambda: next(moments))

    drawn = [new_id() for _ in range(6)]

    assert drawn == sorted(drawn)
