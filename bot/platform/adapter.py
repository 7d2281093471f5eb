"""A place where people talk, as the bot sees it: what an adapter does, and what it hands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.messages.card import Card, Form, Post
from bot.messages.file import File
from bot.parameters.parameter import Parameter
from bot.platform.home import Home
from bot.platform.sign import Reacted, StopPressed


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do. `most_text` is how many characters one of its messages holds."""

    edits: bool = True
    streams: bool = False  # shows half a reply by itself
    forms: bool = False
    private: bool = False  # can tell one person something in a shared place
    files: bool = False
    most_text: int = 4_000


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody as their platform knows them."""

    account: str
    title: str
    language: str = ""
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message, or goes out. `content` is all of it: the adapter keeps to the bound on size."""

    name: str
    content: bytes
    media_type: str = "application/octet-stream"


class Memory(Protocol):
    """Keeps a few words over restarts, by name."""

    async def recall(self, name: str) -> str:
        """Give what was kept; empty when nothing was."""
        ...

    async def keep(self, name: str, value: str) -> None: ...


class Adapter(Protocol):
    """Brings posts to a platform. `async with` connects it, and what people say there it hands to the `Front`.

    `key` is unique for a post, so that one whose answer was lost can be found again. `about` is the message or run that
    a post belongs to: a half reply shown before is finished instead of posted anew. Errors of the platform are raised
    and tried again: `Unreachable` for a day, for it passes by itself, any other one twenty times.
    """

    @property
    def name(self) -> str:
        """What stands before the first `/` of its threads."""
        ...

    @property
    def threads(self) -> str:
        """The beginning of the threads that this adapter serves; other processes may serve others of its name."""
        ...

    @property
    def capabilities(self) -> Capabilities: ...

    async def post(self, thread: str, post: Post, key: str, about: str) -> str:
        """Show a post and give its id on the platform."""
        ...

    async def edit(self, thread: str, message: str, post: Post) -> None:
        """Change what a post shows."""
        ...

    async def find(self, thread: str, key: str, since: int) -> str | None:
        """Look for a post that may have arrived although its answer was lost; `since` in UTC milliseconds."""
        ...

    async def upload(self, thread: str, file: Attachment, key: str) -> str:
        """Show a file and give its message's id."""
        ...

    async def person(self, account: str) -> Profile | None:
        """Look a person up."""
        ...


# what an adapter hands in; `event` is unique for ever, `account` is the platform's user id, `roles` are the ids of the
# platform's groups that this person is in now; the page and the terminal know who is there, so theirs is the person's
# name, and `acting` is who sits at the keyboard when they speak in that name; `outside` is whether they are of another
# company or server, or only a visitor of ours, and None where the platform cannot tell: then they are no guest


@dataclass(frozen=True, slots=True)
class Said:
    """A message to the bot."""

    event: str
    thread: str
    account: str
    text: str
    message: str | None = None  # the platform's id of it: one message may come as two events
    files: tuple[Attachment | File, ...] = ()  # a `File` is kept already: it came piece by piece
    roles: frozenset[str] = frozenset()
    acting: str = ""
    outside: bool | None = None
    is_direct: bool = False  # nobody else is in its thread
    run_thread: str = ""  # the thread that is opened for a run which it starts; empty: the run is told where it stands


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button was pressed. `said` answers what it asks; None when it was not asked yet."""

    event: str
    thread: str
    account: str
    token: str
    said: str | None = None
    roles: frozenset[str] = frozenset()
    acting: str = ""
    outside: bool | None = None
    signed_in_at: int = 0  # UTC milliseconds; only the page knows


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form was filled in."""

    event: str
    thread: str
    account: str
    token: str
    values: Mapping[str, str | Sequence[str]]  # of a field for files their names, a line each
    roles: frozenset[str] = frozenset()
    acting: str = ""
    files: tuple[Attachment | File, ...] = ()  # in the order of the fields
    outside: bool | None = None
    signed_in_at: int = 0


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command of the platform: the bot's own (help, runs, approvals, status, cancel) or a process's name.

    `values` are typed options; `text` what stands behind the command where the platform has no options. Both empty for
    a process with parameters: a form is wanted.
    """

    event: str
    thread: str
    account: str
    name: str
    values: Mapping[str, str | Sequence[str]] = field(default_factory=dict[str, str | Sequence[str]])
    text: str = ""
    roles: frozenset[str] = frozenset()
    acting: str = ""
    outside: bool | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to do at once for the one person who acted: tell `text` privately, open `form`, mark fields with errors.

    With errors, `form` is the one that was refused, as it was filled in: nothing that was typed is lost.
    """

    text: str = ""
    ok: bool = True
    form: Form | None = None
    title: str = ""  # of the form
    errors: Mapping[str, str] = field(default_factory=dict[str, str])
    message: str = ""  # the id of the message that it became, for whoever waits for what comes of it

    @property
    def told(self) -> str:
        """The text and the errors below it, for where no field can be marked."""
        problems = [f"{name}: {problem}" if name else problem for name, problem in self.errors.items()]
        return "\n".join([self.text, *problems] if self.text else problems)


OWN_COMMANDS = ("help", "runs", "approvals", "status", "cancel")  # the bot's own, which any thread may hear


@dataclass(frozen=True, slots=True)
class Command:
    """A command that a platform can offer."""

    name: str
    description: str
    parameters: tuple[Parameter, ...] = ()


class Front(Protocol):
    """Where adapters hand in what people do. Everything is written down before it returns: then acknowledge."""

    async def message(self, said: Said) -> str | None:
        """Take a message and give the id that it is kept by; None: it was here before, or is an outsider's."""
        ...

    async def turned_away(self, said: Said) -> str | None:
        """Give what an outsider is told privately, empty when they were told today; None: they are none."""
        ...

    async def press(self, pressed: Pressed) -> Outcome: ...

    async def submit(self, submitted: Submitted) -> Outcome: ...

    async def refused_files(self, submitted: Submitted) -> Outcome | None:
        """Give why the files of a form are not taken, before any is kept; None: they are. Its values come later."""
        ...

    async def command(self, commanded: Commanded) -> Outcome: ...

    async def react(self, reacted: Reacted) -> None:
        """Take a thumb on a reply."""
        ...

    async def stop(self, stopped: StopPressed) -> None:
        """End the reply that is under way in a thread; where there is none, ask whether runs are to be cancelled."""
        ...

    async def suggestions(
        self, platform: str, account: str, *, outside: bool | None = None, most: int
    ) -> tuple[str, ...]:
        """Give sentences to begin with, each of which works for this person."""
        ...

    def commands(self) -> tuple[Command, ...]:
        """Give a command for every process, by name, the bot's own first."""
        ...

    def startable(self, platform: str, account: str, *, outside: bool | None = None) -> frozenset[str]:
        """Give the processes that somebody may start."""
        ...

    async def run_counts(self) -> Mapping[str, int]:
        """Give how many runs there are of each process."""
        ...

    def note_commands(self, platform: str, before: str, without: Sequence[str]) -> None:
        """Note the processes `without` a command of their own on a platform, and what is typed `before` their name."""
        ...

    async def takes_part(self, thread: str) -> bool:
        """Say whether anything was said in a thread to the bot or by it."""
        ...

    def asks_roles(self, token: str) -> bool:
        """Say whether a form decides something, so that it matters in which roles its sender is now."""
        ...

    def language(self, platform: str, account: str) -> str:
        """Give the language in which this person is told something; empty where nobody knows."""
        ...

    def may_be_guest(self, platform: str, account: str) -> bool:
        """Say whether it matters where this person is from, so that the platform should be asked."""
        ...

    async def questions(self, platform: str, account: str, most: int = 100) -> tuple[Card, ...]: ...

    async def home(self, platform: str, account: str, *, outside: bool | None = None) -> Home: ...
