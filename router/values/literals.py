"""Literals: what can be told in a text by its form alone, such as a URL or quoted words. Knows no process."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal as OneOf

from router.language.machine import FILE_ENDINGS, FOLDERS
from router.language.spoken import heard_words
from router.language.vocabulary import TWELVE

Kind = OneOf["quote", "url", "email", "domain", "pair", "number"]


@dataclass(frozen=True, slots=True)
class Literal:
    """Something with a form: where it stands in the text and what it says. A pair's value is `owner/repo`."""

    kind: Kind
    start: int
    end: int
    value: str


_QUOTE = re.compile(
    r"```(?:\w*\n)?(?P<block>.+?)```|`(?P<tick>[^`\n]+)`|(?<!\w)\"(?P<double>[^\"\n]+)\"(?!\w)"
    r"|(?<!\w)'(?P<single>[^'\n]*(?:'\w[^'\n]*)*)'(?!\w)|“(?P<curly>[^“”\n]+)”|„(?P<low>[^„“”\n]+)[“”]|«(?P<angle>[^»\n]+)»",
    re.DOTALL,
)
_URL = re.compile(r"\bhttps?://[^\s<>\"'`|“”«»]+", re.IGNORECASE)
# `www.` or one of the endings that nobody writes for something else; `read.me` and `e.g` are no hosts
_DOMAIN = re.compile(
    r"(?<![\w@./:-])(?:www(?:\.[a-z0-9-]+){2,}|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|dev|info|de|uk|fr|eu))"
    r"(?:/[^\s<>\"'`|]*)?(?![\w@.])",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# GitHub's bounds: 39 characters for an owner, 100 for a repository
_PAIR = re.compile(r"(?<![\w/.@:-])([A-Za-z0-9][A-Za-z0-9-]{0,38})/([A-Za-z0-9_.-]{1,100})(?![\w/])")
_NUMBER = re.compile(r"(?<![\w.,:/-])[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w:/]|[.,-]\d)")
_HOST = re.compile(r"(?:www\.)?github\.com\Z", re.IGNORECASE)
_MOST = 100  # literals of a text; nobody asks for something with more of them
_KEPT = 256  # texts: one is looked at by several in turn
_TRAILING = ".,;:!?)]}…"
_OPENING = {")": "(", "]": "[", "}": "{"}

_FOLDERS, _FILE_ENDINGS = frozenset(FOLDERS.split()), frozenset(FILE_ENDINGS.split())
# Words that people join with a slash and that are no repository.
_JOINED = heard_words(lambda each: each.slashed)


@lru_cache(_KEPT)
def literals(text: str) -> tuple[Literal, ...]:
    """Give the literals in the order in which they stand; none overlaps another.

    Quoted words are a quote and nothing else: what stands inside is looked at by whoever needs it.
    """
    found: list[Literal] = []
    for kind, sign, read in _READERS:
        for start, end, value in read(text) if sign in text else ():
            if len(found) < _MOST and all(end <= other.start or start >= other.end for other in found):
                found.append(Literal(kind, start, end, value))
    return tuple(sorted(found, key=lambda literal: literal.start))


def pair_of(url: str) -> str | None:
    """Give `owner/repo` of a link to a repository on GitHub, or None."""
    host, _, path = re.sub(r"^https?://", "", url, flags=re.IGNORECASE).partition("/")
    parts = [part for part in re.split(r"[/?#]", path)[:2] if part]
    if not _HOST.match(host) or len(parts) != 2:
        return None
    pair = "/".join(parts).removesuffix(".git")
    return pair if _PAIR.fullmatch(pair) else None


def is_path(pair: str) -> bool:
    """Tell whether `a/b` looks like a file in a folder rather than like a repository: `src/main.py`."""
    owner, _, name = pair.casefold().partition("/")
    return owner in _FOLDERS or (name.rpartition(".")[2] in _FILE_ENDINGS and "." in name)


def unfolded(literal: Literal) -> Literal:
    """Give what a quote holds when that is one literal and nothing else: `` `https://…` `` is a link."""
    inner = literals(literal.value) if literal.kind == "quote" else ()
    if len(inner) == 1 and inner[0].value == literal.value.strip() and inner[0].kind not in ("number", "quote"):
        return Literal(inner[0].kind, literal.start, literal.end, inner[0].value)
    return literal


def host_of(text: str) -> str | None:
    """Give the text when it is a link without its `https://`, such as `www.example.com/a`, or None."""
    found = literals(text)
    return text if len(found) == 1 and found[0].kind == "domain" and found[0].value == text else None


def number_of(words: str) -> int | float | None:
    """Give the number that these words are, thousands commas and small English number words included, or None."""
    words = words.strip().casefold()
    if words in TWELVE:
        return TWELVE.index(words)
    if not _NUMBER.fullmatch(words) or len(words) > 300:  # int() refuses more than 4,300 digits
        return None
    bare = words.replace(",", "")
    return float(bare) if "." in bare else int(bare)


def _quotes(text: str) -> list[tuple[int, int, str]]:
    return [
        (match.start(), match.end(), match.group(match.lastgroup or 0))
        for match in _QUOTE.finditer(text)
        if match.group(match.lastgroup or 0).strip()
    ]


def _urls(text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for match in _URL.finditer(text):
        url = _trimmed(match.group())
        if len(url) > len("https://"):
            found.append((match.start(), match.start() + len(url), url))
    return found


def _trimmed(address: str) -> str:
    """Take off the marks of the sentence around an address, and leave a bracket that the address itself has opened."""
    while address and address[-1] in _TRAILING:
        opening = _OPENING.get(address[-1])
        if opening and address.count(opening) >= address.count(address[-1]):
            break
        address = address[:-1]
    return address


def _domains(text: str) -> list[tuple[int, int, str]]:
    return [
        (match.start(), match.start() + len(host), host)
        for match in _DOMAIN.finditer(text)
        if (host := _trimmed(match.group()))
    ]


def _emails(text: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), match.group()) for match in _EMAIL.finditer(text)]


def _pairs(text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for match in _PAIR.finditer(text):
        pair = match.group().rstrip(".,;:!?")
        owner, _, name = pair.partition("/")
        lettered = any(sign.isalpha() for sign in owner) and any(sign.isalpha() for sign in name)
        if lettered and pair.casefold() not in _JOINED:
            found.append((match.start(), match.start() + len(pair), pair))
    return found


def _numbers(text: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), match.group()) for match in _NUMBER.finditer(text)]


# What a text must have in it to be worth reading for a kind at all.
_READERS: tuple[tuple[Kind, str, Callable[[str], list[tuple[int, int, str]]]], ...] = (
    ("quote", "", _quotes),
    ("url", "://", _urls),
    ("email", "@", _emails),
    ("domain", ".", _domains),
    ("pair", "/", _pairs),
    ("number", "", _numbers),
)
