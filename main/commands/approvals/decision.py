"""Decisions taken in a shell, and what follows from them: when nobody drives, the runs are driven on from here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from main.commands.outcome import DONE, FAILED, complain, confirmed, show, show_json, state_in

if TYPE_CHECKING:
    from bot.approvals.approval import Approval, Press, Verdict
    from bot.approvals.deciding.decided import DecidedItem
    from bot.language.sentences import Words
    from main.session import Session

PATIENCE = 60.0  # seconds for what follows from a decision


async def decide(ids: Sequence[str], acting_as: str, verdict: Verdict, reason: str, *, as_json: bool, yes: bool) -> int:
    """Decide one or several, and wait for what follows; whoever sits at a terminal sees the whole cards before."""
    from main.commands.approvals.card_text import card_lines
    from main.run_watch import helping
    from main.session import open_session

    async with open_session(acting_as) as session, helping(session.app, f"bot approvals {verdict[:-1]}"):
        whole = list(dict.fromkeys([await session.app.approvals.whole_id(each) for each in ids]))
        known = {each.id: each for each in await session.app.approvals.these(session.actor, whole)}
        waiting = [each for each in known.values() if each.state == "open"]
        if not as_json:
            for each in waiting:
                show(*card_lines(session, each), "")
        words = session.words.approvals
        question = words.approve_this if verdict == "approved" else words.deny_this
        if waiting and not as_json and sys.stdin.isatty() and not confirmed(question, yes=yes):
            return complain(words.left_open, FAILED, as_json=as_json)
        digests = {each.id: each.digest for each in waiting}
        if len(whole) == 1:
            return await _decide_one(session, whole[0], verdict, reason, digests.get(whole[0], ""), as_json=as_json)
        return await _decide_several(session, whole, verdict, reason, digests, as_json=as_json)


async def decide_one(id: str, acting_as: str, verdict: Press, reason: str = "", *, as_json: bool) -> int:
    """Take a vote back, or say yes in an emergency, and wait for what follows."""
    from main.run_watch import helping
    from main.session import open_session

    command = "break-glass" if verdict == "emergency" else verdict[:-1]
    async with open_session(acting_as) as session, helping(session.app, f"bot approvals {command}"):
        whole = await session.app.approvals.whole_id(id)
        return await _decide_one(session, whole, verdict, reason, "", as_json=as_json)


async def _decide_one(session: Session, id: str, verdict: Press, reason: str, digest: str, *, as_json: bool) -> int:
    from main.run_watch import RunWatch

    notice = await session.app.approvals.decide(session.actor, id, verdict, reason, digest_start=digest)
    told = _in_words(session, notice.text)
    if not notice.ok:
        return complain(told, FAILED, as_json=as_json)
    watch = RunWatch(session.app)
    await watch.follow_reference(id)
    await watch.settled(PATIENCE)
    approval = next(each for each in await watch.approvals() if each.id == id)
    return await _tell(watch, [told], [approval], session.words, as_json=as_json)


async def _decide_several(
    session: Session, ids: Sequence[str], verdict: Verdict, reason: str, digests: dict[str, str], *, as_json: bool
) -> int:
    from bot.approvals.deciding.decided import ChosenApproval
    from main.run_watch import RunWatch

    chosen = [ChosenApproval(each, digests.get(each, "")) for each in ids]
    language = session.app.people.directory.language_of(session.actor)
    items = await session.app.approvals.decide_several(session.actor, chosen, verdict, reason, language)
    watch = RunWatch(session.app)
    for each in items:
        if each.notice.ok:
            await watch.follow_reference(each.id)
    await watch.settled(PATIENCE)
    done = {each.id for each in items if each.notice.ok}
    approvals = [each for each in await watch.approvals() if each.id in done]
    lines = [_in_words(session, each.line) for each in items]
    status = await _tell(watch, lines, approvals, session.words, as_json=as_json, items=items)
    return status if len(done) == len(items) else FAILED


async def _tell(
    watch: Any,
    lines: Sequence[str],
    approvals: Sequence[Approval],
    words: Words,
    *,
    as_json: bool,
    items: Sequence[DecidedItem] | None = None,
) -> int:
    """Tell what became of it; what was decided by itself is one object for a program, several are a list."""
    from bot.runs.as_json import approval_object, run_object
    from bot.runs.stop_reason import reason_in

    runs = [run_object(run) for run in await watch.runs()]
    failed = any(run["status"] == "failed" for run in runs)
    if as_json and items is None:
        show_json({"approval": approval_object(approvals[0]), "run": runs[-1] if runs else None})
    elif as_json:
        told = [{"id": each.id, "ok": each.notice.ok, "told": each.notice.text} for each in items or ()]
        show_json({"items": told, "approvals": [approval_object(each) for each in approvals], "runs": runs})
    else:
        show(*lines)
        for run in runs:
            end = reason_in(run["error"], words) if run["error"] is not None else run["result"]
            status = state_in(run["status"], words)
            how = words.shell.stands.format(process=run["process"], run=run["id"], status=status)
            show(how if end is None else f"{how}: {end}")
    return FAILED if failed else DONE


def _in_words(session: Session, text: str) -> str:
    from bot.messages.moment import moments_in_words

    return moments_in_words(text, session.app.people.directory.language_of(session.actor), session.zone)
