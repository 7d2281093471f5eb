"""The little markup that texts of the bot have: code, bullets, line breaks. Everything else stays as it was written."""

from __future__ import annotations

import re

from adapters.web.html import Node, node

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
    """Give one line with its `code`."""
    parts = _CODE.split(text)
    return [node("code", part) if number % 2 else part for number, part in enumerate(parts) if part]


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
