"""Who is on call when: read from a list, by the clock, with the last good one kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import check_config
from bot.errors import ConfigError
from bot.people.roster import Rosters, read_roster
from tests.bot.voting_process import paying, waiting
from tests.fakes import FakeClock

LIST = """first,last,who
2026-12-01,2026-12-07,ada
# a comment

2026-12-08T09:00,2026-12-08T17:00,grace; eve
2026-12-08T17:00Z,2026-12-09T09:00Z,stranger
"""
KNOWN = {"ada", "grace", "eve"}


def at(text: str, zone: str = "Europe/Paris") -> FakeClock:
    return FakeClock(round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1_000))


def rosters(folder: Path, clock: FakeClock, source: str = "file:oncall.csv") -> Rosters:
    return Rosters({"oncall": source}, KNOWN.__contains__, folder, "Europe/Paris", clock)


@pytest.mark.parametrize(
    ("moment", "people"),
    [
        ("2026-11-30T23:59", ()),
        ("2026-12-01T00:00", ("ada",)),
        ("2026-12-07T23:59", ("ada",)),
        ("2026-12-08T00:00", ()),
        ("2026-12-08T09:00", ("grace", "eve")),
        ("2026-12-08T17:00", ()),
        ("2026-12-08T19:00", ()),  # whom nobody knows is not on call
    ],
)
def test_who_is_on_call_at_a_moment(tmp_path: Path, moment: str, people: tuple[str, ...]) -> None:
    (tmp_path / "oncall.csv").write_text(LIST)
    found = rosters(tmp_path, at(moment))

    assert found.on_call("oncall") == people
    assert found.groups_of("ada") == (frozenset({"oncall"}) if "ada" in people else frozenset())
    assert found.strangers("oncall") == ("stranger",)


def test_a_list_that_is_spoilt_counts_as_it_last_was(tmp_path: Path) -> None:
    path = tmp_path / "oncall.csv"
    path.write_text(LIST)
    found = rosters(tmp_path, at("2026-12-02T12:00"))
    people = [found.on_call("oncall")]
    for spoilt in ("2026-12-01,2026-12-07,ada\n2026-12-01,soon,grace\n", "a\n" * 20_001):
        path.write_text(spoilt)
        people.append(found.on_call("oncall"))
        assert found.problem("oncall")
    path.unlink()
    people.append(found.on_call("oncall"))

    assert people == [("ada",)] * 4
    assert found.problem("oncall").endswith("is no file")


def test_what_is_at_an_address_is_nobody_until_it_is_fetched(tmp_path: Path) -> None:
    found = rosters(tmp_path, at("2026-12-02T12:00"), "https://example.org/oncall.csv")
    before = found.on_call("oncall")
    found.texts = {"oncall": LIST}

    assert before == ()
    assert found.on_call("oncall") == ("ada",)


@pytest.mark.parametrize(
    "text",
    [
        "x\n2026-12-01,2026-12-07", "x\n2026-12-07,2026-12-01,ada", "x\n2026-13-01,2026-12-07,ada", "x\n1,2,3",
        "x\n9999-12-31,9999-12-31,ada", "x" * 600_000, 'x\n"2026-12-01,2026', "x\n2026-12-01,2026-12-07, ;",
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"line|more"):
        read_roster(text, "UTC")


@given(st.text(st.sampled_from("2026-1079,T:adZ+\n\"' #\x00"), max_size=80) | st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    try:
        found = read_roster(text, "Europe/Paris")
    except ValueError:
        return

    assert all(each.start < each.end and each.people for each in found)


@pytest.mark.parametrize("source", ["oncall.csv", "ftp://example.org", "file:", "https://", "file:a\n"])
def test_a_source_is_a_file_or_an_address(source: str) -> None:
    with pytest.raises(ConfigError, match=r"is no list"):
        check_config({"groups": {"oncall": {"from": source}}}, "bot.toml")


async def test_whoever_is_on_call_now_decides(tmp_path: Path) -> None:
    path = tmp_path / "oncall.csv"
    clock = at("2026-12-02T12:00", "UTC")
    path.write_text("2026-12-01,2026-12-02,grace\n2026-12-03,2026-12-05,eve\n")
    groups: dict[str, Any] = {"oncall": {"from": f"file:{path}"}}
    async with waiting(tmp_path, paying(by="oncall"), clock=clock, groups=groups) as (home, approval):
        early = await home.decide(approval.id, "approved", "eve")
        clock.advance(12 * 3_600)
        late = await home.decide(approval.id, "approved", "grace")
        told = await home.decide(approval.id, "approved", "eve")

        assert early.text == "Only Grace may decide this. It waits on."
        assert late.text == "Only Eve may decide this. It waits on."
        assert told.ok
