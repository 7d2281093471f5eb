"""Text to and from Slack: what could ping or hide is made harmless, what is too long is parted. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from bot import visible
from bot.messages.card import Mention
from bot.messages.moment import moment_words, with_moments
from bot.text import unmarked_command, whole_signs

MOST = 11_000  # characters of one message: a markdown block holds 12,000, all blocks together about 13,200
MOST_NOTIFIED = 3_000  # of the line that a notification shows; the blocks hold all of it
MOST_FENCE = 40
CLOSING = "\n```"

MOMENT = " ".join(("{date_short_pretty}", "{time}"))  # Slack's names for how it shows one

CODE = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]+`)", re.DOTALL)
BLOCK = re.compile(r"(```.*?(?:```|\Z))", re.DOTALL)
BREAK = re.compile(r"(?<=\S)\n(?=[ \t]*\S)")
LINK = re.compile(r"!?\[([^\]\n]*)\]\(\s*<?([^)\s>]+)>?[^)\n]*\)")
PING = re.compile(r"<(?=!(?:channel|here|everyone|group|subteam|date)|@[UWB]|#[CGD])")
SPECIAL = re.compile(r"<([^<>\n]+)>")
USER_ID = re.compile(r"[UW][A-Z0-9]{1,30}")
GROUP_ID = re.compile(r"S[A-Z0-9]{1,30}")
FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")


def escaped(text: str) -> str:
    """Give a text that says in Slack's own markup what it says: nobody is pinged, nothing is a link."""
    return html.escape(visible(text), quote=False)


def notified(text: str) -> str:
    """Give the line of a notification."""
    kept = " ".join(text.split())
    kept = kept if len(kept) <= MOST_NOTIFIED else f"{kept[: MOST_NOTIFIED - 1]}…"
    return with_moments(kept, moment, escaped) or "…"


def moment(milliseconds: int) -> str:
    """Give a moment that Slack shows by each reader's own clock."""
    return f"<!date^{milliseconds // 1_000}^{MOMENT}|{moment_words(milliseconds)}>"


def mentioned(mentions: Iterable[Mention]) -> str:
    """Give what calls these; what is no id of Slack's calls nobody."""
    called: list[str] = []
    for each in mentions:
        if GROUP_ID.fullmatch(each.account) if each.is_group else USER_ID.fullmatch(each.account):
            called.append(f"<!subteam^{each.account}>" if each.is_group else f"<@{each.account}>")
    return " ".join(called)


def markdown(text: str) -> str:
    """Give Markdown that pings nobody, whose links show where they lead and whose lines stay lines."""
    parts = CODE.split(PING.sub("‹", visible(text)))
    opened = "".join(part if index % 2 else LINK.sub(_open_link, part) for index, part in enumerate(parts))
    parts = BLOCK.split(opened)
    # a lone line break is a blank in Markdown, unless two blanks stand before it
    return "".join(part if index % 2 else BREAK.sub("  \n", part) for index, part in enumerate(parts))


def heard(text: str, bot_user: str = "") -> str:
    """Give what somebody wrote as plain text: without the mention of the bot, links and names as they read.

    A command that was made bold or code is the command.
    """
    if bot_user:
        text = re.sub(rf"[ \t]*<@{re.escape(bot_user)}(?:\|[^>]*)?>[:,]?[ \t]*", " ", text)
    return unmarked_command(html.unescape(SPECIAL.sub(_readable, text)).strip())


def pieces(text: str, most: int = MOST) -> list[str]:
    """Part a text into pieces of at most `most` characters, at line ends where that can be.

    A code block that is cut is closed in one piece and opened again in the next.
    """
    found: list[str] = []
    lines: list[str] = []
    size, fence = 0, ""
    for line in _lines(text, most - 2 * MOST_FENCE):
        after = _fence_after(fence, line)
        left = most - (len(CLOSING) if after or fence else 0)
        if lines and size + len(line) > left:
            found.append("\n".join(lines) + (CLOSING if fence else ""))
            lines = [fence] if fence else []
            size = sum(len(kept) + 1 for kept in lines)
        lines.append(line)
        size += len(line) + 1
        fence = after
    if lines:
        found.append("\n".join(lines))
    return found or [""]


def _lines(text: str, most: int) -> list[str]:
    """Give the lines of a text, longer ones cut at a blank, or anywhere when there is none."""
    found: list[str] = []
    for whole in text.split("\n"):
        line = whole
        while len(line) > most:
            cut = line.rfind(" ", most // 2, most)
            cut = cut + 1 if cut > 0 else whole_signs(line, most)
            found.append(line[:cut])
            line = line[cut:]
        found.append(line)
    return found


def _fence_after(fence: str, line: str) -> str:
    """Give the line that opened the code block we are in after this line; empty: we are in none."""
    match = FENCE.fullmatch(line)
    if match is None:
        return fence
    if not fence:
        return f"{match[1]}{match[2]}"[:MOST_FENCE] if "`" not in match[2] else ""
    marks = FENCE.fullmatch(fence)
    closes = marks is not None and match[1].startswith(marks[1]) and not match[2].strip()
    return "" if closes else fence


def _open_link(match: re.Match[str]) -> str:
    label, url = match[1].strip(), match[2]
    return url if label in ("", url) else f"{label} ({url})"


def _readable(match: re.Match[str]) -> str:
    """Give what `<…>` stands for: `<@U1|ada>` is @ada, `<https://a|b>` is https://a."""
    target, _, label = match[1].partition("|")
    if target.startswith(("@", "#")):
        return f"{target[0]}{label or target[1:]}"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    if target.startswith("mailto:"):
        return label or target.removeprefix("mailto:")
    return target
