"""Text made safe to look at: nothing hidden in it, of one line, of a bounded length. Knows no card."""

from __future__ import annotations

import re
import unicodedata

BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters by their category, and nothing to be seen
JOINER, NON_JOINER, EMOJI_FORM = "\u200d", "\u200c", "\ufe0f"
KEYCAP = "\u20e3"
SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
REGIONS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
LONGEST_SIGN = 40  # characters that are looked back over: families have some ten, text piled up may have any number
_MARKED = re.compile(r"\s*([*_~`|]{1,6})\s*(?=/[A-Za-z])")  # before a command that is bold, in italics, code …
_VIRAMA = 9  # the combining class of the signs behind which Indic scripts need a joiner


def visible(text: str) -> str:
    """Make what would hide or turn text round visible: control, bidi and zero-width characters become `\\u202e`.

    Line breaks, tabs and the joiners that an emoji or a script needs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"\\u{ord(c):04x}" if _hides(c) and c not in "\n\t" and not _joins(text, at) else c for at, c in enumerate(text)
    )


def without_hidden(text: str) -> str:
    """Take out of one line what `visible` would show as a code; a blank of any width becomes a space."""
    if text.isascii() and text.isprintable():
        return text
    kept = (c for at, c in enumerate(text) if c == "\t" or not _hides(c) or _joins(text, at))
    return "".join(" " if c == "\t" or unicodedata.category(c) == "Zs" else c for c in kept)


def one_line(text: str) -> str:
    """Make a text visible that has one line to stand in: a break in it would pass for something else."""
    return visible(text).replace("\n", "\\u000a").replace("\t", " ")


def shortened(text: str, most: int) -> str:
    """Give a text of at most this many characters; the sign at its end says that it was longer."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def whole_signs(text: str, most: int) -> int:
    """Give where to cut a text so that at most this many characters stand before, and no sign is torn: 👩‍🚀, é, 🇫🇷."""
    if len(text) <= most:
        return len(text)
    at = most
    while at > max(0, most - LONGEST_SIGN) and _goes_on(text, at):
        at -= 1
    return at if at > 0 and not _goes_on(text, at) else most


def beginning_of(text: str, most: int) -> str:
    """Give the first lines of a Markdown text, of at most this many characters, with what is open in it closed."""
    if len(text) <= most:
        return text
    line = text.rfind("\n", most // 2, most)
    kept = text[: line if line > 0 else whole_signs(text, most)]
    return f"{kept}\n```" if kept.count("```") % 2 else kept


def within_bytes(text: str, most: int) -> str:
    """Give a text of at most this many bytes of UTF-8; the sign at its end says that it was longer."""
    if len(text) * 4 <= most or len(text.encode("utf-8", "replace")) <= most:
        return text
    return f"{text.encode('utf-8', 'replace')[: most - 3].decode(errors='ignore')}…"


def unmarked_command(text: str) -> str:
    """Give a `/command` without the marks that make it bold or code in a chat; any other text as it is."""
    match = _MARKED.match(text)
    if match is None:
        return text
    command, closing = text[match.end() :].rstrip(), match[1][::-1]
    if name := re.match(rf"(/[\w-]+?){re.escape(closing)}(?=\s|\Z)", command):  # only its name is marked
        return name[1] + command[name.end() :]
    return command.removesuffix(closing).rstrip() if command.endswith(closing) else text


def is_without_words(text: str) -> bool:
    """Tell whether a text has nothing but blanks and marks: what is left of a bare mention."""
    return not text.strip(" \t\n.,:;!?*_~`|")


def _goes_on(text: str, at: int) -> bool:
    """Say whether the character at this place belongs to the sign before it."""
    before, after = text[at - 1], text[at]
    if JOINER in (before, after) or unicodedata.combining(after) or after in (EMOJI_FORM, KEYCAP):
        return True
    if after in SKIN_TONES:
        return True
    if before in REGIONS and after in REGIONS:  # two letters make a flag
        start = at
        while start > 0 and text[start - 1] in REGIONS:
            start -= 1
        return (at - start) % 2 == 1
    return False


def _hides(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") or character in BLANK


def _joins(text: str, at: int) -> bool:
    """Say whether this character makes one emoji of the two signs around it, as in 🤷‍♀️, or shapes letters."""
    if text[at] not in (JOINER, NON_JOINER) or at == 0:
        return False
    before, after = text[at - 1], text[at + 1 : at + 2]
    if unicodedata.combining(before) == _VIRAMA or (_is_arabic(before) and after and _is_arabic(after)):
        return True
    if text[at] != JOINER or not after:
        return False
    joined = before == EMOJI_FORM or unicodedata.category(before) in ("So", "Sk")
    return joined and unicodedata.category(after) == "So"


def _is_arabic(character: str) -> bool:
    """Say whether this is a letter of a script whose letters are joined, as those of Arabic and Persian are."""
    return unicodedata.category(character) == "Lo" and unicodedata.bidirectional(character) == "AL"


def says_something(text: str) -> bool:
    """Say whether there is a sign that people see: spaces and what is drawn as nothing are none."""
    return any(unicodedata.category(sign)[0] not in "CZ" for sign in text)
