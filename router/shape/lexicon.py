"""The classes that small words and phrases have in some languages, and the forms of verbs. Knows no process."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache

from bot.language.detection import may_be_in
from router.language.spoken import GRAMMARS
from router.language.tables.grammar import Grammar
from router.language.text import words

_CLASSES = tuple(
    each.name
    for each in fields(Grammar)
    if each.name
    not in (
        *("elided", "clitics", "base", "past_endings", "gerunds", "thirds", "futures", "nouns", "doubling"),
        *("prefixes", "participles", "verbs", "senses", "stating"),
    )
)
_FORMS = ("base", "past_endings", "gerunds", "thirds", "futures", "nouns")
BASE, PAST_FORM, GERUND, THIRD, FUTURE_FORM, NOUN = range(1, 7)
_MOST = 2_000  # letters that are looked at for the language
_SHORT = 4
_LEAST = 3  # letters of a stem
_APART = 5  # letters of a verb without its particle


def bits(*names: str) -> int:
    """Give classes as one number."""
    return sum(1 << _CLASSES.index(name) for name in names)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the words of some languages are. A phrase stands under its first word, the longest first."""

    classes: Mapping[str, int]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    elided: frozenset[str]
    clitics: frozenset[str]
    verbs: Mapping[str, int]  # forms of verbs, that people give orders with
    stating: tuple[str, ...]  # endings of orders that state as well
    senses: Mapping[str, frozenset[str]]  # what such a form may mean
    grammars: tuple[Grammar, ...]


@lru_cache(64)
def lexicon_of(languages: frozenset[str]) -> Lexicon:
    """Give the lexicon of these languages; of all where there is none."""
    grammars = tuple(own for code, own in GRAMMARS.items() if not languages or code in languages)
    classes: dict[str, int] = {}
    phrases: dict[str, dict[tuple[str, ...], int]] = {}
    verbs: dict[str, int] = {}
    senses: dict[str, frozenset[str]] = {}
    for own in grammars:
        _add_classes(own, classes, phrases)
        _add_verbs(own, verbs, classes, senses)
    for word in list(classes):
        classes.setdefault(unaccented(word), classes[word])
    longest_first = {
        first: tuple(sorted(under.items(), key=lambda each: -len(each[0]))) for first, under in phrases.items()
    }
    elided = frozenset(word for own in grammars for word in own.elided.split())
    clitics = frozenset(word for own in grammars for word in own.clitics.split())
    stating = tuple(ending for own in grammars for ending in own.stating.split())
    return Lexicon(classes, longest_first, elided, clitics, verbs, stating, senses, grammars)


def _add_classes(own: Grammar, classes: dict[str, int], phrases: dict[str, dict[tuple[str, ...], int]]) -> None:
    for name in _CLASSES:
        bit = bits(name)
        for entry in getattr(own, name).casefold().split():
            first, *others = entry.split("_")
            if others:
                under = phrases.setdefault(first, {})
                under[tuple(others)] = under.get(tuple(others), 0) | bit
            else:
                classes[entry] = classes.get(entry, 0) | bit


def _add_verbs(own: Grammar, verbs: dict[str, int], classes: dict[str, int], senses: dict[str, frozenset[str]]) -> None:
    for verb in (*own.verbs.casefold().split(), *" ".join(own.senses.values()).split()):
        for form, kind in forms_of(verb, (own,)).items():
            verbs.setdefault(form, kind)
        if apart := parted(verb, own):
            for form in _orders(apart[1], own):
                verbs.setdefault(form, BASE)  # «trag … ein»
    for sense, meant in own.senses.items():
        for form in (form for verb in meant.split() for form in _orders(verb, own)):
            senses[form] = senses.get(form, frozenset()) | {sense}
    for name in ("light", "telling", "handling", "causing"):
        for form in (form for verb in getattr(own, name).split() if "_" not in verb for form in _orders(verb, own)):
            verbs.setdefault(form, BASE)
            classes[form] = classes.get(form, 0) | bits(name)


@lru_cache(256)  # a message is held against several processes
def lexicon_for(text: str) -> Lexicon:
    """Give the lexicon of the languages that a text may be in: told by its small words, else by all that are known."""
    languages = may_be_in(text)
    if not languages:
        said = words(text[:_MOST])
        found = {code: lexicon_of(frozenset({code})) for code in GRAMMARS}
        counts = {code: sum(word in own.classes or word in own.verbs for word in said) for code, own in found.items()}
        most = max(counts.values())
        languages = frozenset(code for code, count in counts.items() if count == most and most)
    return lexicon_of(languages)


def parted(verb: str, own: Grammar) -> tuple[str, str] | None:
    """Give the particle of a verb that parts from it, and the verb without it: «ein» and «tragen»."""
    found = [each for each in own.separable.split() if verb.startswith(each) and len(verb) - len(each) >= _APART]
    particle = max(found, key=len, default="")
    return (particle, verb[len(particle) :]) if particle else None


def _orders(verb: str, own: Grammar) -> list[str]:
    """Give the forms of a verb that give an order; of a short one its own alone."""
    return [form for form, kind in forms_of(verb, (own,)).items() if kind == BASE] if len(verb) > _SHORT else [verb]


@cache
def unaccented(word: str) -> str:
    """Give a word without its accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def forms_of(verb: str, grammars: Iterable[Grammar]) -> dict[str, int]:
    """Give the forms that a verb may have, by the rules of these languages; too many rather than too few."""
    found: dict[str, int] = {verb: BASE}
    for own in grammars:
        endings = {ending.replace("-", "") for ending in own.base.split()}
        stems = {verb[: len(verb) - len(ending)] for ending in endings if verb.endswith(ending)}
        for stem in [each for each in stems if len(each) >= _LEAST]:
            for kind, name in enumerate(_FORMS, start=1):
                for ending in getattr(own, name).split():
                    found.setdefault(stem + ending.replace("-", ""), kind)
            if own.doubling:
                for kind, name in ((PAST_FORM, "past_endings"), (GERUND, "gerunds")):
                    found.setdefault(stem + stem[-1] + getattr(own, name).split()[0], kind)
            for mark in own.participles.split():
                for ending in ("t", "et", "en"):
                    found.setdefault(mark + stem + ending, PAST_FORM)
    return found
