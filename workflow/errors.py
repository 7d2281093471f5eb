"""What can go wrong on the ground floor.

WorkflowError
├── NonDeterminism    a replay met something else than what was recorded, or a process awaited something foreign
├── StepFailed        a step failed for good; the same on the first run and on every replay
├── Stopped           leaves a process without an error of its own: the run ends `cancelled`
├── Ungated           a gated process called an effect before it was granted, or one that was not covered
└── DatabaseError     the file cannot be opened, is newer than this program, or refuses to be written
"""


class WorkflowError(Exception):
    """Anything this package raises on purpose."""


class NonDeterminism(WorkflowError):
    """A process did on replay what it had not done before; its run is parked until a person looks."""


class StepFailed(WorkflowError):
    """A step failed for good, after all its attempts. `kind` is the name of the error's class."""

    def __init__(self, step: str, kind: str, message: str) -> None:
        super().__init__(f"{step}: {kind}: {message}" if message else f"{step}: {kind}")
        self.step = step
        self.kind = kind
        self.message = message


class Stopped(WorkflowError):
    """A process was told no. Uncaught, it undoes what was done and ends the run `cancelled`."""


class Ungated(WorkflowError):
    """A gated process called something with an effect that no approval allows."""


class DatabaseError(WorkflowError):
    """The database cannot be used; the message says what to do."""
