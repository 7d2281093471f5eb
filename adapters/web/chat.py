"""The conversation: the chat page, its messages, buttons and forms, and what it is told while it is open."""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncGenerator

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from adapters.web.form_body import Body, read_body, read_body_with_files
from adapters.web.html import Item, html
from adapters.web.pages import back_of, language_for, opened_by, page, signed_in_at, told, wants_json, words_for
from adapters.web.sign_in import SignInPages
from adapters.web.stream import Streams
from adapters.web.translate import LONGEST_SAID, form_fields, line, values_of_form
from bot import Actor, Person
from bot.authoring.restart_notice import RestartNotice
from bot.conversation.responses.suggestion import Suggestions
from bot.messages.file import MOST_BYTES, MOST_FILES
from bot.messages.inbound import MOST_READ, Notice
from bot.people.people import People
from bot.platform.adapter import Outcome, Pressed, Said, Submitted
from bot.platform.messaging import Messaging
from bot.routing.catalogue import Catalogue

MOST_IDEAS = 4
EVENT = re.compile(r"[A-Za-z0-9-]{8,64}\Z")


class _RefusedFiles(Exception):
    """Nobody asked for these files."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.text)
        self.outcome = outcome


class ChatPages:
    """What a person says and is told on the page. Each has one thread of their own, `web/NAME`."""

    def __init__(
        self, messaging: Messaging, catalogue: Catalogue, people: People, sign_in: SignInPages, streams: Streams,
        suggestions: Suggestions, restart_notice: RestartNotice | None = None,
    ) -> None:  # fmt: skip
        self._front = messaging.front
        self._live = messaging.live
        self._history = messaging.history
        self._files = messaging.files
        self._catalogue = catalogue
        self._sign_in = sign_in
        self._streams = streams
        self._names = people.titles()
        self._suggestions = suggestions
        self._restart_notice = restart_notice

    async def show(self, request: Request) -> Response:
        """Show the conversation as it stands."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        items = await self.items(person, thread_of(person))
        language = language_for(request)
        stale = await self._restart_notice.told(language) if self._restart_notice is not None else ""
        return page(
            request, "chat", here="/", person=person, thread=thread_of(person), items=items, after=latest(items),
            ideas=await self._ideas(person, language), stale=stale, most=MOST_READ, edit=words_for(request).edit,
            event=secrets.token_hex(16), waiting=await self._streams.waiting(person),
            most_bytes=MOST_BYTES, most_files=MOST_FILES, megabytes=str(MOST_BYTES // 1024 // 1024),
        )  # fmt: skip

    async def say(self, request: Request) -> Response:
        """Take a message. The same `event` counts once, however often it is sent."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        body = await read_body_with_files(request, self._files)
        text = body["text"].strip()
        if not text and not body.files:
            return told(request, Notice(words_for(request).page.nothing_to_send, False), 422)
        if len(text.encode()) > MOST_READ:
            say = words_for(request).page.too_long.format(size=MOST_READ // 1024)
            return told(request, Notice(say, False), 413)
        event = body["event"] if EVENT.match(body["event"]) else secrets.token_hex(16)
        said = Said(
            f"web/{person.name}/said/{event}", thread_of(person), person.name, text, files=body.files,
            acting=opened_by(request),
        )  # fmt: skip
        await self._front.message(said)
        return told(request, Notice("", True))

    async def press(self, request: Request) -> Response:
        """Take the press of a button."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        body = await read_body(request)
        said = body["said"][:LONGEST_SAID]
        pressed = Pressed(
            *act_of(person), body["token"], said, acting=opened_by(request), signed_in_at=signed_in_at(request)
        )
        return answer(request, await self._front.press(pressed))

    async def submit(self, request: Request) -> Response:
        """Take a filled form."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        act, acting = act_of(person), opened_by(request)

        async def check(above: Body) -> None:
            refused = await self._front.refused_files(Submitted(*act, above["token"], {}, acting=acting))
            if refused is not None:
                raise _RefusedFiles(refused)

        try:
            body = await read_body_with_files(request, self._files, check)
        except _RefusedFiles as refusal:
            return answer(request, refusal.outcome)
        submitted = Submitted(
            *act, body["token"], values_of_form(body.pairs), acting=acting, files=body.files,
            signed_in_at=signed_in_at(request),
        )  # fmt: skip
        return answer(request, await self._front.submit(submitted))

    async def events(self, request: Request) -> Response:
        """Tell what changes in a thread, from where the page or the browser left off."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        thread = request.query_params.get("thread", thread_of(person))
        if thread not in (thread_of(person), *self._history.channels("web", person.name)):
            raise HTTPException(404, words_for(request).page.no_conversation)
        after = _number(request.headers.get("last-event-id") or request.query_params.get("after", ""))
        return self._streams.answer(request, person, self._stream(request, thread, person, after))

    async def items(self, person: Person, thread: str, after: int = 0) -> list[Item]:
        """Give the lines of a thread as this person sees them, oldest first."""
        lines = await self._history.lines(thread, after=after)
        return [line(each, self._names, person.name) for each in lines]

    async def _stream(self, request: Request, thread: str, person: Person, after: int) -> AsyncGenerator[str]:
        async def look(point: int) -> list[Item]:
            return await self.items(person, thread, point)

        with self._live.listening(thread) as live:
            async for event in self._streams.follow(look, after, self._sign_in.still(request), live, person=person):
                yield event

    async def _ideas(self, person: Person, language: str) -> list[str]:
        """Give sentences to begin with, in this language where one is; each works as it stands."""
        turn = self._suggestions.turn(self._catalogue.offers(person.name), self._catalogue.forbidden(person.name))
        return await self._suggestions.for_all(turn, language, MOST_IDEAS)


def thread_of(person: Person) -> str:
    """Give the thread in which a person talks on the page."""
    return f"web/{person.name}"


def latest(items: list[Item]) -> int:
    """Give the change after which a page that shows these items goes on."""
    return max((item.change for item in items), default=0)


def actor_of(person: Person, request: Request) -> Actor:
    """Give who looks, in the language in which this request is answered."""
    language = language_for(request)
    return Actor(person.name, "web", opened_by(request), language=language, signed_in_at=signed_in_at(request))


def act_of(person: Person) -> tuple[str, str, str]:
    """Give the event, the thread and the account of what a person does now on the page."""
    return f"web/{person.name}/act/{secrets.token_hex(16)}", thread_of(person), person.name


def answer(request: Request, outcome: Outcome) -> Response:
    """Tell the person who acted, and nobody else, what came of it."""
    if outcome.errors and outcome.form is not None and not wants_json(request):
        refused = html(form_fields(outcome.form, "again"))
        return page(request, "notice", 409, title=outcome.title, text=outcome.text, back=back_of(request), form=refused)
    return told(request, Notice(outcome.text if outcome.errors else outcome.told, outcome.ok), errors=outcome.errors)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
