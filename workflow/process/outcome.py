"""What a line of the journal gives the process: the value as it is read back, or an error."""

from __future__ import annotations

from typing import Any

from workflow.errors import StepFailed, Stopped, Ungated
from workflow.process.command import Note, Step, Wait
from workflow.run import Entry, Failure

Leaf = Step | Wait | Note


def outcome(command: Leaf, entry: Entry) -> tuple[Any, BaseException | None]:
    """Give the value of a settled line, or the error that the process is to be told."""
    if entry.status == "failed":
        error = entry.error or Failure("Error", "")
        refused = entry.attempts == 0
        return None, Ungated(error.message) if refused else StepFailed(command.key, error.kind, error.message)
    text = "null" if entry.result is None else entry.result
    try:
        return command.signature.decode(text) if isinstance(command, Step) else command.decode(text), None
    except (Stopped, TimeoutError) as raised:
        return None, raised
    except Exception as error:  # noqa: BLE001 - pydantic's, or one of the packages above
        return None, StepFailed(command.key, "Result", str(error))
