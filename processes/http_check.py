"""Whether a web page answers, and how fast."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from pydantic import AnyHttpUrl, BaseModel, BeforeValidator, Field

from bot import Context, process
from processes.steps import web


def with_scheme(url: object) -> object:
    """Put https:// before an address that a person wrote without it."""
    return f"https://{url}" if isinstance(url, str) and url and "://" not in url else url


class HttpCheck(BaseModel):
    """Which page."""

    url: Annotated[AnyHttpUrl, BeforeValidator(with_scheme)] = Field(
        description="The address of the page, like https://example.org"
    )


@process(
    examples=[
        "does https://example.org answer?",
        "check the website https://status.example.com",
        "how fast is https://shop.example/login",
        "has example.net gone down",
        "antwortet https://example.org noch?",
    ],
)
async def http_check(ctx: Context, params: HttpCheck) -> str:
    """Check whether a web page on the public internet is up, and how fast it answers."""
    asked = str(params.url)
    visit = await ctx.step(web.look, asked)
    place = asked if visit.url == asked else f"{asked} leads to {visit.url}, which"
    if not visit.status:
        return f"{place} is not up: {visit.problem}."
    how = "is up" if visit.status < 400 else "answers with an error"
    return f"{place} {how}: {_named(visit.status)} in {visit.ms} ms."


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
