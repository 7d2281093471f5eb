"""Who somebody's manager is: of a table, a file or a function; what cannot be told is nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import check_config, read_config
from bot.errors import ConfigError
from bot.people.relations import Relations, RelationSection, read_table
from bot.policies.policy import policy_of

KNOWN = {"ada", "grace", "eve", "finance"}
HERE = "tests.bot.people.test_relations"


def broken(key: str) -> Any:
    raise RuntimeError(key)


def of_anything(key: str) -> Any:
    return {"ada": "grace, eve", "eve": ["grace", "nobody"], "grace": None}.get(key, 3)


def relations(folder: Path = Path(), **sections: Any) -> Relations:
    return Relations({name: RelationSection(**each) for name, each in sections.items()}, KNOWN.__contains__, folder)


def test_people_stand_in_the_place_of_a_relation() -> None:
    found = relations(manager={"table": {"ada": "grace"}}, owner={"table": {"demo": ["eve", "finance"]}})
    policy = policy_of(["manager", "owner(service)"], 2)

    assert found.resolve(policy, "ada", {"service": "demo"}).by == ("grace", "eve", "finance")
    assert found.told(policy.by, "ada", {"service": "demo"}) == [
        "manager of ada: grace",
        "owner(service) of demo: eve, finance",
    ]


@pytest.mark.parametrize(
    ("requester", "by"),
    [
        ("eve", ("finance",)),  # nobody is known
        ("grace", ("finance",)),  # they are their own manager
        ("ada", ("grace",)),
    ],
)
def test_others_decide_where_it_leads_to_nobody_but_whoever_asks(requester: str, by: tuple[str, ...]) -> None:
    found = relations(manager={"table": {"ada": "grace", "grace": "grace", "eve": "stranger"}})

    assert found.resolve(policy_of("manager"), requester, {}, ("finance",)).by == by
    assert found.resolve(policy_of("manager"), "eve", {}).by == ("manager",)  # it says what is missing


def test_a_file_is_read_anew_when_it_changes_and_kept_when_it_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "managers.csv"
    path.write_text("person,manager\nada, grace\neve,grace;ada\n\nbad\n")
    found = relations(tmp_path, manager={"file": "managers.csv"})
    first = [found.of("manager", "ada"), found.of("manager", "eve"), found.of("manager", "bad")]
    path.write_text("ada,eve,finance\n")
    second = found.of("manager", "ada")
    path.unlink()

    assert first == [("grace",), ("grace", "ada"), ()]
    assert second == found.of("manager", "ada") == ("eve", "finance")
    assert set(found.problems()) == {"manager"}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a," + b"x" * 1_100_000, b"a,b\n" * 20_001])
def test_a_file_that_is_none_is_refused_and_is_nobody(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "it.csv").write_bytes(content)

    with pytest.raises(ValueError, match=r"."):
        read_table(tmp_path / "it.csv")
    assert relations(tmp_path, manager={"file": "it.csv"}).of("manager", "a") == ()


@given(content=st.binary(max_size=200))
def test_no_file_breaks_it(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("relations") / "it.csv"
    path.write_bytes(content)

    found = relations(path.parent, manager={"file": "it.csv"})
    assert all(set(found.of("manager", key)) <= KNOWN for key in ("ada", "", *found.table("manager")))


def test_a_function_is_asked_and_what_it_cannot_tell_is_nobody() -> None:
    found = relations(manager={"function": f"{HERE}:of_anything"}, bad={"function": f"{HERE}:broken"})

    assert found.of("manager", "ada") == ("grace", "eve")
    assert found.of("manager", "eve") == ("grace",)
    assert found.of("manager", "grace") == ()
    assert found.of("bad", "ada") == ()
    assert relations(manager={"function": f"{HERE}:missing"}).problems()["manager"].startswith("AttributeError: ")


@pytest.mark.parametrize("section", [{}, {"file": "a", "table": {"a": "b"}}, {"function": "os.system"}, {"more": 1}])
def test_a_section_names_one_source(section: dict[str, Any]) -> None:
    with pytest.raises(ConfigError):
        check_config({"relations": {"manager": section}}, "bot.toml")


@pytest.mark.parametrize("by", ["manager", "owner(service)", "2 of manager + ada"])
def test_policies_may_name_relations_that_are_there(by: str, tmp_path: Path) -> None:
    table: dict[str, Any] = {"people": {"ada": {}}, "policies": {"pay": {"by": by}}}
    with pytest.raises(ConfigError, match=r"there is no person or group (manager|owner)"):
        check_config(table, "bot.toml")

    table["relations"] = {"manager": {"table": {"ada": "ada"}}, "owner": {"file": "owners.csv"}}
    assert check_config(table, "bot.toml").named_policies()["pay"].by - {"ada"}
    table["people"]["manager"] = {}
    with pytest.raises(ConfigError, match=r"another name"):
        check_config(table, "bot.toml")


def test_a_file_stands_beside_bot_toml(tmp_path: Path) -> None:
    (tmp_path / "managers.csv").write_text("ada,grace\n")
    (tmp_path / "bot.toml").write_text('[people.ada]\n[people.grace]\n[relations.manager]\nfile = "managers.csv"\n')

    assert read_config(tmp_path / "bot.toml").related().of("manager", "ada") == ("grace",)
