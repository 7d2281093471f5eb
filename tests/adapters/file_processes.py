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


PROCESSES = {each.name: each for each in (file_report, album, scan)}
