"""`bot approvals`: what waits for a decision, deciding it, and seeing that somebody does."""

from __future__ import annotations

from typing import Annotated

import typer

from main.commands.approvals import standing
from main.commands.approvals.answer import answer_question
from main.commands.approvals.assignment import act
from main.commands.approvals.card_text import show_list, show_one
from main.commands.approvals.decision import decide, decide_one
from main.commands.approvals.discussion import ask_back, change_values
from main.commands.approvals.time import ask_again, snooze
from main.commands.options import As, Json, Number, Yes
from main.commands.outcome import carry_out

tree = typer.Typer(help="See what waits for a decision, and decide it.", no_args_is_help=True)
PAGE = 50  # lines
tree.add_typer(standing.tree, name="standing")
Id = Annotated[str, typer.Argument(metavar="ID", help="An approval's id, or the beginning of it.")]
Ids = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Ids of approvals of one process, or their beginnings.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why; the one who asked is told.")]


@tree.command("list")
def list_(
    acting_as: As = "",
    as_json: Json = False,
    mine: Annotated[bool, typer.Option("--mine", help="Those that wait for your decision.")] = False,
    others: Annotated[bool, typer.Option("--others", help="Yours that wait for others.")] = False,
    history: Annotated[bool, typer.Option("--history", help="What you decided or asked for, and its end.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Also those that are over, the latest first.")] = False,
    number: Number = 1,
) -> None:
    """List the approvals that you asked for or may decide, and the questions that wait for your answer."""
    chosen = [name for name, wanted in (("mine", mine), ("others", others), ("history", history)) if wanted]
    if len(chosen) + every > 1:
        raise typer.BadParameter("choose one of --mine, --others, --history and --all")
    which = "".join(chosen)
    carry_out(show_list(which, acting_as, number, size=PAGE, as_json=as_json, every=every), as_json=as_json)


@tree.command()
def show(id: Id, acting_as: As = "", as_json: Json = False) -> None:
    """Show one approval with all that it is about, who was told of it, and what came of it."""
    carry_out(show_one(id, acting_as, as_json=as_json), as_json=as_json)


@tree.command()
def approve(ids: Ids, acting_as: As = "", reason: Reason = "", as_json: Json = False, yes: Yes = False) -> None:
    """Say yes, to one approval or to several of one process."""
    carry_out(decide(ids, acting_as, "approved", reason, as_json=as_json, yes=yes), as_json=as_json)


@tree.command()
def deny(ids: Ids, acting_as: As = "", reason: Reason = "", as_json: Json = False, yes: Yes = False) -> None:
    """Say no, to one approval or to several of one process."""
    carry_out(decide(ids, acting_as, "denied", reason, as_json=as_json, yes=yes), as_json=as_json)


@tree.command()
def withdraw(id: Id, acting_as: As = "", as_json: Json = False) -> None:
    """Take your vote back, while others still have to decide."""
    carry_out(decide_one(id, acting_as, "withdrawn", as_json=as_json), as_json=as_json)


@tree.command()
def claim(
    id: Id,
    acting_as: As = "",
    as_json: Json = False,
    period: Annotated[str, typer.Option("--for", metavar="TIME", help="How long, such as 30m, 2h or 1d.")] = "1h",
) -> None:
    """Say that you see to it for a while; the others may still decide."""
    carry_out(act("take", id, acting_as, period=period, as_json=as_json), as_json=as_json)


@tree.command()
def release(id: Id, acting_as: As = "", as_json: Json = False) -> None:
    """Let go of what you have claimed."""
    carry_out(act("let go", id, acting_as, as_json=as_json), as_json=as_json)


@tree.command()
def delegate(
    id: Id,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Who shall decide in your stead.")],
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """Hand one approval to another person, whose vote counts for yours."""
    carry_out(act("delegate", id, acting_as, person, as_json=as_json), as_json=as_json)


@tree.command()
def remind(id: Id, acting_as: As = "", as_json: Json = False) -> None:
    """Remind those who have not voted of what you asked for."""
    carry_out(act("remind", id, acting_as, as_json=as_json), as_json=as_json)


@tree.command("take-back")
def take_back(id: Id, acting_as: As = "", as_json: Json = False) -> None:
    """Take back what was approved and has not started yet: it is decided anew."""
    carry_out(decide_one(id, acting_as, "withdrawn", as_json=as_json), as_json=as_json)


@tree.command("break-glass")
def break_glass(
    id: Id,
    reason: Annotated[str, typer.Argument(metavar="REASON", help="Why it cannot wait; everybody reads it.")],
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """Say yes in an emergency, where the policy lets you: those who decide are told at once, and review it."""
    carry_out(decide_one(id, acting_as, "emergency", reason, as_json=as_json), as_json=as_json)


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
