"""A mail server on 127.0.0.1 that speaks real SMTP, by aiosmtpd: what it took, and what it is told to refuse."""

from __future__ import annotations

import asyncio
import ssl
import warnings
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

USER, PASSWORD = "switchboard", "four small green boats"


@dataclass
class MailBox:
    """What the server took, in order. `answers` are given to the next recipients in place of 250."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list[EmailMessage])
    recipients: list[str] = field(default_factory=list[str])
    answers: list[str] = field(default_factory=list[str])

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if not answer.startswith("250"):
            return answer
        envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients.extend(envelope.rcpt_tos)
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        """Give the mails to one address."""
        return [each for each, to in zip(self.mails, self.recipients, strict=True) if to == address]


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """Give what a mail says in plain text or in HTML."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def _authenticated(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@asynccontextmanager
async def mail_server(
    *, port: int = 0, context: ssl.SSLContext | None = None, tls: bool = False, sign_in: bool = False
) -> AsyncGenerator[MailBox]:
    """Take mails until left. With a `context` by STARTTLS, or from the first byte on with `tls`."""
    box = MailBox()

    def session() -> SMTP:
        with warnings.catch_warnings():
            # it does not see that the way is encrypted from the first byte on
            warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS", UserWarning)
            return SMTP(
                box, hostname="mail.test", enable_SMTPUTF8=False, tls_context=None if tls else context,
                require_starttls=context is not None and not tls, authenticator=_authenticated if sign_in else None,
                auth_required=sign_in, auth_require_tls=context is not None and not tls,
            )  # fmt: skip

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", port, ssl=context if tls else None)
    box.port = int(server.sockets[0].getsockname()[1])
    async with server:
        yield box
