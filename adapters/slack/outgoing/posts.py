"""Brings posts and files to Slack, finds those whose answer was lost, and changes them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from adapters.slack.address import SlackAddress, id_of, messages_of, place_of
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.installation import Installed, Workspaces
from adapters.slack.outgoing.blocks import Shown, key_of, shown_of
from adapters.slack.outgoing.drafts import HALF, SlackDrafts
from adapters.slack.outgoing.status import Statuses
from adapters.slack.payload import Body, number, part, parts, word
from bot import Post
from bot.language.detection import words_in
from bot.platform.adapter import Attachment

log = logging.getLogger(__name__)

POSTED = "switchboard_post"  # the event type of the metadata of our messages
MARGIN = 30.0  # seconds that Slack's clock and ours may differ
SETTLING = 5.0  # seconds until a message that was posted stands in the history
PAGES, PAGE = 10, 200  # of history that are looked through
RECOVERY = 600.0  # seconds after the start in which half replies of an earlier process are looked for, and their age
UNREADABLE = frozenset(
    {"missing_scope", "not_in_channel", "channel_not_found", "thread_not_found", "method_not_supported"}
)
GONE = frozenset({"message_not_found", "cant_update_message", "thread_not_found"})


@dataclass(slots=True)
class FoundPost:
    """What the history shows of a post: its messages by their number, and how many there should be."""

    messages: dict[int, str] = field(default_factory=dict[int, str])
    of: int = 1


class SlackPosts:
    """Posts, edits, finds. Each call of Slack is made once; what became of it is found out afterwards."""

    def __init__(
        self,
        client: SlackClient,
        workspaces: Workspaces,
        drafts: SlackDrafts,
        statuses: Statuses,
        *,
        settling: float = SETTLING,
    ) -> None:
        self._statuses = statuses
        self._client = client
        self._workspaces = workspaces
        self._drafts = drafts
        self._settling = settling
        self._parts: dict[str, dict[int, str]] = {}  # key -> the parts of a post that were found there
        self._tidy: set[str] = set()  # threads in which nothing half is left of an earlier process
        self._born = time.time()

    async def post(self, thread: str, post: Post, key: str, about: str) -> str:
        """Show a post: finish the half reply that it belongs to, or say it anew."""
        place = place_of(thread)
        installed = await self._workspaces.needed(place.team)
        shown = shown_of(post, key)
        await self._tidy_up(installed, place)
        done = self._parts.get(key, {})
        if not done:
            done = await self._drafts.finish(place, about, key, shown, is_card=post.card is not None)
        if shown[0].file and not done:
            # the file first: a card that names it must not stand without it
            await self._upload(installed, place, shown[0].file_name, shown[0].file.encode(), f"{key}/file")
        for index, each in enumerate(shown):
            if index not in done:
                done[index] = await self._say(installed, place, each, metadata(key, index, len(shown)))
                self._parts[key] = done
        self._parts.pop(key, None)
        await self._statuses.said(place, post)
        return id_of([done[index] for index in range(len(shown))])

    async def edit(self, thread: str, message: str, post: Post) -> None:
        """Change what a post shows. The blocks are always sent: those left out would stay, with their buttons."""
        place = place_of(thread)
        installed = await self._workspaces.needed(place.team)
        stand = messages_of(message)
        key = f"{stand[0]}/more" if stand else "more"
        shown = shown_of(post, key, f"{time.time_ns():x}")
        for ts, each in zip(stand, shown, strict=False):
            await self._change(installed, place, ts, each)
        for ts in stand[len(shown) :]:
            await self._take_away(installed, place, ts)
        if len(shown) > len(stand):
            found = await self._found(installed, place, key, float(stand[0]) if stand else 0.0)
            for index in range(len(stand), len(shown)):
                if index not in found.messages:
                    await self._say(installed, place, shown[index], metadata(key, index, len(shown)))

    async def find(self, thread: str, key: str, since: int) -> str | None:
        """Look for a post whose answer was lost: by its metadata, else by the ids of its blocks."""
        place = place_of(thread)
        installed = await self._workspaces.needed(place.team)
        await asyncio.sleep(self._settling)
        found = await self._found(installed, place, key, since / 1_000 - MARGIN)
        if len(found.messages) < found.of:
            if found.messages:
                self._parts[key] = found.messages  # `post` says the rest of it
            return None
        self._drafts.forget(key)
        return id_of([found.messages[index] for index in sorted(found.messages)])

    async def upload(self, thread: str, file: Attachment, key: str) -> str:
        """Show a file and give its message's id, or the file's while the message is not in the history."""
        place = place_of(thread)
        installed = await self._workspaces.needed(place.team)
        if not file.content:
            empty = words_in("").cards.file_empty
            block = {"type": "markdown", "text": empty.format(file=f"`{file.name}`")}
            text = Shown(empty.format(file=file.name), (block,))
            return await self._say(installed, place, text, metadata(key, 0, 1))
        began = time.time()
        upload = await self._upload(installed, place, file.name, file.content, key)
        found = await self._found(installed, place, key, began - MARGIN)
        return found.messages.get(0, upload)

    async def _say(self, installed: Installed, place: SlackAddress, shown: Shown, about: Body) -> str:
        said = await self._client.call(
            installed.token, "chat.postMessage", channel=place.channel, text=shown.text, blocks=list(shown.blocks),
            metadata=about, unfurl_links=False, unfurl_media=False, **({"thread_ts": place.root} if place.root else {}),
        )  # fmt: skip
        return word(said, "ts")

    async def _change(self, installed: Installed, place: SlackAddress, ts: str, shown: Shown) -> None:
        try:
            await self._client.call(
                installed.token, "chat.update", channel=place.channel, ts=ts, text=shown.text, blocks=list(shown.blocks)
            )
        except SlackProblem as problem:
            if problem.error not in GONE:
                raise
            log.warning("slack: %s in %s is gone and cannot be changed", ts, place.channel)

    async def _take_away(self, installed: Installed, place: SlackAddress, ts: str) -> None:
        try:
            await self._client.call(installed.token, "chat.delete", channel=place.channel, ts=ts)
        except SlackProblem as problem:
            if problem.error not in GONE:
                raise

    async def _tidy_up(self, installed: Installed, place: SlackAddress) -> None:
        """Take away what a process that was killed has shown half: once in each thread, soon after the start."""
        if place.thread in self._tidy or time.time() - self._born > RECOVERY:
            return
        self._tidy.add(place.thread)
        try:
            for message in await self.history(installed, place, self._born - RECOVERY):
                is_half = word(part(message, "metadata"), "event_type") == HALF
                ts, own = word(message, "ts"), word(message, "bot_id") == installed.bot_id
                if is_half and own and float(ts) < self._born and not self._drafts.shows(ts):
                    await self._take_away(installed, place, ts)
        except (SlackProblem, SlackTrouble) as error:  # it is no more than a courtesy
            log.info("slack: what is shown half in %s stays: %s", place.channel, error)

    async def _upload(self, installed: Installed, place: SlackAddress, name: str, content: bytes, key: str) -> str:
        asked = await self._client.call(
            installed.token, "files.getUploadURLExternal", filename=name, length=len(content)
        )
        upload = word(asked, "file_id")
        await self._client.send_bytes(word(asked, "upload_url"), content)
        text = {"type": "plain_text", "text": name[:2_000], "emoji": False}
        await self._client.call(
            installed.token, "files.completeUploadExternal", files=[{"id": upload, "title": name}],
            channel_id=place.channel, blocks=[{"type": "section", "block_id": f"file:{key}:0", "text": text}],
            **({"thread_ts": place.root} if place.root else {}),
        )  # fmt: skip
        return upload

    async def _found(self, installed: Installed, place: SlackAddress, key: str, oldest: float) -> FoundPost:
        found = FoundPost()
        try:
            for message in await self.history(installed, place, oldest):
                if word(message, "bot_id") != installed.bot_id and word(message, "user") != installed.bot_user:
                    continue
                about = part(message, "metadata", "event_payload")
                if about.get("key") == key:
                    found.messages[number(about, "part")] = word(message, "ts")
                    found.of = number(about, "of")
                elif key in {key_of(word(block, "block_id")) for block in parts(message, "blocks")}:
                    found.messages[0] = word(message, "ts")
        except SlackProblem as problem:
            if problem.error not in UNREADABLE:
                raise
            log.warning("slack: the history of %s cannot be read (%s); a post may come twice", place.channel, problem)
        return found

    async def history(self, installed: Installed, place: SlackAddress, oldest: float) -> Sequence[Body]:
        """Give what was said in a channel or thread since then (seconds), as far as a bounded search goes."""
        method = "conversations.replies" if place.root else "conversations.history"
        where = {"channel": place.channel, "ts": place.root} if place.root else {"channel": place.channel}
        found: list[Body] = []
        cursor: dict[str, Any] = {}
        for _ in range(PAGES):
            said = await self._client.call(
                installed.token, method, oldest=f"{max(oldest, 0):.6f}", limit=PAGE, include_all_metadata=True, **where,
                **cursor,
            )  # fmt: skip
            found += parts(said, "messages")
            after = word(part(said, "response_metadata"), "next_cursor")
            if not after:
                break
            cursor = {"cursor": after}
        return found


def metadata(key: str, index: int, of: int) -> Body:
    """Give what a message carries, unseen, so that it can be found again."""
    return {"event_type": POSTED, "event_payload": {"key": key, "part": index, "of": of}}
