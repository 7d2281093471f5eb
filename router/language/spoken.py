"""The language that the router speaks just now, and what it hears in all of them.

A language is one folder, or one file: its tables, under the name that its file in bot/language has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module

from bot.language.detection import ENGLISH, LANGUAGES, base_of, language_of, listed, may_be_in
from bot.routing.decision import Turn
from router.language.tables.asides import Asides
from router.language.tables.calendar import Calendar
from router.language.tables.grammar import Grammar
from router.language.tables.heard import Heard
from router.language.tables.never import NEVER
from router.language.tables.placing import Placing
from router.language.tables.quantities import Quantities
from router.language.tables.sentences import Sentences
from router.language.tables.vocabulary import Vocabulary

_FILES = {language: import_module(f"router.language.{name}") for language, name in LANGUAGES.items()}
SENTENCES: dict[str, Sentences] = {language: file.SENTENCES for language, file in _FILES.items()}
HEARD: tuple[Heard, ...] = tuple(file.HEARD for file in _FILES.values())
CALENDARS: dict[str, Calendar] = {language: file.CALENDAR for language, file in _FILES.items()}
VOCABULARIES: dict[str, Vocabulary] = {language: file.VOCABULARY for language, file in _FILES.items()}
QUANTITIES: dict[str, Quantities] = {language: file.QUANTITIES for language, file in _FILES.items()}
GRAMMARS: dict[str, Grammar] = {language: file.GRAMMAR for language, file in _FILES.items()}
ASIDES: dict[str, Asides] = {language: file.ASIDES for language, file in _FILES.items()}
PLACINGS: dict[str, Placing] = {language: file.PLACING for language, file in _FILES.items()}

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)  # of an expression: an escape, a class, a sign
_SPOKEN: ContextVar[str] = ContextVar("_SPOKEN", default=ENGLISH)


def answering(turn: Turn) -> str:
    """Give the language to answer in: the message's; of one that does not tell, the open question's or the person's.

    Whoever has set none is answered as they last wrote in this thread. What cannot be in the language of the question,
    or of what they wrote, is not taken for it.
    """
    said = turn.text if turn.form is None else ""  # values are in no language
    may_be = may_be_in(said)
    asked = turn.pending.language if turn.pending else ""
    if told := language_of((said,), asked if not may_be or base_of(asked) in may_be else "") or turn.language:
        return told
    before = (language_of((line.text,)) for line in reversed(turn.history) if line.role == "person")
    return next((each for each in before if each and (not may_be or each in may_be)), ENGLISH)


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
    token = _SPOKEN.set(base_of(language) if is_spoken(language) else ENGLISH)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken() -> Sentences:
    """Give the sentences in the language that is spoken now."""
    return SENTENCES[_SPOKEN.get()]


def spoken_language() -> str:
    """Give the language that is spoken now."""
    return _SPOKEN.get()


def spoken_aside() -> Asides:
    """Give what we say of what stands beside a request, in the language that is spoken now."""
    return ASIDES[_SPOKEN.get()]


def aside(part: Callable[[Asides], str]) -> str:
    """Give one regular expression for what people say beside a request, in any language."""
    return _any(map(part, ASIDES.values()))


def aside_words(part: Callable[[Asides], str]) -> frozenset[str]:
    """Give the words that people say beside a request, in any language."""
    return frozenset(word for each in ASIDES.values() for word in part(each).casefold().split())


def placing_words(part: Callable[[Placing], str]) -> frozenset[str]:
    """Give the words that tell where values stand, in any language."""
    return frozenset(word for each in PLACINGS.values() for word in part(each).casefold().split())


def heard(part: Callable[[Heard], str]) -> str:
    """Give one regular expression for what people say in any language."""
    return _any(map(part, HEARD))


def heard_words(part: Callable[[Heard], str | tuple[str, ...]]) -> frozenset[str]:
    """Give what people say in any language: words, or whole sentences."""
    told = (part(each) for each in HEARD)
    return frozenset(words for each in told for words in (each.split() if isinstance(each, str) else each))


def heard_by_name(part: Callable[[Heard], Mapping[str, str]]) -> dict[str, str]:
    """Give for each name one regular expression for what people say in any language."""
    names = dict.fromkeys(name for each in HEARD for name in part(each))
    return {name: _any(part(each)[name] for each in HEARD if name in part(each)) for name in names}


def dated(part: Callable[[Calendar], str]) -> str:
    """Give one regular expression for how days and times are named in any language."""
    return _any(map(part, CALENDARS.values()))


def counted(part: Callable[[Vocabulary], str]) -> str:
    """Give one regular expression for how things are counted in any language."""
    return _any(map(part, VOCABULARIES.values()))


def told(part: Callable[[Quantities], str]) -> str:
    """Give one regular expression for how amounts are told in any language."""
    return _any(map(part, QUANTITIES.values()))


def told_words(part: Callable[[Quantities], str]) -> frozenset[str]:
    """Give words by which amounts are told in any language."""
    return frozenset(word for each in QUANTITIES.values() for word in part(each).split())


def any_word(words: Iterable[str]) -> str:
    """Give one regular expression for any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or NEVER


def _any(parts: Iterable[str]) -> str:
    # Each way once: «ok ok ok …» would be tried in every language at every word, which takes for ever.
    return "|".join(dict.fromkeys(one for part in parts for one in _ways(part) if one != NEVER)) or NEVER


def _ways(expression: str) -> list[str]:
    """Give what an expression has side by side, outside its brackets."""
    ways, depth = [""], 0
    for piece in _PIECE.findall(expression):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += piece
    return ways


def one_of(items: Sequence[str]) -> str:
    """Write a choice as people do: `a, b or c`."""
    return listed(items, spoken().either)


def all_of(items: Sequence[str]) -> str:
    """Write a list as people do: `a, b and c`."""
    return listed(items, spoken().both)


def capital(sentence: str) -> str:
    """Give a sentence with a capital letter at its beginning, wherever a title stands there."""
    return sentence[:1].upper() + sentence[1:]
