"""One server for the page and for what platforms call: each request goes to whom its path belongs."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send


class PlatformPaths:
    """Sends the paths of these routes to them, everything else to the page behind its wall."""

    def __init__(self, routes: Sequence[Route], page: ASGIApp) -> None:
        self._paths = frozenset(route.path for route in routes)
        self._others = Starlette(routes=list(routes))
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        theirs = scope["type"] == "http" and scope["path"] in self._paths
        await (self._others if theirs else self._page)(scope, receive, send)
