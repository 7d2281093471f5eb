"""How near a text is to each process: by words, by pieces of words, by meaning, and by what its values say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from router.embedding.similarity import Meanings
from router.scoring.centroid import Centroids, Change, Removal
from router.scoring.features import Features, pieces_by_word
from router.scoring.margin import ONE, Lesson
from router.scoring.packed_row import packed
from router.scoring.value_evidence import Evidence

if TYPE_CHECKING:
    from router.embedding.embedding import Array

_WORDS = 0.5  # the words' share of the letters' score; the pieces of words have the rest
_MEANING = 0.6  # the share of the meaning where an embedding is given; chosen on CLINC150's 11th to 20th examples


@dataclass(frozen=True, slots=True)
class Traits:
    """What there is of a text; the vector is its meaning where an embedding is given."""

    features: Features
    vector: Array | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One text that belongs to a process."""

    process: str
    traits: Traits
    held_out: bool  # may calibrate: a person could say it


@dataclass(frozen=True, slots=True)
class Absence:
    """What is different where some examples of one process are taken out, in both spaces."""

    words: Removal
    pieces: Removal
    meanings: Meanings | None = None


@dataclass(frozen=True, slots=True)
class Variation:
    """What is different where some processes know other choices."""

    evidence: Evidence
    words: Sequence[Change] = ()
    pieces: Sequence[Change] = ()


class Scorer:
    """Scores by place: `names` says whose each is."""

    def __init__(self, examples: Sequence[Example], evidence: Evidence) -> None:
        self.names = tuple(sorted({example.process for example in examples}))
        self._places = {name: place for place, name in enumerate(self.names)}
        self._evidence = evidence
        placed = [(self._places[example.process], example.traits.features) for example in examples]
        self._words = Centroids([(place, features.words) for place, features in placed], len(self.names))
        self._pieces = Centroids([(place, features.pieces) for place, features in placed], len(self.names))
        self._meanings = meanings_of(examples)
        letters = 1.0 if self._meanings is None else 1 - _MEANING
        self._by_words, self._by_pieces = letters * _WORDS, letters * (1 - _WORDS)

    @property
    def by_meaning(self) -> bool:
        """Whether there is a meaning beside the letters."""
        return self._meanings is not None

    def scores(self, traits: Traits, variation: Variation | None = None) -> list[float]:
        """Give each process's score."""
        return self.moved(self.bare(traits, variation=variation), traits, variation)

    def bare(self, traits: Traits, without: Absence | None = None, variation: Variation | None = None) -> list[float]:
        """Give each process's score without what literals and choices say."""
        features, scores = traits.features, [0.0] * len(self.names)
        pieces, words = (without.pieces, without.words) if without else (None, None)
        changed = variation or Variation(self._evidence)
        scores = self._pieces.add(scores, features.pieces, self._by_pieces, removal=pieces, changes=changed.pieces)
        scores = self._words.add(scores, features.words, self._by_words, removal=words, changes=changed.words)
        for process, score in self._meant(traits, without).items():
            scores[self._places[process]] += score
        return scores

    def moved(self, scores: Sequence[float], traits: Traits, variation: Variation | None = None) -> list[float]:
        """Add what literals and choices say to bare scores."""
        scores = list(scores)
        evidence = variation.evidence if variation else self._evidence
        for process, move in evidence.moves(traits.features).items():
            if (place := self._places.get(process)) is not None:
                scores[place] += (1 - scores[place]) * move
        return scores

    def anew(self, examples: Sequence[Example]) -> Scorer:
        """Give a scorer of other examples."""
        return Scorer(examples, self._evidence)

    def variation(
        self, evidence: Evidence, changed: Iterable[tuple[Sequence[Example], Sequence[Example]]]
    ) -> Variation:
        """Give what is different where each of these processes had the first examples and has the second now."""
        words: list[Change] = []
        pieces: list[Change] = []
        for before, now in changed:
            place = self._places[before[0].process]
            old, new = [each.traits.features for each in before], [each.traits.features for each in now]
            words.append(self._words.change(place, [each.words for each in old], [each.words for each in new]))
            pieces.append(self._pieces.change(place, [each.pieces for each in old], [each.pieces for each in new]))
        return Variation(evidence, words, pieces)

    def without(self, out: Sequence[Example], rest: Sequence[Example], meanings: Meanings | None = None) -> Absence:
        """Give what is different without some examples of one process; it keeps the rest."""
        place = self._places[out[0].process]
        gone, kept = [each.traits.features for each in out], [each.traits.features for each in rest]
        return Absence(
            self._words.removal(place, [each.words for each in kept], [each.words for each in gone]),
            self._pieces.removal(place, [each.pieces for each in kept], [each.pieces for each in gone]),
            meanings,
        )

    def lessons(self, examples: Sequence[Example]) -> list[Lesson]:
        """Give a lesson for each example; what is learned moves words only."""
        # the words are a fifth of the features, and moving the pieces as well gains nothing
        lessons: list[Lesson] = []
        for number, example in enumerate(examples):
            features = example.traits.features
            scores = self._pieces.row(features.pieces, self._by_pieces, pieces_by_word(features))
            if meant := self._meant(example.traits):
                row = {self._places[process]: round(score * ONE) for process, score in meant.items()}
                scores += packed(row, len(self.names))
            place = self._places[example.process]
            lessons.append(self._words.lesson(_name(number), place, features.words, self._by_words, scores))
        return lessons

    def learn(self, lessons: Sequence[Lesson], *, anew: bool) -> None:
        """Tell these examples apart better; `anew` forgets what was learned before."""
        self._words.learn(lessons, anew=anew)

    def settle(self, examples: Sequence[Example]) -> None:
        """Take in what was learned from these examples and forget what only learning needs."""
        self._words.settle({_name(number): example.traits.features.words for number, example in enumerate(examples)})
        self._pieces.settle({})

    def _meant(self, traits: Traits, without: Absence | None = None) -> Mapping[str, float]:
        meanings = without.meanings if without else self._meanings
        scores: dict[str, float] = {}
        if meanings is not None and traits.vector is not None:
            meanings.add(scores, traits.vector, _MEANING)
        return scores


def _name(number: int) -> str:
    return f" {number}"  # no feature begins with a blank


def meanings_of(examples: Sequence[Example]) -> Meanings | None:
    """Give the meanings of the examples, or None where they have none."""
    meant = [(example.process, example.traits.vector) for example in examples if example.traits.vector is not None]
    return Meanings(meant) if meant else None
