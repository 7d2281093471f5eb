"""What people said about earlier choices moves each process's middle: towards what was meant, away from what was not.

Rocchio's rule (1971), within bounds: what one person says moves a process no farther than a step, whatever they say and
however often, and what all of them say no farther than a few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from bot.routing.feedback import Feedback
from router.scoring.centroid import Centroids
from router.scoring.corpus import Counts
from router.scoring.features import features_of
from router.scoring.sparse import Floats, weighted_sum

STEP = 0.1  # of a middle's length, for one person; chosen on CLINC150's 11th to 20th examples, as is …
FARTHEST = 0.3  # … how far all of them move it


class Leaning:
    """The middles as what people said has moved them."""

    def __init__(self, names: Sequence[str], words: Centroids, pieces: Centroids, feedback: Sequence[Feedback]) -> None:
        places = {name: place for place, name in enumerate(names)}
        known = [(places[each.process], each, features_of(each.text)) for each in feedback if each.process in places]
        self.words = Moves(words, [(place, each, features.words) for place, each, features in known])
        self.pieces = Moves(pieces, [(place, each, features.pieces) for place, each, features in known])


class Moves:
    """The moves of all middles in one space of terms: rows of terms by groups."""

    def __init__(self, space: Centroids, said: Sequence[tuple[int, Feedback, Counts]]) -> None:
        self._space = space
        self._rows = {term: row for row, term in enumerate(sorted({term for _, _, text in said for term in text}))}
        moves = np.zeros((len(self._rows), space.weights.shape[1]))
        along = np.zeros(moves.shape[1])  # each middle, times its move
        for (place, _), of_one in _by_person(said).items():
            step, nearness = np.zeros(len(self._rows)), 0.0
            for each, text in of_one:
                sign = 1 if each.meant else -1
                step[[self._rows[term] for term in text]] += sign * space.weighed(text)
                nearness += sign * float(space.cosines(text)[place])
            shortened = STEP / max(_lengths(step), 1.0)
            moves[:, place] += step * shortened
            along[place] += nearness * shortened
        shortened = np.minimum(1.0, FARTHEST / np.maximum(_lengths(moves), 1e-9))
        self._moves: Floats = (moves * shortened).astype(np.float32)
        squares = np.maximum(1 + 2 * along * shortened + _lengths(self._moves) ** 2, 0.1)
        self._lengths = np.sqrt(squares).astype(np.float32)

    def moved(self, cosines: Floats, text: Counts) -> Floats:
        """Give the cosines of a text and the moved middles, which are brought to length 1 again."""
        rows = np.array([self._rows.get(term, -1) for term in text], dtype=np.intp)
        known = rows >= 0
        moved: Floats = cosines + weighted_sum(rows[known], self._space.weighed(text)[known], self._moves)
        moved /= self._lengths
        return moved


def _by_person(said: Iterable[tuple[int, Feedback, Counts]]) -> dict[tuple[int, str], list[tuple[Feedback, Counts]]]:
    found: dict[tuple[int, str], list[tuple[Feedback, Counts]]] = defaultdict(list)
    for place, each, text in said:
        found[place, each.person].append((each, text))
    return found


def _lengths(columns: Floats) -> Any:
    """Give the length of each column, or of the one."""
    return np.sqrt(np.square(columns).sum(axis=0))
