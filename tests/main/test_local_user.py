"""Who one is on the command line."""

from __future__ import annotations

import os
import pwd

import pytest

from bot import ConfigError, Refused
from bot.config import Config, check_config
from bot.people.directory import Actor
from main.local_user import actor_of, login

PEOPLE = {"ann": {"os": "ann"}, "bob": {"os": "robert"}, "sam": {"name": "Sam"}}


def config(*, allow_as: bool = False, anybody: bool = False) -> Config:
    people = {**PEOPLE, "sam": {"os": "*"}} if anybody else PEOPLE
    return check_config({"allow_as": allow_as, "people": people}, "bot.toml")


def actor(user: str, acting_as: str = "", *, allow_as: bool = False, anybody: bool = False) -> Actor:
    read = config(allow_as=allow_as, anybody=anybody)
    return actor_of(user, read.directory(), read, acting_as, "cli")


def test_one_is_the_person_whose_account_it_is() -> None:
    assert actor("robert") == Actor("bob", "cli")


def test_a_named_account_wins_over_anybody() -> None:
    assert actor("ann", anybody=True) == Actor("ann", "cli")
    assert actor("zoe", anybody=True) == Actor("sam", "cli")


def test_a_stranger_is_refused_and_told_what_to_write() -> None:
    with pytest.raises(Refused, match='os = "zoe"'):
        actor("zoe")


def test_to_act_as_oneself_needs_no_leave() -> None:
    assert actor("robert", "bob") == Actor("bob", "cli")


def test_to_act_as_somebody_else_is_refused_without_leave() -> None:
    with pytest.raises(Refused, match="allow_as = true"):
        actor("robert", "ann")


def test_with_leave_the_record_keeps_both_names() -> None:
    assert actor("robert", "ann", allow_as=True) == Actor("ann", "cli", "bob")
    assert actor("zoe", "ann", allow_as=True) == Actor("ann", "cli", "zoe")


def test_nobody_can_act_as_a_person_that_there_is_not() -> None:
    with pytest.raises(ConfigError, match="only ann, bob, sam"):
        actor("robert", "zoe", allow_as=True)


def test_the_environment_does_not_say_who_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-else")

    assert login() == pwd.getpwuid(os.getuid()).pw_name
