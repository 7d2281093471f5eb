"""The language that the router speaks just now, and what it hears in all of them.

A language is one file: its two tables, named here. Small words that tell it from others stand in bot/language.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from bot import ENGLISH, Turn, base_of, language_of
from bot.language.detection import listed
from router.language import english, french, german, spanish
from router.language.tables import Heard, Sentences

SENTENCES = {"en": english.SENTENCES, "de": german.SENTENCES, "fr": french.SENTENCES, "es": spanish.SENTENCES}
CALENDARS = {"en": english.CALENDAR, "de": german.CALENDAR, "fr": french.CALENDAR, "es": spanish.CALENDAR}
HEARD = (english.HEARD, german.HEARD, french.HEARD, spanish.HEARD)

_SPOKEN: ContextVar[Sentences] = ContextVar("_SPOKEN", default=english.SENTENCES)


def answering(turn: Turn) -> str:
    """Give the language to answer in: the message's; of one that does not tell, the open question's or the person's.

    Whoever has set none is answered as they last wrote in this thread.
    """
    asked = turn.pending.language if turn.pending else ""
    before = (line.text for line in reversed(turn.history) if line.role == "person")
    said = turn.text if turn.form is None else ""  # values are in no language
    return language_of((said,), asked or turn.language) or language_of(before, ENGLISH)


def reading(turn: Turn) -> tuple[str, str]:
    """Give the language in which values are read, and the person's own when that is another.

    The person's own says more about the same language: `de-CH` writes numbers in another way than `de`.
    """
    said, own = answering(turn), turn.language
    return (own or said, "") if not own or base_of(own) == base_of(said) else (said, own)


def is_spoken(language: str) -> bool:
    """Tell whether there are sentences in this language."""
    return base_of(language) in SENTENCES


@contextmanager
def speaking(language: str) -> Generator[None]:
    """Speak this language meanwhile; English where there are no sentences in it."""
    token = _SPOKEN.set(SENTENCES.get(base_of(language), english.SENTENCES))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken() -> Sentences:
    """Give the sentences in the language that is spoken now."""
    return _SPOKEN.get()


def heard(part: Callable[[Heard], str]) -> str:
    """Give one regular expression for what people say in any language."""
    return "|".join(dict.fromkeys(f"(?:{part(each)})" for each in HEARD))


def heard_words(part: Callable[[Heard], tuple[str, ...]]) -> frozenset[str]:
    """Give what people say in any language."""
    return frozenset(words for each in HEARD for words in part(each))


def one_of(items: Sequence[str]) -> str:
    """Write a choice as people do: `a, b or c`."""
    return listed(items, spoken().either)


def all_of(items: Sequence[str]) -> str:
    """Write a list as people do: `a, b and c`."""
    return listed(items, spoken().both)


def capital(sentence: str) -> str:
    """Give a sentence with a capital letter at its beginning, wherever a title stands there."""
    return sentence[:1].upper() + sentence[1:]
