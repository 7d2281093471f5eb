from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from router.scoring.centroid import Centroids
from router.scoring.corpus import Corpus
from router.scoring.tf_idf import TfIdf

TEXTS = (
    (0, "open the red door"),
    (0, "open every window"),
    (0, "door door door"),
    (1, "close the blue door"),
    (1, "close it"),
    (2, "water the plants"),
)


def counted(text: str) -> Counter[str]:
    return Counter(text.split())


def weighed(*texts: tuple[int, str], kept: list[bool] | None = None) -> TfIdf:
    corpus = Corpus([counted(text) for _, text in texts], np.array([group for group, _ in texts]), 3)
    return TfIdf(corpus, None if kept is None else np.array(kept))


def centroids(*texts: tuple[int, str]) -> Centroids:
    return Centroids(weighed(*texts))


def scores(space: Centroids, text: str) -> list[float]:
    found: list[float] = space.cosines(counted(text)).tolist()
    return found


def test_a_text_is_nearest_to_whoever_has_its_words() -> None:
    space = centroids(*TEXTS)

    opens, closes, waters = scores(space, "open a door")

    assert opens > closes > waters == 0


def test_a_lone_example_is_at_distance_one_to_itself() -> None:
    space = centroids((0, "water plants"), (1, "feed cats"), (2, "walk dogs"))

    assert scores(space, "feed cats") == [0, pytest.approx(1.0, abs=1e-6), 0]


def test_words_that_nobody_has_make_a_text_a_stranger() -> None:
    space = centroids(*TEXTS)

    assert 0 < scores(space, "open xyzzy plugh")[0] < scores(space, "open")[0]


def test_a_text_without_any_word_is_near_to_nobody() -> None:
    space = centroids(*TEXTS, (1, ""))

    assert scores(space, "") == [0, 0, 0]


def test_examples_are_as_near_as_the_same_texts_are() -> None:
    learned = weighed(*TEXTS)
    space = Centroids(learned)

    known = learned.examples.times(space.weights)

    assert known == pytest.approx(np.array([scores(space, text) for _, text in TEXTS]), abs=1e-6)


def test_texts_that_are_left_out_are_as_if_they_had_never_been_there() -> None:
    texts = [(0, "word0 word1 b"), *TEXTS, (2, "open word0")]

    without = Centroids(weighed(*texts, kept=[False, *[True] * len(TEXTS), False]))

    for _, text in texts:
        assert scores(without, text) == pytest.approx(scores(centroids(*TEXTS), text), abs=1e-6)


def test_without_itself_an_example_is_as_far_as_from_a_middle_that_never_had_it() -> None:
    many = [(group, f"word{group} {own} common") for group in range(3) for own in "abcdefgh"] * 4
    texts = [(0, "open word0"), (0, "word0 word1 b b"), *many]
    learned = weighed(*texts)
    apart = learned.examples.times(learned.middles())[:, 0] - learned.own_part()

    for number, (_, text) in enumerate(texts[:2]):
        kept = [each != number for each in range(len(texts))]
        assert apart[number] == pytest.approx(scores(Centroids(weighed(*texts, kept=kept)), text)[0], abs=0.03)
        assert scores(Centroids(learned), text)[0] > apart[number] + 0.03


def test_a_process_without_any_text_left_scores_nothing() -> None:
    space = Centroids(weighed(*TEXTS, kept=[True] * 5 + [False]))

    opens, closes, waters = scores(space, "water the plants")

    assert opens > 0
    assert closes > 0
    assert waters == 0


def test_a_lone_example_of_a_process_is_none_of_it_without_itself() -> None:
    learned = weighed(*TEXTS)

    own = learned.examples.times(learned.middles())[5, 2] - learned.own_part()[5]

    assert own == pytest.approx(0, abs=1e-6)


def test_other_texts_of_a_process_change_what_it_scores_and_nothing_else() -> None:
    space = centroids(*TEXTS)

    change = space.change(2, [counted("water the plants")], [counted("feed the cat")])

    changed = space.cosines(counted("feed a cat"), [change]).tolist()
    assert changed[2] > 0.3
    assert changed[:2] == scores(space, "feed a cat")[:2]
    assert space.cosines(counted("water"), [change])[2] == pytest.approx(0, abs=1e-6)
