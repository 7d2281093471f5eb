from __future__ import annotations

import numpy as np
import pytest

from router.scoring.example import Example, Traits
from router.scoring.features import features_of
from router.scoring.sparse import Floats
from router.scoring.training import Lessons, Training
from router.scoring.value_evidence import Evidence

TEXTS = (
    ("ship", "ship the box"),
    ("ship", "ship crate now"),
    ("store", "ship the crate"),
    ("store", "crate crate please"),
    ("water", "water all the plants"),
)
ALL = np.arange(len(TEXTS))


def traits(text: str) -> Traits:
    return Traits(features_of(text))


def lessons(*texts: tuple[str, str]) -> Lessons:
    return Lessons([Example(process, traits(text), True) for process, text in texts], Evidence(()))


def margins(training: Training) -> list[float]:
    """Give by how much each example's process is ahead of all others."""
    names, found = training.scorer.names, [training.scorer.bare(traits(text)) for _, text in TEXTS]
    places = [names.index(process) for process, _ in TEXTS]
    return [float(each[place] - np.delete(each, place).max()) for each, place in zip(found, places, strict=True)]


def test_what_is_learned_tells_examples_apart() -> None:
    training = Training(lessons(*TEXTS))
    before, plain = margins(training), training.scorer.bare(traits("now")).tolist()

    training.learn(ALL, anew=True)

    assert min(margins(training)) > min(before) + 0.05
    # what one example alone has, and which was mistaken, is learned as well
    now = training.scorer.bare(traits("now")).tolist()
    assert now[0] - now[1] > plain[0] - plain[1]


def test_what_is_forgotten_was_never_learned() -> None:
    training = Training(lessons(*TEXTS))
    before = training.scorer.bare(traits("ship crate")).tolist()

    training.learn(ALL, anew=True)
    learned = training.scorer.bare(traits("ship crate")).tolist()
    training.learn(ALL[:0], anew=True)

    assert learned != before
    assert training.scorer.bare(traits("ship crate")).tolist() == before


def test_what_was_learned_is_kept_when_more_is_learned() -> None:
    one, other = Training(lessons(*TEXTS)), Training(lessons(*TEXTS))

    one.learn(ALL[:2], anew=True)
    one.learn(ALL[2:], anew=False)
    other.learn(ALL[2:], anew=True)

    assert one.scorer.bare(traits("ship crate")).tolist() != other.scorer.bare(traits("ship crate")).tolist()


def test_an_example_that_was_left_out_scores_as_a_text_that_nobody_has_seen() -> None:
    texts = [(f"process{place}", f"word{place} {own} common") for place in range(3) for own in "abcdefgh"]
    training, without = Training(lessons(*texts)), lessons(*texts[1:]).scorer()

    bare: Floats = training.bare(np.array([0]))[0]

    assert bare == pytest.approx(without.bare(traits(texts[0][1])), abs=0.04)
    assert bare[0] < training.scorer.bare(traits(texts[0][1]))[0] - 0.1


def test_the_pieces_of_words_add_up_to_those_of_the_text() -> None:
    training = Training(lessons(*TEXTS))
    own = training.scorer.names.index("water")

    left_out, whole = training.bare(np.array([4]))[0], training.scorer.bare(traits(TEXTS[4][1]))

    assert np.delete(left_out, own) == pytest.approx(np.delete(whole, own), abs=1e-6)
