"""The commands of "Deployed in ten minutes": what they name is there, in the clone and in the bot."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
from typer import Typer

from bot.settings import Settings
from main.commands.tree import tree
from tests.deploy.containerfile import DEPLOY, ROOT
from tests.deploy.test_compose import COMPOSE, SERVICE

PAGE = (ROOT / "docs" / "operation.md").read_text()
SECTION = PAGE[PAGE.index("## Deployed in ten minutes") :].split("\n## ", 1)[0]
LINES = [line for block in re.findall(r"```sh\n(.*?)```", SECTION, re.DOTALL) for line in block.splitlines()]
COMMANDS = [shlex.split(part, comments=True) for line in LINES for part in line.split(" && ")]


def command_of_the_bot(words: list[str]) -> list[str]:
    """Give what the bot is told in a command of a shell, if it is told anything."""
    for number, word in enumerate(words):
        if word == "bot" and words[number - 1] in ("--rm", "exec"):  # the service of the compose file
            rest = words[number + 1 :]
            return rest[1:] if words[number - 1] == "exec" else rest
        if word.endswith("/bin/bot"):
            return words[number + 1 :]
    return []


def commands_of(typer: Typer, *group: str) -> Iterator[tuple[str, ...]]:
    """Give each command of the bot as its words."""
    yield from ((*group, each.name) for each in typer.registered_commands if each.name is not None)
    for each in typer.registered_groups:
        if each.typer_instance is not None and each.name is not None:
            yield from commands_of(each.typer_instance, *group, each.name)


BOT = [found for words in COMMANDS if (found := command_of_the_bot(words))]


def test_much_is_looked_at() -> None:
    assert len(COMMANDS) > 20
    assert len(BOT) >= 6


@pytest.mark.parametrize("words", BOT, ids=" ".join)
def test_the_bot_knows_the_command(words: list[str]) -> None:
    known = set(commands_of(tree))

    assert any(tuple(words[:length]) in known for length in (1, 2)), words


def test_the_files_of_the_clone_that_are_named_are_there() -> None:
    named = {word for words in COMMANDS for word in words if word.startswith(("deploy/", "requirements", ".env"))}
    made = {"deploy/config", "deploy/config/", *(f"deploy/{name}" for name in SERVICE["env_file"])}

    assert sorted(word for word in named - made if not (ROOT / word).is_file()) == []
    assert len(named - made) >= 7
    assert {"deploy/config", "deploy/bot.env"} <= named


def test_the_service_of_compose_that_is_named_is_there() -> None:
    named = {words[-1] for words in COMMANDS if words[:3] == ["podman", "compose", "logs"]}

    assert named == set(COMPOSE["services"])


@pytest.mark.parametrize("name", sorted(path.name for path in DEPLOY.iterdir() if path.is_file()))
def test_every_setting_that_a_file_names_is_one(name: str) -> None:
    text = (DEPLOY / name).read_text()

    found = {each.lower() for each in re.findall(r"\b(?:BOT|SLACK|DISCORD|OPENAI)_[A-Z_]+\b", text)}

    assert found - Settings.model_fields.keys() == set()


def test_every_setting_that_the_section_names_is_one() -> None:
    found = {each.lower() for each in re.findall(r"\bBOT_[A-Z_]+\b", SECTION)}

    assert found - Settings.model_fields.keys() == set()
    assert found
