"""A run and what is written down about it: `Run` is one execution of a process, `Entry` one line of its journal."""

from __future__ import annotations

import json
from asyncio import CancelledError
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from workflow.author_frames import author_trace, is_said
from workflow.errors import ForAuthors, StepFailed, WorkflowError

Status = Literal[
    "initializing", "running", "waiting", "waiting_approval", "paused", "rollback", "completed", "failed", "cancelled"
]
Turned = Literal["failed", "cancelled"]  # what a rollback ends with
ENDED: frozenset[Status] = frozenset(("completed", "failed", "cancelled"))

EntryKind = Literal["step", "wait", "note", "undo"]
EntryStatus = Literal["started", "retrying", "done", "failed"]

UNSAID: dict[type[BaseException], str] = {
    CancelledError: "its own code cancelled it, or something that it called; nobody had stopped this run",
    GeneratorExit: "its own code raised what Python keeps for closing a generator; raise an Exception instead",
    KeyboardInterrupt: "its own code raised what Python keeps for Ctrl-C; the bot goes on",
    SystemExit: "its own code wanted to end the program; it ends itself alone, by return or an Exception",
    MemoryError: "there was not enough memory for it",
    StopAsyncIteration: "its own code raised what Python keeps for the end of a loop",
}
BETTER_SAID = {
    "coroutine raised StopIteration": "its own code raised StopIteration, which ends no coroutine; use return",
    "async generator raised StopIteration": "its own code raised StopIteration, which ends no generator; use return",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something failed: the name of the error's class, its text, and the author's lines that led to it.

    `said`: somebody wrote the text for people; else it is Python's or a library's, and is for those who mend the code.
    """

    kind: str
    message: str
    trace: str = ""
    said: bool = True

    @classmethod
    def of(cls, error: BaseException) -> Failure:
        """Describe an error; a text of more than 2,000 characters is shortened, it is for people."""
        if isinstance(error, StepFailed):
            return cls(error.kind, error.message, _writable(author_trace(error)), error.said)
        said, ours = _said(error)
        short = said if len(said) <= 2_000 else f"{said[:2_000]}…"
        for_people = not isinstance(error, ForAuthors) and (ours or isinstance(error, WorkflowError) or is_said(error))
        return cls(_writable(type(error).__name__), _writable(short), _writable(author_trace(error)), for_people)

    @classmethod
    def read(cls, kind: str, message: str, detail: str | None) -> Failure:
        """Read what was stored; what was stored before there were details has none."""
        try:
            found = json.loads(detail or "{}")
            return cls(kind, message, str(found.get("trace", "")), found.get("said", True) is not False)
        except (ValueError, AttributeError, RecursionError):
            return cls(kind, message)

    @property
    def detail(self) -> str | None:
        """The trace, and whether the text is for people, as they are stored."""
        if not self.trace and self.said:
            return None
        return json.dumps({"trace": self.trace, "said": self.said}, ensure_ascii=False)

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}" if self.message else self.kind


def _said(error: BaseException) -> tuple[str, bool]:
    """Give an error's own words, or ours where it has none, or only such that help nobody; and whether it is ours."""
    try:
        said = str(error)
    except BaseException as worse:  # noqa: BLE001 - the author's own class; to be told of it is all that can be done
        return f"it cannot be put into words: its own __str__ raised {type(worse).__name__}", True
    if isinstance(error, SystemExit):
        return f"{UNSAID[SystemExit]} (it said {said})" if said else UNSAID[SystemExit], True
    if isinstance(error, RecursionError):
        return "its own code called itself without an end", True
    ours = BETTER_SAID.get(said) or ("" if said else UNSAID.get(type(error), ""))
    return ours or said, bool(ours)


def _writable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()  # the name of a file may be in it, of any bytes


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of a process. `params`, `origin` and `result` are JSON texts; times are UTC milliseconds.

    `origin` belongs to the package above (who asked, and where). Runs of one `lane` wait for one another in a queue;
    lanes take turns.
    """

    id: str
    process: str
    version: str
    params: str
    origin: str = "{}"
    lane: str = ""
    status: Status = "initializing"
    result: str | None = None
    error: Failure | None = None
    reason: str = ""  # why it is paused
    turned: Turned | None = None  # what it will end with, once it has been turned round
    created_at: int = 0
    updated_at: int = 0
    ended_at: int | None = None
    recoveries: int = 0  # how often the program ended while it was under way, since its journal had its latest line


class Entry(NamedTuple):
    """One line of a run's journal: what a verb gave, once. `position` counts the lines of the run as they settled.

    A tuple, since one is made for every step: a frozen dataclass takes four times as long to make.
    """

    key: str
    digest: str
    kind: EntryKind
    status: EntryStatus
    result: str | None = None
    error: Failure | None = None
    attempts: int = 1
    position: int = 0
    started_at: int = 0
    ended_at: int | None = None
    used: Mapping[str, int] | None = None  # what all its attempts used of things that the package above counts

    @property
    def settled(self) -> bool:
        return self.status in ("done", "failed")


@dataclass(slots=True)
class Record:
    """All that is known of a run when it is entered: the lines of its journal by key.

    `waits` are the keys of open waits that the process must come to again, where that is in question.
    """

    entries: dict[str, Entry] = field(default_factory=dict[str, Entry])
    waits: frozenset[str] = frozenset()

    def done(self) -> set[str]:
        """Give the keys of all lines that went well."""
        return {key for key, entry in self.entries.items() if entry.status == "done"}

    def done_steps(self) -> tuple[str, ...]:
        """Give the keys of the steps that were made, in the order in which they settled."""
        steps = [entry for entry in self.entries.values() if entry.kind == "step" and entry.status == "done"]
        return tuple(entry.key for entry in sorted(steps, key=lambda entry: entry.position))

    def unknown_steps(self) -> tuple[str, ...]:
        """Give the keys of the `once` steps that were begun, and of which nobody has said what became."""
        return tuple(entry.key for entry in self.entries.values() if entry.status == "started")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended. `undone` and `stuck` name the steps that were taken back, and those that could not be."""

    status: Literal["completed", "failed", "cancelled"]
    result: str | None = None
    error: Failure | None = None
    undone: tuple[str, ...] = ()
    stuck: tuple[str, ...] = ()
