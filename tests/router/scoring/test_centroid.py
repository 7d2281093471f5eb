from __future__ import annotations

from collections import Counter

import pytest

from router.scoring.centroid import Centroids

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


def centroids(*texts: tuple[int, str], size: int = 3) -> Centroids:
    return Centroids([(place, counted(text)) for place, text in texts], size)


def scores(space: Centroids, text: str) -> list[float]:
    return space.add([0.0, 0.0, 0.0], counted(text), 1.0)


def test_a_text_is_nearest_to_whoever_has_its_words() -> None:
    space = centroids(*TEXTS)

    opens, closes, waters = scores(space, "open a door")

    assert opens > closes > waters == 0


def test_a_lone_example_is_at_distance_one_to_itself() -> None:
    space = centroids((0, "water plants"), (1, "feed cats"), (2, "walk dogs"))

    assert scores(space, "feed cats") == [0, pytest.approx(1.0, abs=1e-6), 0]


def test_scores_are_added_to_what_there_is() -> None:
    space = centroids(*TEXTS)

    added = space.add([0.5, 0.0, 0.0], counted("open"), 0.4)

    assert added[0] == pytest.approx(0.5 + 0.4 * scores(space, "open")[0])


def test_words_that_nobody_has_make_a_text_a_stranger() -> None:
    space = centroids(*TEXTS)

    assert 0 < scores(space, "open xyzzy plugh")[0] < scores(space, "open")[0]


def test_a_gap_scores_nearly_as_a_space_that_never_had_the_text() -> None:
    many = [(place, f"word{place} {own} common") for place in range(3) for own in "abcdefgh"] * 4
    out = [counted("open word0"), counted("word0 word1 b")]
    with_them = Centroids([(0, out[0]), (0, out[1]), *((place, counted(text)) for place, text in many)], 3)
    without = centroids(*many)
    rest = [counted(text) for place, text in many if place == 0]

    removal = with_them.removal(0, rest, out)

    for text in out:
        assert with_them.add([0, 0, 0], text, 1, removal=removal) == pytest.approx(
            without.add([0, 0, 0], text, 1), abs=0.03
        )
        assert with_them.add([0, 0, 0], text, 1)[0] > without.add([0, 0, 0], text, 1)[0] + 0.03


def test_a_process_without_any_text_left_scores_nothing() -> None:
    space = centroids(*TEXTS)

    removal = space.removal(2, [], [counted("water the plants")])

    opens, closes, waters = space.add([0, 0, 0], counted("water the plants"), 1, removal=removal)
    assert opens > 0
    assert closes > 0
    assert waters == 0


def test_what_is_learned_tells_examples_apart() -> None:
    texts = [(0, "ship the box"), (0, "ship crate now"), (1, "ship the crate"), (1, "crate crate please")]
    space, plain = centroids(*texts), centroids(*texts)
    examples = [(place, counted(text)) for place, text in texts]
    lessons = [space.lesson(f" {name}", place, text, 0.5, 0) for name, (place, text) in enumerate(examples)]

    space.learn(lessons, anew=True)
    space.settle({f" {name}": text for name, (_, text) in enumerate(examples)})

    def margins(centroids: Centroids) -> list[float]:
        return [(1 - 2 * place) * (scores(centroids, text)[0] - scores(centroids, text)[1]) for place, text in texts]

    assert min(margins(space)) > min(margins(plain)) + 0.1
    first, second, _ = scores(space, "now")  # which one example alone has, and which was mistaken
    assert first - second > scores(plain, "now")[0]


def test_what_is_forgotten_was_never_learned() -> None:
    examples = [(0, counted("ship box")), (1, counted("ship crate"))]
    space = Centroids(examples, 3)
    lessons = [space.lesson(f" {name}", place, text, 1.0, 0) for name, (place, text) in enumerate(examples)]
    before = scores(space, "ship crate")

    space.learn(lessons, anew=True)
    space.learn([], anew=True)
    space.settle({f" {name}": text for name, (_, text) in enumerate(examples)})

    assert scores(space, "ship crate") == before


def test_groups_of_features_add_up_to_the_text() -> None:
    space = centroids(*TEXTS)
    text = Counter({"open": 2, "the": 2, "door": 1})

    row = space.row(text, 0.5, {("open", "the"): 2, ("door",): 1})

    assert row == pytest.approx(space.row(text, 0.5, {(word,): count for word, count in text.items()}))
    assert row != space.row(text, 0.5, {("open", "the"): 1, ("door",): 1})
