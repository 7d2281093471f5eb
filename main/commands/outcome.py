"""How a command ends: what it prints, and its exit status. 0 done, 1 failed or refused, 2 wrong usage."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from bot.language.sentences import Words
    from bot.messages.inbound import Notice
    from bot.rows import ListPage

DONE, FAILED, WRONG = 0, 1, 2
INTERRUPTED = 130  # what a shell gives for Ctrl-C


def carry_out(work: Coroutine[Any, Any, int], *, as_json: bool = False) -> NoReturn:
    """Run a command to its end and leave with its exit status; what people did wrong is a line, never a traceback."""
    import sqlite3

    from bot.errors import BotError, ConfigError
    from workflow import WorkflowError

    try:
        status = asyncio.run(work)
        sys.stdout.flush()
    except BotError as error:
        status = complain(str(error), WRONG if isinstance(error, ConfigError) else FAILED, as_json=as_json)
    except (WorkflowError, sqlite3.Error) as error:
        status = complain(f"The database is in trouble: {error}. Look at it with: bot doctor", FAILED, as_json=as_json)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except UnicodeEncodeError:
        status = complain("What you typed is not text in UTF-8. Type it again.", WRONG, as_json=as_json)
    except OSError as error:
        status = _complain_of_system(error, as_json=as_json)
    raise typer.Exit(status)


def _complain_of_system(error: OSError, *, as_json: bool) -> int:
    if error.filename is not None:
        return complain(f"{error.filename}: {error.strerror}", FAILED, as_json=as_json)
    # whoever read us has left, or their disk is full: nothing may be written any more, not even by the interpreter
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        sys.stderr.write(f"The answer could not be written: {error.strerror}\n")
    return FAILED


def complain(problem: str, status: int, *, as_json: bool) -> int:
    """Say what is wrong, on standard error and for a program on standard output; give the exit status."""
    if as_json:
        show_json({"error": problem})
    else:
        sys.stderr.write(f"{problem}\n")
    return status


def tell(notice: Notice, *, as_json: bool) -> int:
    """Say what became of what was asked for; give the exit status."""
    if not notice.ok:
        return complain(notice.text, FAILED, as_json=as_json)
    if as_json:
        show_json({"told": notice.text})
    else:
        show(notice.text)
    return DONE


def warn(problems: Iterable[str]) -> None:
    """Say on standard error what is not as it should be, where the command works nevertheless."""
    sys.stderr.write("".join(f"{problem}\n" for problem in problems))


def confirmed(question: str, *, yes: bool) -> bool:
    """Ask whether to go on, and say whether the answer is yes; nobody is asked who has said so beforehand."""
    if yes:
        return True
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        sys.stderr.write("\n")
    return answer.strip().casefold() in ("y", "yes")


def show_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object."""
    sys.stdout.write(f"{json.dumps(value, ensure_ascii=False, default=str)}\n")


def show(*lines: str, mark: str = "") -> None:
    """Print lines for people, each after the mark; signs that would deceive a terminal are made visible."""
    from bot import visible

    sys.stdout.write("".join(f"{mark}{visible(line)}\n" for line in lines))


def page_object(page: ListPage[Any]) -> dict[str, Any]:
    """Give where a list stands, for a program; `more` says that there is more than was counted."""
    return {"page": page.number, "pages": page.last, "total": page.total, "more": page.more}


def page_lines(page: ListPage[Any], words: Words) -> list[str]:
    """Say how long a list is and how to go on, where one page does not show all of it."""
    if page.last == 1 and not page.more:
        return []
    counted = f"{page.total:,}+" if page.more else f"{page.total:,}"
    lines = [words.shell.page_line.format(number=page.number, last=page.last, total=counted)]
    return ["", *lines, *([words.shell.next_page.format(number=page.number + 1)] if page.goes_on else [])]


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Give rows as lines with aligned columns; the last column may be as long as it likes."""
    table = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    return ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in table]


def state_in(state: str, words: Words) -> str:
    """Give the state of a run, a step or an approval in words; of one that another version knows, its own name."""
    return words.page.states.get(state, state)
