"""Shows half a reply and the steps of a run while they happen, and makes the lasting message of them.

A reply is Slack's own stream where there is a thread to stream into, else a message that is edited; the steps of a run
are one message that is edited in place. Which of the two it is shows with the second happening: a reply only grows.

Longer than 300 lines: streaming and editing share the state of one draft, and half a reply is found by its mark here.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from adapters.slack.address import SlackAddress, place_of
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.installation import Installed, Workspaces
from adapters.slack.outgoing.blocks import Shown, said_block, text_pieces
from adapters.slack.outgoing.status import Statuses
from adapters.slack.text import notified
from bot import Happening

log = logging.getLogger(__name__)

HALF = "switchboard_half"  # the event type of the metadata of a message that is not the last word
PACE = 1.2  # seconds between two changes: chat.update is heard about fifty times a minute
STREAM_LASTS = 240.0  # seconds: Slack closes a stream at five minutes, and what comes then is lost
IDLE = 900.0  # seconds without a word, then a half reply is taken away
MOST_STATUS = 100  # characters
MOST_STREAMS = 200
ENDED = "message_not_in_streaming_state"


class SlackDrafts:
    """All half replies of one Slack. `close` takes away what nobody finished: its lasting message comes anew."""

    def __init__(
        self,
        client: SlackClient,
        workspaces: Workspaces,
        statuses: Statuses,
        *,
        pace: float = PACE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._statuses = statuses
        self._workspaces = workspaces
        self._pace = pace
        self._clock = clock
        self._halves: dict[tuple[str, str], Half] = {}
        self._tasks: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._lasting: dict[tuple[str, str], str] = {}  # (thread, about) -> the text that was posted last about it
        self._askers: dict[str, tuple[str, str]] = {}  # thread -> (who spoke last, the message's ts)

    def asked(self, place: SlackAddress, account: str, ts: str) -> None:
        """Remember who is answered in a thread: a stream in a channel is for somebody."""
        self._askers.pop(place.thread, None)
        self._askers[place.thread] = account, ts
        if len(self._askers) > 10 * MOST_STREAMS:
            del self._askers[next(iter(self._askers))]

    def hear(self, happening: Happening) -> None:
        """Take what happens; nobody is waited for."""
        name = happening.thread, happening.about
        if not happening.text or not happening.about or self._is_old(name, happening.text):
            return
        half = self._halves.get(name)
        if half is None:
            if len(self._halves) >= MOST_STREAMS:
                return
            try:
                place = place_of(happening.thread)
            except ValueError:
                return
            asker = self._askers.get(happening.thread, ("", ""))[0]
            half = Half(place, happening.about, asker, happening.text, happening.text)
            self._halves[name] = half
            self._tasks[name] = asyncio.get_running_loop().create_task(self._show(name, half), name="slack stream")
        half.said = happening.text
        half.changed.set()

    async def finish(
        self, place: SlackAddress, about: str, key: str, shown: Sequence[Shown], *, is_card: bool
    ) -> dict[int, str]:
        """Make the beginning of a lasting post of the half reply about the same; gives its messages by number.

        A card is posted anew, for a change notifies nobody; then the half reply goes.
        """
        if not is_card and about:
            self._remember((place.thread, about), str(shown[0].blocks[0]["text"]))
        half = self._halves.get((place.thread, about))
        if half is None:
            return {}
        half.over, half.key = True, key
        half.changed.set()
        async with half.lock:  # a call that is under way comes to its end
            installed = await self._workspaces.needed(place.team)
            done: dict[int, str] = {}
            if not is_card and not shown[0].file:
                for index, segment in enumerate(half.segments[: len(shown)]):
                    await self._settle(installed, half, segment, shown[index], key, index, len(shown))
                    done[index] = segment.ts
            for segment in half.segments[len(done) :]:
                await self._take_away(installed, half, segment)
        self._drop(half)
        return done

    def stopped(self, thread: str) -> None:
        """Take that Slack has ended the streams of a thread: what is said there last is edited into their messages."""
        for half in self._halves.values():
            if half.place.thread == thread:
                for segment in half.segments:
                    segment.drafts = False

    def forget(self, key: str) -> None:
        """Forget the half reply whose lasting post was found to stand."""
        for half in [half for half in self._halves.values() if half.key == key]:
            self._drop(half)

    def shows(self, ts: str) -> bool:
        """Say whether a message is a half reply that is under way here."""
        return any(segment.ts == ts for half in self._halves.values() for segment in half.segments)

    async def close(self) -> None:
        for half in list(self._halves.values()):
            half.over = True
            half.changed.set()
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks)
        for half in list(self._halves.values()):
            await self._abandon(half)

    # while it happens

    async def _show(self, name: tuple[str, str], half: Half) -> None:
        """Follow a half reply until it is over."""
        try:
            while not half.over:
                try:
                    async with asyncio.timeout(IDLE):
                        await half.changed.wait()
                except TimeoutError:
                    await self._abandon(half)
                    return
                half.changed.clear()
                async with half.lock:
                    if not half.over:
                        await self._show_now(half)
                await asyncio.sleep(self._pace)
        except (SlackProblem, SlackTrouble) as error:
            # what is shown in between may be lost; the lasting message comes in any case
            log.info("slack: a half reply in %s is no longer shown: %s", half.place.thread, error)
        finally:
            if self._tasks.get(name) is asyncio.current_task():
                del self._tasks[name]

    async def _show_now(self, half: Half) -> None:
        installed = await self._workspaces.needed(half.place.team)
        if half.said == half.first:
            ts = half.place.root or self._askers.get(half.place.thread, ("", ""))[1]
            if ts:
                await self._statuses.think(half.place, ts, " ".join(half.said.split())[:MOST_STATUS])
            return
        pieces = text_pieces(half.said) if half.grows else text_pieces(half.said)[:1]
        for index, piece in enumerate(pieces):
            segment = half.segments[index] if index < len(half.segments) else None
            if segment is None:
                half.segments.append(await self._begin(installed, half, piece))
            elif segment.sent != piece:
                await self._continue(installed, half, segment, piece)

    async def _begin(self, installed: Installed, half: Half, piece: str) -> Segment:
        """Open a message for a piece; the one before it is whole now."""
        if half.segments:
            await self._stop(installed, half, half.segments[-1])
        place = half.place
        if place.root and half.grows and (half.asker or place.channel.startswith("D")):
            said = await self._client.call(
                installed.token, "chat.startStream", channel=place.channel, thread_ts=place.root, markdown_text=piece,
                recipient_team_id=place.team, recipient_user_id=half.asker,
            )  # fmt: skip
            return Segment(str(said["ts"]), piece, self._clock(), True)
        said = await self._client.call(
            installed.token, "chat.postMessage", channel=place.channel, text=notified(piece),
            blocks=[said_block(piece)], metadata={"event_type": HALF, "event_payload": {"about": half.about}},
            unfurl_links=False, unfurl_media=False, **({"thread_ts": place.root} if place.root else {}),
        )  # fmt: skip
        return Segment(str(said["ts"]), piece, self._clock(), False)

    async def _continue(self, installed: Installed, half: Half, segment: Segment, piece: str) -> None:
        if not segment.drafts:
            await self._update(installed, half, segment, piece)
            return
        if self._clock() - segment.began > STREAM_LASTS:
            # from here on the message is edited, before Slack closes the stream by itself
            await self._stop(installed, half, segment)
            await self._update(installed, half, segment, piece)
        elif piece.startswith(segment.sent):
            rest = piece[len(segment.sent) :]
            try:
                await self._client.call(
                    installed.token, "chat.appendStream", channel=half.place.channel, ts=segment.ts, markdown_text=rest
                )
                segment.sent = piece
            except SlackProblem as problem:
                if problem.error != ENDED:
                    raise
                segment.drafts = False

    # when it is over

    async def _settle(
        self, installed: Installed, half: Half, segment: Segment, shown: Shown, key: str, index: int, of: int
    ) -> None:
        """Make a segment say exactly what the lasting message says, and carry its key."""
        metadata = {"event_type": "switchboard_post", "event_payload": {"key": key, "part": index, "of": of}}
        piece = str(shown.blocks[0]["text"])
        if segment.drafts and piece.startswith(segment.sent):
            more = {"markdown_text": piece[len(segment.sent) :]} if len(piece) > len(segment.sent) else {}
            if await self._stop(installed, half, segment, metadata=metadata, **more):
                segment.sent = piece
                return
        await self._stop(installed, half, segment)
        await self._update(installed, half, segment, piece, metadata=metadata)

    async def _stop(self, installed: Installed, half: Half, segment: Segment, **last: Any) -> bool:
        """End a stream; False: Slack had ended it, and took nothing more."""
        if not segment.drafts:
            return False
        try:
            await self._client.call(
                installed.token, "chat.stopStream", channel=half.place.channel, ts=segment.ts, **last
            )
        except SlackProblem as problem:
            if problem.error != ENDED:
                raise
            segment.drafts = False
            return False
        segment.drafts = False
        return True

    async def _update(self, installed: Installed, half: Half, segment: Segment, piece: str, **more: Any) -> None:
        await self._client.call(
            installed.token, "chat.update", channel=half.place.channel, ts=segment.ts, text=notified(piece),
            blocks=[said_block(piece)], **more,
        )  # fmt: skip
        segment.sent = piece

    async def _take_away(self, installed: Installed, half: Half, segment: Segment) -> None:
        await self._stop(installed, half, segment)
        try:
            await self._client.call(installed.token, "chat.delete", channel=half.place.channel, ts=segment.ts)
        except SlackProblem as problem:
            if problem.error != "message_not_found":
                raise

    async def _abandon(self, half: Half) -> None:
        half.over = True
        try:
            installed = await self._workspaces.needed(half.place.team)
            for segment in half.segments:
                await self._take_away(installed, half, segment)
        except (SlackProblem, SlackTrouble) as error:
            log.info("slack: a half reply in %s stays as it is: %s", half.place.thread, error)
        self._drop(half)

    def _remember(self, name: tuple[str, str], text: str) -> None:
        self._lasting.pop(name, None)
        self._lasting[name] = text
        if len(self._lasting) > MOST_STREAMS:
            del self._lasting[next(iter(self._lasting))]

    def _is_old(self, name: tuple[str, str], text: str) -> bool:
        """Say whether this is the beginning of what was said for good: it was on its way for too long."""
        lasting = self._lasting.get(name)
        return lasting is not None and lasting.startswith(text_pieces(text)[0])

    def _drop(self, half: Half) -> None:
        self._halves.pop((half.place.thread, half.about), None)


@dataclass(slots=True)
class Segment:
    """One message of a half reply, and what stands in it."""

    ts: str
    sent: str
    began: float
    drafts: bool


@dataclass(slots=True)
class Half:
    """A reply or run that is under way."""

    place: SlackAddress
    about: str
    asker: str
    said: str
    first: str
    segments: list[Segment] = field(default_factory=list[Segment])
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    over: bool = False
    key: str = ""  # of the lasting post that takes its place

    @property
    def grows(self) -> bool:
        return self.said.startswith(self.first)
