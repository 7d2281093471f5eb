"""In which language a message is, told from its small words; and the router's own questions in that language.

There are two: English and German. Where a message is in neither, or too short to tell, the person's language counts.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar

# Words of one of the two languages only: "die", "was", "an", "in" and "will" stand in both.
_ENGLISH = frozenset(
    "the a and is are please not how what who where when which to on with for of my me you can could would should do "
    "does did it its this that there from your i i'm show tell give make and then have has been any".split()
)
_GERMAN = frozenset(
    "der das und ist sind bitte nicht wie wer wo wann welche welcher welches zu auf mit für von mein meine mir mich du "
    "kannst könntest würdest soll sollst dem den des ein eine einen einem es dieses vom zum zur ich bin mal doch noch "
    "starte prüfe zeig zeige sag mach mache ja nein danke heute morgen jetzt neu wieder alle".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|\S*[/@._]\S+")  # what is quoted is data, as addresses are
_MOST = 2_000  # characters that are looked at

SPOKEN: ContextVar[str] = ContextVar("SPOKEN", default="en")


def language_of(texts: Iterable[str], otherwise: str) -> str:
    """Give `en` or `de`, by the first of these texts that tells; else the language that is given."""
    for text in texts:
        words = [word.casefold() for word in _WORD.findall(_QUOTED.sub(" ", text[:_MOST]))]
        german = sum(word in _GERMAN or any(mark in word for mark in "äöüß") for word in words)
        english = sum(word in _ENGLISH for word in words)
        if german != english:
            return "de" if german > english else "en"
    return otherwise


@contextmanager
def speaking(language: str) -> Generator[None]:
    """Ask in this language meanwhile, as far as it is spoken here."""
    token = SPOKEN.set(language)
    try:
        yield
    finally:
        SPOKEN.reset(token)


def phrase(english: str, german: str) -> str:
    """Give the one that is spoken now."""
    return german if SPOKEN.get().partition("-")[0] == "de" else english
