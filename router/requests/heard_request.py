"""A message as a request for one process: the values that it tells, and whether it asks for the process at all."""

from __future__ import annotations

from dataclasses import dataclass

from bot.routing.decision import Offer
from router.language.text import words
from router.shape.shape import Shape, shape_of
from router.values.extraction import Extraction
from router.values.recognition import recognise
from router.values.value import Manner


@dataclass(frozen=True, slots=True)
class HeardRequest:
    """What a message says to one process."""

    offer: Offer
    extraction: Extraction
    shape: Shape


def heard_as(offer: Offer, text: str, manner: Manner) -> HeardRequest:
    """Read a message as a request for this process."""
    named = frozenset(words(offer.name.replace("_", " ")))
    extraction = recognise(text, offer.parameters, manner, named)
    return HeardRequest(offer, extraction, shape_of(text, offer, extraction.rest))
