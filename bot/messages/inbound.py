"""What comes in: a message of an identified person, and what whoever presses a button says or is told."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages.file import File
from bot.messages.moment import without_moments

MOST_TEXT = 40_000  # characters kept of one message; Slack cuts there too
MOST_READ = 8 * 1024  # bytes of one message that are read: a request has its point in the first lines


@dataclass(frozen=True, slots=True)
class Inbound:
    """A message. `thread` is `adapter/…`, the address where it is answered; `event` is unique for ever.

    `message` is the platform's id of the message: some platforms send one message as two events. `answers` names the
    question whose button was pressed.
    """

    event: str
    thread: str
    person: str
    text: str
    message: str | None = None
    acting: str = ""
    answers: str = ""
    files: tuple[File, ...] = ()
    run_thread: str = ""  # where a run that it starts is told; empty: in the same thread

    @property
    def adapter(self) -> str:
        """The platform: what stands before the first `/` of the thread."""
        return adapter_of(self.thread)


@dataclass(frozen=True, slots=True)
class Notice:
    """What only the person who pressed is told."""

    text: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pressed choice or a filled form says: deliver `text` in `thread`, as an answer to `question`.

    Without a thread it is delivered where it was said.
    """

    question: str
    thread: str
    text: str


def adapter_of(thread: str) -> str:
    """Give the adapter that a thread belongs to."""
    return thread.partition("/")[0]


def is_private(thread: str) -> bool:
    """Say whether a thread is an address at which one person is told something alone, such as `slack/@U123`."""
    return thread.partition("/")[2].startswith("@")


def clean(text: str) -> str:
    """Give a text as it can be kept: no lone surrogates, NULs or moments; one that is too long says so itself."""
    kept = without_moments(text.replace("\x00", "").encode("utf-8", "replace").decode())
    return kept if len(kept) <= MOST_TEXT else f"{kept[:MOST_TEXT]} … (cut off: {len(kept):,} characters in all)"
