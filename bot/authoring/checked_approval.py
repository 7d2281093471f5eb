"""An approval that functions of the process must allow as well: asked when people have decided, and before the effect.

Their no ends it; their yes alone does nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from bot.approvals.approval import Denied
from bot.approvals.protocol import Approvals, Until
from bot.authoring.checks import Check, refusal_of
from workflow import Note, Pending, Run, Stopped, Transaction, Verbs, Wait

AGAIN = '{"verdict":"again"}'


class _AskedAgain(Stopped):
    """What was decided no longer counts at the last moment."""


@dataclass(frozen=True, slots=True)
class CheckedApproval:
    """One of them. `wait` is what waits for people; `accept` takes a decision when it has come so far."""

    wait: Wait
    checks: tuple[Check, ...]
    approvals: Approvals
    accept: Callable[[Transaction, Run, str, Until], str | None]

    async def ask(self, ctx: Verbs) -> Any:
        """Wait for people, ask the checks, wait until it may start, ask them again, and let the process act."""
        decided: dict[str, Any] = await Pending(
            replace(self.wait, gate=False, covers=None, accept=self._early, decode=self._decided)
        )
        await self._check(ctx, decided["approval"], 1)
        for number in count(1):
            if decided["held"] or number > 1:
                decided = await Pending(self._start(decided["approval"], number))
                await self._check(ctx, decided["approval"], number + 1)
            try:
                return await Pending(self._effect(decided["approval"], number))
            except _AskedAgain:
                continue
        raise AssertionError("a run has a bound of lines")

    async def _check(self, ctx: Verbs, approval: str, number: int) -> None:
        """Ask them; a no is written down with the decision that it overturns. Raises Denied."""
        refusal = await refusal_of(ctx, self.checks)
        if refusal is None:
            return

        def unit(tx: Transaction) -> str:
            self.approvals.holding.refuse(tx, approval, refusal.check, refusal.reason)
            return "null"

        await Pending(Note(f"{self.wait.key}/refused#{number}", "", unit, json.loads))
        raise Denied(refusal.check, refusal.reason)

    def _start(self, approval: str, number: int) -> Wait:
        """Wait until what was decided may start."""

        return replace(
            self.wait, key=f"{self.wait.key}/start#{number}", digest="", open=self._signal(approval), gate=False,
            covers=None, accept=self._ready, decode=self._decided,
        )  # fmt: skip

    def _effect(self, approval: str, number: int) -> Wait:
        """Use what was decided, at once: this lets a gated process act."""

        def accept(tx: Transaction, run: Run, value: str) -> str:
            return (self.wait.accept(tx, run, value) if self.wait.accept is not None else None) or AGAIN

        def decode(text: str) -> Any:
            if text == AGAIN:
                raise _AskedAgain("it is decided anew")
            return self.wait.decode(text)

        key = f"{self.wait.key}/effect#{number}"
        return replace(self.wait, key=key, digest="", open=self._signal(approval), accept=accept, decode=decode)

    def _signal(self, approval: str) -> Callable[[Transaction, Run], None]:
        return lambda tx, _run: self.approvals.holding.signal_if_due(tx, approval)

    def _early(self, tx: Transaction, run: Run, value: str) -> str | None:
        return self.accept(tx, run, value, "decided")

    def _ready(self, tx: Transaction, run: Run, value: str) -> str | None:
        return self.accept(tx, run, value, "ready")

    def _decided(self, text: str) -> dict[str, Any]:
        self.wait.decode(text)  # raises what a no and an expiry raise
        said: dict[str, Any] = json.loads(text)
        return {"approval": said["approval"], "held": said.get("held", False)}
