"""A flow drawn before it runs: `(part(a) | part(b)) >> part(c)`. It runs by the same verbs, on the same journal.

`x >> y` hands x's result to y; `x | y` gives both the same input, runs them at once, and hands on both results, each as
an argument of its own.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

from workflow.errors import WorkflowError
from workflow.process.command import Pending
from workflow.process.context import Verbs
from workflow.process.retry import ONCE, Retry


class Flow:
    """A part, or parts put together. `await flow.run(ctx, *args)` inside a process."""

    def __or__(self, other: Flow) -> Flow:
        return Beside((*self._beside(), *_flow(other)._beside()))

    def __rshift__(self, other: Flow) -> Flow:
        return After((*self._after(), *_flow(other)._after()))

    async def run(self, ctx: Verbs, *args: Any) -> Any:
        """Run it; gives the last part's result, or a tuple when the last parts stand beside one another."""
        raise NotImplementedError

    def draw(self, rankdir: str = "TB") -> str:
        """Give a picture in Graphviz's language; `rankdir` is TB, LR, BT or RL."""
        if rankdir not in ("TB", "LR", "BT", "RL"):
            raise WorkflowError(f"rankdir is TB, LR, BT or RL, not {rankdir!r}")
        names = {id(part): f"n{number}" for number, part in enumerate(self.parts())}
        nodes = [f'  {names[id(part)]} [label="{part.name}"];' for part in self.parts()]
        edges = [f"  {names[id(one)]} -> {names[id(other)]};" for one, other in self.edges()]
        return "\n".join([f"digraph {{\n  rankdir={rankdir};", *nodes, *edges, "}"])

    def parts(self) -> Iterator[Part]:
        """Give all parts, in the order written."""
        raise NotImplementedError

    def edges(self) -> Iterator[tuple[Part, Part]]:
        """Give which part hands its result to which."""
        return iter(())

    def firsts(self) -> tuple[Part, ...]:
        """Give the parts that get the flow's input."""
        raise NotImplementedError

    def lasts(self) -> tuple[Part, ...]:
        """Give the parts whose results the flow gives."""
        raise NotImplementedError

    def _beside(self) -> tuple[Flow, ...]:
        return (self,)

    def _after(self) -> tuple[Flow, ...]:
        return (self,)


@dataclass(frozen=True, eq=False)
class Part(Flow):
    """One step of a flow. The same function may stand in it several times, each a part of its own."""

    function: Callable[..., Awaitable[Any]]
    name: str
    undo: Callable[[Any], Awaitable[object]] | None = None
    retry: Retry = ONCE
    timeout: float | None = None  # seconds

    def step(self, ctx: Verbs, *args: Any) -> Pending[Any]:
        return ctx.step(self.function, *args, undo=self.undo, retry=self.retry, timeout=self.timeout)

    async def run(self, ctx: Verbs, *args: Any) -> Any:
        return await self.step(ctx, *args)

    def parts(self) -> Iterator[Part]:
        yield self

    def firsts(self) -> tuple[Part, ...]:
        return (self,)

    def lasts(self) -> tuple[Part, ...]:
        return (self,)


def part(
    function: Callable[..., Awaitable[Any]],
    *,
    name: str = "",
    undo: Callable[[Any], Awaitable[object]] | None = None,
    retry: Retry = ONCE,
    timeout: float | None = None,
) -> Part:
    """Make a part of a step function; the options are those of `ctx.step`."""
    return Part(function, name or function.__name__, undo, retry, timeout)


@dataclass(frozen=True, eq=False)
class Beside(Flow):
    """Flows that run at once on the same input."""

    flows: tuple[Flow, ...]

    async def run(self, ctx: Verbs, *args: Any) -> Any:
        return await ctx.gather(*(_pending(flow, ctx, args) for flow in self.flows))

    def parts(self) -> Iterator[Part]:
        for flow in self.flows:
            yield from flow.parts()

    def edges(self) -> Iterator[tuple[Part, Part]]:
        for flow in self.flows:
            yield from flow.edges()

    def firsts(self) -> tuple[Part, ...]:
        return tuple(first for flow in self.flows for first in flow.firsts())

    def lasts(self) -> tuple[Part, ...]:
        return tuple(last for flow in self.flows for last in flow.lasts())

    def _beside(self) -> tuple[Flow, ...]:
        return self.flows


@dataclass(frozen=True, eq=False)
class After(Flow):
    """Flows that run one after the other, each on what the one before gave."""

    flows: tuple[Flow, ...]

    async def run(self, ctx: Verbs, *args: Any) -> Any:
        given: tuple[Any, ...] = args
        result: Any = None
        for flow in self.flows:
            result = await flow.run(ctx, *given)
            given = tuple(result) if isinstance(flow, Beside) else (result,)
        return result

    def parts(self) -> Iterator[Part]:
        for flow in self.flows:
            yield from flow.parts()

    def edges(self) -> Iterator[tuple[Part, Part]]:
        for flow in self.flows:
            yield from flow.edges()
        for one, other in zip(self.flows, self.flows[1:], strict=False):
            yield from ((last, first) for last in one.lasts() for first in other.firsts())

    def firsts(self) -> tuple[Part, ...]:
        return self.flows[0].firsts()

    def lasts(self) -> tuple[Part, ...]:
        return self.flows[-1].lasts()

    def _after(self) -> tuple[Flow, ...]:
        return self.flows


def _pending(flow: Flow, ctx: Verbs, args: tuple[Any, ...]) -> Pending[Any]:
    if isinstance(flow, Part):
        return flow.step(ctx, *args)
    name = "+".join(part.name for part in flow.parts())
    return ctx.branch(name[:60], flow.run, *args)


def _flow(value: object) -> Flow:
    if not isinstance(value, Flow):
        raise WorkflowError(f"a flow is put together from part(function), not from {value!r:.60}")
    return value
