"""Answers people who wait: a form that follows, or words that only they see, behind what was acknowledged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from adapters.slack.address import TITLE, SlackAddress
from adapters.slack.outgoing.modal import modal
from adapters.slack.outgoing.private import PrivateMessages
from bot.platform.adapter import Outcome

log = logging.getLogger(__name__)

GRACE = 5.0  # seconds at the end for what is being answered


class Answers:
    """Gives answers when nobody waits for them any more; `close` waits for those under way."""

    def __init__(self, private: PrivateMessages) -> None:
        self._private = private
        self._tasks: set[asyncio.Task[Any]] = set()

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Answer somebody when nobody waits for it."""
        task = asyncio.get_running_loop().create_task(work, name="slack answer")
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def close(self) -> None:
        """Let what is being answered end, and stop what takes too long: nobody waits for it any more."""
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=GRACE)
            for task in late:
                task.cancel()

    async def give(
        self, place: SlackAddress, account: str, outcome: Outcome, trigger: str = "", response_url: str = ""
    ) -> None:
        """Open the form that follows, or tell what there is to tell; a form needs a trigger of just now."""
        if outcome.form is not None:
            view = modal(outcome.form, outcome.title, place.thread, place.channel)
            await self._private.open_view(place, account, trigger, view)
            if not outcome.ok and not outcome.errors:  # it is about no field, where it would stand
                await self._private.privately(place, account, outcome.text, response_url)
        elif outcome.text:
            await self._private.privately(place, account, outcome.text, response_url)

    def trouble(self, account: str, error: Exception) -> Outcome:
        """Say that Slack gave no answer."""
        log.warning("slack: what is needed could not be looked up: %s", error)
        return Outcome(self._private.words(account).platforms.no_answer.format(platform=TITLE), ok=False)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("slack: %s", error, exc_info=error)
