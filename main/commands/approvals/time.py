"""Reminders put off in a shell, and asking again there; when nobody drives, the run is driven on from here."""

from __future__ import annotations

from main.commands.outcome import DONE, FAILED, complain, show, show_json

PATIENCE = 60.0  # seconds for what follows from asking again


async def snooze(id: str, when: str, acting_as: str, *, as_json: bool) -> int:
    """Be reminded of an approval or question later, and not before."""
    from bot.messages.moment import moments_in_words
    from main.session import open_session

    async with open_session(acting_as) as session:
        app, actor = session.app, session.actor
        whole = await app.approvals.whole_id(id)
        notice = await app.wishes.snoozes.snooze(actor, whole, when)
        told = moments_in_words(notice.text, app.people.directory.language_of(actor), session.zone)
    if not notice.ok:
        return complain(told, FAILED, as_json=as_json)
    if as_json:
        show_json({"id": whole, "told": told})
    else:
        show(told)
    return DONE


async def ask_again(id: str, acting_as: str, *, as_json: bool) -> int:
    """Ask again what nobody decided in time."""
    from main.run_watch import RunWatch, helping
    from main.session import open_session

    async with open_session(acting_as) as session, helping(session.app, "bot approvals ask-again"):
        app, watch = session.app, RunWatch(session.app)
        whole = await app.approvals.whole_id(id)
        notice, run = await app.wishes.asking_again.ask(session.actor, whole)
        if not notice.ok:
            return complain(notice.text, FAILED, as_json=as_json)
        watch.follow(run)
        await watch.settled(PATIENCE)
    if as_json:
        show_json({"id": whole, "run": run})
    else:
        show(notice.text)
    return DONE
