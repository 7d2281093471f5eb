"""What `ctx.approve` gives when people have said yes."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.approvals.approval import Denied, Expired, Skipped


@dataclass(frozen=True, slots=True)
class Granted:
    """A yes: who said it, when (UTC milliseconds), and what they wrote with it.

    Where several had to, `by` is the last of them and `people` has all, with those behind them. A policy that asks
    nobody leaves both empty.
    """

    by: str
    at: int
    reason: str = ""
    people: tuple[str, ...] = ()


def granted(text: str) -> Granted:
    """Read a decision as a run's journal keeps it. Raises Denied, Expired, Skipped."""
    said = json.loads(text)
    if said["verdict"] == "expired":
        raise Expired
    if said["verdict"] == "skipped":
        raise Skipped
    if said["verdict"] == "denied":
        raise Denied(said["by"], said["reason"])
    # earlier versions took one yes, and kept who had said it
    return Granted(said["by"], said["at"], said["reason"], tuple(said.get("people", (said["by"],))))
