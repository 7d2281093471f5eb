"""Values told in pairs: «restart demo in staging and web in production» is one of each, twice."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from router.language.spoken import all_of
from router.values.extraction import Extraction, Several


def pair_up(extraction: Extraction) -> None:
    """Make as many requests of several values for several parameters as there are of each, if they come in turn."""
    told = {name: found for name, found in extraction.doubted.items() if name in extraction.problems}
    count = {len(found) for found in told.values()}
    if len(told) < 2 or len(count) != 1:
        return
    every = sorted(((one, name) for name, found in told.items() for one in found), key=lambda each: each[0].start)
    size = len(told)
    groups = [every[place : place + size] for place in range(0, len(every), size)]
    if any({name for _, name in group} != told.keys() for group in groups):
        return
    for (last, _), (first, _) in ((one[-1], other[0]) for one, other in pairwise(groups)):
        if not extraction.are_joined([last, first], told):
            return
    values: tuple[dict[str, Any], ...] = tuple({name: one.value for one, name in group} for group in groups)
    words = all_of([extraction.text[group[0][0].start : group[-1][0].end] for group in groups])
    extraction.several = [each for each in extraction.several if told.keys().isdisjoint(each.fields)]
    extraction.several.append(Several(tuple(told), values, words))
