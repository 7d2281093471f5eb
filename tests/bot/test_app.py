"""The parts of an app: each is complete when it is made, and every process may have the file open at once."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.app import open_app
from bot.config import check_config
from tests.bot.running_app import ObeyingRouter

ROOT = Path(__file__).parents[2]


def hung_in(source: str) -> list[str]:
    """Give what is put into somebody else's attributes: a part that was not complete when it was made."""
    found: list[ast.expr] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign):
            found += node.targets
        elif isinstance(node, ast.AnnAssign | ast.AugAssign):
            found.append(node.target)
    attributes = [each for each in found if isinstance(each, ast.Attribute) and ast.unparse(each.value) != "self"]
    return [ast.unparse(each) for each in attributes]


@pytest.mark.parametrize("path", ["bot/app.py", "main/bootstrap.py"])
def test_every_part_is_complete_when_it_is_made(path: str) -> None:
    assert hung_in((ROOT / path).read_text()) == []


def test_what_is_hung_in_afterwards_is_found() -> None:
    source = "notifier.follow = follow\nself.wake = wake\na.b.c += 1\nplain = notifier.follow\nd: int = 1\n"

    assert hung_in(source) == ["notifier.follow", "a.b.c"]


async def test_two_apps_on_one_file_sign_and_read_alike(tmp_path: Path) -> None:
    config = check_config({"people": {"ada": {"name": "Ada"}}}, "bot.toml")
    path = tmp_path / "bot.db"
    async with (
        open_app(path, config, {}, ObeyingRouter()) as one,
        open_app(path, config, {}, ObeyingRouter()) as other,
    ):
        session = await other.people.sign_in.use(await one.people.sign_in.link("ada"))
        signed = await one.people.sign_in.signed_in(session or "")

        assert (signed.person.name if signed is not None else "") == "ada"
        assert one.people.titles() == {"ada": "Ada"}
        assert [series.name for series in await one.figures.series()] == [
            series.name for series in await other.figures.series()
        ]
