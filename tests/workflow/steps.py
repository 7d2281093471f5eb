"""Step functions that the tests of the engine call, and what these have done."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable


class World:
    """What the steps did, and what they are told to do next."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.times: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()  # how often a thing still fails
        self.released: dict[str, asyncio.Event] = {}

    def reset(self) -> None:
        self.__init__()  # type: ignore[misc]

    def do(self, what: str) -> None:
        self.times[what] += 1
        if self.failures[what] > 0:
            self.failures[what] -= 1
            raise ConnectionError(f"{what} is out of reach")
        self.done.append(what)


WORLD = World()


async def echo(value: str) -> str:
    WORLD.do(value)
    return value


async def add(a: int, b: int) -> int:
    WORLD.do(f"{a}+{b}")
    return a + b


async def take(what: str) -> str:
    WORLD.do(f"take {what}")
    return what


async def give_back(what: str) -> None:
    WORLD.do(f"give back {what}")


async def fail(message: str) -> None:
    WORLD.times[message] += 1
    raise ValueError(message)


async def blocked(name: str) -> str:
    """Wait until the test releases this name."""
    WORLD.times[f"begun {name}"] += 1
    await WORLD.released.setdefault(name, asyncio.Event()).wait()
    WORLD.do(name)
    return name


async def until(name: str) -> None:
    """Wait until a step is blocked under this name."""
    await holds(lambda: WORLD.times[f"begun {name}"])


async def holds(condition: Callable[[], object]) -> None:
    """Come back when something that nobody tells of has come true; the condition may be awaited."""
    async with asyncio.timeout(20):
        # what is waited for is in the file, or in another process
        while not (await found if isinstance(found := condition(), Awaitable) else found):  # noqa: ASYNC110
            await asyncio.sleep(0.002)
