"""The shipped processes that an operator leaves on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.authoring.discovery import discover
from bot.config import check_config
from bot.routing.catalogue import Catalogue

USABLE = {"http_check", "repo_info", "text_processing"}
DEPLOYMENT = {"command": ["true"], "undo": ["true"], "health": "http://127.0.0.1:1/"}
SERVICES = {"restart_service": {"services": {"mail": {"production": DEPLOYMENT}}}}

OWN = """from pydantic import BaseModel
from bot import Context, process

class Whom(BaseModel):
    name: str

@process()
async def greet(ctx: Context, params: Whom) -> str:
    "Greet somebody."
    return params.name
"""


def catalogue(**config: Any) -> Catalogue:
    checked = check_config({"people": {"ada": {}}, **config}, "bot.toml")
    return Catalogue(discover(["processes"], installed=False).processes, checked, checked.directory())


def test_without_a_word_all_that_can_be_used_are_on_and_nothing_is_complained_about() -> None:
    own = catalogue()

    assert (set(own.listed), own.problems, own.off) == (USABLE, [], frozenset(["restart_service"]))


def test_a_service_to_restart_turns_its_process_on() -> None:
    own = catalogue(processes=SERVICES, groups={"operators": {"people": ["ada"]}})

    assert (set(own.listed), own.problems) == ({*USABLE, "restart_service"}, [])


@pytest.mark.parametrize("named", [[], ["http_check"], ["repo_info", "text_processing"]])
def test_only_those_named_are_on_and_a_policy_of_another_is_no_fault(named: list[str]) -> None:
    own = catalogue(shipped=named, policy={"http_check": {"allow": []}}, processes=SERVICES)

    assert (set(own.listed), own.problems) == (set(named), [])


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("http_chek", "bot.toml: shipped: there is no shipped process 'http_chek': did you mean http_check?"),
        ("zzz", "bot.toml: shipped: there is no shipped process 'zzz'"),
        ("", "bot.toml: shipped: there is no shipped process ''"),
    ],
)
def test_an_unknown_name_is_one_line(name: str, line: str) -> None:
    assert catalogue(shipped=[name]).problems == [line]


def test_a_named_process_for_which_nothing_can_be_chosen_is_told() -> None:
    problems = catalogue(shipped=["restart_service"], groups={"operators": {"people": ["ada"]}}).problems

    assert problems == [
        "bot.toml: shipped names restart_service, but [processes.restart_service] gives nothing to choose from"
    ]


def test_own_processes_are_always_on(tmp_path: Path) -> None:
    (tmp_path / "greeting.py").write_text(OWN)
    config = check_config({"shipped": [], "people": {"ada": {}}}, "bot.toml")
    found = discover(["processes"], tmp_path, installed=False)

    assert set(Catalogue(found.processes, config, config.directory()).listed) == {"greet"}
