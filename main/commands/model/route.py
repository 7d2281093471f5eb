"""`bot route`: what the bot would make of a sentence, without doing it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from main.commands.options import As, Json
from main.commands.outcome import DONE, carry_out, show, show_json, warn


def route(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What you would say in chat.")],
    acting_as: As = "",
    as_json: Json = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show all that led to it, for people.")] = False,
) -> None:
    """Show what the bot makes of a sentence: which process, with which parameters, and why. Nothing is started."""
    carry_out(_route(text, acting_as, as_json=as_json, explain=explain), as_json=as_json)


async def _route(text: str, acting_as: str, *, as_json: bool, explain: bool) -> int:
    from bot.routing.explanation import explained
    from bot.runs.as_json import decision_object
    from main.session import open_session

    async with open_session(acting_as) as session:
        warn(session.problems)
        person = session.app.people.directory.people[session.actor.person]
        decision = decision_object(await session.app.bot.decide(text, person, f"cli/{person.name}"))
    if as_json:
        show_json(decision)
    else:
        show(*(explained(decision) if explain else _lines(decision)))
    return DONE


def _lines(decision: dict[str, Any]) -> list[str]:
    from bot.parameters.wording import in_words

    trace = decision["trace"]
    lines = [f"{decision['kind']} — {trace['why']} ({trace['engine']}, {trace['ms']:g} ms)"]
    for call in decision["calls"]:
        said = ", ".join(f"{name} {in_words(value)}" for name, value in call["params"].items())
        lines.append(f"  {call['process']} {said}".rstrip())
    if decision["missing"]:
        lines.append(f"  still to be asked: {', '.join(decision['missing'])}")
    if decision["candidates"]:
        near = ", ".join(f"{each['process']} {each['score']:.2f}" for each in decision["candidates"])
        lines.append(f"  near: {near} (known from {trace['threshold']:.2f})")
    return lines
