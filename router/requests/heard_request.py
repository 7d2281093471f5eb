"""A message as a request for one process: the values that it tells, and whether it asks for the process at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.routing.decision import Offer, Turn
from router.language.text import words
from router.shape.shape import Shape, shape_of, speaks_against
from router.values.dates.schedule import is_repeated, without_schedule
from router.values.extraction import Extraction
from router.values.numbers.beside import bounds_in
from router.values.placing.outside import outside_in
from router.values.recognition import recognise_request
from router.values.value import Manner

_KEPT = 32  # sets of offers whose examples are held ready
_had: dict[tuple[int, ...], tuple[tuple[Offer, ...], Mapping[str, tuple[Offer, ...]]]] = {}


@dataclass(frozen=True, slots=True)
class HeardRequest:
    """What a message says to one process."""

    offer: Offer
    extraction: Extraction
    shape: Shape


def heard_as(offer: Offer, text: str, manner: Manner) -> HeardRequest:
    """Read a message as a request for this process."""
    named = frozenset(words(offer.name.replace("_", " ")))
    extraction = recognise_request(text, offer.parameters, manner, named)
    shape = shape_of(text, offer, extraction.rest)
    if shape != "start" and is_repeated(extraction.rest):  # «every Monday …» asks as well, only not for now
        bare, rest = without_schedule(text), without_schedule(extraction.rest)
        told = shape_of(bare, offer, rest)
        shape = told if told in ("start", "loose") else shape
    if shape == "quiet" and (beside := _beside(text, manner, named)):
        bare, rest = text, extraction.rest
        for start, end in beside:
            bare, rest = (f"{each[:start]:{end}}{each[end:]}" for each in (bare, rest))
        shape = "loose" if shape_of(bare, offer, rest) in ("start", "loose") else shape
    if shape == "quiet" and offer.process.risk == "read" and shape_of(text, offer) == "start":
        shape = "loose"  # its verb was read with a value: «…, make it small»
    return HeardRequest(offer, extraction, shape)


def _beside(text: str, manner: Manner, named: frozenset[str]) -> list[tuple[int, int]]:
    """Give what denies no request: «…, leave out those that are done» asks, only not for all, as «no more than 5»."""
    excepted = [(part.start, part.end) for part in outside_in(text, manner.language, named) if part.excluded]
    return [*excepted, *bounds_in(text)]


def is_spoken_against(offer: Offer, text: str, manner: Manner) -> bool:
    """Tell whether a message plainly asks not to start this process, or hands on what somebody else said of it."""
    heard = heard_as(offer, text, manner)
    return heard.shape == "quiet" and speaks_against(text, offer, heard.extraction.rest)


def example_of(turn: Turn) -> Offer | None:
    """Give the process that has exactly this message among its examples, if only one has."""
    having = _having(turn.offers).get(_spelt(turn.text), ())
    return having[0] if len(having) == 1 else None


def _having(offers: tuple[Offer, ...]) -> Mapping[str, tuple[Offer, ...]]:
    """Give the offers that have each example; found once for the same offers, which come with every message."""
    same = tuple(map(id, offers))
    if known := _had.get(same):
        return known[1]
    found: dict[str, tuple[Offer, ...]] = {}
    for offer in offers:
        for example in _spelt_examples(offer.process.examples):
            found[example] = (*found.get(example, ()), offer)
    if len(_had) >= _KEPT:
        _had.clear()
    _had[same] = offers, found  # the offers are kept, so that their ids stay theirs
    return found


@lru_cache(4_096)  # processes: each message is held against all of them
def _spelt_examples(examples: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_spelt, examples))


def _spelt(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .!?")
