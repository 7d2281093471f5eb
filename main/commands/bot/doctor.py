"""`bot doctor`: is all as it should be?"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from main.commands.outcome import DONE, FAILED, carry_out, show

COLOURS = {"ok": "32", "warn": "33", "fail": "31"}


def doctor(
    llm: Annotated[bool, typer.Option("--llm", help="Ask the language model as well: what form does it keep?")] = False,
    mail: Annotated[bool, typer.Option("--mail", help="Call the mail server as well; nothing is sent.")] = False,
) -> None:
    """Look at settings, people, processes, database and keys, and say what to do about what is wrong."""
    carry_out(_doctor(llm=llm, mail=mail))


async def _doctor(*, llm: bool, mail: bool) -> int:
    from main.doctor.llm_check import check_llm
    from main.doctor.mail_check import check_mail_server
    from main.doctor.platform_check import check_platforms
    from main.doctor.setup_check import check_all
    from main.session import quiet_setup

    plan = quiet_setup()
    asked = (*(await check_llm(plan) if llm else ()), *(await check_mail_server(plan) if mail else ()))
    findings = (*check_all(plan), *await check_platforms(plan), *asked)
    for finding in findings:
        show(f"{finding.subject}: {finding.text}", mark=_mark(finding.level))
    return FAILED if any(finding.level == "fail" for finding in findings) else DONE


def _mark(level: str) -> str:
    word = f"{level:<5}"
    return f"\x1b[{COLOURS[level]}m{word}\x1b[0m" if sys.stdout.isatty() and "NO_COLOR" not in os.environ else word
