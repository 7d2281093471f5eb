"""What is left of a short sentence when its values are taken: whether it says anything else."""

from __future__ import annotations

from router.language.spoken import HEARD
from router.language.text import words
from router.language.vocabulary import JOINING
from router.values.extraction import Scene
from router.values.range_cues import cues_in

# Words that may stand unread beside values: «and for the production one?»
_BESIDE = frozenset(word for each in HEARD for word in each.beside.split())


def says_more(scene: Scene) -> bool:
    """Tell whether a sentence has words that belong to none of its values."""
    doubtful = {word for problem in scene.problems.values() for word in words(problem.sentence)}
    titles = {word for parameter in scene.parameters for word in words(parameter.title)}
    joining = JOINING if len(scene.values) > 1 else frozenset[str]()
    return bool(set(words(scene.rest)) - _BESIDE - joining - cues_in(scene.parameters) - titles - doubtful)
