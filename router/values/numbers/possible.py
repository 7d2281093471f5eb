"""The numbers of a sentence that may be one parameter's value, and what is doubtful about each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.parameters.parameter import Parameter
from router.language.spoken import CALENDARS, all_of, spoken, told, told_words
from router.language.text import words
from router.values.extraction import Extraction
from router.values.kind import is_list
from router.values.number import as_number
from router.values.numbers import beside
from router.values.numbers.meaning import doubt_of, meant_for
from router.values.numbers.quantity import Quantity
from router.values.numbers.unit import is_money, kinds_of, own_unit
from router.values.value import FoundValue, Manner, Problem

_NEAR = 30  # characters before a number
_AT_MOST, _AT_LEAST = (
    re.compile(rf"(?:{expression})\s+", re.IGNORECASE)
    for expression in (told(lambda each: each.at_most), told(lambda each: each.at_least))
)
_MOST_NAMES, _LEAST_NAMES = told_words(lambda each: each.most_names), told_words(lambda each: each.least_names)
_RATE_NAMES = told_words(lambda each: each.rate_names)
_YEAR_NAMES = frozenset(word for each in CALENDARS.values() for word in each.units["year"].split())
_IDENTIFIERS = told_words(lambda each: each.identifiers)
_THINGS = told_words(lambda each: each.numbered) | told_words(lambda each: each.numbered_verbs)
_PERCENT = "percent"
_FOLLOWING = re.compile(r"[ \t]+([^\W\d_]+)")
_OWNED = re.compile(r"['’]?s\Z")
_ENDING = 2  # letters that a plural adds at most


@dataclass(frozen=True, slots=True)
class PossibleNumber:
    """A number of the text for one parameter."""

    quantity: Quantity
    found: FoundValue
    doubt: Problem | None


def options_for(
    extraction: Extraction,
    parameter: Parameter,
    found: Sequence[Quantity],
    either: dict[int, list[Quantity]],
    manner: Manner,
    problems: dict[str, list[tuple[Quantity, Problem]]],
) -> list[PossibleNumber]:
    """Give the numbers that may be a parameter's value; what is in another unit becomes its problem."""
    text, own = extraction.rest, own_unit(parameter)
    options: list[PossibleNumber] = []
    for quantity in found:
        said = extraction.text[quantity.start : quantity.end].strip()
        thing = () if quantity.units else beside.thing_before(text, quantity.start)
        if (thing and not _is_named(parameter, thing)) or _counts_anothers(extraction, parameter, quantity):
            continue
        meant = meant_for(parameter, quantity, said)
        if isinstance(meant, Problem):
            problems.setdefault(parameter.name, []).append((quantity, meant))
        elif meant:
            start, doubt = _bounded(extraction, parameter, quantity, meant, manner)
            if _is_part(quantity, found) or _is_for_each(text, quantity, found):
                doubt = doubt or doubt_of(meant[:1], said, exact=False)
            if group := either.get(quantity.start):
                doubt = _which(extraction.text, group)
            as_said = meant[0] == quantity.values[0] and quantity.number_end > quantity.start
            number = extraction.text[start : quantity.number_end].strip() if as_said else said
            value = FoundValue(start, quantity.end, as_number(meant[0]), number)
            options.append(PossibleNumber(quantity, value, doubt))
    told = [each for each in options if each.quantity.units]
    if own.units and told:
        return told
    if own.units:
        return [each for each in options if not beside.counts_a_noun(extraction.text, each.quantity.end)]
    return options


def _counts_anothers(extraction: Extraction, parameter: Parameter, quantity: Quantity) -> bool:
    """Tell whether the noun behind a number is another parameter's: «a table for 8 people» is no table 8."""
    following = _FOLLOWING.match(extraction.text, quantity.end)
    if following is None or quantity.units:
        return False
    word = following.group(1).casefold()
    having = [each.name for each in extraction.parameters if word in each.name.casefold().split("_")]
    return bool(having) and parameter.name not in having


def _is_part(quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Tell whether a part of an amount is meant: «10 % of 80 euros»."""
    return is_money(quantity.units) and any(_PERCENT in kinds_of(each.units) for each in found)


def _is_for_each(text: str, quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Tell whether an amount is meant for each of several things: «3 nights at 50 euros»."""
    before = [each for each in found if each.end <= quantity.start and not each.units]
    before = [each for each in before if not beside.thing_before(text, each.start)]
    return bool(quantity.units and before) and beside.are_so_many(text, before[-1].end, quantity.start)


def _bounded(
    extraction: Extraction, parameter: Parameter, quantity: Quantity, meant: tuple[Decimal, ...], manner: Manner
) -> tuple[int, Problem | None]:
    """Give where the words of a number begin, and what is asked about it: «up to 5» is plain for `max_items`."""
    text = extraction.rest
    start, end = beside.bound_before(text, quantity.start), beside.hedge_behind(text, quantity.end)
    said = extraction.text[start:end].strip()
    if start < quantity.start and end == quantity.end:
        names = set(parameter.name.casefold().split("_"))
        bound = text[start : quantity.start]
        if (names & _MOST_NAMES and _AT_MOST.match(bound)) or (names & _LEAST_NAMES and _AT_LEAST.match(bound)):
            return start, doubt_of(meant, said)
    rate = beside.rate_behind(text, quantity.end)
    other = rate and not set(words(rate)) & set(words(parameter.title)) and not _is_rate(parameter)
    if other or beside.is_share(text, quantity.start):
        return quantity.start, doubt_of(meant[:1], f"{said} {rate}".strip(), exact=False)
    if _may_be_time(text, parameter, quantity):
        return quantity.start, doubt_of(meant[:1], said, exact=False)
    # where something is done, such words are named before it starts
    exact = (start == quantity.start and end == quantity.end) or manner.strict
    name = (
        "" if quantity.units or beside.counts_a_noun(text, quantity.end) else beside.name_before(text, quantity.start)
    )
    if name and not _is_named(parameter, (name.casefold(),)):
        return quantity.start, doubt_of(meant[:1], f"{name} {said}", exact=False)
    return quantity.start, doubt_of(meant, said, exact=exact and not quantity.about)


def _may_be_time(text: str, parameter: Parameter, quantity: Quantity) -> bool:
    """Tell whether a number may say when, and is not led by the parameter's own word: «limit at 5»."""
    if quantity.units or beside.counts_a_noun(text, quantity.end):
        return False
    if _YEAR_NAMES & set(parameter.name.casefold().split("_")):
        return False
    if not beside.may_be_time(text, quantity.start, quantity.values[0]):
        return False
    # «the boxes by 9» are told apart from «the limit at 9»
    own = {word for word in words(f"{parameter.title} {parameter.description}") if not beside.is_plural(word)}
    return not own & set(words(text[max(0, quantity.start - _NEAR) : quantity.start]))


def _is_rate(parameter: Parameter) -> bool:
    return bool(set(parameter.name.casefold().split("_")) & _RATE_NAMES)


def _which(text: str, group: Sequence[Quantity]) -> Problem:
    said = tuple(dict.fromkeys(text[each.start : each.end].strip() for each in group))
    return Problem(spoken().which_one.format(said=all_of(said[:4])), said[:4])


def _is_named(parameter: Parameter, thing: Sequence[str]) -> bool:
    """Tell whether a parameter is the number of such a thing: «ticket 4711» for `ticket_id`."""
    names = set(parameter.name.casefold().split("_"))
    own = {*names, *words(parameter.description)}
    if names & _IDENTIFIERS:
        things = {_OWNED.sub("", word) for word in own} & _THINGS - _IDENTIFIERS
        said = {_OWNED.sub("", word) for word in thing} & _THINGS - _IDENTIFIERS
        return not things or not said or bool(things & said)  # «page 12» is no number of an employee
    if any(word in own or any(_is_compound(each, word, parameter) for each in own) for word in thing):
        return True
    return not thing[-1].isalpha() and bool(names & _THINGS)


def _is_compound(own: str, word: str, parameter: Parameter) -> bool:
    """Tell whether a word is made of another: `pagenumber` of «page»; «page 7» is no number of `pages`."""
    return own.startswith(word) and (is_list(parameter) or len(own) - len(word) > _ENDING)
