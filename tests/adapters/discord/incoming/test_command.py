"""Slash commands by Discord's rules, from whatever processes there are."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from adapters.discord.incoming.command import ASK, Menu, commanded, completions, menu_of, name_of, own_words
from adapters.discord.incoming.command_sync import SyncedCommands
from bot import File
from bot.parameters.parameter import Parameter, parameters_of
from bot.platform.adapter import Command
from tests.adapters.discord import payloads
from tests.servers.discord_rules import commands_faults

OWN = tuple(Command(name, f"About {name}") for name in ("help", "runs", "approvals", "status", "cancel"))


def parameter(name: str, annotation: Any = str, *, required: bool = True, **more: Any) -> Parameter:
    return Parameter(name, annotation, more.pop("description", ""), required, None, **more)


def payload_of(menu: Menu) -> list[dict[str, Any]]:
    """Give what Discord is told."""

    tree = SyncedCommands(discord.AutoShardedClient(intents=discord.Intents(guilds=True)))
    tree.plant(menu, None)
    return [command.to_dict(tree) for command in tree.get_commands() if command.name != own_words(ASK)]


async def test_types_bounds_and_choices_are_told() -> None:
    class Params(BaseModel):
        note: str = Field("", max_length=9_000)
        count: int = Field(ge=-(2**70), le=10)
        share: float = Field(0.5, ge=0.25, le=1)
        sure: bool = False
        many: list[int] = Field([], min_length=1)

    commands = payload_of(menu_of([*OWN, Command("count", "Count", parameters_of(Params))]))

    options = {option["name"]: option for option in commands[1]["options"]}
    assert next(iter(options)) == "count"
    assert (options["count"]["type"], options["count"]["min_value"], options["count"]["max_value"]) == (
        4,
        -(2**53) + 1,
        10,
    )
    assert (options["share"]["type"], options["share"]["min_value"], options["share"]["max_value"]) == (10, 0.25, 1)
    assert (options["note"]["type"], options["note"]["max_length"]) == (3, 6_000)
    assert options["sure"]["type"] == 5
    assert (options["many"]["type"], "min_length" in options["many"]) == (3, False)
    assert commands_faults(commands) == []


async def test_more_choices_than_discord_lists_are_completed() -> None:
    choices = tuple(f"service-{number}" for number in range(40))
    menu = menu_of([Command("restart", "Restart", (parameter("service", choices=choices),))])

    (option,) = menu.processes[0].options
    assert payload_of(menu)[1]["options"][0]["autocomplete"]
    assert completions(menu, option, "SERVICE-3")[:2] == ["service-3", "service-30"]
    assert len(completions(menu, option, "")) == 25
    assert completions(menu, option, "-39") == ["service-39"]


async def test_names_that_discord_does_not_take_are_changed_and_kept_apart() -> None:
    parameters = (parameter("dueDate"), parameter("duedate"), parameter("über_maß"), parameter("a.b"))
    menu = menu_of(
        [Command("Restart!", "Restart", parameters), Command("restart_", "Another"), Command("bot", "A third")]
    )

    assert [slash.name for slash in menu.processes] == ["restart_", "restart_-2", "bot-2"]
    assert [option.name for option in menu.processes[0].options] == ["duedate", "duedate-2", "über_maß", "a_b"]
    assert commands_faults(payload_of(menu)) == []
    given = [{"name": "duedate", "type": 3, "value": "x"}, {"name": "duedate-2", "type": 3, "value": "y"}]
    found = commanded(payloads.command("restart_", *given), menu)
    assert found is not None
    assert (found.name, found.values) == ("Restart!", {"dueDate": "x", "duedate": "y"})


@pytest.mark.parametrize(("processes", "shown"), [(97, 97), (98, 98), (99, 98), (120, 98), (2_000, 98)])
async def test_of_more_processes_than_discord_allows_the_most_used_keep_their_command(
    processes: int, shown: int
) -> None:
    names = [f"process_{number:04}" for number in range(processes)]
    runs = {names[-1]: 7, names[-2]: 3, names[0]: 3}

    menu = menu_of([*OWN, *(Command(name, "One of many") for name in names)], runs)

    commands = payload_of(menu)
    assert commands_faults(commands) == []
    assert [each["name"] for each in commands] == [
        "bot", *(slash.name for slash in menu.processes), *(["run"] if processes > shown else []),
    ]  # fmt: skip
    own = [slash.meant for slash in menu.processes]
    assert (len(own), own) == (shown, sorted(own))
    assert {names[-1], names[-2], *names[: shown - 2]} == set(own)  # of those run equally often the first by name
    assert menu.under_run == tuple(name for name in names if name not in own)


async def test_what_has_no_command_of_its_own_is_run_by_its_name() -> None:
    menu = menu_of([*OWN, *(Command(f"process_{number}", "One of many") for number in range(120))])

    assert completions(menu, None, "process_11")[:3] == ["process_11", "process_110", "process_111"]
    assert completions(menu, None, "process_11", {"process_111", "process_2"}) == ["process_111"]
    assert completions(menu, None, "", ()) == []
    found = commanded(
        payloads.command(
            "run",
            {"name": "process", "type": 3, "value": "process_7"},
            {"name": "values", "type": 3, "value": "order=A-1042 express=yes"},
        ),
        menu,
    )
    assert found is not None
    assert (found.name, found.text, found.values) == ("process_7", "order=A-1042 express=yes", {})


@pytest.mark.parametrize(
    "parameters",
    [
        tuple(parameter(f"p{number}") for number in range(26)),
        tuple(
            parameter(f"p{number}", choices=tuple(f"{number}-{choice}" * 10 for choice in range(25)))
            for number in range(10)
        ),
    ],
    ids=["too many options", "too many characters"],
)
async def test_a_process_that_discord_cannot_show_is_still_there_by_run(parameters: tuple[Parameter, ...]) -> None:
    menu = menu_of([*OWN, Command("huge", "Huge", parameters), Command("small", "Small")])

    assert [command["name"] for command in payload_of(menu)] == ["bot", "small", "run"]
    assert "huge" in completions(menu, None, "")
    assert commands_faults(payload_of(menu)) == []


def test_the_values_of_options_are_texts_by_the_process_s_names() -> None:
    parameters = (parameter("a", int), parameter("b", bool), parameter("c", float), parameter("d", list[str]))
    menu = menu_of([Command("many", "Many", (*parameters, parameter("e", hidden=True)))])
    options = [
        {"name": "a", "type": 4, "value": 3},
        {"name": "b", "type": 5, "value": False},
        {"name": "c", "type": 10, "value": 2.5},
        {"name": "d", "type": 3, "value": "x, y,"},
        {"name": "gone", "type": 3, "value": "z"},
    ]

    found = commanded(payloads.command("many", *options), menu)

    assert found is not None
    assert found.values == {"a": "3", "b": "false", "c": "2.5", "d": ["x", "y"]}
    assert [option.name for option in menu.processes[0].options] == ["a", "b", "c", "d"]


def test_the_bot_s_own_commands_stand_below_bot() -> None:
    menu = menu_of([*OWN, Command("pay", "Pay")])
    run = {"name": "cancel", "type": 1, "options": [{"name": "run", "type": 3, "value": "01k9"}]}

    found = commanded(payloads.command("bot", run), menu)

    assert found is not None
    assert (found.name, found.values) == ("cancel", {"run": "01k9"})
    assert commanded(payloads.command("help"), menu) is None
    assert commanded(payloads.command("bot", {"name": "frobnicate", "type": 1}), menu) is None
    assert commanded(payloads.command("run", {"name": "process", "type": 3, "value": "pay"}), menu) is None


def test_several_values_are_completed_one_after_the_other() -> None:
    menu = menu_of([Command("tag", "Tag", (parameter("tags", list[str], choices=("food", "music", "talk")),))])

    (option,) = menu.processes[0].options
    assert completions(menu, option, "mu") == ["music"]
    assert completions(menu, option, "food, t") == ["food, talk"]


NAMES = st.text(min_size=1, max_size=60)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            NAMES,
            st.text(max_size=300),
            st.lists(
                st.builds(
                    Parameter,
                    name=NAMES,
                    annotation=st.sampled_from([str, int, float, bool, list[str], dict]),
                    description=st.text(max_size=300),
                    required=st.booleans(),
                    default=st.none(),
                    choices=st.lists(st.text(max_size=110), max_size=28, unique=True).map(tuple),
                    least=st.one_of(st.none(), st.floats(-5, 5)),
                    most=st.one_of(st.none(), st.integers(-1, 9_000)),
                ),
                max_size=28,
            ),
        ),
        max_size=5,
    )
)
async def test_whatever_processes_there_are_discord_takes_the_commands(given_: list[Any]) -> None:
    commands = [Command(name, description, tuple(parameters)) for name, description, parameters in given_]

    assert commands_faults(payload_of(menu_of([*OWN, *commands]))) == []


def test_a_process_that_needs_a_file_is_asked_for_by_a_message() -> None:
    needs = Command("count", "Count lines", (parameter("file", File), parameter("deep", bool)))
    may_have = Command("greet", "Greet", (parameter("name"), parameter("picture", File, required=False)))

    menu = menu_of([needs, may_have])

    assert (menu.names, menu.lone_run) == (("greet",), False)
    assert [[option.name for option in slash.options] for slash in menu.processes] == [["name"]]


def test_what_has_no_description_is_described_by_its_name() -> None:
    menu = menu_of([Command("roll_dice", "", (parameter("due_date"), parameter("_")))])

    (slash,) = menu.processes
    assert (slash.description, [option.description for option in slash.options]) == ("roll dice", ["due date", "…"])


def test_a_name_stays_within_its_length_when_it_is_taken() -> None:
    taken = {"x" * 32}

    assert name_of("X" * 50, taken) == f"{'x' * 30}-2"
    assert name_of("X" * 50, taken) == f"{'x' * 30}-3"
