"""What the router is asked and what it answers: a `Turn` in, a `Decision` out, and the `Trace` that says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.authoring.process import Process
from bot.messages.file import File
from bot.parameters.call import Call, Draft
from bot.parameters.parameter import Parameter
from bot.routing.feedback import Feedback

ANY = "*"  # in place of a field's name: any of them
Control = Literal[
    "help", "status", "cancel", "cancel all", "verdict", "why", "approvals", "deciders", "back", "greeting", "thanks",
    "farewell", "reaction",
]  # fmt: skip
# Left alone for a while, silent for its whole time, without a usable answer, or used up for today.
Without = Literal["", "away", "late", "failed", "budget"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A process that this person may run, with its parameters resolved: what the router may choose from."""

    process: Process
    parameters: tuple[Parameter, ...]

    @property
    def name(self) -> str:
        return self.process.name


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question of the router that waits for this person in this thread."""

    process: str
    params: Mapping[str, Any]  # what is known so far
    field: str  # "" when processes, not values, are to be chosen; ANY when each value may be told anew
    choices: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()  # of a plan that is to be confirmed
    in_order: bool = False  # of the plan
    instead: str = ""  # the run that is cancelled when this is confirmed
    said: str = ""  # the message that began it
    draft: Draft | None = None  # the requests that wait for this value
    language: str = ""  # in which it was asked
    runs: tuple[str, ...] = ()  # which all are cancelled when this is confirmed
    asked: str = ""  # the words of a run's question


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a thread's history, oldest first in a `Turn`: the person's own, somebody else's, or the bot's."""

    role: Literal["person", "other", "bot"]
    text: str


@dataclass(frozen=True, slots=True)
class LastRun:
    """The latest run of this person in this thread."""

    id: str
    process: str
    params: Mapping[str, Any]
    status: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One message and what the router may know with it. `now` is in the person's time zone."""

    text: str
    person: str
    thread: str
    now: datetime
    offers: tuple[Offer, ...]
    language: str = "en"
    pending: OpenQuestion | None = None
    last_run: LastRun | None = None
    history: tuple[Line, ...] = ()
    files: tuple[File, ...] = ()  # that came with the message
    llm: bool = True  # whether the language model may still be asked for this person today
    form: Mapping[str, str] | None = None  # what stands in the fields of a form that was sent: values, never speech
    insists: bool = False  # the person has said that it answers the open question; without one, that it is a request
    aside: bool = False  # a question was set aside, to which they may go back
    forbidden: tuple[Offer, ...] = ()  # what this person may not run: to be scored, and never to be shown
    feedback: tuple[Feedback, ...] = ()  # what people said about earlier choices

    def offer(self, name: str) -> Offer | None:
        """Give the offer of that name, or None when this person may not run it."""
        for offer in self.offers:  # asked for many times a message
            if offer.process.name == name:
                return offer
        return None

    @property
    def everything(self) -> tuple[Offer, ...]:
        """All processes there are, by name: the same for everybody, so that they are learned once."""
        return tuple(sorted((*self.offers, *self.forbidden), key=lambda offer: offer.name))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A process that may be meant; the score is the engine's own, between 0 and 1."""

    process: str
    score: float


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a decision was made. `ms` are milliseconds; tokens are what the LLM reported."""

    engine: str  # command, pending, local or llm
    why: str = ""
    rung: str = ""  # how the LLM was asked: json_schema …
    without: Without = ""  # why there was no LLM where there should have been one
    candidates: tuple[Candidate, ...] = ()
    threshold: float = 0.0
    evidence: Mapping[str, str] = field(default_factory=dict[str, str])  # parameter -> the words it was read from
    dropped: tuple[str, ...] = ()  # values that nobody said
    tokens_in: int = 0
    tokens_out: int = 0
    ms: float = 0.0
    language: str = ""  # in which the person is answered


@dataclass(frozen=True, slots=True)
class Start:
    """Start these."""

    calls: tuple[Call, ...]
    trace: Trace
    in_order: bool = False  # each when the one before is done; else all at once
    instead: str = ""  # a run that is cancelled first


@dataclass(frozen=True, slots=True)
class Ask:
    """One value is missing or wrong: ask for it."""

    process: str
    params: Mapping[str, Any]  # what is known so far; JSON values
    field: str  # ANY when each value may be told anew
    question: str
    choices: tuple[str, ...]  # buttons; empty: free text
    missing: tuple[str, ...]  # all that is still to be asked, `field` first
    trace: Trace
    draft: Draft | None = None  # the requests that wait for it, this one among them
    wrong: bool = False  # something was told that will not do, or may be two things


@dataclass(frozen=True, slots=True)
class Choose:
    """Two or three processes may be meant: ask which."""

    candidates: tuple[Candidate, ...]
    question: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class Confirm:
    """Show these exact parameters and ask before starting."""

    call: Call
    question: str
    trace: Trace
    instead: str = ""  # a run that is cancelled first


@dataclass(frozen=True, slots=True)
class Plan:
    """Show these exact calls and ask before starting any of them."""

    calls: tuple[Call, ...]
    question: str
    in_order: bool
    trace: Trace


@dataclass(frozen=True, slots=True)
class Do:
    """Something about the bot itself: help, status, cancel, why, small talk, or a typed verdict, which never counts."""

    control: Control
    target: str  # a run's id, what is typed behind `/approvals`, or empty
    trace: Trace


@dataclass(frozen=True, slots=True)
class Chat:
    """No process fits: talk. `reply` is what to say when there is no LLM, or empty for the usual honest sentence."""

    trace: Trace
    reply: str = ""
    on_question: bool = False  # it explains the question that is open, which stays as it is


@dataclass(frozen=True, slots=True)
class Clarify:
    """The message may answer the open question, and may be a request of its own for this process: ask which.

    Without a process it can be no request, and is hardly an answer: ask whether it is one.
    """

    process: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class AnswerAndRequest:
    """A message that answers what a run asks, and asks for something of its own behind that."""

    answer: str
    request: str
    trace: Trace


Decision = Start | Ask | Choose | Confirm | Plan | Do | Chat | Clarify
Beside = Decision | AnswerAndRequest | None


def process_of(decision: Decision) -> str:
    """Give the process that a decision is about first; empty when it is about none."""
    match decision:
        case Start(calls=calls) if calls:
            return calls[0].process
        case Ask(process=process):
            return process
        case Confirm(call=call):
            return call.process
        case _:
            return ""


def calls_of(decision: Decision) -> tuple[Call, ...]:
    """Give the calls that a decision is about, also those that are not complete."""
    match decision:
        case Start(calls=calls) | Plan(calls=calls) | Ask(draft=Draft(calls=calls)):
            return calls
        case Ask(process=process, params=params):
            return (Call(process, params),)
        case Confirm(call=call):
            return (call,)
        case _:
            return ()


def processes_of(decision: Decision) -> tuple[str, ...]:
    """Give the processes of those calls."""
    return tuple(call.process for call in calls_of(decision))


def decision_kind(decision: Decision) -> str:
    """Give the word for a decision in JSON and in figures, which outlives its class's name."""
    match decision:
        case Start():
            return "run"
        case Ask():
            return "ask"
        case Choose() | Clarify():
            return "choose"
        case Confirm() | Plan():
            return "confirm"
        case Do():
            return "control"
        case Chat():
            return "chat"


@dataclass(frozen=True, slots=True)
class Reading:
    """Values read from a text for some parameters, and one sentence for each that could not be read."""

    values: Mapping[str, Any]
    problems: Mapping[str, str]


class Router(Protocol):
    """Which process, with which parameters?"""

    async def route(self, turn: Turn) -> Decision:
        """Decide. Never raises for anything that a person or an LLM may say."""
        ...

    def read(self, text: str, parameters: tuple[Parameter, ...], turn: Turn) -> Reading:
        """Read the answer to a question that a run asked."""
        ...

    async def beside(self, turn: Turn, parameters: tuple[Parameter, ...], reading: Reading) -> Beside:
        """Decide what is said while a run asks for these, and is plainly not its answer, or may be none; else None."""
        ...
