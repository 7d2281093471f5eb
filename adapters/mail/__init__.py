"""E-mail: who must decide or answer is told of it, with a link to the page. Nothing comes in by it."""

from adapters.mail.adapter import MailAdapter
from adapters.mail.server import MailServer, MailSettings

__all__ = ["MailAdapter", "MailServer", "MailSettings"]
