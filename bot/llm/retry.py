"""What is done about a fault of one call of the language model: ask in another way, or wait once and ask again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.llm.faults import Fault
from bot.llm.json_ladder import Ladder
from bot.llm.request import option_in

SHORTEST, JITTER = 0.1, 0.4  # seconds of the pause where the endpoint names none, and how much chance adds


class LlmRetry:
    """The second chances of one call, until its deadline (of the loop's clock)."""

    def __init__(self, ladder: Ladder, until: float, jitter: Callable[[], float]) -> None:
        self._ladder = ladder
        self._until = until
        self._jitter = jitter
        self._waited = False

    async def may_ask_again(self, fault: Fault, rung: str = "") -> bool:
        """Change what the fault is about, or wait once; False: nothing helps."""
        if fault.kind == "option" and self._ladder.refuse(option_in(fault.option)):
            return True
        formal = fault.kind == "form" or fault.option in ("tool_choice", "roles", "maxLength")
        if formal and rung and self._ladder.lower(rung):
            return True
        pause = SHORTEST + JITTER * self._jitter() if fault.wait is None else fault.wait
        if fault.kind != "passing" or self._waited or asyncio.get_running_loop().time() + pause >= self._until:
            return False
        await asyncio.sleep(pause)
        self._waited = True
        return True
