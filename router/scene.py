"""A message while its values are being read: what was taken already, what is left, and which word points where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot import Parameter
from router.kind import is_list
from router.language import all_of, spoken
from router.text import WORD
from router.value import Found, Problem

# Words that may stand between a cue and its value: «to the staging», «owner is octo».
_BETWEEN = frozenset("the a an is are of in on at as to for by with be this my der die das ist".split())

_MOST = 50  # values of one kind; a message with more is no request


@dataclass(frozen=True, slots=True)
class Token:
    """One word and where it stands."""

    word: str
    start: int
    end: int


@dataclass(slots=True)
class Scene:
    """Collects values for parameters. `rest` is the text with what was taken blanked out, letter by letter."""

    text: str
    parameters: tuple[Parameter, ...]
    rest: str = ""
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    evidence: dict[str, str] = field(default_factory=dict[str, str])
    problems: dict[str, Problem] = field(default_factory=dict[str, Problem])

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

    def set(self, parameter: Parameter, found: Found | Sequence[Found]) -> None:
        """Give a parameter its value, or its values, and take their words."""
        several = [found] if isinstance(found, Found) else list(found)
        values = [one.value for one in several]
        self.values[parameter.name] = values if is_list(parameter) else values[0]
        self.evidence[parameter.name] = ", ".join(one.words for one in several)[:200]
        for one in several:
            self.take(one.start, one.end)

    def assign(self, parameters: Iterable[Parameter], found: Sequence[Found]) -> None:
        """Share what was found among parameters of one kind."""
        self.share({parameter.name: found for parameter in parameters})

    def share(self, found: Mapping[str, Sequence[Found]]) -> None:
        """Share what was found, by parameter, among these rivals. What is not clear stays open or becomes a problem.

        One parameter and one value belong together; more of either needs a cue: the parameter's own word beside it.
        """
        waiting = self.open(parameter for parameter in self.parameters if parameter.name in found)
        taken: list[Found] = []
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
            said = tuple(dict.fromkeys(one.words for one in left))
            self.problems[parameter.name] = Problem(spoken().which_one.format(said=all_of(said[:4])), said[:4])

    def _take_cued(self, waiting: list[Parameter], found: Mapping[str, Sequence[Found]]) -> list[Found]:
        taken: list[Found] = []
        for parameter in waiting:
            cued = [one for one in found[parameter.name][:_MOST] if one not in taken and self._is_cued(parameter, one)]
            if cued and (is_list(parameter) or not _differ(cued)):
                self.set(parameter, cued)
                taken += cued
        return taken

    def _is_cued(self, parameter: Parameter, found: Found) -> bool:
        names = {_stem(word) for word in parameter.name.casefold().split("_")}
        before = [
            match.group().casefold() for match in WORD.finditer(self.text[max(0, found.start - 60) : found.start])
        ][-3:]
        after = [match.group().casefold() for match in WORD.finditer(self.text[found.end : found.end + 60])][:1]
        while len(before) > 1 and before[-1] in _BETWEEN and _stem(before[-1]) not in names:
            before.pop()
        counted = isinstance(found.value, (int, float))  # «3 retries»: only a number's cue may follow it
        return bool({_stem(word) for word in before[-1:] + (after if counted else [])} & names)


def _differ(found: Sequence[Found]) -> bool:
    return len({str(one.value) for one in found}) > 1


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
