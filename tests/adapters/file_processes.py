"""Processes that take files, for the surfaces on which files are asked for."""

from __future__ import annotations

from pydantic import BaseModel, Field

from bot import Context, File, process, this_step


class Report(BaseModel):
    """A report, and what it is called."""

    title: str = Field(description="What it is called")
    report: File = Field(description="The report itself")


class Album(BaseModel):
    """Pictures, and a cover."""

    pictures: list[File] = Field(description="What goes into it", min_length=1, max_length=3)
    cover: File | None = Field(None, description="What stands in front")


class Scan(BaseModel):
    """One file."""

    document: File = Field(description="What to look at")


async def looked_at(file: File) -> str:
    """Say what is in a file."""
    content = this_step().files.read(file)
    return f"{file.name} has {len(content)} bytes, {content[:1].decode('latin-1')} first"


@process(examples=["file a report", "hand in my report"], risk="read")
async def file_report(ctx: Context, params: Report) -> str:
    """File a report."""
    return f"{params.title}: {await ctx.step(looked_at, params.report)}"


@process(examples=["make an album", "an album please"], risk="read")
async def album(ctx: Context, params: Album) -> str:
    """Make an album of pictures."""
    cover = params.cover.name if params.cover is not None else "none"
    return f"pictures {', '.join(each.name for each in params.pictures)}; cover {cover}"


@process(examples=["scan a document", "please scan something"], risk="read")
async def scan(ctx: Context, params: Scan) -> str:
    """Scan a document."""
    return await ctx.step(looked_at, params.document)


class Print(BaseModel):
    """A file and a number."""

    document: File = Field(description="What to print")
    copies: int = Field(description="How many", ge=1, le=9)


@process(examples=["print a document"], risk="read")
async def print_it(ctx: Context, params: Print) -> str:
    """Print a document."""
    return f"{params.copies} copies of {await ctx.step(looked_at, params.document)}"


class Nothing(BaseModel):
    """Nothing is told at first."""


@process(examples=["look over something of mine"], risk="read")
async def look_over(ctx: Context, params: Nothing) -> str:
    """Look over what its requester sends when they are asked."""
    return await ctx.step(looked_at, await ctx.ask("What shall I look over?", File))


@process(examples=["compare some pages"], risk="read")
async def compare(ctx: Context, params: Nothing) -> str:
    """Compare pages."""
    pages = await ctx.ask("Which pages?", list[File])
    return f"compared {', '.join(each.name for each in pages)}"


@process(examples=["take my homework"], risk="read")
async def homework(ctx: Context, params: Nothing) -> str:
    """Take a report when it is asked for."""
    told = await ctx.ask("What have you written?", Report)
    return f"{told.title}: {await ctx.step(looked_at, told.report)}"


@process(examples=["look over something of hers"], risk="read")
async def look_over_hers(ctx: Context, params: Nothing) -> str:
    """Look over what Grace sends when she is asked."""
    return await ctx.step(looked_at, await ctx.ask("What shall I look over?", File, of="grace"))


@process(examples=["collect pages of everybody"], risk="read")
async def collect(ctx: Context, params: Nothing) -> str:
    """Collect pages of several people."""
    told = await ctx.ask("Which pages?", list[File], of=["grace", "ada"], need=2)
    return "; ".join(f"{each.by}: {', '.join(file.name for file in each.value)}" for each in told)


@process(examples=["take her homework"], risk="read")
async def her_homework(ctx: Context, params: Nothing) -> str:
    """Take a report of Grace."""
    told = await ctx.ask("What have you written?", Report, of="grace")
    return f"{told.title}: {await ctx.step(looked_at, told.report)}"


PROCESSES = {
    each.name: each
    for each in (
        file_report, album, scan, look_over, compare, homework, print_it, look_over_hers, collect, her_homework
    )
}  # fmt: skip
