"""`bot people`: who there is with which accounts, linking one by a code, and unlinking it."""

from __future__ import annotations

from typing import Annotated

import typer

from main.commands.options import As, Json
from main.commands.outcome import DONE, FAILED, carry_out, columns, complain, show, show_json, tell

tree = typer.Typer(help="See who has which accounts, and link or unlink them.", no_args_is_help=True)


@tree.command("list")
def list_(as_json: Json = False) -> None:
    """List the people of bot.toml with their accounts, also those that they have linked."""
    carry_out(_list(as_json=as_json), as_json=as_json)


@tree.command()
def link(
    code: Annotated[
        str, typer.Argument(metavar="[CODE]", help="A code that I gave you elsewhere; else you get one.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Get a code that links an account of yours, or link this login by a code from elsewhere."""
    carry_out(_link(code, as_json=as_json), as_json=as_json)


@tree.command()
def unlink(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Whose account; for others, admins may.")],
    platform: Annotated[str, typer.Argument(metavar="PLATFORM", help="Such as slack, discord or os.")],
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """Unlink a person's account; one that stands in bot.toml is taken out there."""
    carry_out(_unlink(person, platform, acting_as, as_json=as_json), as_json=as_json)


async def _list(*, as_json: bool) -> int:
    from main.session import open_session

    async with open_session() as session:
        plan, words = session.plan, session.words.people.links
        linked = await session.app.delegation.links.linked()
        people = {
            name: (each.everywhere(), {one.platform: one.account for one in linked if one.person == name})
            for name, each in plan.config.people.items()
        }
        if as_json:
            rows = [{"person": name, "accounts": own, "linked": more} for name, (own, more) in people.items()]
            show_json({"people": rows})
            return DONE
        lines: list[list[str]] = []
        for name, (own, more) in people.items():
            told = [f"{platform} {account}" for platform, account in own.items()]
            told += [f"{platform} {words.by_link.format(account=account)}" for platform, account in more.items()]
            lines.append([name, plan.config.people[name].name or name, ", ".join(told) or "-"])
        show(*columns(lines))
    return DONE


async def _link(code: str, *, as_json: bool) -> int:
    from bot.language.detection import words_in
    from bot.people.directory import SYSTEM
    from main.bootstrap import open_bot
    from main.local_user import login
    from main.session import quiet_setup

    plan = quiet_setup()
    async with open_bot(plan) as (app, _):
        own, links = app.people.directory.by_account(SYSTEM, login()), app.delegation.links
        language = own.language if own is not None else plan.config.language or ""
        text = f"/link {code}".strip()
        name = own.name if own is not None else f"{SYSTEM}:{login()}"
        thread = f"cli/{name}" if own is not None else f"{SYSTEM}/{login()}"
        notice = await links.said(name, text, thread, language, alone=True)
    return (
        complain(words_in(language).people.links.wrong, FAILED, as_json=as_json)
        if notice is None
        else tell(notice, as_json=as_json)
    )


async def _unlink(person: str, platform: str, acting_as: str, *, as_json: bool) -> int:
    from main.session import open_session

    async with open_session(acting_as) as session:
        notice = await session.app.delegation.links.unlink(session.actor, person, platform)
    return tell(notice, as_json=as_json)
