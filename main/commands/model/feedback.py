"""`bot feedback`: what people said about the router's choices, and taking it back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from main.commands.options import Json
from main.commands.outcome import DONE, WRONG, carry_out, columns, complain, show, show_json

if TYPE_CHECKING:
    from bot.routing.feedback import Feedback

tree = typer.Typer(help="See what people said about the router's choices, and take it back.", no_args_is_help=True)
By = Annotated[str, typer.Option("--by", metavar="NAME", help="What this person said.")]
About = Annotated[str, typer.Option("--about", metavar="PROCESS", help="What was said about this process.")]
All = Annotated[bool, typer.Option("--all", help="What anybody said.")]


@tree.command("list")
def list_(as_json: Json = False) -> None:
    """List who said what about which process, the latest last."""
    carry_out(_list(as_json=as_json), as_json=as_json)


@tree.command()
def forget(by: By = "", about: About = "", every: All = False, as_json: Json = False) -> None:
    """Take back what a person said, what was said about a process, or all of it; the scores are as if it never was."""
    carry_out(_forget(by, about, every=every, as_json=as_json), as_json=as_json)


async def _list(*, as_json: bool) -> int:
    from bot.conversation.routing_feedback import KIND, latest
    from main.bootstrap import open_bot
    from main.session import quiet_setup

    async with open_bot(quiet_setup()) as (app, _):
        said = latest((await app.key_value.all(KIND)).values())
    if as_json:
        rows = [
            {"person": each.person, "process": each.process, "meant": each.meant, "text": each.text} for each in said
        ]
        show_json({"feedback": rows})
    elif said:
        show(*columns([["PERSON", "PROCESS", "SAID", "TEXT"], *map(_row, said)]))
        people = Counter(each.person for each in said)
        show(f"{len(said)} in all, by {len(people)}. `bot feedback forget` takes some or all of it back.")
    else:
        show("Nobody has said anything about a choice yet.")
    return DONE


def _row(said: Feedback) -> list[str]:
    return [said.person, said.process, "meant" if said.meant else "not this", " ".join(said.text.split())[:80]]


async def _forget(by: str, about: str, *, every: bool, as_json: bool) -> int:
    from bot.conversation.routing_feedback import forget as forget_feedback
    from main.bootstrap import open_bot
    from main.session import quiet_setup

    if not (by or about or every):
        return complain("Say whose it is: --by NAME, --about PROCESS, or --all.", WRONG, as_json=as_json)

    def is_named(said: Feedback | None) -> bool:
        if said is None:  # a row that nobody can read
            return every
        return (not by or said.person == by) and (not about or said.process == about)

    async with open_bot(quiet_setup()) as (app, _):
        count = await forget_feedback(app.database, is_named)
    if as_json:
        show_json({"forgotten": count})
    else:
        show(f"Taken back: {count}.")
    return DONE
