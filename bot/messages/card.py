"""What people are shown: a `Post` is text or a card; a card is data, each platform renders it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from bot.messages.file import File
from bot.messages.moment import moments_in_words

Style = Literal["primary", "danger", "plain"]
Mood = Literal["plain", "good", "bad", "quiet"]


@dataclass(frozen=True, slots=True)
class Input:
    """A field of a form."""

    name: str
    label: str
    kind: Literal["text", "number", "date", "boolean", "choice", "choices", "long", "file", "files"] = "text"
    required: bool = True
    value: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    chosen: tuple[str, ...] = ()  # of several choices those that are chosen already; `value` has them as text
    error: str = ""  # what is wrong with what stands in it
    shortest: int | None = None  # characters of a text
    longest: int | None = None

    @property
    def is_file(self) -> bool:
        """Whether a file is asked for, or several: `value` has their names, a line each."""
        return self.kind in ("file", "files")

    @property
    def holds_day(self) -> bool:
        """Whether a day of the calendar stands in it: a field for days takes, and shows, nothing else."""
        try:
            return date.fromisoformat(self.value).isoformat() == self.value
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class Form:
    """Several questions answered at once; `token` says for what."""

    token: str
    inputs: tuple[Input, ...]
    submit: str = ""  # what stands on its button; empty: the platform's word for sending
    language: str = ""  # in which it is asked

    @property
    def typed(self) -> tuple[Input, ...]:
        """The fields that can be filled in where a form takes no file: a file is sent as a message."""
        return tuple(each for each in self.inputs if not each.is_file)

    @property
    def wants_file(self) -> bool:
        """Whether it asks for a file that is not there yet."""
        return any(each.is_file and not each.value for each in self.inputs)


@dataclass(frozen=True, slots=True)
class Button:
    """What can be pressed. `token` is signed and opaque, at most 100 characters: Discord's bound."""

    label: str
    token: str
    style: Style = "plain"
    asks: str = ""  # a question to be answered in one line with the press; empty: none
    choices: tuple[str, ...] = ()  # what can be answered; none: anything
    form: Form | None = None  # to be filled in instead of the press, where that gives no form by itself


@dataclass(frozen=True, slots=True)
class Card:
    """A question to people. Once `closed` says how it ended, nothing is left to press that could decide it."""

    kind: Literal["approval", "question"]
    reference: str  # the id of the approval or question
    title: str
    fields: tuple[tuple[str, str], ...] = ()
    note: str = ""  # a moment may stand in it, and in `closed`, as `moment_mark` writes it
    buttons: tuple[Button, ...] = ()
    form: Form | None = None
    closed: str = ""
    language: str = ""  # in which it is asked; empty: many see it, and it is English

    def close(self, how: str, left: tuple[Button, ...] = ()) -> Card:
        """Give the card as it stands when it is over; `left` can still be pressed."""
        return replace(self, buttons=left, form=None, closed=how)

    def plain(self) -> str:
        """Give it as text."""
        # a value of several lines is set in, so that none of them passes for a field of its own
        fields = (f"{name}: {value}".replace("\n", "\n    ") for name, value in self.fields)
        return "\n".join([self.title, *fields, *filter(None, (self.note, self.closed))])


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who is called by a post: an account of the platform on which it stands, or a group of that platform."""

    account: str
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A thread that a post begins, below the message that it is about; `beside` is the thread of that message."""

    beside: str
    title: str


@dataclass(frozen=True, slots=True)
class Post:
    """One message of the bot."""

    text: str = ""  # a moment may stand in it
    card: Card | None = None
    mood: Mood = "plain"
    file: File | None = None  # where files cannot be shown, the text names it
    mentions: tuple[Mention, ...] = ()  # called once, when it is posted
    attached: tuple[File, ...] = ()  # that came with what a person said
    opens: Opening | None = None

    def plain(self) -> str:
        """Give it as text, for a terminal without colours and for the LLM's history."""
        read = self.by_the_clock_of("UTC")
        return read.text if read.card is None else read.card.plain()

    def by_the_clock_of(self, zone: str, language: str = "") -> Post:
        """Give it with its moments in words, in the card's language."""
        card = self.card
        if card is not None:
            spoken = card.language or language
            note = moments_in_words(card.note, spoken, zone)
            card = replace(card, note=note, closed=moments_in_words(card.closed, spoken, zone))
        return replace(self, text=moments_in_words(self.text, language, zone), card=card)


POST = TypeAdapter(Post)


def encode(post: Post) -> str:
    """Give a post as JSON text. Halves of a surrogate pair, which are no text, become question marks."""
    try:
        return POST.dump_json(post).decode()
    except PydanticSerializationError:
        return json.dumps(asdict(post), ensure_ascii=False).encode("utf-8", "replace").decode()


def decode(text: str) -> Post:
    """Give a post back from JSON text; of one that another version wrote, what can be read of it as text."""
    try:
        return POST.validate_json(text)
    except ValidationError:
        return Post(_readable(text))


def _readable(text: str) -> str:
    """Give the text or the title of a post that cannot be read as one."""
    try:
        said: Any = json.loads(text)
        shown = said.get("text") or said["card"]["title"]
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError):
        shown = ""
    return str(shown) if shown else "(This was written by another version of me, and I cannot show it.)"
