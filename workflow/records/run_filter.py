"""Which runs a list shows, and the statement that finds them by an index: the table grows for ever."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from workflow.run import ENDED, Status

FIRST = "number > 0"
BY_ID = "id >= :start AND id < :after"
BY_LANE = "lane = :lane"
BY_PROCESS = "process = :process"
UNFINISHED = "ended_at IS NULL"
# The first condition is the one that an index answers, in the order of `number` or over what has not ended.
WHERE = """ AND (:start = '' OR id >= :start AND id < :after) AND (:lane = '' OR lane = :lane)
    AND (:process = '' OR process = :process)
    AND (:statuses = '[]' OR status IN (SELECT value FROM json_each(:statuses)))
    AND (:since IS NULL OR created_at >= :since) AND (:until IS NULL OR created_at < :until)"""
LATEST = " ORDER BY number DESC LIMIT :most"


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Which runs: what is empty leaves none out. `start` begins the id; `since` and `until` are UTC milliseconds."""

    start: str = ""
    lane: str = ""
    process: str = ""
    statuses: tuple[Status, ...] = ()
    since: int | None = None
    until: int | None = None

    @property
    def first(self) -> str:
        """The condition that an index answers: the one that leaves the fewest."""
        if self.start:
            return BY_ID
        if self.statuses and not ENDED & set(self.statuses):
            return UNFINISHED
        return BY_LANE if self.lane else BY_PROCESS if self.process else FIRST

    def values(self, most: int) -> dict[str, Any]:
        """Give the parameters of the statement, which finds at most so many."""
        return {
            "start": self.start, "after": f"{self.start}\U0010ffff", "lane": self.lane, "process": self.process,
            "statuses": json.dumps(self.statuses), "since": self.since, "until": self.until, "most": most,
        }  # fmt: skip
