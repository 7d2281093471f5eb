"""`bot secrets`: what people sign in with on the web page."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from main.commands.outcome import DONE, FAILED, carry_out, complain, show

tree = typer.Typer(help="Set what people sign in with on the web page.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="The person's name in bot.toml.")]


@tree.callback()
def secrets() -> None:
    """Set what people sign in with on the web page."""


@tree.command("set")
def set_(name: Name) -> None:
    """Set somebody's secret, typed without echo or given on standard input; for others, admins may."""
    carry_out(_set(name))


async def _set(name: str) -> int:
    from main.bootstrap import open_bot
    from main.session import actor_for, quiet_setup

    plan = quiet_setup()
    actor = actor_for(plan, name)
    async with open_bot(plan) as (app, _):
        signing = app.people.sign_in
        secret = _read(name) if app.people.directory.person(name) is not None else ""
        if secret is None:
            return complain("The two are not the same. Nothing was changed.", FAILED, as_json=False)
        await signing.set_secret(name, secret, actor.person)
    show(f"{name} can sign in with this secret now.")
    return DONE


def _read(name: str) -> str | None:
    """Read a secret; None when it was not typed the same twice."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(f"A secret for {name}: ")
    return first if getpass.getpass("Once more: ") == first else None
