"""Links, addresses and repositories, which are told by their form; a text that its author calls so takes them, too."""

from __future__ import annotations

from bot.parameters.parameter import Parameter
from router.language.spoken import all_of, placing_words, spoken
from router.language.text import words
from router.values.extraction import Extraction, Several
from router.values.kind import kind_of, repository_of
from router.values.literals import Literal, is_path, literals, pair_of, unfolded
from router.values.placing.roles import role_of
from router.values.value import FoundValue, Problem

_REPOSITORY = placing_words(lambda each: each.repository)  # that say that `a/b` is one
_ROLES = {"url": ("link",), "email": ("address", "receiver")}


def take_links(extraction: Extraction) -> None:
    """Take pairs, URLs and addresses, also quoted ones."""
    found = [unfolded(literal) for literal in literals(extraction.rest)]
    _take_pair(extraction, found)
    # a host without its scheme comes last; the params model says whether it will do
    for form, kind in (("url", "url"), ("email", "email"), ("domain", "url")):
        takers = [parameter for parameter in extraction.parameters if _takes(parameter, kind)]
        extraction.assign(takers, [found_as(literal) for literal in found if literal.kind == form])


def _takes(parameter: Parameter, kind: str) -> bool:
    """Tell whether a link or an address is what this parameter takes, be it a text that its author calls so."""
    if kind_of(parameter) == "text" and not parameter.pattern:
        return role_of(parameter) in _ROLES[kind]
    return kind_of(parameter) == kind


def _take_pair(extraction: Extraction, found: list[Literal]) -> None:
    both = repository_of(extraction.parameters)
    if not both or len(extraction.open(both)) != 2:
        return
    pairs = [found_as(each) for each in found if each.kind == "pair"]
    if any(is_path(str(pair.value)) for pair in pairs) and _REPOSITORY.isdisjoint(words(extraction.text)):
        pairs = [pair for pair in pairs if not is_path(str(pair.value))]
    pairs += [
        FoundValue(literal.start, literal.end, pair, literal.value)
        for literal in found
        if literal.kind == "url" and (pair := pair_of(literal.value))
    ]
    pairs.sort(key=lambda pair: pair.start)
    names = (both[0].name, both[1].name)
    told = tuple(dict.fromkeys(pair.value for pair in pairs))
    if len(told) > 1:
        extraction.problems[both[0].name] = Problem(spoken().whose.format(said=all_of(told[:4])))
        if extraction.are_joined(pairs, [*names, "repo", "repository"]):
            values = tuple(dict(zip(names, pair.split("/"), strict=True)) for pair in told)
            extraction.several.append(Several(names, values, all_of(told)))
        for one in pairs:
            extraction.take(one.start, one.end)
    elif told:
        for parameter, value in zip(both, told[0].split("/"), strict=True):
            extraction.set(parameter, FoundValue(pairs[0].start, pairs[0].end, value, pairs[0].words))


def found_as(literal: Literal) -> FoundValue:
    """Give a literal as the value that it is."""
    return FoundValue(literal.start, literal.end, literal.value, literal.value)
