"""The mail server that takes what is sent: how it is reached, and what its refusals mean."""

from __future__ import annotations

import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal

import aiosmtplib

from bot import ConfigError, Unreachable
from bot.errors import Undeliverable

Security = Literal["starttls", "tls", "none"]
PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
LOOPBACK = ("127.0.0.1", "::1", "localhost")
PATIENCE = 20.0  # seconds for each step of a conversation with the server
LATER = range(400, 500)  # answers by which a server asks for another try (RFC 5321, 4.2.1)


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Where mails are handed in, and whose they are. `context` is for certificates that the machine does not know."""

    host: str
    sender: str
    port: int = 0
    security: Security = "starttls"
    user: str = ""
    password: str = ""
    context: ssl.SSLContext | None = None

    def check(self) -> None:
        """Raise ConfigError for what cannot work, or would show a password to whoever listens."""
        if not self.sender:
            raise ConfigError("SMTP_FROM: name the address that mails come from, like bot@example.com")
        if bool(self.user) != bool(self.password):
            raise ConfigError("SMTP_USER and SMTP_PASSWORD belong together: set both, or neither")
        if self.user and self.security == "none" and self.host not in LOOPBACK:
            raise ConfigError(
                "SMTP_SECURITY: with none, everybody on the way reads SMTP_PASSWORD; write starttls or tls"
            )


class MailServer:
    """Takes mails, each in a conversation of its own."""

    def __init__(self, settings: MailSettings) -> None:
        settings.check()
        self._settings = settings

    async def greet(self) -> None:
        """Connect, say hello and sign in, and leave. Raises Unreachable, with what the server says."""
        async with self._connected():
            pass

    async def send(self, mail: EmailMessage, to: str) -> None:
        """Hand a mail in. Raises Unreachable for what passes, and Undeliverable when nobody has this address."""
        async with self._connected() as client:
            try:
                await client.send_message(mail, sender=self._settings.sender, recipients=[to])
            except aiosmtplib.SMTPRecipientsRefused as error:
                raise self._refused(error.recipients[0]) from error

    def _refused(self, answer: aiosmtplib.SMTPRecipientRefused) -> Exception:
        if answer.code in LATER:
            return self._away(answer)
        return Undeliverable(f"the mail server refuses the address: {answer.code} {answer.message}")

    @asynccontextmanager
    async def _connected(self) -> AsyncGenerator[aiosmtplib.SMTP]:
        told = self._settings
        client = aiosmtplib.SMTP(
            hostname=told.host, port=told.port or PORTS[told.security], username=told.user or None,
            password=told.password or None, use_tls=told.security == "tls", start_tls=told.security == "starttls",
            tls_context=told.context, timeout=PATIENCE,
        )  # fmt: skip
        try:
            async with client:
                yield client
        except aiosmtplib.SMTPAuthenticationError as error:
            raise self._away(error, "it refuses SMTP_USER and SMTP_PASSWORD") from error
        except aiosmtplib.SMTPResponseException as error:
            if error.code not in LATER:
                raise
            raise self._away(error) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise self._away(error) from error

    def _away(self, error: Exception, why: str = "") -> Unreachable:
        where = f"the mail server {self._settings.host}"
        return Unreachable(f"{where}: {why or str(error) or type(error).__name__}")
