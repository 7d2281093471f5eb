"""How near a text is to each process: by words, by pieces of words, by meaning, and by what its values say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.routing.feedback import Feedback
from router.embedding.similarity import Meanings
from router.scoring.centroid import Centroids, Change
from router.scoring.example import Example, Traits
from router.scoring.leaning import Leaning
from router.scoring.sparse import Floats
from router.scoring.value_evidence import Evidence

_WORDS = 0.5  # the words' share of the letters' score; the pieces of words have the rest
_MEANING = 0.6  # the share of the meaning where an embedding is given; chosen on CLINC150's 11th to 20th examples
_EVERYDAY = 0.5  # of the nearness to what people say every day is taken off; chosen on CLINC150's 11th to 20th examples


@dataclass(frozen=True, slots=True)
class Variation:
    """What is different where some processes know other choices."""

    evidence: Evidence
    words: Sequence[Change] = ()
    pieces: Sequence[Change] = ()


class Scorer:
    """Scores by place: `names` says whose each is."""

    def __init__(
        self,
        names: Sequence[str],
        words: Centroids,
        pieces: Centroids,
        meanings: Meanings | None,
        evidence: Evidence,
    ) -> None:
        self.names = names
        self.words = words
        self.pieces = pieces
        letters = 1.0 if meanings is None else 1 - _MEANING
        self.by_words, self.by_pieces = letters * _WORDS, letters * (1 - _WORDS)
        self._meanings = meanings
        self._evidence = evidence
        self._places = {name: place for place, name in enumerate(names)}

    def scores(self, traits: Traits, variation: Variation | None = None, leaning: Leaning | None = None) -> Floats:
        """Give each process's score."""
        return self.moved(self.bare(traits, variation, leaning), traits, variation)

    def bare(self, traits: Traits, variation: Variation | None = None, leaning: Leaning | None = None) -> Floats:
        """Give each process's score without what literals and choices say."""
        features, changed = traits.features, variation or Variation(self._evidence)
        pieces = self.pieces.cosines(features.pieces, changed.pieces)
        words = self.words.cosines(features.words, changed.words)
        if leaning is not None:
            pieces = leaning.pieces.moved(pieces, features.pieces)
            words = leaning.words.moved(words, features.words)
        return self.meant_for(pieces * self.by_pieces + words * self.by_words + self.meant(traits, self._meanings))

    def leaning(self, feedback: Sequence[Feedback]) -> Leaning:
        """Give how what people said moves the processes."""
        return Leaning(self.names, self.words, self.pieces, feedback)

    def meant_for(self, scores: Floats) -> Floats:
        """Give the processes' scores of those of all groups: the more it sounds like everyday talk, the less."""
        count = len(self.names)
        everyday = scores[..., count:]
        if not everyday.shape[-1]:
            return scores
        less: Floats = scores[..., :count] - _EVERYDAY * np.maximum(everyday.max(axis=-1, keepdims=True), 0)
        return less

    def moved(self, scores: Floats, traits: Traits, variation: Variation | None = None) -> Floats:
        """Add what literals and choices say to bare scores."""
        scores = scores.copy()
        evidence = variation.evidence if variation else self._evidence
        for process, move in evidence.moves(traits.features).items():
            if (place := self._places.get(process)) is not None:
                scores[place] += (1 - scores[place]) * move
        return scores

    def meant(self, traits: Traits, meanings: Meanings | None) -> Floats:
        """Give what the meaning of a text adds to each group's score."""
        scores = np.zeros(self.words.weights.shape[1], dtype=np.float32)
        if meanings is not None and traits.vector is not None:
            meanings.add(scores, traits.vector, _MEANING)
        return scores

    def variation(
        self, evidence: Evidence, changed: Iterable[tuple[Sequence[Example], Sequence[Example]]]
    ) -> Variation:
        """Give what is different where each of these processes had the first examples and has the second now."""
        words: list[Change] = []
        pieces: list[Change] = []
        for before, now in changed:
            place = self._places[before[0].process]
            old, new = [each.traits.features for each in before], [each.traits.features for each in now]
            words.append(self.words.change(place, [each.words for each in old], [each.words for each in new]))
            pieces.append(self.pieces.change(place, [each.pieces for each in old], [each.pieces for each in new]))
        return Variation(evidence, words, pieces)


def meanings_of(examples: Iterable[tuple[int, Example]], *, sharp: bool) -> Meanings | None:
    """Give the meanings of the examples, each of a group, or None where they have none."""
    meant = [(group, each.traits.vector) for group, each in examples if each.traits.vector is not None]
    return Meanings(meant, sharp=sharp) if meant else None
