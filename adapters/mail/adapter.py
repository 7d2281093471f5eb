"""E-mail as a place where people are told, and nothing more: no thread of it is ever read."""

from __future__ import annotations

from types import TracebackType

from adapters.mail.message import MOST_TEXT, Recipient, message_of
from adapters.mail.server import MailServer, MailSettings
from bot import Post
from bot.errors import Undeliverable
from bot.people.directory import MAIL, Directory
from bot.platform.adapter import Attachment, Capabilities, Profile


class MailAdapter:
    """`mail/@NAME` is the person NAME, who has `mail = "…"` in `bot.toml`. `page` is where the web page stands."""

    name = MAIL
    threads = f"{MAIL}/"
    capabilities = Capabilities(edits=False, most_text=MOST_TEXT)

    def __init__(self, settings: MailSettings, directory: Directory, page: str) -> None:
        self._server = MailServer(settings)
        self._sender = settings.sender
        self._directory = directory
        self._page = page

    async def __aenter__(self) -> MailAdapter:
        """Ask whether the server is there: until it is, mails wait. Raises Unreachable."""
        await self._server.greet()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave nothing behind: every mail has a connection of its own."""

    async def post(self, thread: str, post: Post, key: str, about: str) -> str:  # noqa: ARG002 - as the seam has it
        """Send a mail and give its Message-ID."""
        to = self._recipient(thread)
        mail = message_of(post, to, key=key, sender=self._sender, page=self._page)
        await self._server.send(mail, to.address)
        return str(mail["Message-ID"])

    async def edit(self, thread: str, message: str, post: Post) -> None:
        """Do nothing: what was sent stands. How it ended is another mail, which the outbox has."""

    async def find(self, thread: str, key: str, since: int) -> str | None:  # noqa: ARG002 - as the seam has it
        """Find nothing: no server says what it took. A mail that is sent twice has one Message-ID."""
        return None

    async def upload(self, thread: str, file: Attachment, key: str) -> str:  # noqa: ARG002 - as the seam has it
        raise Undeliverable("files are not sent by mail")

    async def person(self, account: str) -> Profile | None:  # noqa: ARG002 - as the seam has it
        return None

    def _recipient(self, thread: str) -> Recipient:
        name = thread.partition("/@")[2]
        person, address = self._directory.person(name), self._directory.mail_address(name)
        if person is None or not address:
            raise Undeliverable(f"bot.toml has no mail address for {name}")
        return Recipient(person.title, address, person.language, person.timezone)
