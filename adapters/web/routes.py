"""Which path is answered by what: those of the page, and those that platforms call on the same server."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.web.approval_pages import ApprovalPages
from adapters.web.chat import ChatPages
from adapters.web.notifications.notification_routes import Notifications
from adapters.web.pages import page, static_files, told, wants_json, words_for
from adapters.web.run_pages import RunPages
from adapters.web.sign_in import SignInPages
from adapters.web.stream import Streams
from bot.messages.history import History
from bot.messages.inbound import Notice

_READY = PlainTextResponse("ready\n")
FOR_EVER = "public, max-age=31536000, immutable"


def page_routes(
    chat: ChatPages, run_pages: RunPages, approval_pages: ApprovalPages, sign_in: SignInPages, streams: Streams,
    history: History, notifications: Notifications,
) -> Starlette:  # fmt: skip
    """Give the page: each path with what answers it, and a sentence for what none answers."""

    async def ready(_request: Request) -> Response:
        if streams.closing:
            return PlainTextResponse("ending\n", 503)
        # what is wrong stands in the log: whoever asks here may be a stranger
        return PlainTextResponse("the database cannot be written\n", 503) if await history.trouble() else _READY

    routes = [
        Route("/", chat.show),
        Route("/say", chat.say, methods=["POST"]),
        Route("/press", chat.press, methods=["POST"]),
        Route("/submit", chat.submit, methods=["POST"]),
        Route("/events", chat.events),
        Route("/runs", run_pages.show_latest),
        Route("/runs/{id}", run_pages.show),
        Route("/runs/{id}/all", run_pages.show_all),
        Route("/runs/{id}/cancel", run_pages.cancel, methods=["POST"]),
        Route("/approvals", approval_pages.show),
        Route("/approvals/decide", approval_pages.decide_chosen, methods=["POST"]),
        Route("/approvals/{id}", approval_pages.show_one),
        Route("/sign-in", sign_in.show),
        Route("/sign-in", sign_in.enter, methods=["POST"]),
        Route("/sign-in/{token}", sign_in.show_link),
        Route("/sign-in/{token}", sign_in.use_link, methods=["POST"]),
        Route("/sign-out", sign_in.leave, methods=["POST"]),
        *notifications.routes,
        Route("/static/{name}", _file),
        Route("/healthz", _alive),
        Route("/readyz", ready),
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: _sorry, Exception: _sorry})


def with_platforms(routes: Sequence[Route], page: ASGIApp) -> ASGIApp:
    """Give one app: the paths of these routes go to them, everything else to the page behind its guard."""
    paths = frozenset(route.path for route in routes)
    others = Starlette(routes=list(routes))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        theirs = scope["type"] == "http" and scope["path"] in paths
        with suppress(ClientDisconnect):  # whoever left in the middle of a question wants no answer
            await (others if theirs else page)(scope, receive, send)

    return app


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
