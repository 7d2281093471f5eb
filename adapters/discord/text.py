"""Text for Discord: what people wrote is shown as they wrote it, long text is parted, code fences stay whole. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot import visible
from bot.messages.card import Mention
from bot.messages.moment import with_moments
from bot.text import whole_signs

MOST_TEXT = 4_000  # characters of all text in one message with components: Discord's bound
FENCE = "```"
NOTHING = "(nothing)"  # Discord takes no empty text

_MARKDOWN = re.compile(r"([\\*_~`|<>\[\]#@])")
_ADDRESS = re.compile(r"(https?://[\w./?=&%#+~:;!$'-]+)")
_LINK = re.compile(r"\[([^\]\n]*)\]\((?:<)?(https?://[^)\s>]+)(?:>)?\)")
# what Discord shows as a name, a role, a channel, a moment, a command or a place of the server
_PING = re.compile(r"<(?=@[!&]?\d|#\d|t:-?\d|id:[a-z]|/[^<>\n]{1,100}:\d)")
_LANGUAGE = re.compile(r"[\w+#.-]{0,20}(?=\n)")


def escaped(text: str) -> str:
    """Give somebody's text so that nothing in it is Markdown, a mention or a hidden link; on one line."""
    return _literal(visible(text).replace("\n", " ⏎ "))


def dated(text: str) -> str:
    """Give somebody's text as `escaped` does, with the moments that we have put into it."""
    return with_moments(text, moment, escaped)


def moment(milliseconds: int) -> str:
    """Give a moment that Discord shows by each reader's own clock."""
    return f"<t:{milliseconds // 1_000}:f>"


def mentioned(mentions: Iterable[Mention]) -> str:
    """Give what calls these; what is no id of Discord's calls nobody."""
    return " ".join(f"<@{'&' if each.is_group else ''}{each.account}>" for each in mentions if is_id(each.account))


def is_id(text: str) -> bool:
    """Say whether this is an id of Discord's."""
    return text.isascii() and text.isdigit() and len(text) <= 20


def quoted(text: str) -> str:
    """Give somebody's text of several lines, each set off, so that none passes for one of ours."""
    lines = (_literal(line) for line in visible(text).split("\n"))
    return "\n".join(f"> \\{line}" if line[:1] in ("-", "+") else f"> {line}" for line in lines)


def spoken(text: str) -> str:
    """Give our own Markdown: links say where they lead, nothing passes for a mention, moments are Discord's."""
    pieces = _PING.sub("‹", visible(text)).split(FENCE)
    pieces[::2] = [with_moments(_LINK.sub(r"\1 (<\2>)", piece), moment) for piece in pieces[::2]]
    return FENCE.join(pieces)


def parted(text: str, most: int = MOST_TEXT) -> list[str]:
    """Part a text where lines end, else between words; a code fence that is cut is closed and opened again.

    A longer text that begins the same has the same parts but for the last: half a reply can be parted as it grows.
    """
    parts: list[str] = []
    opening, rest = "", text.strip("\n")
    while len(opening) + len(rest) > most:
        left = most - len(opening) - len(FENCE) - 1
        cut = _cut(rest, left)
        piece = opening + rest[:cut]
        language = _open_fence(piece, rest[cut])
        rest = rest[cut:].removeprefix("\n")
        parts.append(piece if language is None else f"{piece.rstrip()}\n{FENCE}")
        opening = "" if language is None else f"{FENCE}{language}\n"
    parts.append(opening + rest)
    return [part if part.strip() else NOTHING for part in parts]


def shortened(text: str, most: int) -> str:
    """Give a text of at most this many characters; the sign at its end says that it was longer."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _literal(text: str) -> str:
    """Escape Markdown; an address stays as it is, a backslash in it would lead elsewhere."""
    pieces = _ADDRESS.split(text)
    pieces[::2] = [_MARKDOWN.sub(r"\\\1", piece) for piece in pieces[::2]]
    return "".join(pieces)


def _cut(text: str, left: int) -> int:
    for mark in ("\n", " "):
        found = text.rfind(mark, left // 2, left)
        if found > 0:
            return found
    left = whole_signs(text, left)
    while left > 1 and text[left - 1] == "`":  # never within a fence
        left -= 1
    return left


def _open_fence(text: str, following: str) -> str | None:
    """Give the language of the fence that is open at the end, or None; `following` is the next character."""
    pieces = text.split(FENCE)
    if len(pieces) % 2 == 1:
        return None
    match = _LANGUAGE.match(pieces[-1] + following)
    return match.group() if match else ""
