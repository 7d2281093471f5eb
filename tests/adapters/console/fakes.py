"""A screen that remembers, and cards to show on it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from adapters.console.open_cards import NumberedAction
from bot import Button, Card, Form, Input, Post


class FakeScreen:
    """Shows nothing; `typed` is what the person will type, None: they leave."""

    def __init__(self, *typed: str | None) -> None:
        self.shown: list[tuple[Post, tuple[str, ...]]] = []
        self.notes: list[str] = []
        self.moving: dict[str, str] = {}
        self.asked: list[str] = []
        self._typed: asyncio.Queue[str | None] = asyncio.Queue()
        for line in (*typed, None):
            self._typed.put_nowait(line)

    def show(self, post: Post, choices: Sequence[NumberedAction] = ()) -> None:
        self.shown.append((post, tuple(f"{choice.sign} {choice.label}" for choice in choices)))

    def note(self, text: str, style: str = "dim") -> None:
        self.notes.append(text)

    def progress(self, about: str, text: str) -> None:
        self.moving[about] = text

    def prompt(self, text: str) -> None:
        if text:
            self.asked.append(text)

    async def line(self) -> str | None:
        return await self._typed.get()

    async def release(self) -> None:
        pass


def approval(reference: str = "a1") -> Card:
    """Give the card of an approval."""
    return Card(
        "approval",
        reference,
        "Restart demo in staging?",
        (("Service", "demo"), ("Command", "restart staging")),
        "You asked. Ada can decide: `bot approvals approve a1`.",
        (
            Button("Approve", f"{reference}:y", "primary"),
            Button("Deny", f"{reference}:n", "danger", asks="Why not? (may stay empty)"),
        ),
    )


def choice(reference: str = "q1") -> Card:
    """Give a question with buttons."""
    return Card("question", reference, "Which?", buttons=(Button("staging", "s"), Button("production", "p")))


def form(reference: str = "f1", *, fields: int = 2) -> Card:
    """Give a question that is answered by typing, or field by field."""
    inputs = (
        Input("day", "Day", "date", hint="when it begins"),
        Input("loud", "Loud", "boolean", required=False),
        Input("size", "Size", "choice", required=False, value="m", choices=("s", "m", "l")),
    )
    return Card("question", reference, "When?", form=Form("form-token", inputs[:fields]))
