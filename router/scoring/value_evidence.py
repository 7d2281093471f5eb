"""What the values in a text say about the process that is meant: who takes a URL, who knows this choice by name."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.routing.decision import Offer
from router.language.text import words
from router.scoring.features import Features
from router.values.kind import kind_of, repository_of

# How much a literal of the right kind moves the score towards 1 when one process alone takes it.
_EVIDENCE = {"pair": 0.45, "url": 0.45, "email": 0.35, "quote": 0.25, "number": 0.1, "choice": 0.3, "key": 0.3}


class Evidence:
    """Which processes take which kind of literal, and which choices they know by name."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self._takers: dict[str, set[str]] = defaultdict(set)
        self._choices: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[str, set[str]] = defaultdict(set)
        for offer in offers:
            for kind in _kinds(offer):
                self._takers[kind].add(offer.name)
            for parameter in offer.parameters:
                self._keys[parameter.name.casefold()].add(offer.name)
            for choice in _choice_words(offer):
                self._choices[choice].add(offer.name)
        self._count = len(offers)

    def moves(self, features: Features) -> dict[str, float]:
        """Give how far each process's score moves towards 1."""
        rest: dict[str, float] = defaultdict(lambda: 1.0)
        for kind in features.kinds:
            self._move(rest, self._takers.get(kind, ()), _EVIDENCE[kind])
        for key in features.keys & self._keys.keys():
            self._move(rest, self._keys[key], _EVIDENCE["key"])
        for word in features.words.keys() & self._choices.keys():
            self._move(rest, self._choices[word], _EVIDENCE["choice"])
        return {process: 1 - value for process, value in rest.items()}

    def _move(self, rest: dict[str, float], takers: Iterable[str], strength: float) -> None:
        takers = tuple(takers)
        if not takers:
            return
        # what half of all processes take says little about one of them
        share = 1 - math.log(len(takers)) / math.log(self._count + 1)
        for process in takers:
            rest[process] *= 1 - strength * share


def _kinds(offer: Offer) -> set[str]:
    shown = [parameter for parameter in offer.parameters if not parameter.hidden]
    kinds = {kind_of(parameter) for parameter in shown}
    pair = repository_of(shown)
    found = {name for kind, name in (("url", "url"), ("email", "email"), ("number", "number")) if kind in kinds}
    if pair:
        found.add("pair")
    if any(kind_of(parameter) == "text" and parameter not in (pair or ()) for parameter in shown):
        found.add("quote")
    return found


def _choice_words(offer: Offer) -> set[str]:
    said = [
        name
        for parameter in offer.parameters
        if not parameter.hidden
        for name in (*parameter.choices, *(alias for alias, _ in parameter.aliases))
    ]
    # one word or two, as the features know words and pairs
    return {" ".join(words(name)) for name in said if 0 < len(words(name)) <= 2}
