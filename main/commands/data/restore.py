"""`bot restore`: a backup in the place of what is there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from main.commands.options import Yes
from main.commands.outcome import DONE, FAILED, carry_out, complain, confirmed, show


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `bot backup` wrote.")],
    yes: Yes = False,
) -> None:
    """Put a backup where the bot keeps its data; asks first where something is there. The bot must be stopped."""
    carry_out(_restore(file, yes=yes))


async def _restore(file: Path, *, yes: bool) -> int:
    from bot.settings import read_settings
    from main.backup.contents import DataFiles
    from main.backup.restore import prepared

    data = DataFiles(read_settings().bot_database)
    with prepared(data, file) as restore:
        manifest = restore.manifest
        if present := data.present():
            question = f"{present[0]} is there. Replace it by the backup of {manifest.made_at}?"
            if not confirmed(question, yes=yes):
                return complain("Nothing was changed. To keep what is there: bot backup FILE", FAILED, as_json=False)
        restore.put_in_place()
    show(f"{data.database} is as it was at {manifest.made_at}: {manifest.told()}.")
    show("Look at it with: bot doctor. Start it with: bot run")
    return DONE
