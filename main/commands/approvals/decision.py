"""A decision taken in a shell, and what follows from it: when nobody drives, the run is driven on from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from main.commands.outcome import DONE, FAILED, complain, show, show_json, state_in

if TYPE_CHECKING:
    from bot.approvals.approval import Press
    from bot.language.sentences import Words

PATIENCE = 60.0  # seconds for what follows from a decision


async def decide(id: str, acting_as: str, verdict: Press, reason: str, *, as_json: bool) -> int:
    """Decide, and wait for what follows; when nobody drives, the run is driven on from here."""
    from bot.messages.moment import moments_in_words
    from main.run_watch import RunWatch, helping
    from main.session import open_session

    async with (
        open_session(acting_as) as session,
        helping(session.app, f"bot approvals {_command(verdict)}"),
    ):
        whole = await session.app.approvals.whole_id(id)
        notice = await session.app.approvals.decide(session.actor, whole, verdict, reason)
        told = moments_in_words(notice.text, session.app.people.directory.language_of(session.actor), session.zone)
        if not notice.ok:
            return complain(told, FAILED, as_json=as_json)
        watch = RunWatch(session.app)
        await watch.follow_reference(whole)
        await watch.settled(PATIENCE)
        await _tell(watch, whole, told, session.words, as_json=as_json)
        failed = any(run.status == "failed" for run in await watch.runs())
    return FAILED if failed else DONE


def _command(verdict: Press) -> str:
    return "break-glass" if verdict == "emergency" else verdict[:-1]


async def _tell(watch: Any, id: str, notice: str, words: Words, *, as_json: bool) -> None:
    """Tell what became of it."""
    from bot.runs.as_json import approval_object, run_object
    from bot.runs.stop_reason import reason_in

    runs = [run_object(run) for run in await watch.runs()]
    approval = next(approval_object(each) for each in await watch.approvals() if each.id == id)
    if as_json:
        show_json({"approval": approval, "run": runs[-1] if runs else None})
        return
    show(notice)
    for run in runs:
        end = reason_in(run["error"], words) if run["error"] is not None else run["result"]
        status = state_in(run["status"], words)
        how = words.shell.stands.format(process=run["process"], run=run["id"], status=status)
        show(how if end is None else f"{how}: {end}")
