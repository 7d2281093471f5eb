"""`bot login-link`: let somebody in on the web page."""

from __future__ import annotations

from typing import Annotated

import typer

from main.commands.outcome import DONE, carry_out, show

Name = Annotated[str, typer.Argument(metavar="NAME", help="The person's name in bot.toml.")]


def login_link(name: Name) -> None:
    """Print a link that signs somebody in on the web page, once, within ten minutes; for others, admins may."""
    carry_out(_login_link(name))


async def _login_link(name: str) -> int:
    from adapters.web import link_of
    from main.bootstrap import open_bot
    from main.session import actor_for, quiet_setup

    plan = quiet_setup()
    actor = actor_for(plan, name)
    async with open_bot(plan) as (app, _):
        token = await app.people.sign_in.link(name, actor.person)
    show(link_of(plan.settings.bot_host, plan.settings.bot_port, token, plan.settings.bot_public_url or ""))
    return DONE
