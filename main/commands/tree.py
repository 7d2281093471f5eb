"""All commands in one tree. Each is a small file that imports what is heavy only when it is called."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from main.commands.approvals import approvals, policy
from main.commands.bot import chat, doctor, processes, run
from main.commands.bot.version import show_version
from main.commands.data import backup, forget, restore
from main.commands.model import feedback, route
from main.commands.model.eval import evaluate
from main.commands.people import absences, login_link, people, secrets
from main.commands.runs import ask, runs

tree = typer.Typer(
    name="bot",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain words, and rich need not be loaded to say that an option is wrong
    pretty_exceptions_enable=False,
)


@tree.callback()
def bot(
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Chat in, workflow out, a human in between."""


tree.command("run")(run.run)
tree.command("chat")(chat.chat)
tree.command("ask")(ask.ask)
tree.command("route")(route.route)
tree.command("eval")(evaluate)
tree.add_typer(feedback.tree, name="feedback")
tree.command("processes")(processes.processes)
tree.add_typer(runs.tree, name="runs")
tree.add_typer(approvals.tree, name="approvals")
tree.add_typer(policy.tree, name="policy")
tree.add_typer(absences.tree, name="absences")
tree.add_typer(people.tree, name="people")
tree.command("login-link")(login_link.login_link)
tree.add_typer(secrets.tree, name="secrets")
tree.command("doctor")(doctor.doctor)
tree.command("backup")(backup.backup)
tree.command("restore")(restore.restore)
tree.command("forget")(forget.forget)


def app() -> None:
    """Be the command `bot`."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a sign must not end us
    tree(prog_name="bot")


def _open_what_is_closed() -> None:
    """Put nothing in the place of a standard stream that is closed: else the database would get its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            if nothing != number:
                os.dup2(nothing, number)
                os.close(nothing)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8"))
