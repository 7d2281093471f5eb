"""The coroutines of one process, resumed by hand: the process's own, and one for each branch under way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from workflow.engine.foreign_await import complaint, timeout_complaint
from workflow.errors import NonDeterminism
from workflow.process.command import Branch, Gather, Note, Step, Wait
from workflow.process.outcome import Leaf

Settled = Callable[[Any, BaseException | None], None]

MOST_LINES = 10_000  # lines of one journal: a bound for processes that never end


@dataclass(slots=True, eq=False)
class _Fiber:
    coroutine: Coroutine[Any, Any, Any]
    settled: Settled  # told when it has ended
    ready: deque[tuple[_Fiber, Any, BaseException | None]]

    def resume(self, value: Any, error: BaseException | None) -> None:
        """Take what it awaited, and go on with it when its turn comes."""
        self.ready.append((self, value, error))


class _Join:
    """Lets all parts settle, then gives all results or the first failure in the order written."""

    __slots__ = ("_errors", "_left", "_settled", "_values")

    def __init__(self, parts: int, settled: Settled) -> None:
        self._left = parts
        self._settled = settled
        self._values: list[Any] = [None] * parts
        self._errors: list[BaseException | None] = [None] * parts
        if not parts:
            settled((), None)

    def settle(self, index: int, value: Any, error: BaseException | None) -> None:
        """Take what one part gave; the last one to come settles the whole."""
        self._values[index] = value
        self._errors[index] = error
        self._left -= 1
        if self._left == 0:
            first = next((error for error in self._errors if error is not None), None)
            self._settled(None if first is not None else tuple(self._values), first)


class Fibers:
    """Goes on with each coroutine until it awaits something, and says what that is."""

    def __init__(self) -> None:
        self._awaited: list[tuple[Leaf, Settled]] = []
        self._ready: deque[tuple[_Fiber, Any, BaseException | None]] = deque()
        self._running: set[_Fiber] = set()
        self.claimed: set[str] = set()  # keys of all that was awaited

    def enter(self, coroutine: Coroutine[Any, Any, Any], settled: Settled) -> None:
        """Begin a coroutine when its turn comes."""
        fiber = _Fiber(coroutine, settled, self._ready)
        self._running.add(fiber)
        fiber.resume(None, None)

    def go_on(self) -> list[tuple[Leaf, Settled]]:
        """Resume all that can go on; gives what they await, and whom to tell of it.

        Raises NonDeterminism for what a process may not do.
        """
        while self._ready:
            self._resume(*self._ready.popleft())
        awaited, self._awaited = self._awaited, []
        return awaited

    def close(self) -> None:
        """Leave all coroutines where they are."""
        for fiber in self._running:
            with suppress(BaseException):  # the author's clean-up tried to go on: refused
                fiber.coroutine.close()

    def _resume(self, fiber: _Fiber, value: Any, error: BaseException | None) -> None:
        try:
            command = fiber.coroutine.throw(error) if error is not None else fiber.coroutine.send(value)
        except StopIteration as stop:
            self._running.discard(fiber)
            fiber.settled(stop.value, None)
        except NonDeterminism:
            raise
        except BaseException as raised:  # the process's own, whatever it is: it ends the run, not us
            self._running.discard(fiber)
            if isinstance(raised, RuntimeError) and (text := timeout_complaint(raised)):
                raise NonDeterminism(text) from raised
            fiber.settled(None, raised)
        else:
            self._obey(command, fiber.resume, fiber)

    def _obey(self, command: object, settled: Settled, fiber: _Fiber) -> None:
        match command:
            case Step() | Wait() | Note():
                self._claim(command.key)
                self._awaited.append((command, settled))
            case Branch(key=key, scope=scope, function=function, args=args):
                self._claim(key)
                self.enter(function(scope, *args), settled)
            case Gather(parts=parts):
                join = _Join(len(parts), settled)
                for index, part in enumerate(parts):
                    self._obey(part, partial(join.settle, index), fiber)
            case _:
                raise NonDeterminism(complaint(fiber.coroutine, command))

    def _claim(self, key: str) -> None:
        if key in self.claimed:
            raise NonDeterminism(f"{key} was awaited twice; keep its result in a variable")
        self.claimed.add(key)
        if len(self.claimed) > MOST_LINES:
            raise NonDeterminism(f"this run has more than {MOST_LINES:,} steps; give its loop a bound")
