"""Sentences to begin with, each of which reaches its process as it stands, with the choices that there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from typing import get_origin

from bot.language.detection import ENGLISH, base_of, language_of
from bot.parameters.parameter import Parameter
from bot.routing.decision import Ask, Confirm, Decision, Offer, Router, Start, Turn
from workflow import Clock

MOST_TRIED = 12  # examples of a process


class Suggestions:
    """What a person may say, tried on the router before it is shown. What came of a sentence is kept."""

    def __init__(self, router: Router, clock: Clock) -> None:
        self._router = router
        self._clock = clock
        self._tried = dict[tuple[str, str, tuple[str, ...]], bool]()

    def turn(self, offers: Sequence[Offer], forbidden: Sequence[Offer] = ()) -> Turn:
        """Give the turn of somebody who may run these."""
        now = datetime.fromtimestamp(self._clock() / 1_000, UTC)
        return Turn("", "", "", now, tuple(offers), forbidden=tuple(forbidden), llm=False)

    async def for_all(self, turn: Turn, language: str, most: int) -> list[str]:
        """Give a sentence for each of the first processes, in this language where an example is."""
        found = list[str]()
        for offer in turn.offers:
            if len(found) < most and (said := await self.one(turn, offer, language)):
                found.append(said)
        return found

    async def one(self, turn: Turn, offer: Offer, language: str) -> str:
        """Give an example that works, else the command with the first choices; else nothing."""
        examples = await self.examples(turn, offer, language)
        if examples or not offer.process.examples:
            return "".join(examples)
        command = _command(offer)
        return command if command and await self._works(turn, offer, command) else ""

    async def examples(self, turn: Turn, offer: Offer, language: str, most: int = 1) -> list[str]:
        """Give the first examples that work here, those in this language before the others."""
        found = list[str]()
        for example in _in_order(_fitting(offer), language)[:MOST_TRIED]:
            if len(found) < most and await self._works(turn, offer, example):
                found.append(example)
        return found

    async def _works(self, turn: Turn, offer: Offer, said: str) -> bool:
        key = (offer.name, said, tuple(each.name for each in turn.offers))
        if key not in self._tried:
            alone = replace(
                turn, text=said, pending=None, last_run=None, history=(), files=(), form=None, aside=False, llm=False
            )
            self._tried[key] = _leads_to(await self._router.route(alone), offer)
        return self._tried[key]


def _leads_to(decision: Decision, offer: Offer) -> bool:
    """Say whether a process would start by it, maybe after what it leaves open is told; nothing in it is wrong."""
    match decision:
        case Start(calls=[call]) | Confirm(call=call):
            return call.process == offer.name
        case Ask(process=process, wrong=wrong):
            return process == offer.name and not wrong
        case _:
            return False


def _fitting(offer: Offer) -> list[str]:
    """Give the examples that name a choice of each parameter whose choices are the operator's."""
    chosen = [each for each in offer.parameters if each.required and _is_by_config(each)]
    return [each for each in offer.process.examples if all(_names_one(each, one) for one in chosen)]


def _command(offer: Offer) -> str:
    """Give the command with the first choices; nothing where a value must be told that nobody can choose."""
    needed = [each for each in offer.parameters if each.required]
    if not all(_is_by_config(each) for each in needed):
        return ""
    return " ".join([f"/{offer.name}", *(f"{each.name}={each.choices[0]}" for each in needed)])


def _is_by_config(parameter: Parameter) -> bool:
    """Say whether its choices are the operator's: an author's own can be said in many ways."""
    annotation = parameter.annotation
    by_author = get_origin(annotation) is not None or (isinstance(annotation, type) and issubclass(annotation, Enum))
    return bool(parameter.choices) and not by_author


def _names_one(example: str, parameter: Parameter) -> bool:
    said = example.casefold()
    return any(re.search(rf"(?<!\w){re.escape(choice.casefold())}(?!\w)", said) for choice in parameter.choices)


def _in_order(examples: Sequence[str], language: str) -> list[str]:
    """Give those in this language first, then those that are in no other, then the rest.

    What tells no language is mostly English, and as good there as any.
    """
    wanted = base_of(language) or ENGLISH
    told = [(language_of([example]), example) for example in examples]
    first = (wanted, "") if wanted == ENGLISH else (wanted,)
    own = [example for spoken, example in told if spoken in first]
    neutral = [example for spoken, example in told if not spoken]
    return list(dict.fromkeys([*own, *neutral, *examples]))
