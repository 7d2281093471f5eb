"""`bot --version`."""

from __future__ import annotations

import sys

import typer

UNKNOWN = "of a folder that was not installed"


def show_version(wanted: bool) -> None:
    """Say which version of Switchboard this is, and leave."""
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("switchboard-bot")
    except PackageNotFoundError:
        number = UNKNOWN
    sys.stdout.write(f"Switchboard {number}\n")
    raise typer.Exit
