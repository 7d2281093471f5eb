"""What verbs hand to the engine: a process awaits a `Pending`, the engine receives its command."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Generator
from dataclasses import dataclass
from typing import Any, Generic, Literal, NamedTuple, TypeVar, cast

from workflow.database.transaction import Transaction
from workflow.process.codec import Signature
from workflow.process.retry import Retry
from workflow.run import Run

T = TypeVar("T")


class Step(NamedTuple):
    """Call a function and write its result down. A tuple for the reason that `Entry` is one."""

    key: str
    digest: str
    function: Callable[..., Awaitable[Any]]
    args: tuple[Any, ...]
    signature: Signature
    undo: Callable[..., Awaitable[Any]] | None
    retry: Retry
    timeout: float | None  # seconds for one attempt
    once: bool
    if_it_happened: Callable[..., Any] | None = None  # gives the result of a `once` step that a person says was done

    def result_if_it_happened(self) -> str | None:
        """Give, as JSON text, the result to go on with when a person says that the step was done.

        None: nobody can say what it gave, so that saying it would be of no use.
        """
        try:
            if self.if_it_happened is not None:
                return self.signature.encode(self.if_it_happened(*self.args))
            self.signature.decode("null")
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # noqa: BLE001 - the author's function, or pydantic: whatever it is, there is no result
            return None
        return "null"


@dataclass(frozen=True, slots=True)
class Note:
    """Write something in the same commit as its own record: it happens exactly once."""

    key: str
    digest: str
    unit: Callable[[Transaction], str]  # gives JSON text
    decode: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Wait:
    """Leave until a signal of this name has come.

    `open` runs in the commit that makes the run wait. `accept` runs in the commit that takes a signal: it gives what is
    to be recorded, or None to let the wait go on (the signal was not good enough). `decode` gives the verb's result, or
    raises what the process is to be told.
    """

    key: str
    digest: str
    name: str
    status: Literal["waiting", "waiting_approval"]
    decode: Callable[[str], Any]
    open: Callable[[Transaction, Run], None] | None = None
    accept: Callable[[Transaction, Run, str], str | None] | None = None
    until: int | None = None  # UTC milliseconds: then a signal `TIMED_OUT` comes
    gate: bool = False  # a good answer lets a gated process act
    covers: frozenset[str] | None = None  # digests of the calls that it allows; None: any


@dataclass(frozen=True, slots=True)
class Branch:
    """Run a function of the process with keys of its own."""

    key: str
    scope: Any  # the child context
    function: Callable[..., Coroutine[Any, Any, Any]]
    args: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Gather:
    """Do all of these and wait for all."""

    parts: tuple[Command, ...]


Command = Step | Note | Wait | Branch | Gather

TIMED_OUT = '{"timed_out":true}'  # the value of the signal that a wait's own timer sends


@dataclass(frozen=True, slots=True)
class Pending(Generic[T]):
    """What a verb returns: awaiting it hands the command to whoever drives the process."""

    command: Command

    def __await__(self) -> Generator[Command, Any, T]:
        return cast(T, (yield self.command))
