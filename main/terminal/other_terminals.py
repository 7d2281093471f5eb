"""What a terminal learns from elsewhere: what waits for its person, and what another terminal of theirs was told."""

from __future__ import annotations

import asyncio

from adapters.console import Console
from bot.approvals import store as approval_store
from bot.messages import history, outbox
from bot.messages.card import decode
from main.session import Session

LULL = 0.2  # seconds between two looks: a busy bot commits often


class OtherTerminals:
    """What one terminal learns from the rest of the bot."""

    def __init__(self, session: Session, console: Console) -> None:
        self._database = session.app.database
        self._waiting = Waiting(session, console)
        self._thread = Thread(session, console)

    async def begin(self) -> None:
        """Show what waits already; what was said in the thread before is left out."""
        await self._thread.begin()
        await self._waiting.look()

    async def watch(self) -> None:
        """Show what comes and goes, until cancelled."""
        bell = asyncio.Event()
        bell.set()
        unwatch = self._database.on_commit(bell.set)
        try:
            while True:
                await bell.wait()
                bell.clear()
                await self._waiting.look()
                await self._thread.look()
                await asyncio.sleep(LULL)
        finally:
            unwatch()


class Waiting:
    """The approvals that others ask for and this person may decide."""

    def __init__(self, session: Session, console: Console) -> None:
        self._session = session
        self._console = console
        self._shown: set[str] = set()

    async def look(self) -> None:
        """Show those that are new, and say how those ended that are over."""
        app, actor = self._session.app, self._session.actor
        language = app.people.directory.language_of(actor)
        waiting = {each.id: each for each in await app.approvals.in_thread(actor, self._console.threads)}
        for each in reversed(waiting.values()):
            if each.thread != self._console.threads and each.requester != actor.person:
                self._shown.add(each.id)
                self._console.open(app.approvals.card(each, language))
        for gone in self._shown - set(waiting):
            approval = await approval_store.get(app.database, gone)
            if approval is not None:
                self._console.close(app.approvals.card(approval, language))
        self._shown &= set(waiting)


class Thread:
    """The lines of the thread that were brought to another terminal: a line is brought to one of them."""

    def __init__(self, session: Session, console: Console) -> None:
        self._database = session.app.database
        self._console = console
        self._seen = 0

    async def begin(self) -> None:
        """Leave out what was said before."""
        self._seen = max(
            (said.change for said in await history.lines(self._database, self._console.threads)), default=0
        )

    async def look(self) -> None:
        """Show what was brought elsewhere; what is still under way is looked at again."""
        lines = await history.lines(self._database, self._console.threads, after=self._seen)
        for said in sorted(lines, key=lambda line: line.change):
            row = await outbox.get(self._database, said.id)
            if row is not None and row.state in ("pending", "sending"):
                return
            self._seen = max(self._seen, said.change)
            post = decode(said.body)
            if post.card is not None and post.card.closed:
                self._console.close(post.card)
            elif row is not None and not said.person and said.id not in self._console.shown:
                await self._console.post(said.thread, post, said.id, row.about)
