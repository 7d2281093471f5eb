"""Decides which messages are for the bot, looks up what belongs to them behind the acknowledgement, hands them in."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from adapters.slack.address import TITLE, SlackAddress
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.incoming.actors import Actors
from adapters.slack.incoming.arrivals import SlackArrivals
from adapters.slack.incoming.joined_threads import JoinedThreads
from adapters.slack.incoming.parse import FileRef, SlackMessage, file_of
from adapters.slack.installation import Installed, Workspaces
from adapters.slack.outgoing.drafts import SlackDrafts
from adapters.slack.outgoing.live_listeners import LiveListeners
from adapters.slack.outgoing.private import PrivateMessages
from adapters.slack.outgoing.status import Statuses
from adapters.slack.patience import patiently
from adapters.slack.payload import part
from bot.platform.adapter import Attachment, Front, Said

log = logging.getLogger(__name__)

MOST_FILE = 20 * 1024 * 1024  # bytes
MOST_FILES = 10
TOO_LARGE = "too_large"  # our own word, as the client has it for a file that grows too long
GRACE = 5.0  # seconds at the end for courtesies under way


class SlackMessages:
    """Hands in what people say to the bot: in direct messages, with its name, and in threads where it has spoken."""

    def __init__(
        self, front: Front, client: SlackClient, workspaces: Workspaces, arrivals: SlackArrivals, actors: Actors,
        drafts: SlackDrafts, status: Statuses, private: PrivateMessages, threads: LiveListeners, joined: JoinedThreads,
    ) -> None:  # fmt: skip
        self._front = front
        self._client = client
        self._workspaces = workspaces
        self._arrivals = arrivals
        self._actors = actors
        self._drafts = drafts
        self._status = status
        self._private = private
        self._threads = threads
        self._joined = joined
        self._courtesies: set[asyncio.Task[None]] = set()

    async def take(self, installed: Installed, heard: SlackMessage) -> asyncio.Future[bool] | None:
        """Write a message down if it may be for us; raises when it could not be. None: it is not, or waits already.

        What comes of it later says whether it was for us, and new. Slack is asked nothing before that: a message that
        needs nothing to be looked up is handed in at once, any other one behind the acknowledgement.
        """
        ours = heard.addressed or self._joined.known(installed, heard)
        if ours is False:
            return None
        lane = heard.place.thread
        is_whole = ours and not heard.files and self._actors.are_known(heard, fresh=False)
        if is_whole and not self._arrivals.is_busy(lane):
            done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
            done.set_result(await self.hand_in(heard))
            return done
        return await self._arrivals.take(heard, lambda: self.hand_in(heard), lane)

    async def hand_in(self, heard: SlackMessage) -> bool:
        """Look up what belongs to a message, and hand it in; say whether it was for us, and new."""
        installed = await self._workspaces.of(heard.place.team)
        if installed is None or not (heard.addressed or await self._joined.has(installed, heard)):
            return False
        outside = await self._actors.outside(heard)
        said = Said(heard.event, heard.place.thread, heard.account, heard.text, heard.ts, outside=outside)
        if (told := await self._front.turned_away(said)) is not None:
            if told:
                self._begin(self._private.privately(heard.place, heard.account, told))
            return False
        self.joined(heard.place)
        self._drafts.asked(heard.place, heard.account, heard.answered_in)
        self._threads.follow(heard.place.thread)
        roles, (files, left_out) = await asyncio.gather(self._actors.roles(heard), self._fetch(installed, heard))
        whole = Said(
            heard.event,
            heard.place.thread,
            heard.account,
            heard.text,
            heard.ts or None,
            files,
            roles,
            outside=outside,
            is_direct=heard.place.channel.startswith("D"),
        )
        is_new = await self._front.message(whole) is not None
        if is_new:
            thinks = self._private.words(heard.account).platforms.thinks
            self._begin(self._status.think(heard.place, heard.answered_in, thinks, heard.account, heard.text))
            if left_out:
                self._begin(self._private.privately(heard.place, heard.account, " ".join(left_out)))
        return is_new

    def joined(self, place: SlackAddress) -> None:
        """Remember that the bot takes part in a thread."""
        self._joined.add(place)

    def asked(self, place: SlackAddress, account: str) -> None:
        """Remember that somebody gave a command here."""
        self._drafts.asked(place, account, place.root)
        self._threads.follow(place.thread)

    async def close(self) -> None:
        if self._courtesies:
            _, late = await asyncio.wait(set(self._courtesies), timeout=GRACE)
            for task in late:
                task.cancel()

    async def _fetch(self, installed: Installed, heard: SlackMessage) -> tuple[tuple[Attachment, ...], list[str]]:
        """Give the files of a message, and a sentence about each that is left out."""
        found = await asyncio.gather(
            *(self._file(installed, heard, number, file) for number, file in enumerate(heard.files))
        )
        kept = tuple(each for each in found if isinstance(each, Attachment))
        return kept, [each for each in found if isinstance(each, str)]

    async def _file(self, installed: Installed, heard: SlackMessage, number: int, file: FileRef) -> Attachment | str:
        """Give a file, or the sentence that says why it is left out."""
        words = self._private.words(heard.account).platforms
        if number >= MOST_FILES:
            return words.left_out_many.format(file=file.name, count=MOST_FILES)
        if file.size > MOST_FILE:
            return words.left_out_large.format(file=file.name, size=MOST_FILE // 1024 // 1024)
        try:
            file = await self._looked_up(installed, file)
            content = await patiently(lambda: self._client.fetch(installed.token, file.url, MOST_FILE))
        except SlackProblem as problem:
            if problem.error == TOO_LARGE:
                return words.left_out_large.format(file=file.name, size=MOST_FILE // 1024 // 1024)
            log.warning("slack: %s could not be fetched: %s", file.name, problem)
            return words.unreadable.format(file=file.name, why=problem.error)
        except SlackTrouble as trouble:
            log.warning("slack: %s could not be fetched: %s", file.name, trouble)
            return words.file_not_got.format(file=file.name, platform=TITLE)
        return Attachment(file.name, content, file.media_type)

    async def _looked_up(self, installed: Installed, file: FileRef) -> FileRef:
        """Ask Slack for a file of which it has only said which one it is, as with those of another company."""
        if file.url:
            return file
        said = await patiently(lambda: self._client.call(installed.token, "files.info", file=file.id))
        found = file_of({**part(said, "file"), "file_access": "visible"})
        if found is None:
            raise SlackProblem("files.info", "file_not_found")
        if found.size > MOST_FILE:
            raise SlackProblem("files.info", TOO_LARGE)
        return found

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that nobody waits for; it handles its own errors."""
        task = asyncio.get_running_loop().create_task(work, name="slack status")
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)
