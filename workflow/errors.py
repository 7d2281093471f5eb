"""What can go wrong in the workflow engine.

ForAuthors          its text is for those who mend the code, and nobody else is told of it
WorkflowError
├── NonDeterminism    a replay met something else than what was recorded, or a process awaited something foreign
├── StepFailed        a step failed for good; the same on the first run and on every replay
├── Stopped           leaves a process without an error of its own: the run ends `cancelled`
├── Ungated           a gated process called an effect before it was granted, or one that was not covered
└── DatabaseError     the file cannot be opened, is newer than this program, or refuses to be written
    └── DatabaseLost  the file was removed, replaced or cut short while it was open
"""


class ForAuthors(Exception):
    """Says what is wrong with code or with a file: for the log and the run's page, not for the thread."""


class WorkflowError(Exception):
    """Anything this package raises on purpose."""


class NonDeterminism(WorkflowError, ForAuthors):
    """A process did on replay what it had not done before; its run is parked until a person looks."""


class StepFailed(WorkflowError):
    """A step failed for good, after all its attempts. `kind` is the name of the error's class.

    `said`: its message was written for people.
    """

    def __init__(self, step: str, kind: str, message: str, *, said: bool = True) -> None:
        super().__init__(f"{step}: {kind}: {message}" if message else f"{step}: {kind}")
        self.step = step
        self.kind = kind
        self.message = message
        self.said = said


class Stopped(WorkflowError):
    """A process was told no. Uncaught, it undoes what was done and ends the run `cancelled`."""


class Ungated(WorkflowError):
    """A gated process called something with an effect that no approval allows."""


class DatabaseError(WorkflowError, ForAuthors):
    """The database cannot be used; the message says what to do."""


class DatabaseLost(DatabaseError):
    """The file is no longer the one that was opened. What would be written now, nobody would ever find."""

    def __init__(self, what: str) -> None:
        # a log left beside another copy would be played into it
        todo = "take its -wal and -shm away, put it back from a copy, and start me again"
        super().__init__(f"{what} while I had it open, so I write no more: {todo}")
        self.what = what
