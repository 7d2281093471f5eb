"""Makes scorers of examples: their middles, and where there are many processes, weights that tell them apart better."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from router.embedding.similarity import Meanings
from router.scoring.centroid import Centroids
from router.scoring.corpus import Corpus
from router.scoring.example import Example
from router.scoring.features import is_spelled, pieces_of
from router.scoring.margin import refine
from router.scoring.scorer import Scorer, meanings_of
from router.scoring.sparse import Flags, Floats, Numbers, SparseRows
from router.scoring.tf_idf import TfIdf
from router.scoring.value_evidence import Evidence

_FOLDS = 5  # parts that are left out in turn of what the examples mean


class Lessons:
    """Examples, counted once: scorers of all of them and of a part are made of it."""

    def __init__(self, examples: Sequence[Example], evidence: Evidence) -> None:
        self.examples = examples
        self.evidence = evidence
        self.names = tuple(sorted({example.process for example in examples if not example.everyday}))
        # after the processes come the languages of what is said every day
        keys = sorted({(example.everyday, example.process) for example in examples})
        places = {key: place for place, key in enumerate(keys)}
        self.groups = np.array([places[example.everyday, example.process] for example in examples], dtype=np.intp)
        features = [example.traits.features for example in examples]
        self.words = Corpus([each.words for each in features], self.groups, len(keys))
        self.pieces = Corpus([each.pieces for each in features], self.groups, len(keys))

    def scorer(self, kept: Flags | None = None) -> Scorer:
        """Give a scorer by the middles of all examples, or of those that are kept."""
        return self.scorer_of(TfIdf(self.words, kept), TfIdf(self.pieces, kept), kept)

    def scorer_of(self, words: TfIdf, pieces: TfIdf, kept: Flags | None = None, *, sharp: bool = False) -> Scorer:
        """Give the same where the words and the pieces are weighed already; meanings may be sharpened."""
        numbers = range(len(self.examples)) if kept is None else np.flatnonzero(kept).tolist()
        meanings = self.meanings(numbers, sharp=sharp)
        return Scorer(self.names, Centroids(words), Centroids(pieces), meanings, self.evidence)

    def meanings(self, numbers: Iterable[int], *, sharp: bool) -> Meanings | None:
        """Give what these examples mean; everyday talk is about anything, and its middle would mean nothing."""
        meant = [number for number in numbers if not self.examples[number].everyday]
        return meanings_of(((int(self.groups[number]), self.examples[number]) for number in meant), sharp=sharp)


class Training:
    """Teaches a scorer to tell examples apart: its words are moved, everything else stays.

    Each example is held against the middles of the others: with itself in it, each middle would seem near enough.
    """

    # the words are a fifth of the features, and moving the pieces as well gains nothing

    def __init__(self, lessons: Lessons) -> None:
        words, pieces = TfIdf(lessons.words), TfIdf(lessons.pieces)
        self.scorer = lessons.scorer_of(words, pieces, sharp=True)
        self._lessons = lessons
        self._middles = self.scorer.words.weights
        # letters are taught alone: what meaning tells already, they would not learn
        self._letters = self.scorer.by_words + self.scorer.by_pieces
        by_words, by_pieces = self.scorer.by_words / self._letters, self.scorer.by_pieces / self._letters
        self._examples = replace(words.examples, values=words.examples.values * np.float32(by_words))
        self._others = self._by_pieces(pieces) * np.float32(by_pieces)
        own = by_pieces * pieces.own_part() + by_words * words.own_part()
        self._others[np.arange(len(own)), lessons.groups] -= own
        self._meant = self._meaning()

    def learn(self, numbers: Numbers, *, anew: bool) -> None:
        """Learn from these examples; `anew` forgets what was learned before."""
        if anew:
            self.scorer.words.weights = self._middles.copy()
        refine(self.scorer.words.weights, self._examples, self._lessons.groups, self._others, numbers)

    def bare(self, numbers: Numbers) -> Floats:
        """Give the scores of these examples as of texts that nobody has seen, without what values say."""
        letters = self._others[numbers] + self._examples.of(numbers).times(self.scorer.words.weights)
        return self.scorer.meant_for(letters * np.float32(self._letters) + self._meant[numbers])

    def _by_pieces(self, space: TfIdf) -> Floats:
        """Give the cosine of each example and each process by pieces, added up by word: the same words come again."""
        words, pieces = self._lessons.words, self._lessons.pieces
        spelled = {word: pieces_of(word) for word in words.vocabulary if is_spelled(word)}
        starts = np.cumsum([0, *map(len, spelled.values())])
        found = chain.from_iterable(spelled.values())
        terms = np.fromiter(map(pieces.vocabulary.__getitem__, found), np.intp, int(starts[-1]))
        values = (space.idf * pieces.share)[terms].astype(np.float32)
        by_word = SparseRows(starts, pieces.row[terms], values).times(self.scorer.pieces.weights)
        place = np.full(len(words.vocabulary), -1)
        place[[words.vocabulary[word] for word in spelled]] = np.arange(len(spelled))
        spoken = words.counts.only(place[words.counts.columns] >= 0)
        values = (spoken.values / space.lengths[spoken.row_of]).astype(np.float32)
        return SparseRows(spoken.starts, place[spoken.columns], values).times(by_word)

    def _meaning(self) -> Floats:
        """Give what the meaning of each example adds to each group, told by the examples of the other folds."""
        examples = self._lessons.examples
        meant = np.zeros_like(self._others)
        for fold in range(_FOLDS):
            others = [number for number in range(len(examples)) if number % _FOLDS != fold]
            meanings = self._lessons.meanings(others, sharp=True)
            for number in range(fold, len(examples), _FOLDS) if meanings else ():
                meant[number] = self.scorer.meant(examples[number].traits, meanings)
        return meant
