"""What `bot doctor` finds about deputies, absences and lists of who is on call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.config import check_config
from bot.settings import Settings
from main.bootstrap import Setup
from main.doctor.people_check import check_deputies, check_on_call

PEOPLE: dict[str, Any] = {"ada": {"os": "ada"}, "grace": {"deputy": "ada"}, "eve": {}}


def setup(**more: Any) -> Setup:
    config = check_config({"people": PEOPLE, **more}, "bot.toml")
    return Setup(Settings(_env_file=None), config, Path("bot.toml"))  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]


def test_deputies_and_absences_that_help_nobody_are_told() -> None:
    absences = [
        {"person": "eve"},
        {"person": "grace", "until": "2001-01-01"},
        {"person": "ada", "deputy": "eve"},
    ]

    assert [each.text for each in check_deputies(setup(absences=absences))] == [
        "eve decides for others and has no account: nobody can tell them",
        'eve is away and has no deputy: give one, deputy = "NAME"',
        "grace was away until 2001-01-01: that can be taken out",
        "ada is away, and so is their deputy eve",
    ]
    assert list(check_deputies(setup())) == []


def test_it_is_told_that_nobody_is_on_call_and_whom_nobody_knows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("2001-01-01,2001-01-02,ada\n2001-01-01,2001-01-02,bob\n")
    (tmp_path / "b.csv").write_text("2001-01-01,2099-01-02,ada\n")
    groups = {
        "old": {"from": f"file:{tmp_path / 'a.csv'}"},
        "now": {"from": f"file:{tmp_path / 'b.csv'}"},
        "gone": {"from": f"file:{tmp_path / 'c.csv'}"},
        "far": {"from": "https://example.org/x.csv"},
    }

    found = [(each.level, each.text) for each in check_on_call(setup(groups=groups), tmp_path / "none.db")]

    assert found == [
        ("warn", f"nobody is on call for old now: add a line to file:{tmp_path / 'a.csv'}"),
        ("warn", "old: bot.toml knows nobody called bob"),
        ("ok", "now: ada"),
        ("fail", f"[groups.gone] {tmp_path / 'c.csv'} is no file"),
        ("fail", "[groups.far] https://example.org/x.csv has not been fetched yet; bot run does"),
    ]
