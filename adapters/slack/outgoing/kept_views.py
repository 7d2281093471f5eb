"""Forms that Slack would not open in time: kept for the button that opens them, each person's latest over restarts."""

from __future__ import annotations

import hashlib
import json
from typing import Any, cast

from bot.platform.adapter import Memory

OPENER = "view:"  # what the button of a kept form carries, and the beginning of its digest
KEPT = "slack/view/"  # and team and account: under this name it is kept


class KeptViews:
    """Keeps a view for one person; nobody else finds it."""

    def __init__(self, memory: Memory | None) -> None:
        self._memory = memory
        self._kept: dict[str, str] = {}  # where there is no memory

    async def keep(self, team: str, account: str, view: dict[str, Any]) -> str:
        """Keep a view in place of an older one, and give the token of the button that opens it."""
        written = json.dumps(view)
        name = f"{KEPT}{team}/{account}"
        if self._memory is not None:
            await self._memory.keep(name, written)
        else:
            self._kept[name] = written
        return _token(written)

    async def find(self, team: str, account: str, token: str) -> dict[str, Any] | None:
        """Give the view that a token stands for; None when it is forgotten or somebody else's."""
        name = f"{KEPT}{team}/{account}"
        written = await self._memory.recall(name) if self._memory is not None else self._kept.get(name, "")
        return cast(dict[str, Any], json.loads(written)) if written and _token(written) == token else None


def _token(written: str) -> str:
    return f"{OPENER}{hashlib.sha256(written.encode()).hexdigest()[:32]}"
