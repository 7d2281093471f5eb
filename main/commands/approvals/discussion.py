"""Other values for an approval, and a question back to whoever asked for it, given in a shell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from main.commands.outcome import DONE, FAILED, WRONG, complain, show, show_json

if TYPE_CHECKING:
    from bot.platform.adapter import Outcome
    from main.session import Session


async def change_values(id: str, said: Sequence[str], acting_as: str, *, as_json: bool) -> int:
    """Change values, and show the card as it stands then: whoever says yes shall have seen it."""
    from bot.errors import ConfigError
    from bot.ids import new_id
    from main.commands.approvals.hypothetical_request import read_values
    from main.session import open_session

    async with open_session(acting_as) as session:
        try:
            values = read_values(said)
        except ConfigError as error:
            return complain(str(error), WRONG, as_json=as_json)
        whole = await session.app.approvals.whole_id(id)
        changes = session.app.discussion.changes
        outcome = await changes.set(session.actor, f"cli/{new_id()}", whole, values)
        return await _tell(session, whole, outcome, as_json=as_json)


async def ask_back(id: str, question: str, acting_as: str, *, as_json: bool) -> int:
    """Ask whoever asked for an approval, and go: the answer stands on its card, and is told in private."""
    from bot.ids import new_id
    from bot.platform.adapter import Outcome
    from main.session import open_session

    async with open_session(acting_as) as session:
        whole = await session.app.approvals.whole_id(id)
        event = f"cli/{new_id()}"
        notice = await session.app.discussion.ask_back(session.actor, event, whole, question)
        return await _tell(session, whole, Outcome(notice.text, notice.ok), as_json=as_json)


async def _tell(session: Session, id: str, outcome: Outcome, *, as_json: bool) -> int:
    from bot.approvals import store as approval_store
    from bot.messages.card import Post
    from bot.messages.moment import moments_in_words
    from bot.runs.as_json import approval_object

    language = session.app.people.directory.language_of(session.actor)
    told = moments_in_words(outcome.told, language, session.zone)
    if not outcome.ok:
        return complain(told, FAILED, as_json=as_json)
    found = await approval_store.get(session.app.database, id)
    if found is not None and as_json:
        show_json({"approval": approval_object(found)})
    elif found is not None:
        card = session.app.approvals.card(found, language, "cli")
        show(told, "", Post(card=card).by_the_clock_of(session.zone, language).plain())
    return DONE
