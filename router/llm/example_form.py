"""The authors' examples as the model is shown them: how people ask, without values that it could copy."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from bot.language.detection import ENGLISH, language_of
from bot.routing.decision import Offer
from router.values.recognition import recognise
from router.values.value import Manner

MOST = 2_000  # processes that are remembered, each with its choices
_NOW = datetime(2026, 1, 1, tzinfo=UTC)  # any: what is read of an example is only taken out of it

_forms: dict[tuple[object, ...], tuple[object, tuple[str, ...]]] = {}


def example_forms(offer: Offer) -> tuple[str, ...]:
    """Give the examples of an offer with its parameters' names in place of their values: «restart {service}»."""
    key = (id(offer.process), *(parameter.choices for parameter in offer.parameters))
    if key not in _forms:
        if len(_forms) >= MOST:
            _forms.clear()
        # The process is kept beside its forms, so that nothing else can come to have its id.
        _forms[key] = (offer.process, tuple(_form(example, offer) for example in offer.process.examples))
    return _forms[key][1]


def _form(example: str, offer: Offer) -> str:
    found = recognise(example, offer.parameters, Manner(_NOW, language_of([example], ENGLISH)))
    names: dict[str, list[str]] = {}
    for name, words in found.evidence.items():
        names.setdefault(words, []).append(f"{{{name}}}")
    for words, places in names.items():  # «python/cpython» holds two
        form = "/".join(places)
        example = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", form, example, count=1)
    return example
