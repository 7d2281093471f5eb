"""A new platform is one folder and one line: docs/adapters.md is followed to the letter, and talked with."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path

from tests.main.bot_process import PATIENCE, BotFolder, started
from tests.stories.newcomer_folder import ROOT

PAGE = (ROOT / "docs" / "adapters.md").read_text()
PACKAGES = ("adapters", "bot", "main", "processes", "router", "workflow")


def followed(folder: Path) -> Path:
    """Make a copy of the packages and do to it what the page says; give where it stands."""
    app = folder / "copy"
    for package in PACKAGES:
        shutil.copytree(ROOT / package, app / package, ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in re.findall(r"^```python\n# (adapters/\S+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE):
        (app / path).parent.mkdir(exist_ok=True)
        (app / path).write_text(text)
    (line,) = re.findall(r'^```text\n(    "adapters\.\S+",\n)```$', PAGE, re.MULTILINE)
    surfaces = app / "main" / "server" / "surfaces.py"
    before, last, after = surfaces.read_text().partition('    "main.server.platforms:discord",\n')
    surfaces.write_text(before + last + line + after)
    return app


class Box:
    """The box of one person in the folder of letters."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "in").mkdir(parents=True)

    def says(self, name: str, text: str) -> None:
        draft = self._folder / f"{name}.draft"
        draft.write_text(text)
        draft.rename(self._folder / "in" / f"{name}.txt")

    def letters(self) -> list[str]:
        return [path.read_text() for path in (self._folder / "out").glob("*.txt")]

    async def got(self, words: str) -> str:
        """Wait for a letter with these words."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [letter for letter in self.letters() if words in letter]):  # noqa: ASYNC110 - a folder
                await asyncio.sleep(0.02)
        return found[0]


async def test_the_page_leads_to_a_platform_on_which_something_is_asked_refused_and_approved(tmp_path: Path) -> None:
    boxes = {name: Box(tmp_path / "boxes" / name) for name in ("ada", "grace")}
    bot_folder = BotFolder(tmp_path, (), settings={"POSTBOX_FOLDER": str(tmp_path / "boxes")}, root=followed(tmp_path))
    bot_folder.write()
    people = "\n".join(f'[people.{name}]\n[people.{name}.accounts]\npostbox = "{name}"' for name in boxes)
    keepers = '[groups.keepers]\npeople = ["ada", "grace"]\nchannel = "postbox/grace"'
    (tmp_path / "bot.toml").write_text(f"{people}\n{keepers}\n")

    async with started(bot_folder) as bot:
        line = await bot.said("postbox ")
        await bot.said("Ready.")
        boxes["ada"].says("one", "/pay amount=30")
        asked = await boxes["ada"].got("Pay 30 €?")
        shown = await boxes["grace"].got("Pay 30 €?")
        press = re.compile(r"\[Approve\] (press \S+)")
        boxes["ada"].says("two", press.findall(asked)[0])
        await boxes["ada"].got("You asked for this yourself")
        await bot.kill()

    async with started(bot_folder) as bot:
        await bot.said("Ready.")
        boxes["grace"].says("three", press.findall(shown)[0])
        await boxes["grace"].got("Approved: Pay 30 €?")
        await boxes["ada"].got("Paid 30 €.")
        await bot_folder.delivered()

    assert "connected" in line
    for box in boxes.values():
        cards = [letter for letter in box.letters() if letter.startswith("Pay 30 €?")]
        assert len(cards) == (2 if box is boxes["grace"] else 1)  # hers is the channel too, and she is told alone
        for card in cards:
            assert "Approved by" in card
            assert "[Approve]" not in card
    assert bot_folder.rows("SELECT verdict, person FROM decisions") == [("approved", "grace")]


async def test_without_its_setting_the_new_platform_is_off_and_says_what_would_turn_it_on(tmp_path: Path) -> None:
    bot_folder = BotFolder(tmp_path, (), root=followed(tmp_path))
    bot_folder.write()

    async with started(bot_folder) as bot:
        line = await bot.said("postbox ")

    assert "off: POSTBOX_FOLDER would turn it on" in line
