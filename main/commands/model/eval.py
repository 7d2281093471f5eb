"""`bot eval`: an exam for the router, in figures; how good it is, and whether a change made it better."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from main.commands.options import Json
from main.commands.outcome import DONE, FAILED, carry_out, show, show_json, warn

if TYPE_CHECKING:
    from main.evaluation.evaluation import Paper

Rows = Annotated[
    Path | None, typer.Argument(metavar="FILE.jsonl", help='Rows like {"text": …, "process": NAME or null}.')
]
Processes = Annotated[
    Path | None, typer.Option(metavar="FILE.json", help="Processes that are only described, in place of your own.")
]
Examples = Annotated[int | None, typer.Option(metavar="K", min=0, help="Leave each process only its first K examples.")]
Engine = Annotated[
    Literal["local", "llm", "auto"],
    typer.Option(help="local scores alone, the language model for every message, or as in chat."),
]
Lowest = Annotated[
    list[str] | None, typer.Option("--min", metavar="FIGURE=0.95", help="End with 1 when a figure is lower.")
]
Highest = Annotated[
    list[str] | None, typer.Option("--max", metavar="FIGURE=1.0", help="End with 1 when a figure is higher.")
]
Mix = Annotated[
    str, typer.Option(metavar="IN:OUT", help="Precision and F1 as if so many messages had a process and so many none.")
]
Record = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the language model's answers down; begins the file anew.")
]
Replay = Annotated[Path | None, typer.Option(metavar="FILE", help="Take recorded answers, without a network.")]
Cases = Annotated[bool, typer.Option(help="Ask what people have said was routed wrongly.")]
Feedback = Annotated[
    bool, typer.Option(help="Let what people said about earlier choices move the scores, as it does in chat.")
]


def evaluate(
    file: Rows = None,
    catalogue: Processes = None,
    examples: Examples = None,
    engine: Engine = "auto",
    least: Lowest = None,
    most: Highest = None,
    mix: Mix = "",
    record: Record = None,
    replay: Replay = None,
    from_cases: Cases = False,
    with_feedback: Feedback = False,
    as_json: Json = False,
) -> None:
    """Examine the router: is the right process found, with the right values, and silence kept where none is meant?"""
    from main.evaluation.evaluation import Paper

    paper = Paper(
        file=file,
        catalogue=catalogue,
        examples=examples,
        engine=engine,
        least=tuple(least or ()),
        most=tuple(most or ()),
        mix=mix,
        record=record,
        replay=replay,
        from_cases=from_cases,
        with_feedback=with_feedback,
    )
    carry_out(_evaluate(paper, as_json=as_json), as_json=as_json)


async def _evaluate(paper: Paper, *, as_json: bool) -> int:
    from main.commands.model.figures import lines
    from main.evaluation.evaluation import evaluate_exam

    report = await evaluate_exam(paper)
    if as_json:
        show_json(report.figures)
    elif report.figures["n"]:
        show(*lines(report.figures))
    warn((*report.notes, *report.missed))
    return FAILED if report.missed else DONE
