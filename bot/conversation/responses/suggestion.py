"""Sentences to begin with, each of which reaches its process as it stands, with the choices that there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import get_origin

from bot.language.detection import ENGLISH, base_of, language_of
from bot.parameters.parameter import Parameter
from bot.routing.decision import Offer


def suggestions(offers: Iterable[Offer], language: str, most: int) -> list[str]:
    """Give a sentence for each of the first processes, in this language where an example is."""
    return [each for offer in offers if (each := suggestion(offer, language))][:most]


def suggestion(offer: Offer, language: str) -> str:
    """Give an example that names what can be chosen, else the command with the first choices; else nothing."""
    chosen = [each for each in offer.parameters if each.required and _is_by_config(each)]
    fitting = [each for each in offer.process.examples if all(_names_one(each, one) for one in chosen)]
    if fitting:
        return _in_language(fitting, language)
    if not offer.process.examples or any(each.required and each not in chosen for each in offer.parameters):
        return ""
    return " ".join([f"/{offer.name}", *(f"{each.name}={each.choices[0]}" for each in chosen)])


def _is_by_config(parameter: Parameter) -> bool:
    """Say whether its choices are the operator's: an author's own can be said in many ways."""
    annotation = parameter.annotation
    by_author = get_origin(annotation) is not None or (isinstance(annotation, type) and issubclass(annotation, Enum))
    return bool(parameter.choices) and not by_author


def _names_one(example: str, parameter: Parameter) -> bool:
    said = example.casefold()
    return any(re.search(rf"(?<!\w){re.escape(choice.casefold())}(?!\w)", said) for choice in parameter.choices)


def _in_language(examples: Sequence[str], language: str) -> str:
    """Give the first example that is in this language; English is what most are in, so there it is the first of all."""
    foreign = base_of(language) != ENGLISH
    return next((each for each in examples if foreign and language_of([each]) == base_of(language)), examples[0])
