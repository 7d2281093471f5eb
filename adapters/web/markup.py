"""The little markup that texts of the bot have: code, bullets, line breaks. Everything else stays as it was written."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from adapters.web.html import Node, node
from bot.messages.moment import moment_words, parted_at_moments

_CODE = re.compile(r"`([^`\n]+)`")
_FENCE = re.compile(r"^```[^\n`]*\n(.*?)^```[ \t]*$", re.DOTALL | re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*(?:[-•*]|\d{1,2}[.)])[ \t]+(?=\S)")


def blocks(text: str) -> list[Node]:
    """Give a text as paragraphs, lists and code blocks."""
    found: list[Node] = []
    at = 0
    for fence in _FENCE.finditer(text):
        found += _paragraphs(text[at : fence.start()])
        found.append(node("pre", node("code", fence.group(1).rstrip("\n"))))
        at = fence.end()
    return [*found, *_paragraphs(text[at:])]


def inline(text: str) -> list[Node | str]:
    """Give one line with its `code` and its moments."""
    parts = _CODE.split(text)
    shown: list[Node | str] = []
    for number, part in enumerate(parts):
        shown += [node("code", part)] if number % 2 else dated(part)
    return shown


def dated(text: str) -> list[Node | str]:
    """Give a text with its moments."""
    return [moment(part, day=True) if isinstance(part, int) else part for part in parted_at_moments(text)]


def moment(milliseconds: int, *, day: bool = False) -> Node:
    """Show a time, with its day where that may be another; the script turns it into the reader's own."""
    when = datetime.fromtimestamp(milliseconds / 1_000, UTC)
    written = moment_words(milliseconds) if day else when.strftime("%H:%M UTC")
    return node("time", written, datetime=when.isoformat(timespec="seconds"))


def _paragraphs(text: str) -> list[Node]:
    found: list[Node] = []
    lines: list[str] = []
    bullets: list[str] = []

    def flush() -> None:
        if lines:
            found.append(_paragraph(lines))
            lines.clear()
        if bullets:
            found.append(node("ul", *(node("li", *inline(each)) for each in bullets)))
            bullets.clear()

    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        if bullet is None and bullets and line.startswith("  ") and line.strip():
            bullets[-1] += f" {line.strip()}"
            continue
        if not line.strip() or (bullet is None) != (not bullets):
            flush()
        if bullet is not None:
            bullets.append(line[bullet.end() :])
        elif line.strip():
            lines.append(line)
    flush()
    return found


def _paragraph(lines: list[str]) -> Node:
    parts: list[Node | str] = []
    for number, line in enumerate(lines):
        parts += [node("br")] * bool(number) + inline(line)
    return node("p", *parts)
