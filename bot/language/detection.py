"""In which language a text is, told by its small words and its letters; and our own words in that language.

What is in none of these languages, or too short to tell, is not guessed: whoever asks says what counts then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from bot.language.sentences import Signs, Words

ENGLISH = "en"


def _languages() -> dict[str, ModuleType]:
    """Give the files beside this one that are a language, by its code; English first."""
    beside = (each.name for each in iter_modules([str(Path(__file__).parent)]) if each.name != "detection")
    files = [import_module(f"bot.language.{name}") for name in beside]
    found: dict[str, ModuleType] = {each.CODE: each for each in files if hasattr(each, "CODE")}
    return {ENGLISH: found[ENGLISH], **dict(sorted(found.items()))}


_FILES = _languages()
LANGUAGES = {code: file.__name__.rpartition(".")[2] for code, file in _FILES.items()}  # the names of their files
WORDS: dict[str, Words] = {code: file.WORDS for code, file in _FILES.items()}
_SIGNS: dict[str, Signs] = {code: file.SIGNS for code, file in _FILES.items()}

# Words that tell. `restart`, `status`, `stop` and the like are said in all of them; a single letter is mostly an
# answer: `y`.
_WORDS = {language: frozenset(signs.words.split()) for language, signs in _SIGNS.items()}
_MARKS = {language: signs.letters for language, signs in _SIGNS.items()}
_ELIDED = {language: re.compile(signs.elided) for language, signs in _SIGNS.items()}
_OTHERS = frozenset("ãõåøæłšžčřęąśćźżőűı").difference(*_MARKS.values())  # letters of a language that is not spoken here
_WORD = re.compile(r"[¿¡]|[^\W\d_]+(?:['’][^\W\d_]+)?")
# Data, as addresses are. These are looked for from their beginnings alone: from each letter it would take its square.
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|(?<![^\s\"`“„])[^\s\"`“„]*[/@._=][^\s\"`“„]+")
_QUALITY = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")  # as RFC 9110 writes it
_MOST = 2_000  # characters that are looked at
_KEPT = 512  # texts whose signs are remembered
_CUT = re.compile(r"[\"`“„][^\"`“”„]*\Z")  # a quote that goes on behind them
_WORTH, _LETTER = 12, 6  # of a word that only one language has, and of a letter


def language_of(texts: Iterable[str], otherwise: str = "") -> str:
    """Give the code of a language, such as `de`, by the first of these texts that tells; else what is given."""
    return next((told for text in texts if (told := _told(text))), otherwise)


@lru_cache(_KEPT)
def may_be_in(text: str) -> frozenset[str]:
    """Give the languages between which a text does not tell: what it says is said in these; none where it says nothing.

    `restart demo in staging` may be English or German, and is not French.
    """
    signs = _signs(text)
    most = max(signs.values(), default=0)
    return frozenset(language for language, worth in signs.items() if most and worth == most and language)


def base_of(language: str) -> str:
    """Give a language without its region: `de` of `de-AT`."""
    return language.partition("-")[0].casefold()


def accepted(header: str) -> str:
    """Give the first of our languages that a browser's `Accept-Language` names, its favourite first; else nothing."""
    ranges = [each.strip() for each in header[:_MOST].split(",")]
    named = [(_weight(each), base_of(each.partition(";")[0].strip())) for each in ranges]
    ours = [(weight, language) for weight, language in named if weight > 0 and language in WORDS]
    return max(ours, key=lambda each: each[0])[1] if ours else ""


def words_in(language: str) -> Words:
    """Give our own words in a language; in English where we have none in it."""
    return WORDS.get(base_of(language), WORDS[ENGLISH])


def all_of(items: Sequence[str], words: Words) -> str:
    """Write a list as people do: `a, b and c`."""
    return listed(items, words.both)


def one_of(items: Sequence[str], words: Words) -> str:
    """Write a choice as people do: `a, b or c`."""
    return listed(items, words.either)


def listed(items: Sequence[str], last: str) -> str:
    """Write a list with this word before its last item."""
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)


def _weight(accepted_range: str) -> float:
    """Give how much a browser wants a language: `de;q=0.8` is 0.8; what cannot be read is not wanted."""
    _, mark, weight = accepted_range.partition(";")
    found = _QUALITY.fullmatch(weight.strip())
    return float(found[1]) if found else 0.0 if mark else 1.0


@lru_cache(_KEPT)
def _told(text: str) -> str:
    (best, most), (_, second), *_ = [*_signs(text).most_common(), ("", 0), ("", 0)]
    return best if most > second else ""


@lru_cache(_KEPT)  # the lines of a thread are looked at again with each message
def _signs(text: str) -> Counter[str]:
    """Weigh what tells, by language; not to be changed."""
    signs: Counter[str] = Counter()
    seen = _QUOTED.sub(" ", text[:_MOST])
    for word in _WORD.findall(seen if len(text) <= _MOST else _CUT.sub(" ", seen)):
        said = word.casefold().replace("’", "'")
        known = [language for language, words in _WORDS.items() if said in words]
        known += [language for language, elided in _ELIDED.items() if elided.match(said)]
        for language in known:
            signs[language] += _WORTH // len(known)
        if known:
            continue
        for language, marks in _MARKS.items():
            signs[language] += any(mark in marks for mark in said) * _LETTER
        signs[""] += any(mark in _OTHERS for mark in said) * _WORTH
    return signs
