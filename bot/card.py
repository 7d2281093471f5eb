"""What people are shown: a `Post` is text or a card; a card is data, each platform renders it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import TypeAdapter

Style = Literal["primary", "danger", "plain"]
Mood = Literal["plain", "good", "bad", "quiet"]


@dataclass(frozen=True, slots=True)
class Button:
    """What can be pressed. `token` is signed and opaque, at most 100 characters: Discord's bound."""

    label: str
    token: str
    style: Style = "plain"
    asks: str = ""  # a question to be answered in one line with the press; empty: none


@dataclass(frozen=True, slots=True)
class Input:
    """A field of a form."""

    name: str
    label: str
    kind: Literal["text", "number", "date", "boolean", "choice", "choices", "long"] = "text"
    required: bool = True
    value: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Several questions answered at once; `token` says for what."""

    token: str
    inputs: tuple[Input, ...]
    submit: str = "Send"


@dataclass(frozen=True, slots=True)
class Card:
    """A question to people. Once `closed` says how it ended, there is nothing left to press."""

    kind: Literal["approval", "question"]
    reference: str  # the id of the approval or question
    title: str
    fields: tuple[tuple[str, str], ...] = ()
    note: str = ""
    buttons: tuple[Button, ...] = ()
    form: Form | None = None
    closed: str = ""

    def close(self, how: str) -> Card:
        """Give the card as it stands when it is over."""
        return replace(self, buttons=(), form=None, closed=how)


@dataclass(frozen=True, slots=True)
class Post:
    """One message of the bot."""

    text: str = ""
    card: Card | None = None
    mood: Mood = "plain"

    def plain(self) -> str:
        """Give it as text, for a terminal without colours and for the LLM's history."""
        if self.card is None:
            return self.text
        lines = [self.card.title, *(f"{name}: {value}" for name, value in self.card.fields)]
        if self.card.note:
            lines.append(self.card.note)
        if self.card.closed:
            lines.append(self.card.closed)
        return "\n".join(lines)


POST = TypeAdapter(Post)


def encode(post: Post) -> str:
    """Give a post as JSON text."""
    return POST.dump_json(post).decode()


def decode(text: str) -> Post:
    """Give a post back from JSON text."""
    return POST.validate_json(text)


def visible(text: str) -> str:
    """Make what would hide or turn text round visible: control, bidi and zero-width characters become `\\u202e`.

    Line breaks and tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and c not in "\n\t" else c
        for c in text
    )
