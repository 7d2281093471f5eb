"""Pure: the parts of a long list, with links from one to the next that keep what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from bot.paging import Page, within


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a list stands. `before` and `after` are addresses, empty where there is nothing."""

    number: int
    last: str
    before: str
    after: str


def page_number(request: Request) -> int:
    """Give which page was asked for; what is no number is the first."""
    said = request.query_params.get("page", "")
    return within(int(said)) if said.isascii() and said.isdigit() and len(said) < 7 else 1


def pages_of(request: Request, page: Page[Any]) -> PageLinks:
    """Give the links of a page of a list."""
    asked = {name: value for name, value in request.query_params.items() if name != "page"}
    return PageLinks(
        page.number,
        f"{page.last:,}+" if page.more else f"{page.last:,}",
        _address(request, asked, page.number - 1) if page.number > 1 else "",
        _address(request, asked, page.number + 1) if page.goes_on else "",
    )


def here(request: Request) -> str:
    """Give the address that was asked for, with its query: the stream that keeps the page fresh has the same."""
    query = urlencode(list(request.query_params.items()))
    return f"{request.url.path}?{query}" if query else request.url.path


def _address(request: Request, asked: Mapping[str, str], number: int) -> str:
    query = urlencode({**asked, **({"page": number} if number > 1 else {})})
    return f"{request.url.path}?{query}" if query else request.url.path
