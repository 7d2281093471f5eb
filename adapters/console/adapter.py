"""Talks in a terminal: shows what the bot says to one person, and hands in what that person types and presses."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from secrets import token_hex

from adapters.console.local_file import typed_files
from adapters.console.open_cards import NumberedAction, OpenCards
from adapters.console.screen import Screen
from adapters.console.translate import NOTHING, closing_line, question_of
from bot import Actor, Card, Form, Happening, Input, Post, Refused
from bot.language.detection import words_in
from bot.language.surfaces import CardWords, ShellWords
from bot.messages.file import plain_name
from bot.messages.moment import moments_in_words
from bot.parameters.form import refilled
from bot.platform.adapter import Attachment, Capabilities, Front, Outcome, Pressed, Profile, Said, Submitted

CLOSED = {"approved": "green", "denied": "red"}  # by the state of an approval


class Console:
    """One person at one terminal; `thread` is `console/NAME`."""

    name = "console"
    capabilities = Capabilities(edits=False, streams=True, forms=True, private=True)

    def __init__(self, thread: str, actor: Actor, front: Front, screen: Screen, zone: str = "UTC") -> None:
        self.threads = thread
        self.board = OpenCards()
        self._language = front.language(self.name, actor.person)  # that this person has set
        self._actor = actor
        self._front = front
        self._screen = screen
        self._zone = zone  # of whoever sits there
        self._moving: set[str] = set()  # the messages and runs of which is shown what happens now
        self.touched: list[str] = []  # the cards that were acted on
        self._refused: dict[str, Form] = {}  # as they were filled in, by their tokens

    # what the bot says

    async def post(self, thread: str, post: Post, key: str, about: str = "") -> str:  # noqa: ARG002 - as the seam has it
        """Show a post; a card that is open here already is not shown twice."""
        self._settle(about)
        if post.card is None or post.card.closed:
            self._screen.show(post.by_the_clock_of(self._zone, self._language))
        else:
            self.open(post.card)
        return key

    async def edit(self, thread: str, message: str, post: Post) -> None:  # noqa: ARG002 - as the seam has it
        """Say how a card ended, and show what can still be pressed anew; what was printed stays.

        One that asks for something else now is shown anew as well.
        """
        if post.card is None:
            return
        if not post.card.closed:
            self.renew(post.card)
            return
        self.close(post.card)
        if post.card.buttons:
            self.open(post.card)

    async def find(self, thread: str, key: str, since: int) -> str | None:  # noqa: ARG002 - as the seam has it
        """Find nothing: what an earlier terminal showed is not here, so it is shown again."""
        return None

    async def upload(self, thread: str, file: Attachment, key: str) -> str:  # noqa: ARG002 - as the seam has it
        """Say that there is a file."""
        self._screen.note(words_in(self._language).shell.a_file.format(file=file.name, size=f"{len(file.content):,}"))
        return key

    async def person(self, account: str) -> Profile | None:  # noqa: ARG002 - as the seam has it
        """Know nobody: bot.toml does."""
        return None

    def open(self, card: Card) -> None:
        """Show an open card and number what can be pressed."""
        if card.reference not in self.board:
            choices = self.board.put(card)
            self._screen.show(Post(card=card).by_the_clock_of(self._zone), choices)

    def renew(self, card: Card) -> None:
        """Show a card that is open here once more where it asks for something else, or says more, than was shown."""
        if self.board.is_outdated(card):
            self.board.take(card.reference)
            self.open(card)

    def close(self, card: Card) -> None:
        """Say that a card is over."""
        line = closing_line(card) if self.board.take(card.reference) else ""
        if line:
            self._screen.note(f"● {moments_in_words(line, card.language, self._zone)}", _colour_of(card))

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

    async def hear(self, line: str) -> str:
        """Take one line: the number of a button, or something to say. Give the id of the message that it became."""
        choice = self.board.find(line)
        if choice is not None:
            return await self._press(choice)
        if self.board.is_past(line):
            self._screen.note(self._words(self.board.language_of(line)).no_longer.format(number=line.strip()))
        elif line.strip():
            return await self._say(line)
        return ""

    async def _say(self, line: str) -> str:
        """Say a line; where a file is asked for, and the line is a path, send that file."""
        who, asked, files = self._actor, self.board.asks_for_file(), tuple[Attachment, ...]()
        if asked is not None:
            try:
                files = await asyncio.to_thread(typed_files, line, self._words(asked), self._card_words(asked))
            except Refused as refusal:
                self._screen.note(str(refusal), "yellow")
                return ""
        said = Said(_event(), self.threads, who.person, "" if files else line, files=files, acting=who.real)
        return await self._front.message(said) or ""

    async def _press(self, choice: NumberedAction) -> str:
        self.touched.append(choice.card.reference)
        button, who = choice.button, self._actor
        if button is None:
            return await self._fill_in(choice.form) if choice.form is not None else ""
        if button.form is not None:
            return await self._fill_in(button.form)
        asked = f"{button.asks} ({' | '.join(button.choices)})" if button.choices else button.asks
        said = await self._ask(asked) if asked else ""
        if said is None:
            self._screen.note(self._words(choice.card.language).left_as_it_is)
            return ""
        pressed = Pressed(_event(), self.threads, who.person, button.token, said, acting=who.real)
        return self._told(await self._front.press(pressed))

    async def _fill_in(self, form: Form) -> str:
        values: dict[str, str] = {}
        files: list[Attachment] = []
        for field in self._refused.get(form.token, form).inputs:
            said = await self._ask_for(field, form.language, files)
            if said is None:
                self._screen.note(self._words(form.language).nothing_sent)
                return ""
            values[field.name] = "" if said.strip() == NOTHING and not field.required else said.strip() or field.value
        who = self._actor
        submitted = Submitted(
            _event(), self.threads, who.person, form.token, values, acting=who.real, files=tuple(files)
        )
        outcome = await self._front.submit(submitted)
        self._refused.pop(form.token, None)
        if not outcome.ok:  # what was typed stands there when it is filled in again
            self._refused[form.token] = replace(form, inputs=refilled(form.inputs, values, outcome.errors))
        return self._told(outcome)

    async def _ask_for(self, field: Input, language: str, files: list[Attachment]) -> str | None:
        """Ask for one field of a form; the files of a path go to these, until there are some or nothing is typed."""
        while True:
            said = await self._ask(question_of(field, language))
            if not field.is_file or said is None or said.strip() in ("", NOTHING):
                return said
            words = self._words(language), self._card_words(language)
            try:
                found = await asyncio.to_thread(typed_files, said, *words, only=True)
            except Refused as refusal:
                self._screen.note(str(refusal), "yellow")
                continue
            taken = found if field.kind == "files" else found[:1]
            files += taken
            return "\n".join(plain_name(file.name) for file in taken)

    def _card_words(self, asked: str) -> CardWords:
        return words_in(self._language or asked).cards

    def _words(self, asked: str) -> ShellWords:
        """Give the words for what is about a card that was asked in this language."""
        return words_in(self._language or asked).shell

    def _told(self, outcome: Outcome) -> str:
        if outcome.told:
            told = moments_in_words(outcome.told, self._language, self._zone)
            self._screen.note(told, "green" if outcome.ok else "yellow")
        return outcome.message

    async def _ask(self, question: str) -> str | None:
        """Ask for one line; None: never mind."""
        self._screen.prompt(question)
        try:
            return await self._screen.line()
        finally:
            self._screen.prompt("")


def _colour_of(card: Card) -> str:
    """Give the colour of what a card says of its end: green for a yes, red for a no."""
    outcomes, closed = words_in(card.language).outcomes, card.closed.casefold()
    return next((colour for state, colour in CLOSED.items() if closed.startswith(_beginning(outcomes[state]))), "dim")


def _beginning(sentence: str) -> str:
    """Give what stands before the first gap of a sentence."""
    return sentence.partition("{")[0].casefold()


def _event() -> str:
    return f"console/{token_hex(8)}"
