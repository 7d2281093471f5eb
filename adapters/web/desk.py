"""The operator's pages: runs, one run, and what waits for a decision; each keeps itself up to date."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from adapters.web.chat import ChatPages, latest
from adapters.web.html import Item
from adapters.web.pages import page, told
from adapters.web.run_view import row, whole, words
from adapters.web.sign_in import SignInPages
from adapters.web.stream import REST, Streams, differences
from adapters.web.translate import approval
from bot import Actor, App, NotFound, Person, Refused
from bot.messages.history import History
from bot.messages.inbound import Notice
from bot.runs.as_json import run_object, whole_run_object

MOST_RUNS = 50


class DeskPages:
    """What the desk shows this person, on the page."""

    def __init__(self, app: App, history: History, sign_in: SignInPages, streams: Streams, chat: ChatPages) -> None:
        self._app = app
        self._history = history
        self._sign_in = sign_in
        self._streams = streams
        self._chat = chat
        self._names = {name: person.title for name, person in app.directory.people.items()}

    async def runs(self, request: Request) -> Response:
        """Show the latest runs that this person may see."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        return await self._kept(request, "runs", person, lambda: self._runs(person))

    async def run(self, request: Request) -> Response:
        """Show one run in full."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        found, process = await self._find(person, request.path_params["id"])

        async def items() -> list[Item]:
            return [await self._run(person, found)]

        return await self._kept(request, "run", person, items, id=found, process=process)

    async def cancel(self, request: Request) -> Response:
        """Cancel a run."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        try:
            run = await self._app.desk.cancel(Actor(person.name, "web"), request.path_params["id"])
        except NotFound as error:
            raise HTTPException(404, str(error)) from error
        except Refused as error:
            return told(request, Notice(str(error), False))
        return told(request, Notice(f"I am cancelling {run.process}.", True))

    async def approvals(self, request: Request) -> Response:
        """Show what waits for a decision of this person, and what was said in the channels of their groups."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        channels = [
            {"thread": thread, "items": items, "after": latest(items)}
            for thread in self._history.channels("web", person.name)
            for items in [await self._chat.items(person, thread)]
        ]
        return await self._kept(request, "approvals", person, self._approvals(person), channels=channels)

    async def _kept(
        self, request: Request, name: str, person: Person, items: Callable[[], Awaitable[list[Item]]], **shown: Any
    ) -> Response:
        """Give a page with these items, or to its script the stream that keeps them up to date."""
        if "text/event-stream" not in request.headers.get("accept", ""):
            return page(name, here=request.url.path, person=person, items=await items(), **shown)

        async def still() -> bool:
            return await self._sign_in.person(request) is not None

        async def events() -> AsyncGenerator[str]:
            async for event in self._streams.follow(differences(items), 0, still, pause=REST):
                yield event

        return StreamingResponse(events(), media_type="text/event-stream")

    async def _runs(self, person: Person) -> list[Item]:
        found = await self._app.desk.runs(Actor(person.name, "web"), most=MOST_RUNS)
        return [row(self._in_words(run_object(run)), run.created_at, self._names) for run in found]

    async def _find(self, person: Person, id: str) -> tuple[str, str]:
        try:
            run = await self._app.desk.run(Actor(person.name, "web"), id)
        except NotFound as error:
            raise HTTPException(404, f"There is no run {id[:40]}, or it is not for you to see.") from error
        return run.id, words(run.process)

    async def _run(self, person: Person, id: str) -> Item:
        desk = self._app.desk
        run = await desk.run(Actor(person.name, "web"), id)
        told = whole_run_object(run, await desk.steps(run), await desk.approvals_of(run), await desk.decision(run))
        return whole(self._in_words(told), self._names)

    def _in_words(self, run: dict[str, Any]) -> dict[str, Any]:
        return {**run, "params": self._app.catalogue.in_words(run["process"], run["params"])}

    def _approvals(self, person: Person) -> Callable[[], Awaitable[list[Item]]]:
        """Give those that wait; one that was shown waiting is shown once more, closed, when it is decided."""
        shown: set[str] = set()

        async def items() -> list[Item]:
            found = await self._app.desk.approvals(Actor(person.name, "web"), all=bool(shown))
            waiting = [each for each in found if each.state == "open" or each.id in shown]
            shown.update(each.id for each in waiting)
            return [approval(each.id, each.created_at, self._app.approvals.card(each)) for each in waiting]

        return items
