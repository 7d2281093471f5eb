"""Claiming an approval, handing it on and having others reminded, in a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from main.commands.outcome import DONE, FAILED, WRONG, complain, show, show_json

if TYPE_CHECKING:
    from bot.approvals.buttons.action import Action


async def act(action: Action, id: str, acting_as: str, person: str = "", *, period: str = "1h", as_json: bool) -> int:
    """Do it, and say what became of it."""
    from bot.approvals.buttons.action import SignedAction
    from bot.durations import read_duration
    from bot.messages.moment import moments_in_words
    from main.run_watch import helping
    from main.session import open_session

    try:
        lasts = read_duration(period)
    except ValueError as error:
        return complain(f"--for: {error}", WRONG, as_json=as_json)
    async with open_session(acting_as) as session, helping(session.app, "bot approvals"):
        signed, access = SignedAction(id, action), session.app.assignments
        notice = await access.act(session.actor, signed, person, period=lasts)
        told = moments_in_words(notice.text, session.app.people.directory.language_of(session.actor), session.zone)
    if not notice.ok:
        return complain(told, FAILED, as_json=as_json)
    if as_json:
        show_json({"approval": id, "told": told})
    else:
        show(told)
    return DONE
