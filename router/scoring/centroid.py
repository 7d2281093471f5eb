"""The middle of each process's examples in one space of features, and how near a text is to each. Knows no process."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from router.scoring.idf import Counts, Weights, factor, weights_of
from router.scoring.margin import ONE, STEP, TIMES, Lesson, Moves, refine
from router.scoring.packed_row import lane, packed, unpacked

_FLATTEN = 0.6  # below 1: a word in one example counts almost as much as a word in all of them
_DENSE = 20  # a feature that more than one in so many processes have is kept as a row

# Weights are kept as whole numbers. With TIMES they leave a text of 8 KB, whose lanes add up to 2**20, enough to spare.
_WEIGHT = 1 << 32  # a weight of 1

Group = tuple[str, ...]  # features that come together, such as the pieces of one word


@dataclass(frozen=True, slots=True)
class Removal:
    """What is different where some texts of one process are left out: its middle, and what their features weigh."""

    place: int
    sums: Mapping[str, float]
    unit: float
    weights: Mapping[str, float]

    def length(self, counts: Counts) -> float:
        """Give how much the features of one of these texts weigh together."""
        return math.sqrt(sum([(self.weights[f] * factor(count)) ** 2 for f, count in counts.items()])) or 1.0


@dataclass(frozen=True, slots=True)
class Change:
    """What changes where a process has other texts: how much each feature weighs more, or less."""

    place: int
    weights: Mapping[str, int]

    def number(self, counts: Counts) -> int:
        """Give by how much the number of a text changes."""
        return sum([self.weights[f] * round(TIMES * factor(counts[f])) for f in counts if f in self.weights])


class Centroids:
    """Turned around, feature -> weight of each process, so that a text meets only what it shares something with.

    Until it is settled, it can be asked what it would be without some texts, and it can learn.
    """

    def __init__(self, examples: Sequence[tuple[int, Counts]], size: int) -> None:
        self._size = size
        self._weights: Weights = weights_of([counts for _, counts in examples])
        self._rows: dict[str, int] = {}
        self._few: dict[str, dict[int, int]] = {}
        self._moves: Moves = {}
        self._groups: dict[Group, int] = {}
        self._sums: list[dict[str, float]] = [{} for _ in range(size)]
        for place, counts in examples:
            self._collect(self._sums[place], counts)
        for place, sums in enumerate(self._sums):
            for feature, number in zip(sums, self._numbers(sums, _unit(sums)), strict=True):
                if feature in self._few:
                    self._few[feature][place] = number
                else:
                    self._few[feature] = {place: number}
        for feature in [feature for feature, few in self._few.items() if len(few) * _DENSE > size]:
            self._rows[feature] = packed(self._few.pop(feature), size)

    def add(
        self,
        scores: Sequence[float],
        counts: Counts,
        share: float,
        *,
        removal: Removal | None = None,
        changes: Sequence[Change] = (),
    ) -> list[float]:
        """Give the scores and, with this share, the cosine of each process and a text, which may be one left out."""
        if removal:
            numbers, length = self._numbers_without(counts, removal), removal.length(counts)
        else:
            numbers, length = unpacked(self._row(counts), self._size), self._weights.length(counts)
        for change in changes:
            numbers[change.place] += change.number(counts)
        part = share / (length * _WEIGHT * TIMES)
        return [score + number * part for score, number in zip(scores, numbers, strict=True)]

    def change(self, place: int, before: Iterable[Counts], now: Iterable[Counts]) -> Change:
        """Give what changes when one process has other texts now; what was learned stays."""
        old, new = (self._middle(texts) for texts in (before, now))
        return Change(
            place, {feature: new.get(feature, 0) - old.get(feature, 0) for feature in old.keys() | new.keys()}
        )

    def removal(self, place: int, rest: Iterable[Counts], out: Sequence[Counts]) -> Removal:
        """Give what is different without the texts that are left out; the process keeps the rest."""
        kept = set(chain.from_iterable(rest))
        sums = dict(self._sums[place])
        for counts in out:
            for feature, weight in zip(counts, self._weights.weigh(counts), strict=True):
                if feature in kept:
                    sums[feature] -= weight
                else:
                    sums.pop(feature, None)
        return Removal(place, sums, _unit(sums), self._weights.without(out))

    def _numbers_without(self, counts: Counts, removal: Removal) -> list[int]:
        # a feature weighs more where it has become rarer: in the text, and in the middles that have it
        known = self._weights.known
        power = 1 + _FLATTEN
        times = {feature: round(TIMES * (removal.weights[feature] / known[feature]) ** power) for feature in counts}
        for feature, count in counts.items():
            if count > 1:
                times[feature] = round(times[feature] * factor(count))
        numbers = unpacked(sum([self._rows[f] * each for f, each in times.items() if f in self._rows]), self._size)
        for feature in self._few.keys() & times.keys():
            for place, number in self._few[feature].items():
                numbers[place] += number * times[feature]
        left = {feature: removal.sums[feature] for feature in counts if feature in removal.sums}
        own = zip(left, self._numbers(left, removal.unit), strict=True)
        numbers[removal.place] = sum([number * times[feature] for feature, number in own])
        moved = sum([self._moves[f] * each for f, each in times.items() if f in self._moves])
        if not moved:
            return numbers
        return [number + each for number, each in zip(numbers, unpacked(moved, self._size), strict=True)]

    def row(self, counts: Counts, share: float, groups: Mapping[Group, int]) -> int:
        """Give what this example adds to each score, ONE for 1. Its features are in groups, which come again."""
        return self._row(counts, groups) * self._scale(share, self._weights.length(counts))

    def lesson(self, name: str, place: int, counts: Counts, share: float, others: int) -> Lesson:
        """Make a lesson of an example; `others` is the row of what it scores elsewhere. No feature has its name."""
        known, seen = self._weights.known, self._weights.seen
        length = self._weights.length(counts)
        scale = self._scale(share, length)
        scores = others + self._row(counts) * scale
        shared = [feature for feature in counts if seen[feature] > 1]
        pulls = self._pulls(shared, counts, share / length * STEP)
        often = tuple([(f, round(TIMES * math.log(counts[f]))) for f in shared if counts[f] > 1])
        if len(shared) == len(counts):
            return Lesson(place, tuple(shared), tuple(pulls), often, scale, scores)
        # what no other example has always moves together, so it is learned as one feature
        alone = sum([(known[f] * factor(count)) ** 2 for f, count in counts.items() if seen[f] == 1])
        pulls.append(round(alone * share / length * STEP))
        return Lesson(place, (*shared, name), tuple(pulls), often, scale, scores)

    def _pulls(self, features: Iterable[str], counts: Counts, unit: float) -> list[int]:
        known = self._weights.known
        return [int(known[f] ** 2 * (unit if counts[f] == 1 else unit * factor(counts[f]))) for f in features]

    def learn(self, lessons: Sequence[Lesson], *, anew: bool) -> None:
        """Move the weights until examples are told apart; `anew` forgets what was learned before."""
        if anew:
            self._moves = {}
        refine(self._moves, lessons, self._size)

    def settle(self, names: Mapping[str, Counts]) -> None:
        """Take in what was learned, and forget what only learning needs."""
        for name in [name for name in names if name in self._moves]:
            self._part(self._moves.pop(name), names[name])
        for feature, row in self._moves.items():
            few = self._few.pop(feature, None)
            self._rows[feature] = row + (packed(few, self._size) if few else self._rows.get(feature, 0))
        self._moves, self._groups, self._sums = {}, {}, []

    def _part(self, row: int, counts: Counts) -> None:
        """Give each feature that only this example has its part of what they learned together."""
        known, seen = self._weights.known, self._weights.seen
        pulls = {f: known[f] ** 2 * factor(count) for f, count in counts.items() if seen[f] == 1}
        whole = sum(pull * factor(counts[feature]) for feature, pull in pulls.items())
        moved = [(place, number / whole) for place, number in enumerate(unpacked(row, self._size)) if abs(number) > 99]
        for feature, pull in pulls.items():
            if feature in self._rows:
                self._rows[feature] += sum(round(number * pull) * lane(place, self._size) for place, number in moved)
                continue
            few = self._few[feature]
            for place, number in moved:
                few[place] = few.get(place, 0) + round(number * pull)

    def _row(self, counts: Counts, groups: Mapping[Group, int] | None = None) -> int:
        row = self._sum(counts) if groups is None else sum([self._group(g, n) for g, n in groups.items()])
        row *= TIMES
        if sum(counts.values()) > len(counts):
            for feature, count in counts.items():
                if count > 1:
                    beyond = factor(count) - (1 if groups is None else count)
                    row += self._sum((feature,)) * round(TIMES * beyond)
        return row

    def _group(self, group: Group, times: int) -> int:
        row = self._groups.get(group)
        if row is None:
            row = self._groups[group] = self._sum(group)
        return row if times == 1 else row * times

    def _sum(self, features: Iterable[str]) -> int:
        """Give the sum of the rows of these features."""
        rows, few = self._rows, self._few
        dense: list[int] = []
        rest: dict[int, int] = {}
        for feature in features:
            if feature in rows:
                dense.append(rows[feature])
            elif feature in few:
                for place, number in few[feature].items():
                    rest[place] = rest.get(place, 0) + number
        return sum(dense) + packed(rest, self._size) if rest else sum(dense)

    def _collect(self, sums: dict[str, float], counts: Counts) -> None:
        for feature, weight in zip(counts, self._weights.weigh(counts), strict=True):
            sums[feature] = sums.get(feature, 0.0) + weight

    def _middle(self, texts: Iterable[Counts]) -> dict[str, int]:
        sums: dict[str, float] = {}
        for counts in texts:
            self._collect(sums, counts)
        return dict(zip(sums, self._numbers(sums, _unit(sums)), strict=True))

    def _numbers(self, sums: Mapping[str, float], unit: float) -> list[int]:
        known, unknown = self._weights.known, self._weights.unknown
        return [int((known.get(f) or unknown(f)) * weight**_FLATTEN * unit) for f, weight in sums.items()]

    def _scale(self, share: float, length: float) -> int:
        return round(ONE / (_WEIGHT * TIMES) * share / length)


def _unit(sums: Mapping[str, float]) -> float:
    """Give what brings the middle to length 1."""
    return _WEIGHT / (math.sqrt(sum([weight ** (2 * _FLATTEN) for weight in sums.values()])) or 1.0)
