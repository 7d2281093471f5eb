"""Approvals as a shell prints them: the whole card of one, and a list with all that each of them is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from main.commands.outcome import DONE, FAILED, columns, complain, page_lines, page_object, show, show_json, state_in

if TYPE_CHECKING:
    from bot.approvals.approval import Approval
    from main.session import Session

MOST_FIELD = 300  # characters of one fact in a list; `bot approvals show` has all of it


def card_lines(session: Session, approval: Approval) -> list[str]:
    """Give the card of an approval as lines."""
    from bot.messages.card import Post

    language = session.app.people.directory.language_of(session.actor)
    post = Post(card=session.app.approvals.card(approval, language, "cli"))
    return [f"{approval.id}: {approval.process}", *post.by_the_clock_of(session.zone, language).plain().split("\n")]


def list_lines(session: Session, approvals: Sequence[Approval], runs: Mapping[str, str]) -> list[str]:
    """Give a table of approvals, below each of them what it is about, who has it, and what came of its run."""
    from bot.runs.as_json import moment
    from bot.text import one_line, shortened

    words, language = session.words, session.app.people.directory.language_of(session.actor)
    rows = [
        [
            each.id, state_in(each.state, words), each.requester,
            (moment(each.expires_at) or "")[:16].replace("T", " "), each.title,
        ]
        for each in approvals
    ]  # fmt: skip
    found, *lines = ([line] for line in columns([[*words.shell.approval_columns], *rows]))
    for line, each in zip(lines, approvals, strict=True):
        shown = session.app.approvals.card(each, language, "cli").fields  # also what may be changed, as it is now
        facts = [
            f"{one_line(name)}: {shortened(one_line(' '.join(value.split())), MOST_FIELD)}" for name, value in shown
        ]
        facts += _assigned(session, each)
        if each.run in runs:
            status = state_in(runs[each.run], words)
            facts.append(words.shell.stands.format(process=each.process, run=each.run, status=status))
        found += [*line, *(f"    {fact}" for fact in facts)]
    return found


def _assigned(session: Session, approval: Approval) -> list[str]:
    """Say who has it."""
    from bot.messages.moment import moment_words

    if approval.claim is None or not approval.claimed_by:
        return []
    directory = session.app.people.directory
    moment = moment_words(approval.claim.until, directory.language_of(session.actor), session.zone)
    return [session.words.approvals.has_it.format(who=directory.title(approval.claimed_by), moment=moment)]


async def show_one(id: str, acting_as: str, *, as_json: bool) -> int:
    """Print one approval, whole, and who was told of it."""
    from bot.messages.moment import moments_in_words
    from bot.runs.as_json import approval_object
    from bot.text import one_line, shortened
    from main.session import open_session

    async with open_session(acting_as) as session:
        approvals, words = session.app.approvals, session.words
        found = await approvals.these(session.actor, [await approvals.whole_id(id)])
        if not found:
            return complain(words.no_approval.format(approval=shortened(one_line(id), 40)), FAILED, as_json=as_json)
        runs = await approvals.led_to(found)
        [approval] = found
        language = session.app.people.directory.language_of(session.actor)
        told = moments_in_words(await approvals.notified(approval, language), language, session.zone)
        lines = card_lines(session, approval)
    status = runs.get(approval.run)
    if as_json:
        run = {"id": approval.run, "status": status}
        show_json({"approval": approval_object(approval), "told": told, "run": run})
        return DONE
    show(*lines, told)
    if status is not None:
        said = state_in(status, words)
        show(words.shell.stands.format(process=approval.process, run=approval.run, status=said))
    return DONE


async def show_list(which: str, acting_as: str, number: int, *, size: int, as_json: bool, every: bool) -> int:
    """Print a page of a list: of all that somebody may see, or of one of their lists."""
    from bot.approvals.assignment.lists import list_called
    from bot.conversation.responses.help import question_lines
    from bot.messages.moment import moments_in_words
    from bot.runs.as_json import approval_object, question_object
    from main.session import open_session

    async with open_session(acting_as) as session:
        approvals, actor, words = session.app.approvals, session.actor, session.words
        listed = list_called(which)
        if listed is None:
            page = await approvals.page(actor, number, size=size, all=every)
        else:
            page = await approvals.listed(actor, listed, number, size=size)
        runs = await approvals.led_to(page.items) if listed == "history" else {}
        answerable = number == 1 and listed in (None, "mine")
        asked = await session.app.questions.waiting(actor) if answerable else []
        lines = [moments_in_words(line, "", session.zone) for line in question_lines(asked, words)]
        table = list_lines(session, page.items, runs) if page.items else []
    if as_json:
        told = [
            {**approval_object(each), **({"run_status": runs.get(each.run)} if runs else {})} for each in page.items
        ]
        questions = [question_object(each.question, each.card.title) for each in asked]
        show_json({"approvals": told, "questions": questions, **page_object(page)})
        return DONE
    show(*lines, *([words.shell.answer_so, ""] if lines else []))
    if table:
        show(
            *table, *(page_lines(page, words) or ["", words.shell.page_line.format(number=1, last=1, total=page.total)])
        )
    elif not lines:
        show(words.shell.no_approvals if listed is None else words.approvals.nothing_listed)
    return DONE
