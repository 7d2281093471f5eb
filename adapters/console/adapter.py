"""Talks in a terminal: shows what the bot says to one person, and hands in what that person types and presses."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from secrets import token_hex
from typing import Protocol

from adapters.console.open_cards import NumberedAction, OpenCards
from adapters.console.screen import Screen
from adapters.console.translate import NOTHING, closing_line, question_of
from bot import Actor, Answer, Card, Form, Happening, Inbound, Notice, Post, Press
from bot.platform.adapter import Attachment, Capabilities, Profile

CLOSED = {"approved": "green", "denied": "red"}


class ConsoleFront(Protocol):
    """Where the console hands in what a person does; everything is written down before it returns."""

    async def deliver(self, inbound: Inbound) -> str | None: ...

    async def press(self, press: Press, actor: Actor) -> Notice | Answer: ...

    async def submit(self, token: str, values: Mapping[str, str | Sequence[str]], actor: Actor) -> Notice | Answer: ...


class Console:
    """One person at one terminal; `thread` is `console/NAME`."""

    name = "console"
    capabilities = Capabilities(edits=False, streams=True, forms=True, private=True)

    def __init__(self, thread: str, actor: Actor, counter: ConsoleFront, screen: Screen) -> None:
        self.threads = thread
        self.board = OpenCards()
        self._actor = actor
        self._counter = counter
        self._screen = screen
        self._moving: set[str] = set()  # the messages and runs of which is shown what happens now
        self.shown: set[str] = set()  # the keys of the posts
        self.touched: list[str] = []  # the cards that were acted on

    # what the bot says

    async def post(self, thread: str, post: Post, key: str, about: str = "") -> str:  # noqa: ARG002 - as the seam has it
        """Show a post; a card that is open here already is not shown twice."""
        self.shown.add(key)
        self._settle(about)
        if post.card is None or post.card.closed:
            self._screen.show(post)
        else:
            self.open(post.card)
        return key

    async def edit(self, thread: str, message: str, post: Post) -> None:  # noqa: ARG002 - as the seam has it
        """Say how a card ended: what was printed cannot be changed."""
        if post.card is not None and post.card.closed:
            self.close(post.card)

    async def find(self, thread: str, key: str, since: int) -> str | None:  # noqa: ARG002 - as the seam has it
        """Find nothing: what an earlier terminal showed is not here, so it is shown again."""
        return None

    async def upload(self, thread: str, file: Attachment, key: str) -> str:  # noqa: ARG002 - as the seam has it
        """Say that there is a file."""
        self._screen.note(f"[a file: {file.name}, {len(file.content):,} bytes]")
        return key

    async def person(self, account: str) -> Profile | None:  # noqa: ARG002 - as the seam has it
        """Know nobody: bot.toml does."""
        return None

    def open(self, card: Card) -> None:
        """Show an open card and number what can be pressed."""
        if card.reference not in self.board:
            choices = self.board.put(card)
            self._screen.show(Post(card=card), choices)

    def close(self, card: Card) -> None:
        """Say that a card is over."""
        line = closing_line(card) if self.board.take(card.reference) else ""
        if line:
            verdict = card.closed.partition(" ")[0].lower()
            self._screen.note(f"● {line}", CLOSED.get(verdict, "dim"))

    async def watch(self, happenings: asyncio.Queue[Happening]) -> None:
        """Show what happens now, until cancelled."""
        while True:
            happening = await happenings.get()
            self._moving.add(happening.about)
            self._screen.progress(happening.about, happening.text)

    def _settle(self, about: str) -> None:
        """Take away what moved until this post; the further runs of a message have its id with a number."""
        for each in sorted(self._moving):
            if not about or each == about or each.startswith(f"{about}-"):
                self._screen.progress(each, "")
                self._moving.discard(each)

    # what the person does

    async def converse(self, settled: Callable[[], Awaitable[None]]) -> None:
        """Take what is typed until the person leaves; `settled` is awaited after each line."""
        while (line := await self._screen.line()) is not None:
            await self.hear(line)
            await settled()

    async def hear(self, line: str) -> None:
        """Take one line: the number of a button, or something to say."""
        choice = self.board.find(line)
        if choice is not None:
            await self._press(choice)
        elif self.board.is_past(line):
            self._screen.note(f"{line.strip()} can no longer be pressed.")
        elif line.strip():
            await self._counter.deliver(self._inbound(self.threads, line))

    async def _press(self, choice: NumberedAction) -> None:
        self.touched.append(choice.card.reference)
        button = choice.button
        if button is None:
            if choice.form is not None:
                await self._fill_in(choice.form)
            return
        said = await self._ask(button.asks) if button.asks else ""
        if said is None:
            self._screen.note("Left as it is.")
            return
        press = Press(f"console/{token_hex(8)}", self.threads, button.token, said)
        await self._answered(await self._counter.press(press, self._actor))

    async def _fill_in(self, form: Form) -> None:
        values: dict[str, str] = {}
        for field in form.inputs:
            said = await self._ask(question_of(field))
            if said is None:
                self._screen.note("Nothing was sent.")
                return
            values[field.name] = "" if said.strip() == NOTHING and not field.required else said.strip() or field.value
        await self._answered(await self._counter.submit(form.token, values, self._actor))

    async def _answered(self, answer: Notice | Answer) -> None:
        if isinstance(answer, Notice):
            self._screen.note(answer.text, "green" if answer.ok else "yellow")
        else:
            await self._counter.deliver(self._inbound(answer.thread, answer.text, answer.question))

    async def _ask(self, question: str) -> str | None:
        """Ask for one line; None: never mind."""
        self._screen.prompt(question)
        try:
            return await self._screen.line()
        finally:
            self._screen.prompt("")

    def _inbound(self, thread: str, text: str, answers: str = "") -> Inbound:
        event = f"console/{token_hex(8)}"
        return Inbound(event, thread, self._actor.person, text, acting=self._actor.real, answers=answers)
