"""The pages of runs: the latest, one in full, and cancelling it; what they show keeps itself up to date."""

from __future__ import annotations

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from adapters.web.chat import act_of, actor_of, answer
from adapters.web.html import Item
from adapters.web.pages import opened_by, page_number, pages_of, whole_address
from adapters.web.run_view import row, whole, words
from adapters.web.sign_in import SignInPages
from adapters.web.stream import Streams
from bot import Actor, NotFound, Refused
from bot.approvals.access import ApprovalAccess
from bot.language.detection import words_in
from bot.people.people import People
from bot.platform.adapter import Commanded, Front
from bot.routing.catalogue import Catalogue
from bot.runs.access import EVERY, RunAccess
from bot.runs.as_json import run_object, whole_run_object
from bot.runs.filtering import FIELDS, STATUSES, read_filter

MOST_RUNS = 50


class RunPages:
    """What this person may see of runs, on the page."""

    def __init__(
        self, runs: RunAccess, approvals: ApprovalAccess, catalogue: Catalogue, front: Front, people: People,
        sign_in: SignInPages, streams: Streams,
    ) -> None:  # fmt: skip
        self._runs = runs
        self._approvals = approvals
        self._catalogue = catalogue
        self._front = front
        self._people = people
        self._names = people.titles()
        self._sign_in = sign_in
        self._streams = streams

    async def show_latest(self, request: Request) -> Response:
        """Show the latest runs that this person may see."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        actor, still = actor_of(person, request), self._sign_in.still(request)
        ours = words_in(actor.language)
        said, problem, only = {name: request.query_params.get(name, "")[:100] for name in FIELDS}, "", EVERY
        try:
            only = read_filter(said, self._people.directory, person.timezone, ours)
        except Refused as error:
            problem = str(error)
        number = page_number(request)

        async def items() -> list[Item]:
            runs = (await self._runs.page(actor, number, size=MOST_RUNS, only=only)).items
            return [row(self._in_words(run_object(run)), run.created_at, self._names, ours) for run in runs]

        found = await self._runs.page(actor, number, size=MOST_RUNS, only=only)
        return await self._streams.live_page(
            request, "runs", person, items, still,
            pages=pages_of(request, found), said=said, problem=problem, here_whole=whole_address(request),
            statuses=STATUSES, filtered=any(said.values()),
            processes=sorted(offer.name for offer in self._catalogue.offers(person.name)),
        )  # fmt: skip

    async def show(self, request: Request) -> Response:
        """Show one run in full."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        found, process = await self._find(actor_of(person, request), request.path_params["id"])

        async def items() -> list[Item]:
            return [await self._whole(actor_of(person, request), found)]

        still = self._sign_in.still(request)
        return await self._streams.live_page(request, "run", person, items, still, id=found, process=process)

    async def show_all(self, request: Request) -> Response:
        """Give one run as JSON, with all that its steps gave."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        actor = actor_of(person, request)
        found, _ = await self._find(actor, request.path_params["id"])
        told = whole_run_object(await self._runs.detail(actor, found), actor.language)
        return PlainTextResponse(json.dumps(told, ensure_ascii=False, indent=2, default=str))

    async def cancel(self, request: Request) -> Response:
        """Cancel a run."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        found, _ = await self._find(actor_of(person, request), request.path_params["id"])
        commanded = Commanded(*act_of(person), "cancel", text=found, acting=opened_by(request))
        return answer(request, await self._front.command(commanded))

    async def _whole(self, actor: Actor, id: str) -> Item:
        detail = await self._runs.detail(actor, id)
        told = whole_run_object(detail, actor.language)
        seen = await self._approvals.these(actor, [each.id for each in detail.approvals])
        cards = [self._approvals.card(each, actor.language, "web", actor) for each in seen if each.state == "open"]
        linked = frozenset(each.id for each in seen)
        return whole(self._in_words(told), self._names, words_in(actor.language), cards, linked)

    async def _find(self, actor: Actor, id: str) -> tuple[str, str]:
        """Give the whole id of a run, and its process in words."""
        try:
            run = await self._runs.get(actor, id)
        except NotFound as error:
            raise HTTPException(404, words_in(actor.language).page.no_run.format(run=id[:40])) from error
        return run.id, words(run.process)

    def _in_words(self, run: dict[str, Any]) -> dict[str, Any]:
        return {**run, "params": self._catalogue.in_words(run["process"], run["params"])}
