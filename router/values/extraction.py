"""A message while its values are being read: what was taken already, what is left, and which word points where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from bot.parameters.parameter import Parameter
from router.language.spoken import all_of, heard, heard_words, spoken
from router.language.text import WORD
from router.values.kind import is_list
from router.values.range_cues import cues_of
from router.values.value import FoundValue, Problem

_BETWEEN = heard_words(lambda each: each.between)
# What may stand between two values that are both meant, beside the parameter's own words: «demo and the shop».
_JOINERS = heard_words(lambda each: each.joiners)
_BOTH = _JOINERS | heard_words(lambda each: each.joiners_too)
_SIGNS = frozenset(",;&+\n")
_TIED = re.compile(rf"\b(?:{heard(lambda each: each.tied)})\b", re.IGNORECASE)  # «x, after y» is another order

_MOST = 50  # values of one kind; a message with more is no request


@dataclass(frozen=True, slots=True)
class Token:
    """One word and where it stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Several:
    """Several values told for what takes one: each in its own dict, of two parameters where a pair was told."""

    fields: tuple[str, ...]
    values: tuple[Mapping[str, Any], ...]
    words: str


@dataclass(frozen=True, slots=True)
class CountedSpan:
    """A length of time that was counted into two days, ISO 8601, and its words."""

    words: str
    start: str
    end: str


@dataclass(slots=True)
class Extraction:
    """Collects values for parameters. `rest` is the text with what was taken blanked out, letter by letter."""

    text: str
    parameters: tuple[Parameter, ...]
    rest: str = ""
    verbs: frozenset[str] = frozenset()  # words that, at the beginning, say what is to be done: they point at no value
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    evidence: dict[str, str] = field(default_factory=dict[str, str])
    problems: dict[str, Problem] = field(default_factory=dict[str, Problem])
    ends: dict[str, int] = field(default_factory=dict[str, int])  # where the words of each value end
    replaced: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])  # its new words, the old
    counted: list[CountedSpan] = field(default_factory=list["CountedSpan"])
    doubted: dict[str, list[FoundValue]] = field(default_factory=dict[str, "list[FoundValue]"])  # several for one
    # Where one value is wanted and several are told, all of them meant: what each of as many requests would have.
    several: list[Several] = field(default_factory=list["Several"])

    def __post_init__(self) -> None:
        self.rest = self.rest or self.text

    def open(self, parameters: Iterable[Parameter]) -> list[Parameter]:
        """Give those that have neither value nor problem yet."""
        return [
            parameter
            for parameter in parameters
            if parameter.name not in self.values and parameter.name not in self.problems
        ]

    def words(self) -> list[Token]:
        """Give the words that nobody has taken, casefolded."""
        return [Token(match.group().casefold(), match.start(), match.end()) for match in WORD.finditer(self.rest)]

    def take(self, start: int, end: int) -> None:
        """Blank a part out: it has been understood."""
        self.rest = self.rest[:start] + "\n" * (end - start) + self.rest[end:]

    def hide(self, start: int, end: int) -> str:
        """Blank a part out for a while; give what stood there, for `show`."""
        hidden = self.rest[start:end]
        self.take(start, end)
        return hidden

    def show(self, start: int, hidden: str) -> None:
        """Put back what was hidden."""
        self.rest = self.rest[:start] + hidden + self.rest[start + len(hidden) :]

    def set(self, parameter: Parameter, found: FoundValue | Sequence[FoundValue]) -> None:
        """Give a parameter its value, or its values, and take their words."""
        several = [found] if isinstance(found, FoundValue) else list(found)
        values = [one.value for one in several]
        self.values[parameter.name] = values if is_list(parameter) else values[0]
        self.evidence[parameter.name] = ", ".join(one.words for one in several)[:200]
        self.ends[parameter.name] = max(one.end for one in several)
        for one in several:
            self.take(one.start, one.end)

    def assign(self, parameters: Iterable[Parameter], found: Sequence[FoundValue]) -> None:
        """Share what was found among parameters of one kind."""
        self.share({parameter.name: found for parameter in parameters})

    def share(self, found: Mapping[str, Sequence[FoundValue]]) -> None:
        """Share what was found, by parameter, among these rivals. What is not clear stays open or becomes a problem.

        One parameter and one value belong together; more of either needs a cue: the parameter's own word beside it.
        """
        waiting = self.open(parameter for parameter in self.parameters if parameter.name in found)
        taken: list[FoundValue] = []
        if len(waiting) > 1 or any(_differ(each) for each in found.values()):
            taken = self._take_cued(waiting, found)
            waiting = self.open(waiting)
        if len(waiting) != 1:
            return
        [parameter] = waiting
        left = [one for one in found[parameter.name][:_MOST] if one not in taken]
        if left and (is_list(parameter) or not _differ(left)):
            self.set(parameter, left)
        elif left:
            self._doubt(parameter, left)

    def are_joined(self, found: Sequence[FoundValue], names: Iterable[str] = ()) -> bool:
        """Tell whether these stand beside each other as a list: «x and y», «x, y and the service z»."""
        own = frozenset(_stem(word) for name in names for word in name.casefold().split("_"))
        return all(self._is_joined(one, other, own) for one, other in pairwise(found))

    def _is_joined(self, one: FoundValue, other: FoundValue, own: frozenset[str]) -> bool:
        between = self.text[one.end : other.start]
        told = {match.group().casefold() for match in WORD.finditer(between)}
        joined = bool(told & _JOINERS) or bool(_SIGNS.intersection(between))
        known = all(word in _BOTH or word in _BETWEEN or _stem(word) in own for word in told)
        return joined and known and not _TIED.search(between)

    def _doubt(self, parameter: Parameter, found: Sequence[FoundValue]) -> None:
        """Keep several values for one as a question, or, where all are meant, for as many requests."""
        self.doubted[parameter.name] = list(found)
        told = {str(one.value): one for one in found}
        said = tuple(one.words for one in told.values())
        self.problems[parameter.name] = Problem(spoken().which_one.format(said=all_of(said[:4])), said[:4])
        if self.are_joined(found, [parameter.name]):
            values = tuple({parameter.name: one.value} for one in told.values())
            self.several.append(Several((parameter.name,), values, all_of(said)))
        for one in found:
            self.take(one.start, one.end)

    def _take_cued(self, waiting: list[Parameter], found: Mapping[str, Sequence[FoundValue]]) -> list[FoundValue]:
        cues = {
            parameter.name: [one for one in found[parameter.name][:_MOST] if self._is_cued(parameter, one)]
            for parameter in waiting
        }
        taken: list[FoundValue] = []
        for parameter in waiting:
            cued = [one for one in cues[parameter.name] if one not in taken]
            others = [*taken, *(one for name in cues if name != parameter.name for one in cues[name])]
            free = [one for one in found[parameter.name][:_MOST] if one not in others]
            # the two ends of a span are no list, however they are joined
            meant = cued if cues_of(parameter) else self._listed_with(parameter, cued, free)
            if not meant:
                continue
            if is_list(parameter) or not _differ(meant):
                self.set(parameter, meant)
            elif len(meant) > len(cued):
                self._doubt(parameter, meant)
            else:
                continue
            taken += meant
        return taken

    def _listed_with(
        self, parameter: Parameter, cued: list[FoundValue], others: Sequence[FoundValue]
    ) -> list[FoundValue]:
        """Give what has a cue with the list that it stands in: in «text x and y» the cue is for both."""
        meant: list[FoundValue] = []
        together: list[FoundValue] = []
        for one in sorted(others, key=lambda other: other.start):
            if together and not self.are_joined([together[-1], one], [parameter.name]):
                together = []
            together = [*together, one]
            if any(each in cued for each in together):
                meant += [each for each in together if each not in meant]
        return meant

    def _is_cued(self, parameter: Parameter, found: FoundValue) -> bool:
        names = {_stem(word) for word in parameter.name.casefold().split("_")} | cues_of(parameter)
        before = [
            match.group().casefold() for match in WORD.finditer(self.text[max(0, found.start - 60) : found.start])
        ][-3:]
        after = [match.group().casefold() for match in WORD.finditer(self.text[found.end : found.end + 60])][:1]
        own = WORD.search(found.words)  # a day has the word that leads to it within: «to the third of May»
        if own and own.group().casefold() in cues_of(parameter):
            return True
        if found.start < 60 and len(before) == 1 and before[0] in self.verbs:
            return False
        while len(before) > 1 and before[-1] in _BETWEEN and _stem(before[-1]) not in names:
            before.pop()
        counted = isinstance(found.value, (int, float))  # «3 retries»: only a number's cue may follow it
        return bool({_stem(word) for word in before[-1:] + (after if counted else [])} & names)


def _differ(found: Sequence[FoundValue]) -> bool:
    return len({str(one.value) for one in found}) > 1


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
