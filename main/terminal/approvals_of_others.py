"""What others ask for and the person at the terminal may decide or answer, shown there while it waits."""

from __future__ import annotations

import asyncio

from adapters.console import Console
from bot.approvals import store as approval_store
from main.session import Session

LULL = 0.2  # seconds between two looks: a busy bot commits often


class ApprovalsOfOthers:
    """The approvals that others ask for and this person may decide, and the questions that they were asked."""

    def __init__(self, session: Session, console: Console) -> None:
        self._session = session
        self._console = console
        self._shown: set[str] = set()

    async def watch(self) -> None:
        """Show what comes and goes, until cancelled."""
        bell = asyncio.Event()
        bell.set()
        unwatch = self._session.app.database.on_commit(bell.set)
        try:
            while True:
                await bell.wait()
                bell.clear()
                await self.look()
                await asyncio.sleep(LULL)
        finally:
            unwatch()

    async def look(self) -> None:
        """Show those that are new, and say how those ended that are over."""
        app, actor = self._session.app, self._session.actor
        language = app.people.directory.language_of(actor)
        for question in await app.questions.waiting(actor):
            await app.questions.bring(question, self._console.threads)
        waiting = {each.id: each for each in await app.approvals.in_thread(actor, self._console.threads)}
        for each in reversed(waiting.values()):
            if each.thread != self._console.threads and each.requester != actor.person:
                self._shown.add(each.id)
                card = app.approvals.card(each, language, self._console.name, actor)
                self._console.renew(card)
                self._console.open(card)
        for gone in self._shown - set(waiting):
            approval = await approval_store.get(app.database, gone)
            if approval is not None:
                self._console.close(app.approvals.card(approval, language, self._console.name))
        self._shown &= set(waiting)
