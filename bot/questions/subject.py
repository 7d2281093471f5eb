"""What a question is about, by its kind: each kind has a shape of its own, with what its answer will need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from bot.parameters.call import Call, Draft
from bot.parameters.parameter import Parameter

QuestionKind = Literal["value", "process", "confirm", "run", "unsure", "intent", "cancel"]


@dataclass(frozen=True, slots=True)
class MissingValue:
    """The router lacks a value of a process."""

    kind: ClassVar[QuestionKind] = "value"

    process: str
    known: Mapping[str, Any]  # the values known so far; JSON values
    field: str  # whose value is asked for; `ANY` when each may be told anew
    draft: Draft | None = None  # the requests that wait for it, this one among them


@dataclass(frozen=True, slots=True)
class WhichProcess:
    """The router asks which process is meant; the choices are their names."""

    kind: ClassVar[QuestionKind] = "process"


@dataclass(frozen=True, slots=True)
class OneCall:
    """A call is shown before it starts."""

    kind: ClassVar[QuestionKind] = "confirm"

    call: Call
    replaced_run: str = ""  # a run that is cancelled when this is confirmed
    despite: str = ""  # the run by which the same waits already


@dataclass(frozen=True, slots=True)
class SeveralCalls:
    """Several calls are shown before any of them starts."""

    kind: ClassVar[QuestionKind] = "confirm"

    calls: tuple[Call, ...]
    in_order: bool  # each when the one before is done; else all at once
    despite: str = ""  # the run by which one of them waits already


@dataclass(frozen=True, slots=True)
class AskedByRun:
    """A run asks for a value, or for several in a form."""

    kind: ClassVar[QuestionKind] = "run"

    run: str
    key: str  # of the signal that brings the answer to the run
    process: str
    parameters: tuple[Parameter, ...]
    known: Mapping[str, Any] = field(default_factory=dict[str, Any])  # told already, while others were still missing
    approval: str = ""  # of the run, about which somebody asks back; empty: the run asks itself


@dataclass(frozen=True, slots=True)
class UnsureStep:
    """A step of a run may or may not have happened; those who may decide about the run say which."""

    kind: ClassVar[QuestionKind] = "unsure"

    run: str
    key: str  # of the signal that brings the answer to the run
    process: str


@dataclass(frozen=True, slots=True)
class AnswerOrRequest:
    """A message may answer an open question, and may be a request of its own."""

    kind: ClassVar[QuestionKind] = "intent"

    about: str  # the question that it may answer


@dataclass(frozen=True, slots=True)
class CancelRuns:
    """Somebody's own runs are listed before all of them are cancelled."""

    kind: ClassVar[QuestionKind] = "cancel"

    runs: tuple[str, ...]


Subject = MissingValue | WhichProcess | OneCall | SeveralCalls | AskedByRun | UnsureStep | AnswerOrRequest | CancelRuns


def process_about(subject: Subject) -> str:
    """Give the process that a question is about; empty where it is about several."""
    match subject:
        case OneCall(call=call):
            return call.process
        case WhichProcess() | SeveralCalls() | AnswerOrRequest() | CancelRuns():
            return ""
        case MissingValue(process=process) | AskedByRun(process=process) | UnsureStep(process=process):
            return process
