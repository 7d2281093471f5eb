"""What the bot says, as messages of Discord. Pure.

Components V2 throughout, never `content` and embeds: a component carries a number of our own that nobody sees and that
Discord's history gives back. By it a post whose answer was lost is found again, be it a card or plain text, also when
Discord has long forgotten the nonce. A message with V2 can never be turned back, so there is no mixing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from adapters.discord.address import TITLE
from adapters.discord.text import MOST_TEXT, dated, escaped, is_id, mentioned, parted, quoted, shortened, spoken
from bot import Button, Card, Post, visible
from bot.language.detection import language_of, words_in
from bot.language.surfaces import CardWords
from bot.messages.card import Mention
from bot.platform.adapter import Attachment
from bot.platform.file_request import by_message

Payload = dict[str, Any]

V2 = 1 << 15  # the flag IS_COMPONENTS_V2
EPHEMERAL = 1 << 6
ROW, BUTTON, TEXT, FILE, CONTAINER = 1, 2, 10, 13, 17
STYLES = {"primary": 3, "danger": 4, "plain": 2}
COLOURS = {"good": 0x2E9E5B, "bad": 0xC73E3E, "quiet": 0x808890}
OPEN, CLOSED = 0xE0A030, 0x808890
MOST_BUTTONS = 25
MOST_LABEL = 80
MOST_PARTS = 5  # messages for one text; a longer one becomes a file
MOST_UPLOAD = 10 * 1024 * 1024  # bytes of one file; servers that are boosted take more, which we cannot rely on
MOST_FIELD = 300  # characters of a field on a card that does not fit
LAST = -1
NO_MENTIONS: Payload = {"parse": []}  # nobody is called by what a text says


@dataclass(frozen=True, slots=True)
class Sheet:
    """One message: its components, perhaps a file. `part` is its place among several, LAST for the last or only one.

    `reply_to` is the message that it answers, where the answer would else stand apart from it.
    """

    components: tuple[Payload, ...]
    file: Attachment | None = None
    part: int = LAST
    mentions: tuple[Mention, ...] = ()  # who is called, and nobody else
    reply_to: int | None = None

    def body(self, *, flags: int = 0) -> Payload:
        """Give the body of a request that shows it."""
        body: Payload = {
            "flags": V2 | flags,
            "components": list(self.components),
            "allowed_mentions": _allowed(self.mentions),
        }
        if self.file is not None:
            body["attachments"] = [{"id": "0", "filename": file_name(self.file)}]
        return body

    def marked(self, key: str) -> Sheet:
        """Give it with the number of this post, by which it is found again."""
        first, *others = self.components
        return replace(self, components=({**first, "id": mark(key, self.part)}, *others))


def sheets(post: Post) -> tuple[Sheet, ...]:
    """Give the messages of a post, in order; several only when a text is long."""
    called = mentioned(post.mentions)
    if post.card is not None:
        return (_calling(card_sheet(post.card, post.text, MOST_TEXT - len(called)), post.mentions),)
    parts = parted(f"{called} {spoken(post.text)}" if called else spoken(post.text))
    if len(parts) > MOST_PARTS:
        return (replace(_with_file(post, parts[0]), mentions=post.mentions),)
    marks = [*range(len(parts) - 1), LAST]
    return tuple(
        Sheet((_coloured(post.mood, [text(each)]),), part=mark, mentions=post.mentions if each is parts[0] else ())
        for each, mark in zip(parts, marks, strict=True)
    )


def single(post: Post) -> Sheet:
    """Give a post as one message, for changing one that stands."""
    found = sheets(post)
    return found[0] if len(found) == 1 else _with_file(post, parted(spoken(post.text))[0])


def _calling(sheet: Sheet, mentions: tuple[Mention, ...]) -> Sheet:
    """Give a card that calls these, above it."""
    called = mentioned(mentions)
    return replace(sheet, components=(text(called), *sheet.components), mentions=mentions) if called else sheet


def _allowed(mentions: Sequence[Mention]) -> Payload:
    """Give who may be called: exactly these, whatever the text says."""
    ids = [each for each in mentions if is_id(each.account)]
    users, roles = [e.account for e in ids if not e.is_group], [e.account for e in ids if e.is_group]
    return {**NO_MENTIONS, **({"users": users} if users else {}), **({"roles": roles} if roles else {})}


def card_sheet(card: Card, said: str = "", most: int = MOST_TEXT) -> Sheet:
    """Give a card. What does not fit is in a file beside it, with its digest; closing it changes neither."""
    card = by_message(card)
    buttons, choices = buttons_of(card)
    lead = [escaped(said)] if said else []
    title = f"### {escaped(card.title)}"
    foot = [f"-# {dated(card.note)}"] if card.note else []
    foot += [f"**{dated(card.closed)}**"] if card.closed else []
    fields = [field(name, value) for name, value in card.fields]
    lines = [*lead, title, *fields, *map(escaped, choices), *foot]
    file: Attachment | None = None
    if len("\n".join(lines)) > most:
        whole = "\n".join(filter(None, (said, Post(card=replace(card, closed="")).plain(), *choices)))
        file = Attachment(f"{card.kind}-{card.reference}.txt", whole.encode("utf-8", "replace"), "text/plain")
        lines = _cut_lines(card, said, hashlib.sha256(file.content).hexdigest(), most)
    inner = [text("\n".join(lines))]
    if file is not None:
        inner.append({"type": FILE, "file": {"url": f"attachment://{file_name(file)}"}})
    inner += rows(buttons)
    colour = CLOSED if card.closed else OPEN
    return Sheet(({"type": CONTAINER, "accent_color": colour, "components": inner},), file)


def field(name: str, value: str) -> str:
    """Give a field of a card."""
    if "\n" in value:
        return f"**{escaped(name)}:**\n{quoted(value)}"
    return f"**{escaped(name)}:** {escaped(value)}"


def buttons_of(card: Card) -> tuple[tuple[Button, ...], tuple[str, ...]]:
    """Give what can be pressed on a card: its buttons, and one that opens its form.

    Choices that no button holds come beside them as text, and are chosen by their number.
    """
    label = words_in(card.language).cards.answer
    opener = (Button(label, card.form.token, "primary"),) if card.form is not None else ()
    pressed, choices = card.buttons, tuple[str, ...]()
    if any(len(visible(button.label)) > MOST_LABEL for button in pressed):
        choices = tuple(f"{number}. {button.label}" for number, button in enumerate(pressed, 1))
        pressed = tuple(replace(button, label=label) for button, label in zip(pressed, choices, strict=True))
    return (*opener, *pressed)[:MOST_BUTTONS], choices


def rows(buttons: Sequence[Button]) -> list[Payload]:
    """Give rows of buttons."""
    made = [
        {
            "type": BUTTON,
            "style": STYLES[button.style],
            "label": shortened(visible(button.label), MOST_LABEL) or "…",
            "custom_id": button.token,
        }
        for button in buttons
    ]
    return [{"type": ROW, "components": made[start : start + 5]} for start in range(0, len(made), 5)]


def note_sheet(said: str, buttons: Sequence[Button] = ()) -> Sheet:
    """Give what one person is told privately."""
    shown = parted(spoken(said))
    whole = Attachment("answer.md", said.encode("utf-8", "replace"), "text/markdown") if len(shown) > 1 else None
    parts = [text(shown[0])]
    if whole is not None:
        parts = [text(parted(spoken(said), MOST_TEXT - 40)[0]), text(f"-# {_words_of(said).in_the_file}")]
        parts.append({"type": FILE, "file": {"url": f"attachment://{file_name(whole)}"}})
    return Sheet((*parts, *rows(buttons)), whole)


def file_sheet(file: Attachment, language: str = "") -> Sheet:
    """Give a file; one that Discord does not take is named with its size instead."""
    if len(file.content) > MOST_UPLOAD:
        size = len(file.content) / 1024 / 1024
        said = words_in(language).cards.file_too_large
        return Sheet((text(said.format(file=escaped(file.name), size=f"{size:.1f}", platform=TITLE)),))
    return Sheet(({"type": FILE, "file": {"url": f"attachment://{file_name(file)}"}},), file)


def _words_of(said: str) -> CardWords:
    """Give our words in the language of a text."""
    return words_in(language_of([said])).cards


def file_name(file: Attachment) -> str:
    """Give a file's name as Discord keeps it: letters, digits, dots, dashes."""
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in file.name)
    return kept[-100:].lstrip(".") or "file"


def text(content: str) -> Payload:
    return {"type": TEXT, "content": content}


def mark(key: str, part: int = LAST) -> int:
    """Give the number that a component of this post carries; Discord numbers its own from 1."""
    return 1_000 + int.from_bytes(_digest(key, part)[:4]) % (2**31 - 1_001)


def nonce(key: str, part: int = LAST) -> str:
    """Give the nonce of a post, at most 25 characters: Discord's bound."""
    return _digest(key, part)[4:16].hex()


def marks_in(message: Mapping[str, Any]) -> set[int]:
    """Give the numbers of a message's outermost components."""
    return {part["id"] for part in message.get("components", ()) if isinstance(part.get("id"), int)}


def _digest(key: str, part: int) -> bytes:
    return hashlib.sha256(f"{key}\n{part}".encode("utf-8", "surrogatepass")).digest()


def _coloured(mood: str, parts: list[Payload]) -> Payload:
    if mood == "plain":
        return parts[0]
    return {"type": CONTAINER, "accent_color": COLOURS[mood], "components": parts}


def _with_file(post: Post, beginning: str) -> Sheet:
    file = Attachment("message.md", post.text.encode("utf-8", "replace"), "text/markdown")
    digest = hashlib.sha256(file.content).hexdigest()[:16]
    shown = parted(beginning, MOST_TEXT // 2)[0]
    parts = (
        text(shown),
        text(f"-# {_words_of(post.text).long_text.format(count=f'{len(post.text):,}', digest=digest)}"),
        {"type": FILE, "file": {"url": f"attachment://{file_name(file)}"}},
    )
    return Sheet(parts, file)


def _cut_lines(card: Card, said: str, digest: str, most: int) -> list[str]:
    """Give the lines of a card that is too long, each cut with a sign, as many as fit."""
    words = words_in(card.language).cards
    end = [f"-# {words.cut_here.format(digest=digest[:16])}"]
    end += [f"-# {dated(shortened(card.note, MOST_FIELD))}"] if card.note else []
    end += [f"**{dated(shortened(card.closed, MOST_FIELD))}**"] if card.closed else []
    lines = [escaped(shortened(said, MOST_FIELD))] if said else []
    lines.append(f"### {escaped(shortened(card.title, MOST_FIELD))}")
    left = most - len("\n".join([*lines, *end])) - 100
    for number, (name, value) in enumerate(card.fields):
        line = field(shortened(name, 100), shortened(value, MOST_FIELD))
        left -= len(line) + 1
        if left < 0:
            lines.append(words.fields_in_file.format(count=len(card.fields) - number))
            break
        lines.append(line)
    return [*lines, *end]
