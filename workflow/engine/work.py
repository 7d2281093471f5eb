"""What a visit has under way in a run, what its lines give to the process, and what the visit found in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeGuard

from workflow.engine.gate import Gate
from workflow.engine.join import Settled
from workflow.engine.journal import Cancellable
from workflow.errors import StepFailed, Stopped, Ungated
from workflow.process.command import Note, Step, Wait
from workflow.run import Entry, Failure, Record

Leaf = Step | Wait | Note


@dataclass(frozen=True, slots=True)
class VisitResult:
    """`ended` with a value or an error; or blocked; or neither, when it was interrupted."""

    ended: bool = False
    value: Any = None
    error: BaseException | None = None
    blocked: bool = False
    undoable: tuple[Step, ...] = ()  # steps that were made and can be taken back, in the order they settled


@dataclass(slots=True, eq=False)
class Work:
    """A command that is under way."""

    command: Leaf
    settled: Settled
    pokes: int  # how often somebody had said, when it began, that there are signals
    doing: Cancellable | None = None


def is_plain(command: Leaf, record: Record, gate: Gate) -> TypeGuard[Step]:
    """Say whether a command is nothing but a step that may be made now, for the first time."""
    if not isinstance(command, Step) or command.once or command.timeout is not None:
        return False
    return command.key not in record.entries and not gate.objection(command)


def line_outcome(command: Leaf, entry: Entry) -> tuple[Any, Exception | None]:
    """Give the value that the verb returns, or the error that it raises."""
    if entry.status == "failed":
        error = entry.error or Failure("Error", "")
        if not entry.attempts:  # without an attempt it was refused
            return None, Ungated(error.message)
        return None, StepFailed(command.key, error.kind, error.message)
    text = "null" if entry.result is None else entry.result
    try:
        return command.signature.decode(text) if isinstance(command, Step) else command.decode(text), None
    except (Stopped, TimeoutError) as raised:
        return None, raised
    except Exception as error:  # noqa: BLE001 - pydantic's, or one of the packages above
        return None, StepFailed(command.key, "Result", str(error))
