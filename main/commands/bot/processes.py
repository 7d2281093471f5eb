"""`bot processes`: what can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from main.commands.options import Json
from main.commands.outcome import DONE, carry_out, show, show_json, warn

if TYPE_CHECKING:
    from main.bootstrap import Setup


def processes(as_json: Json = False) -> None:
    """List what the bot can do, and for whom."""
    carry_out(_processes(as_json=as_json), as_json=as_json)


async def _processes(*, as_json: bool) -> int:
    from bot.conversation.responses.help import first_line, usage
    from bot.conversation.responses.suggestion import Suggestions
    from bot.runs.as_json import process_object
    from main.bootstrap import read_catalogue, stale_files
    from main.session import quiet_setup
    from router import IntentRouter
    from workflow import now_ms

    plan = quiet_setup()
    catalogue, problems = read_catalogue(plan)
    listed = [each for _, each in sorted(catalogue.listed.items())]
    warn(filter(None, (*problems, stale_files(plan.settings))))
    if as_json:
        show_json({"processes": [process_object(each) for each in listed]})
        return DONE
    person = _person(plan)
    suggestions = Suggestions(IntentRouter(), now_ms)
    turn = suggestions.turn([each.offer for each in listed])
    for each in listed:
        process = each.process
        who = f"for {', '.join(sorted(each.allow))}" if each.allow else "for everybody"
        gate = ", asks for approval" if process.gated else ""
        show(f"{process.name}  ({process.risk}{gate}, {who})", f"  {first_line(process.description)}")
        may = not person or catalogue.may_start(person, process.name)
        examples = await suggestions.examples(turn, each.offer, "en", most=2) if may else []
        show(*(f"  “{example}”" for example in examples), f"  {usage(each.offer)}", "")
    return DONE


def _person(plan: Setup) -> str:
    """Give who sits at the keyboard, if bot.toml knows: an example of what they may not start is of no use to them."""
    from main.local_user import login

    known = plan.config.directory().by_account("os", login())
    return known.name if known is not None else ""
