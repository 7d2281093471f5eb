"""`bot backup`: all that the bot keeps, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from main.commands.outcome import DONE, carry_out, show


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it, such as bot-2026-12-01.tar.")],
) -> None:
    """Write database, key and files into one file, and check it; beside a bot that runs as well."""
    carry_out(_backup(file))


async def _backup(file: Path) -> int:
    from bot.settings import read_settings
    from main.backup.backup import back_up
    from main.backup.contents import DataFiles

    manifest = back_up(DataFiles(read_settings().bot_database), file)
    show(f"{file} is whole: {manifest.told()}.")
    show("It holds what people wrote and the key of the buttons: keep it as private as the database.")
    return DONE
