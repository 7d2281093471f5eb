"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

As = Annotated[str, typer.Option("--as", metavar="NAME", help="Act as somebody else, where bot.toml has allow_as.")]
Number = Annotated[int, typer.Option("--page", min=1, max=10_000, help="Which page of the list; the first is 1.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask first.")]
