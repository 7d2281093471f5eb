"""Text made safe to look at: nothing hidden in it, of one line, of a bounded length. Knows no card."""

from __future__ import annotations

import unicodedata

BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters by their category, and nothing to be seen


JOINER, EMOJI_FORM = "\u200d", "\ufe0f"


def visible(text: str) -> str:
    """Make what would hide or turn text round visible: control, bidi and zero-width characters become `\\u202e`.

    Line breaks, tabs and what joins two signs to one emoji stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"\\u{ord(c):04x}" if _hides(c) and c not in "\n\t" and not _joins(text, at) else c for at, c in enumerate(text)
    )


def one_line(text: str) -> str:
    """Make a text visible that has one line to stand in: a break in it would pass for something else."""
    return visible(text).replace("\n", "\\u000a").replace("\t", " ")


def shortened(text: str, most: int) -> str:
    """Give a text of at most this many characters; the sign at its end says that it was longer."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _hides(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") or character in BLANK


def _joins(text: str, at: int) -> bool:
    """Say whether this character makes one emoji of the two signs around it, as in 🤷‍♀️."""
    if text[at] != JOINER or not 0 < at < len(text) - 1:
        return False
    before = text[at - 1] == EMOJI_FORM or unicodedata.category(text[at - 1]) in ("So", "Sk")
    return before and unicodedata.category(text[at + 1]) == "So"
