"""The words of one process, looked up: its verbs in all their forms, its subject, the values it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from router.shape.lexicon import BASE, Lexicon, unaccented

STEM, _ENDING = 4, 3  # letters: shorter words are the same or not, longer ones may end otherwise
_COMPOSED = 6  # letters of a word that may be a verb behind a prefix


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The words of one process."""

    verbs: Mapping[str, int]  # forms of what it is asked with
    known: frozenset[str]
    stems: frozenset[str]
    values: frozenset[str]  # words of its choices
    nouns: frozenset[str]  # of its words, that an article or a preposition stands before
    skeletons: frozenset[tuple[str, ...]]  # of its examples
    openings: frozenset[tuple[str, ...]]  # of its examples
    parted: Mapping[str, Mapping[str, int]]  # forms that are its verbs beside a particle: what they are with which
    particles: frozenset[tuple[str, str]]  # of its examples, each behind its verb

    def form_of(self, word: str, lexicon: Lexicon) -> int:
        """Give the form in which a verb of the process stands; 0 for any other word."""
        found = self.verbs.get(word, 0) or (0 if word.isascii() else self.verbs.get(unaccented(word), 0))
        if found or len(word) < _COMPOSED or word in lexicon.verbs:  # to remove is not to move again
            return found
        return next(
            (form for own in lexicon.grammars if (form := self._composed(word, own.prefixes, own.infinitive))), 0
        )

    def _composed(self, word: str, prefixes: str, infinitive: str) -> int:
        marks = [mark for mark in infinitive.split() if "_" not in mark]
        for prefix in prefixes.split():
            if word.startswith(prefix):
                bare = word[len(prefix) :]
                if bare in self.verbs:
                    return self.verbs[bare]
                if any(bare.startswith(mark) and bare[len(mark) :] in self.verbs for mark in marks):
                    return BASE
        return 0

    def knows(self, word: str) -> bool:
        """Tell whether it is a word of the process, in whatever form."""
        return word in self.known or (len(word) >= STEM and word[:STEM] in self.stems and self._is_form(word))

    def _is_form(self, word: str) -> bool:
        """Tell whether this is another form of a known word: what both begin with, and an ending."""
        return any(
            _shared(word, other) >= max(STEM, len(word) - _ENDING, len(other) - _ENDING)
            for other in self.known
            if other[:STEM] == word[:STEM]
        )


def _shared(one: str, other: str) -> int:
    """Give how many letters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


NOTHING = KnownWords({}, frozenset(), frozenset(), frozenset(), frozenset(), frozenset(), frozenset(), {}, frozenset())
