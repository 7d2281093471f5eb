"""The web page as a whole: its routes, its guard and its server. What it shows is made in the files beside this one."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from adapters.web.address import is_loopback, link_of, url_of
from adapters.web.approval_pages import ApprovalPages
from adapters.web.chat import ChatPages
from adapters.web.guard import Guard
from adapters.web.pages import page, static_files, told, wants_json, words_for
from adapters.web.platform_paths import PlatformPaths
from adapters.web.prometheus import Metrics
from adapters.web.run_pages import RunPages
from adapters.web.server import listen, serving
from adapters.web.sign_in import SignInPages
from adapters.web.stream import Streams
from bot import ConfigError, Refused
from bot.approvals.access import ApprovalAccess
from bot.messages.inbound import Notice
from bot.metrics.figures import Figures
from bot.people.people import People
from bot.people.sign_in import require_secrets
from bot.platform.messaging import Messaging
from bot.routing.catalogue import Catalogue
from bot.runs.access import RunAccess

FOR_EVER = "public, max-age=31536000, immutable"


class Web:
    """The page of one bot. `app` is the whole page as an ASGI app; `serving` puts it on the network.

    `also` are routes of others, who look after themselves: the page's guard does not stand before them.
    `metrics_token` lets other machines read the figures.
    """

    def __init__(
        self,
        messaging: Messaging,
        people: People,
        catalogue: Catalogue,
        runs: RunAccess,
        approvals: ApprovalAccess,
        figures: Figures,
        *,
        host: str = "127.0.0.1",
        port: int = 8080,
        also: Sequence[Route] = (),
        metrics_token: str = "",
    ) -> None:
        self.signin = people.sign_in
        self._host = host
        self.port = port
        self._history = messaging.history
        self._streams = Streams(self._history.on_commit)
        self._sign_in = SignInPages(self.signin, port)
        self._chat = ChatPages(messaging, catalogue, people, self._sign_in, self._streams)
        self._run_pages = RunPages(runs, catalogue, messaging.front, people, self._sign_in, self._streams)
        self._approval_pages = ApprovalPages(approvals, self._history, self._chat, self._sign_in, self._streams)
        metrics = Metrics(figures.series, metrics_token)
        self.app: ASGIApp = PlatformPaths(
            (*also, metrics.route), Guard(self._routes(), host, self.signin.without_secret)
        )

    @property
    def url(self) -> str:
        """Where the page is opened on this machine."""
        return url_of(self._host, self.port)

    async def link(self, name: str) -> str:
        """Give a link that signs this person in, once, within ten minutes. Raises NotFound."""
        return link_of(self._host, self.port, await self.signin.link(name))

    @asynccontextmanager
    async def serving(self) -> AsyncGenerator[Web]:
        """Serve until left; open streams end at once. Raises ConfigError when the address cannot or may not be used."""
        if not is_loopback(self._host):
            try:
                require_secrets(await self.signin.without_secret(), f"BOT_HOST: {self._host!r} lets other machines in")
            except Refused as refusal:
                raise ConfigError(str(refusal)) from refusal
        with listen(self._host, self.port) as listener:
            self.port = int(listener.getsockname()[1])
            async with serving(self.app, listener):
                try:
                    yield self
                finally:
                    self._streams.close()

    def _routes(self) -> Starlette:
        chat, run_pages, sign_in = self._chat, self._run_pages, self._sign_in
        routes = [
            Route("/", chat.show),
            Route("/say", chat.say, methods=["POST"]),
            Route("/press", chat.press, methods=["POST"]),
            Route("/submit", chat.submit, methods=["POST"]),
            Route("/events", chat.events),
            Route("/runs", run_pages.show_latest),
            Route("/runs/{id}", run_pages.show),
            Route("/runs/{id}/cancel", run_pages.cancel, methods=["POST"]),
            Route("/approvals", self._approval_pages.show),
            Route("/sign-in", sign_in.show),
            Route("/sign-in", sign_in.enter, methods=["POST"]),
            Route("/sign-in/{token}", sign_in.show_link),
            Route("/sign-in/{token}", sign_in.use_link, methods=["POST"]),
            Route("/sign-out", sign_in.leave, methods=["POST"]),
            Route("/static/{name}", _file),
            Route("/healthz", _alive),
            Route("/readyz", self._ready),
        ]
        return Starlette(routes=routes, exception_handlers={HTTPException: _sorry, Exception: _sorry})

    async def _ready(self, _request: Request) -> Response:
        if self._streams.closing:
            return PlainTextResponse("ending\n", 503)
        try:
            await self._history.ready()
        except Exception:  # noqa: BLE001  # whatever keeps the database from being read, we are not ready
            return PlainTextResponse("the database cannot be read\n", 503)
        return PlainTextResponse("ready\n")


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("alive\n")


async def _file(request: Request) -> Response:
    file = static_files().get(request.path_params["name"])
    if file is None:
        raise HTTPException(404)
    fresh = request.query_params.get("v") == file.version
    return Response(file.body, headers={"content-type": file.kind, "cache-control": FOR_EVER if fresh else "no-cache"})


async def _sorry(request: Request, error: Exception) -> Response:
    """Say what went wrong, in a sentence: never what the error itself says, unless we wrote it."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) and " " in error.detail.removesuffix("Not Found") else ""
    words = words_for(request).page
    known = {404: words.nothing_here, 405: words.wrong_method, 500: words.broken}
    text = detail if detail and status != 405 and detail != "Not Found" else known.get(status, words.could_not)
    if wants_json(request):
        return told(request, Notice(text, False), status)
    return page(request, "notice", status, title=words.sorry, text=text, back="/")
