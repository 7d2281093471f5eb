"""Text as people send it, made safe to look at: a size cap, no control or direction signs, words. Knows no process."""

from __future__ import annotations

import re
import unicodedata

from bot import MOST_READ

WORD = re.compile(r"⟨[a-z]+⟩|[^\W_]+(?:['’][^\W_]+)*")

# The joiners stay between signs of scripts and emoji that need them; between Latin letters they only hide a word.
_UNSEEN = re.compile(
    r"(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
    r"|[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """Give at most 8 KB of the text, composed (NFC), without NUL, lone surrogates, controls and direction overrides."""
    cut = text[:MOST_READ].encode("utf-8", "ignore")[:MOST_READ].decode("utf-8", "ignore")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", cut.replace("\r\n", "\n"))).strip()


def words(text: str) -> list[str]:
    """Give the words, casefolded; digits are words, underscores part them."""
    return WORD.findall(text.casefold())


def plain(text: str) -> str:
    """Give the words with one blank between them: for comparing short sentences without their punctuation."""
    return " ".join(words(text)).replace("’", "'")


def small(text: str) -> str:
    """Give a text in small letters, each at its old place: expressions for any case take four times as long."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
