"""Browsers as a place where people are told, by Web Push (RFC 8030): a title, and where it is decided."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from adapters.web.notifications.encryption import SenderKey, encrypted, from_base64, to_base64
from bot import Post, Unreachable
from bot.errors import Undeliverable
from bot.messages.subject import subject_of
from bot.people.directory import PUSH, Directory
from bot.people.push_subscriptions import PushSubscription
from bot.people.subscribed_browsers import SubscribedBrowsers
from bot.platform.adapter import Attachment, Capabilities, Profile
from bot.text import shortened, visible

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

LASTS = 24 * 3_600  # seconds for which a push service keeps it for a browser that is off
MOST_BODY = 300  # characters below the title
PATIENCE = 10.0  # seconds for one push service
GONE = (404, 410)  # the browser does not want it any more (RFC 8030, 7.3)
BUSY = (408, 429)


class PushAdapter:
    """`push/@NAME` are the browsers of the person NAME. `client` must refuse addresses that are not public."""

    name = PUSH
    threads = f"{PUSH}/"
    capabilities = Capabilities(edits=False, most_text=MOST_BODY)

    def __init__(
        self,
        browsers: SubscribedBrowsers,
        directory: Directory,
        key: SenderKey,
        client: Callable[[], httpx.AsyncClient],
    ) -> None:
        self._browsers = browsers
        self._directory = directory
        self._key = key
        self._open = client
        self._client: httpx.AsyncClient | None = None

    async def __aenter__(self) -> PushAdapter:
        self._client = self._open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            await self._client.aclose()

    async def post(self, thread: str, post: Post, key: str, about: str) -> str:  # noqa: ARG002 - as the seam has it
        """Push to all browsers of a person. Raises Undeliverable when none is left, Unreachable for what passes."""
        name = thread.partition("/@")[2]
        message = self._message(name, post)
        topic = to_base64(hashlib.sha256((post.card.reference if post.card else key).encode()).digest())[:32]
        found = await self._browsers.of(name)
        told = await asyncio.gather(*(self._push(each, message, topic) for each in found), return_exceptions=True)
        if True in told:
            return key  # whoever has seen it in one browser is told
        if problem := next((each for each in told if isinstance(each, BaseException)), None):
            raise problem
        raise Undeliverable(f"{name} has no browser that lets itself be notified")

    async def edit(self, thread: str, message: str, post: Post) -> None:
        """Do nothing: how it ended is another message, which takes the place of the first by its topic."""

    async def find(self, thread: str, key: str, since: int) -> str | None:  # noqa: ARG002 - as the seam has it
        """Find nothing; a message that is sent twice takes its own place."""
        return None

    async def upload(self, thread: str, file: Attachment, key: str) -> str:  # noqa: ARG002 - as the seam has it
        raise Undeliverable("files are not pushed")

    async def person(self, account: str) -> Profile | None:  # noqa: ARG002 - as the seam has it
        return None

    def _message(self, name: str, post: Post) -> bytes:
        person = self._directory.person(name)
        language, zone = (person.language, person.timezone) if person is not None else ("", "UTC")
        card = post.by_the_clock_of(zone, language).card
        told = {
            "title": subject_of(post, language),
            "body": shortened(visible((card.closed or card.note) if card is not None else ""), MOST_BODY),
            "url": f"/approvals/{card.reference}" if card is not None else "/",
            "tag": card.reference if card is not None else "",
        }
        return json.dumps(told, ensure_ascii=True).encode()

    async def _push(self, to: PushSubscription, message: bytes, topic: str) -> bool:
        """Push to one browser; False: it is gone, and forgotten."""
        import httpx

        if self._client is None:
            raise Unreachable("not connected yet")
        headers = {
            "authorization": self._key.authorization(to.endpoint, time.time()),
            "content-encoding": "aes128gcm",
            "content-type": "application/octet-stream",
            "ttl": str(LASTS),
            "urgency": "high",
            "topic": topic,
        }
        body = encrypted(message, from_base64(to.key), from_base64(to.secret))
        call = self._client.stream("POST", to.endpoint, content=body, headers=headers, timeout=PATIENCE)
        try:
            async with call as answer:  # what it says is of no use, however much it is: it is not read
                pass
        except httpx.HTTPError as error:
            raise Unreachable(f"a push service gives no answer: {type(error).__name__}") from error
        if answer.status_code in GONE:
            await self._browsers.remove(to.endpoint, to.person)
            return False
        if answer.status_code >= 500 or answer.status_code in BUSY:
            raise Unreachable(f"a push service is busy: {answer.status_code}")
        if not answer.is_success:
            raise RuntimeError(f"a push service refuses it: {answer.status_code}")
        return True
