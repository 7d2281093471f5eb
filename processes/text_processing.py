"""Capitals and small letters."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from bot import Context, process
from processes.steps import text

Operation = Literal["upper", "lower"]
ALIASES: dict[str, str] = {
    "uppercase": "upper",
    "upper case": "upper",
    "capitals": "upper",
    "capital letters": "upper",
    "caps": "upper",
    "big letters": "upper",
    "shout": "upper",
    "lowercase": "lower",
    "lower case": "lower",
    "small letters": "lower",
    "small": "lower",
    "no capitals": "lower",
    **dict.fromkeys(("groß", "großbuchstaben", "majuscules", "mayúsculas"), "upper"),
    **dict.fromkeys(("klein", "kleinbuchstaben", "minuscules", "minúsculas"), "lower"),
}


class TextProcessing(BaseModel):
    """A text, and what is to be done to it."""

    text: str = Field(description="The text to change", min_length=1, max_length=10_000)
    operation: Operation | None = Field(
        None,
        description="upper for capitals, lower for small letters; left out when the person's words leave it open",
        json_schema_extra={"aliases": {**ALIASES}},
    )


class Wanted(BaseModel):
    """The answer to the question what is to be done."""

    operation: Operation = Field(description="Capitals or small letters?", json_schema_extra={"aliases": {**ALIASES}})


@process(
    examples=[
        "turn `Good Morning` into capitals",
        "write `README` in small letters",
        "lowercase 'SHOUTING IS RUDE'",
        'put "press any key" in upper case',
        "schreib `Guten Morgen` groß",
    ],
)
async def text_processing(ctx: Context, params: TextProcessing) -> str:
    """Write a text in capitals or in small letters."""
    if params.operation:
        return (await ctx.step(text.use, params.operation, params.text)).text
    choice = await ctx.step(text.choose, params.text)
    if choice is None:
        wanted = await ctx.ask("Capitals or small letters?", Wanted)
        return (await ctx.step(text.use, wanted.operation, params.text)).text
    if choice.tool == text.NO_TOOL:
        return f"None of my tools does that. {text.offer()}"
    return (await ctx.step(text.use, choice.tool, choice.text)).text
