"""The pages of runs: the latest, one in full, and cancelling it; what they show keeps itself up to date."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from adapters.web.chat import act_of, answer
from adapters.web.html import Item
from adapters.web.pages import actor_of, words_for
from adapters.web.run_view import row, whole, words
from adapters.web.sign_in import SignInPages
from adapters.web.stream import Streams
from bot import NotFound, Person, run_object, whole_run_object
from bot.people.people import People
from bot.platform.adapter import Commanded, Front
from bot.routing.catalogue import Catalogue
from bot.runs.access import RunAccess

MOST_RUNS = 50


class RunPages:
    """What this person may see of runs, on the page."""

    def __init__(
        self, runs: RunAccess, catalogue: Catalogue, front: Front, people: People, sign_in: SignInPages,
        streams: Streams,
    ) -> None:  # fmt: skip
        self._runs = runs
        self._catalogue = catalogue
        self._front = front
        self._names = people.titles()
        self._sign_in = sign_in
        self._streams = streams

    async def show_latest(self, request: Request) -> Response:
        """Show the latest runs that this person may see."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        return await self._streams.live_page(
            request, "runs", person, lambda: self._latest(person, request), self._sign_in.still(request)
        )

    async def show(self, request: Request) -> Response:
        """Show one run in full."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        found, process = await self._find(person, request)

        async def items() -> list[Item]:
            actor = actor_of(person, request)
            told = whole_run_object(await self._runs.detail(actor, found), actor.language)
            return [whole(self._in_words(told), self._names, words_for(request))]

        still = self._sign_in.still(request)
        return await self._streams.live_page(request, "run", person, items, still, id=found, process=process)

    async def cancel(self, request: Request) -> Response:
        """Cancel a run."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        found, _ = await self._find(person, request)
        return answer(request, await self._front.command(Commanded(*act_of(person), "cancel", text=found)))

    async def _latest(self, person: Person, request: Request) -> list[Item]:
        found = await self._runs.latest(actor_of(person, request), most=MOST_RUNS)
        ours = words_for(request)
        return [row(self._in_words(run_object(run)), run.created_at, self._names, ours) for run in found]

    async def _find(self, person: Person, request: Request) -> tuple[str, str]:
        """Give the whole id of the run that is asked for, and its process in words."""
        asked = request.path_params["id"]
        try:
            run = await self._runs.get(actor_of(person, request), asked)
        except NotFound as error:
            raise HTTPException(404, words_for(request).page.no_run.format(run=asked[:40])) from error
        return run.id, words(run.process)

    def _in_words(self, run: dict[str, Any]) -> dict[str, Any]:
        return {**run, "params": self._catalogue.in_words(run["process"], run["params"])}
