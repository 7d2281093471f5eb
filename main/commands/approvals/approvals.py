"""`bot approvals`: what waits for a decision, and deciding it."""

from __future__ import annotations

from typing import Annotated

import typer

from main.commands.approvals import standing
from main.commands.approvals.answer import answer_question
from main.commands.approvals.decision import decide
from main.commands.approvals.discussion import ask_back, change_values
from main.commands.approvals.time import ask_again, snooze
from main.commands.options import As, Json, Number
from main.commands.outcome import DONE, carry_out, columns, page_lines, page_object, show, show_json, state_in

tree = typer.Typer(help="See what waits for a decision, and decide it.", no_args_is_help=True)
PAGE = 50  # lines
tree.add_typer(standing.tree, name="standing")
Id = Annotated[str, typer.Argument(metavar="ID", help="An approval's id, or the beginning of it.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; the one who asked is told.")]


@tree.command("list")
def list_(
    acting_as: As = "",
    as_json: Json = False,
    every: Annotated[bool, typer.Option("--all", help="Also those that are over, the latest first.")] = False,
    number: Number = 1,
) -> None:
    """List the approvals that you asked for or may decide, and the questions that wait for your answer."""
    carry_out(_list(acting_as, number, as_json=as_json, every=every), as_json=as_json)


@tree.command()
def approve(id: Id, acting_as: As = "", reason: Reason = "", as_json: Json = False) -> None:
    """Say yes."""
    carry_out(decide(id, acting_as, "approved", reason, as_json=as_json), as_json=as_json)


@tree.command()
def deny(id: Id, acting_as: As = "", reason: Reason = "", as_json: Json = False) -> None:
    """Say no."""
    carry_out(decide(id, acting_as, "denied", reason, as_json=as_json), as_json=as_json)


@tree.command()
def withdraw(id: Id, acting_as: As = "", as_json: Json = False) -> None:
    """Take your vote back, while others still have to decide."""
    carry_out(decide(id, acting_as, "withdrawn", "", as_json=as_json), as_json=as_json)


@tree.command("break-glass")
def break_glass(
    id: Id,
    reason: Annotated[str, typer.Argument(metavar="REASON", help="Why it cannot wait; everybody reads it.")],
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """Say yes in an emergency, where the policy lets you: those who decide are told at once, and review it."""
    carry_out(decide(id, acting_as, "emergency", reason, as_json=as_json), as_json=as_json)


@tree.command()
def answer(
    id: Annotated[str, typer.Argument(metavar="ID", help="A question's id, as the list shows it.")],
    text: Annotated[str, typer.Argument(metavar="ANSWER", help="What you answer; of a form name=value for each.")],
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """Answer what you were asked."""
    carry_out(answer_question(id, text, acting_as, as_json=as_json), as_json=as_json)


@tree.command()
def change(
    id: Id,
    values: Annotated[list[str], typer.Argument(metavar="NAME=VALUE...", help="The values that shall be others.")],
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """Change what is asked for, where the process lets you; that is no yes, and earlier votes no longer count."""
    carry_out(change_values(id, values, acting_as, as_json=as_json), as_json=as_json)


@tree.command("ask-back")
def ask_back_(
    id: Id,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="What you want to know of who asked for it.")],
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """Ask whoever asked for it; it waits on, and the answer stands on its card."""
    carry_out(ask_back(id, question, acting_as, as_json=as_json), as_json=as_json)


@tree.command("snooze")
def snooze_(
    id: Annotated[str, typer.Argument(metavar="ID", help="An approval's id, or a question's.")],
    when: Annotated[str, typer.Argument(metavar="TIME", help="After how long: 30m, 2h, 1d.")],
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """Be reminded later, and not before. Nobody else is affected."""
    carry_out(snooze(id, when, acting_as, as_json=as_json), as_json=as_json)


@tree.command("ask-again")
def ask_again_(id: Id, acting_as: As = "", as_json: Json = False) -> None:
    """Ask again what you asked for and nobody decided in time."""
    carry_out(ask_again(id, acting_as, as_json=as_json), as_json=as_json)


async def _list(acting_as: str, number: int, *, as_json: bool, every: bool) -> int:
    from bot.conversation.responses.help import question_lines
    from bot.messages.moment import moments_in_words
    from bot.runs.as_json import approval_object, question_object
    from main.session import open_session

    async with open_session(acting_as) as session:
        page = await session.app.approvals.page(session.actor, number, size=PAGE, all=every)
        found, words = [approval_object(each) for each in page.items], session.words
        asked = await session.app.questions.waiting(session.actor) if number == 1 else []
        lines = [moments_in_words(line, "", session.zone) for line in question_lines(asked, words)]
    if as_json:
        questions = [question_object(each.question, each.card.title) for each in asked]
        show_json({"approvals": found, "questions": questions, **page_object(page)})
        return DONE
    show(*lines, *([words.shell.answer_so, ""] if lines else []))
    if found:
        rows = [
            [
                a["id"], state_in(a["state"], words), a["requester"], (a["expires_at"] or "-")[:16].replace("T", " "),
                a["title"],
            ]
            for a in found
        ]  # fmt: skip
        show(*columns([[*words.shell.approval_columns], *rows]), *page_lines(page, words))
    elif not lines:
        show(words.shell.no_approvals)
    return DONE
