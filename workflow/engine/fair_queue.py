"""A fair queue: lanes take turns, so that one person's thousand runs do not hold up another's one."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass

from workflow.run import Record, Run


@dataclass(slots=True)
class QueueItem:
    """A run that has something to do. `known` saves a look into the database when what it holds is still true."""

    id: str
    lane: str
    known: tuple[Run, Record] | None = None


class FairQueue:
    """First come, first served within a lane; one of each lane in turn."""

    def __init__(self) -> None:
        self._lanes: OrderedDict[str, deque[QueueItem]] = OrderedDict()
        self._items: dict[str, QueueItem] = {}

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, run: str) -> bool:
        return run in self._items

    def push(self, item: QueueItem) -> None:
        """Add a run, once; a second push makes what was known of it void."""
        if (queued := self._items.get(item.id)) is not None:
            queued.known = None
            return
        self._items[item.id] = item
        self._lanes.setdefault(item.lane, deque()).append(item)

    def pop(self) -> QueueItem:
        """Take the next. Raises KeyError when there is none."""
        lane, items = next(iter(self._lanes.items()), ("", None))
        if items is None:
            raise KeyError("the queue is empty")
        item = items.popleft()
        if items:
            self._lanes.move_to_end(lane)
        else:
            del self._lanes[lane]
        del self._items[item.id]
        return item
