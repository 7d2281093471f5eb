"""Choices: reads one of a parameter's allowed values, misspelt a little or begun only («prod»). Knows no process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from bot.parameters.parameter import Parameter
from router.language.spoken import PLACINGS, any_word, capital, heard, heard_words, one_of, spoken
from router.language.text import plain, words
from router.language.vocabulary import ORDINALS
from router.values.extraction import Extraction, Token
from router.values.kind import is_list, kind_of, raw_choice
from router.values.value import FoundValue, Manner, Problem, Value

SAME = 80.0  # rapidfuzz's ratio from which a word is a misspelling; measured: `stagign` 86, `prod` for production 57
LIKE = 65.0  # from which it is worth asking
_LOOKED_AT = 200  # words of a message; a misspelt choice after that is asked for
_MARGIN = 5.0  # how much better than the next choice
_SHORTEST = 4  # letters: shorter words resemble everything
_BESIDE = any_word(heard_words(lambda each: each.beside))
_NOT = re.compile(
    rf"\b(?:{heard(lambda each: each.spared)})(?:\s+(?:{_BESIDE}|{heard(lambda each: each.every_one)}))*\s+\Z",
    re.IGNORECASE,
)
_PICKED = re.compile(
    rf"(?:(?:{heard(lambda each: each.articles)}|{heard(lambda each: each.numbered)}) ){{0,2}}"
    rf"(?P<place>.+?)(?: (?:{heard(lambda each: each.pronoun)}))?"
)
_LAST = re.compile(heard(lambda each: each.last))
_OWNED = ("'s", "’s")
MOST_QUOTED = 60  # characters of what was said
SHORTEST = 3  # letters; shorter ones begin too much
_PLACE = 40  # letters of a message that tells a choice by its place


def read_choice(parameter: Parameter, said: str, manner: Manner) -> Value | Problem:
    """Read words that should be one of the choices and nothing else."""
    wanted = " ".join(words(said)) or said.strip().casefold()
    for label, choice in _labels(parameter):
        if wanted == label:
            return Value(raw_choice(parameter, choice), said)
    near = _near(parameter, wanted)
    if near and near[0][1] >= SAME and not manner.strict and _clear(near):
        return Value(raw_choice(parameter, near[0][0]), said)
    return unknown(parameter, said, tuple(choice for choice, _ in near))


def unknown(parameter: Parameter, said: str, near: tuple[str, ...]) -> Problem:
    """Say that this is none of the choices, and which it may be."""
    sentence = spoken().unknown_choice_near if near else spoken().unknown_choice
    about = {"title": parameter.title[:1].lower() + parameter.title[1:], "said": _quoted(said.strip())}
    return Problem(capital(sentence.format(near=one_of(near[:3]), **about)), near)


def _quoted(said: str) -> str:
    return (
        said
        if len(said) <= MOST_QUOTED
        else f"{said[: MOST_QUOTED - 1].rpartition(' ')[0] or said[: MOST_QUOTED - 1]}…"
    )


def choices_in(extraction: Extraction, parameter: Parameter) -> list[FoundValue]:
    """Find the choices that a sentence names exactly; what is denied («not production») is left alone.

    Of one word the plural is as good: «3 laptops».
    """
    found: list[FoundValue] = []
    tokens = _singular(extraction, parameter)
    for label, choice in _labels(parameter):
        size = len(label.split())
        for place in range(len(tokens) - size + 1):
            window = tokens[place : place + size]
            start, end = window[0].start, window[-1].end
            if " ".join(token.word for token in window) != label or _NOT.search(extraction.text[:start]):
                continue
            if all(end <= other.start or start >= other.end for other in found):
                found.append(FoundValue(start, end, raw_choice(parameter, choice), extraction.text[start:end]))
    return sorted(found, key=lambda one: one.start)


def _singular(extraction: Extraction, parameter: Parameter) -> list[Token]:
    """Give the words of a sentence, those that are the plural of a choice as that choice."""
    single = {label for label, _ in _labels(parameter) if " " not in label}
    plurals = _plurals(tuple(sorted(single)))
    tokens = extraction.words()
    for place, token in enumerate(tokens):
        if token.word.endswith(_OWNED) and token.word[:-2] in single:  # «ben's tasks»
            tokens[place] = replace(token, word=token.word[:-2], end=token.end - 2)
        if token.word in plurals:
            one, needs_capital = plurals[token.word]
            if not needs_capital or (place > 0 and extraction.text[token.start].isupper()):
                tokens[place] = replace(token, word=one)
    return tokens


@lru_cache(maxsize=500)
def _plurals(labels: tuple[str, ...]) -> Mapping[str, tuple[str, bool]]:
    """Give for each plural its choice, and whether it must have a capital letter; a choice of its own is none."""
    found: dict[str, tuple[str, bool]] = {}
    for own in PLACINGS.values():
        for label in labels:
            if len(label) >= SHORTEST and label[-1].isalpha():
                for ending in own.plurals.split():
                    found.setdefault(label + ending, (label, own.nouns_are_capital))
                for change in own.changed_plurals.split():
                    one, _, several = change.partition("_")
                    if label.endswith(one):
                        found.setdefault(label.removesuffix(one) + several, (label, own.nouns_are_capital))
    return {plural: one for plural, one in found.items() if plural not in labels}


def told_apart(extraction: Extraction, parameter: Parameter) -> None:
    """Take the choice that is denied where another one is told: «staging not production»."""
    for label, _ in _labels(parameter):
        for token in extraction.words():
            if token.word == label and (denied := _NOT.search(extraction.text[: token.start])):
                extraction.take(denied.start(), token.end)


def misspelt_in(
    extraction: Extraction, parameter: Parameter, ignored: frozenset[str]
) -> tuple[str, tuple[tuple[str, float], ...]]:
    """Give the words of a sentence that come nearest to a choice, and the choices with their ratios, best first."""
    best: tuple[str, tuple[tuple[str, float], ...]] = ("", ())
    # a choice that is spelt right and was not taken was left alone on purpose
    ignored = ignored | {label for label, _ in _labels(parameter)}
    tokens = extraction.words()[:_LOOKED_AT]
    for size in {len(label.split()) for label, _ in _labels(parameter)}:
        for place in range(len(tokens) - size + 1):
            window = " ".join(token.word for token in tokens[place : place + size])
            if window in ignored:
                continue
            near = _near(parameter, window)
            if near and (not best[1] or near[0][1] > best[1][0][1]):
                words_said = extraction.text[tokens[place].start : tokens[place + size - 1].end]
                best = (words_said, near)
    return best


def is_clear(near: tuple[tuple[str, float], ...]) -> bool:
    """Tell whether the first choice is a mere misspelling and no other is as near."""
    return bool(near) and near[0][1] >= SAME and _clear(near)


def picked(choices: tuple[str, ...], text: str) -> str:
    """Give the choice that is meant by its number or place, or nothing."""
    match = _PICKED.fullmatch(plain(text)[:_PLACE])
    if not choices or match is None:
        return ""
    said = match["place"]
    if {said, plain(text)} & {plain(choice) for choice in choices}:
        return ""
    place = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
    if not place and _LAST.fullmatch(said):
        place = len(choices)
    place = place or next((place for place, ordinal in enumerate(ORDINALS, 1) if re.fullmatch(ordinal, said)), 0)
    return choices[place - 1] if 0 < place <= len(choices) else ""


def _clear(near: tuple[tuple[str, float], ...]) -> bool:
    return len(near) == 1 or near[0][1] - near[1][1] >= _MARGIN


def _near(parameter: Parameter, said: str) -> tuple[tuple[str, float], ...]:
    # 20 ms of import that a message without a near miss need not pay
    from rapidfuzz import fuzz

    if len(said) < _SHORTEST:
        return ()
    best: dict[str, float] = {}
    for label, choice in _labels(parameter):
        if len(label) >= _SHORTEST and len(label.split()) == len(said.split()):
            # whole words against whole words: partial ratios find `qa` in "a quick question"
            ratio = fuzz.ratio(said, label)
            if ratio >= LIKE:
                best[choice] = max(ratio, best.get(choice, 0.0))
    return tuple(sorted(best.items(), key=lambda item: (-item[1], item[0])))


def _labels(parameter: Parameter) -> tuple[tuple[str, str], ...]:
    """Give (words people say, choice), the longest first."""
    return _labels_of(parameter.choices, parameter.aliases)


@lru_cache(maxsize=500)
def _labels_of(choices: tuple[str, ...], aliases: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    said = [(choice, choice) for choice in choices]
    said += [(alias, choice) for alias, choice in aliases if choice in choices]
    labels = [(" ".join(words(label)) or label.casefold(), choice) for label, choice in said]
    return tuple(sorted(labels, key=lambda item: -len(item[0])))


def take_beginnings(extraction: Extraction) -> None:
    """Take the unread words that begin exactly one choice of one parameter which has no value yet."""
    for token in extraction.words():
        waiting = [each for each in extraction.open(extraction.parameters) if kind_of(each) == "choice"]
        meant = [
            (parameter, choice)
            for parameter in waiting
            if not is_list(parameter)
            for choice in parameter.choices
            if len(token.word) >= SHORTEST and choice.casefold().startswith(token.word)
        ]
        if len(meant) == 1:
            [(parameter, choice)] = meant
            extraction.values[parameter.name] = raw_choice(parameter, choice)
            extraction.evidence[parameter.name] = extraction.text[token.start : token.end]
            extraction.take(token.start, token.end)
