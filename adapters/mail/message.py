"""A card as a mail, in plain text and in HTML. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from bot import Post, visible
from bot.language.detection import ENGLISH, words_in
from bot.language.notifications.tables import NotificationWords
from bot.messages.card import Card
from bot.messages.subject import subject_of
from bot.text import one_line, shortened

MOST_TEXT = 30_000  # characters of what a mail says: more is on the page
_CODE, _AS_CODE = re.compile(r"`([^`]+)`"), r"<code>\1</code>"
_STYLE = "font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5;color:#1d2433"
_CELL = "padding:4px 16px 4px 0;vertical-align:top;text-align:left"
_BUTTON = (
    "display:inline-block;padding:10px 18px;border-radius:6px;background:#2f5d50;color:#ffffff;text-decoration:none"
)
_QUIET = "font-size:13px;color:#5b6474"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a mail is for, in which language and by which clock."""

    name: str
    address: str
    language: str = ""
    timezone: str = "UTC"


def message_of(post: Post, to: Recipient, *, key: str, sender: str, page: str) -> EmailMessage:
    """Give the mail that tells somebody of a post. `key` is unique for it; `page` is where the web page stands."""
    shown = post.by_the_clock_of(to.timezone, to.language)
    language = (shown.card.language if shown.card is not None else "") or to.language
    words = words_in(language).notifications
    link = f"{page}/approvals/{shown.card.reference}" if shown.card is not None else f"{page}/"
    parts = _Parts.of(shown, words)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address("Switchboard", addr_spec=sender)
    mail["To"] = Address(one_line(to.name)[:100], addr_spec=to.address)
    mail["Subject"] = subject_of(shown, to.language)
    domain = sender.rpartition("@")[2]
    mail["Message-ID"] = message_id(key, domain)
    if shown.card is not None:  # one conversation in the reader's program: the card, its reminders and its end
        mail["References"] = message_id(shown.card.reference, domain)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(parts.plain(words, link))
    mail.add_alternative(parts.html(words, link, language or ENGLISH), subtype="html")
    return mail


def message_id(key: str, domain: str) -> str:
    """Give the id of the mail of this key: a mail that is sent twice has one, by which programs tell it."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a mail says, all of it visible and within bounds."""

    title: str
    fields: Sequence[tuple[str, str]]
    lines: Sequence[str]

    @classmethod
    def of(cls, post: Post, words: NotificationWords) -> _Parts:
        card = post.card or Card("question", "", "")
        left = MOST_TEXT
        title, left = _within(card.title, left)
        fields: list[tuple[str, str]] = []
        for name, value in card.fields:
            shown, left = _within(value, left - len(name))
            if left <= 0:
                break
            fields.append((one_line(name), shown))
        said = [text for text in (post.text, card.note, card.closed) if text]
        lines = [_within(text, MOST_TEXT)[0] for text in said]
        return cls(title, fields, lines if left > 0 else [*lines, words.too_long])

    def plain(self, words: NotificationWords, link: str) -> str:
        # a value of several lines is set in, so that none of them passes for a field of its own
        fields = [f"{name}: {value}".replace("\n", "\n    ") for name, value in self.fields]
        said = "\n\n".join(filter(None, (self.title, "\n".join(fields), *self.lines)))
        return f"{said}\n\n{words.open_page}: {link}\n\n-- \n{words.not_read}\n"

    def html(self, words: NotificationWords, link: str, language: str) -> str:
        rows = "".join(
            f'<tr><th style="{_CELL}">{escape(name)}</th><td style="{_CELL}">{_lines(value)}</td></tr>'
            for name, value in self.fields
        )
        said = "".join(f"<p>{_CODE.sub(_AS_CODE, _lines(each))}</p>" for each in self.lines)
        heading = f'<h1 style="font-size:20px">{escape(self.title)}</h1>' if self.title else ""
        return (
            f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
            f"<title>{escape(self.title)}</title></head>"
            f'<body style="{_STYLE}"><div style="max-width:640px">{heading}'
            f'<table style="border-collapse:collapse">{rows}</table>{said}'
            f'<p><a href="{escape(link)}" style="{_BUTTON}">{escape(words.open_page)}</a></p>'
            f'<p style="{_QUIET}">{escape(words.not_read)}</p></div></body></html>'
        )


def _within(text: str, most: int) -> tuple[str, int]:
    """Give a text of at most so many characters, made visible, and how many are left after it."""
    shown = visible(text)
    return (shown, most - len(shown)) if len(shown) < most else (shortened(shown, max(most, 1)), 0)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
