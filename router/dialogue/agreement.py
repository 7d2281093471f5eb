"""Yes and no to what is shown: in words, said twice, as a sign, or with what shall be different behind it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from router.language.signs import AGREED, REFUSED, TINTS
from router.language.spoken import heard, spoken
from router.language.text import words
from router.values.number import NO, YES

_LONGEST = 12  # words of a yes that is said again and again
_PLEASE = re.compile(heard(lambda each: each.please))
_PHRASE = 4  # words of one
# «yes, but …»: not each word that may be a yes begins one, and «on» begins a sentence
_BEGINS = sorted(
    (said for said in YES if len(said) > 1 and not said.isdigit() and said not in ("on", "do", "true", "please")),
    key=len,
    reverse=True,
)
_WITH = heard(lambda each: each.about_question.after_yes)
_YES_BUT = re.compile(
    rf"[\s¿¡]*(?:{'|'.join(re.escape(each).replace(chr(92) + ' ', chr(92) + 's+') for each in _BEGINS)})(?!\w)"
    rf"(?P<apart>(?:\s*[,;.!:–—-]+\s*|\s+)(?:(?P<joined>{_WITH})\s+)?)(?P<what>\S.*)\Z",
    re.IGNORECASE | re.DOTALL,
)


def is_yes(text: str) -> bool:
    """Tell whether this agrees, and nothing else. A question mark makes no yes: «sure?»."""
    return not text.rstrip().endswith("?") and _is(text, YES, AGREED)


def is_no(text: str) -> bool:
    """Tell whether this refuses, and nothing else."""
    return _is(text, NO, REFUSED)


@dataclass(frozen=True, slots=True)
class QualifiedYes:
    """A yes with more behind it: «yes, but production». It may stand `apart`, or be `joined` to the yes by a word."""

    what: str
    apart: bool
    joined: bool


def qualified_yes(text: str) -> QualifiedYes | None:
    """Read a yes with more behind it; None for any other sentence."""
    match = _YES_BUT.match(text) if not text.rstrip().endswith("?") else None
    return QualifiedYes(match["what"], bool(match["apart"].strip()), bool(match["joined"])) if match else None


def in_words(text: str) -> str:
    """Give a sign that agrees or refuses in words; any other text as it is."""
    if words(text):
        return text
    return spoken().yes if is_yes(text) else spoken().no if is_no(text) else text


def _is(text: str, said: Collection[str], signs: Collection[str]) -> bool:
    told = words(text)
    if not told:
        shown = [sign for sign in text if not sign.isspace() and sign not in TINTS and sign not in ".!"]
        return bool(shown) and all(sign in signs for sign in shown)
    return len(told) <= _LONGEST and _are(told, said) and any(each in said for each in _phrases(told))


def _are(told: list[str], said: Collection[str]) -> bool:
    """Tell whether words are nothing but these phrases, one behind the other, and «please»."""
    if not told:
        return True
    return any(
        _are(told[length:], said)
        for length in range(1, min(_PHRASE, len(told)) + 1)
        if (one := " ".join(told[:length]).replace("’", "'")) in said or _PLEASE.fullmatch(one)
    )


def _phrases(told: list[str]) -> list[str]:
    return [
        " ".join(told[start:end]).replace("’", "'")
        for start in range(len(told))
        for end in range(start + 1, min(start + _PHRASE, len(told)) + 1)
    ]
