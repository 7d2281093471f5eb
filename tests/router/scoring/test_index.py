from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bot.messages.inbound import MOST_READ
from bot.routing.decision import Offer
from router.scoring import cross_validation
from router.scoring.index import Index, Indexes
from tests.router.catalogue import OFFERS, REPO_INFO, HttpCheck, RepoInfo, offer_of


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(OFFERS)


@pytest.mark.parametrize(
    ("text", "process"),
    [
        ("Make the letter `x` uppercase", "text_processing"),
        ("Give me the stars and contributors for octo/hello", "repo_info"),
        ("restart demo", "restart_service"),
        ("restart demo in prodution", "restart_service"),
        ("is http://127.0.0.1:22 up?", "http_check"),
    ],
)
def test_a_request_sounds_like_its_process(index: Index, text: str, process: str) -> None:
    [best, *others] = index.scores(text)

    assert best.process == process
    assert best.score >= index.bars.known
    assert all(other.score < best.score / 2 for other in others)


@pytest.mark.parametrize("text", ["tell me a joke", "", "?!", "日本語のテキスト", "good morning"])
def test_what_sounds_like_none_stays_below_the_bar(index: Index, text: str) -> None:
    assert all(candidate.score < index.bars.known for candidate in index.scores(text))


def test_the_name_of_a_process_counts_as_an_example() -> None:
    index = Index((offer_of("water_plants", RepoInfo), offer_of("feed_cat", RepoInfo)))

    assert index.scores("feed the cat")[0].process == "feed_cat"


def test_a_literal_is_evidence_for_the_process_that_takes_its_kind() -> None:
    index = Index(
        (offer_of("alpha", RepoInfo, examples=("one thing",)), offer_of("beta", HttpCheck, examples=("other",)))
    )

    assert index.scores("zzz https://example.org")[0].process == "beta"
    assert index.scores("zzz octo/hello")[0].process == "alpha"
    assert index.scores("zzz `octo/hello`")[0].process == "alpha"


def test_evidence_that_every_process_takes_says_little() -> None:
    alone = Index((offer_of("alpha", RepoInfo), offer_of("beta", HttpCheck)))
    shared = Index((offer_of("alpha", RepoInfo), offer_of("beta", RepoInfo)))

    assert shared.scores("zzz octo/hello")[0].score < alone.scores("zzz octo/hello")[0].score


def test_an_index_is_built_once_per_set_of_offers() -> None:
    indexes = Indexes()

    first = indexes.index(OFFERS)

    assert indexes.index(tuple(OFFERS)) is first
    assert indexes.index(OFFERS[:2]) is not first


def test_a_changed_example_builds_a_new_index() -> None:
    indexes = Indexes()
    first = indexes.index((REPO_INFO,))
    changed = Offer(replace(REPO_INFO.process, examples=("who wrote it",)), REPO_INFO.parameters)

    assert indexes.index((changed,)) is not first


def test_offers_without_any_example_still_have_bars() -> None:
    index = Index((offer_of("alpha", RepoInfo),))

    assert 0 < index.bars.known <= index.bars.certain


def test_no_offers_give_no_candidates() -> None:
    assert Index(()).scores("restart demo") == ()


def invented(random: Random) -> tuple[tuple[Offer, ...], list[tuple[str, str]]]:
    """Make 40 processes of invented words, most of them shared by all, and messages that nobody has seen."""
    shared = [invented_word(random) for _ in range(100)]
    offers: list[Offer] = []
    messages: list[tuple[str, str]] = []
    for number in range(40):
        own = [invented_word(random) for _ in range(10)]
        texts = [" ".join(random.sample(own, 1) + random.sample(shared, 4)) for _ in range(16)]
        offers.append(offer_of(f"process{number}", RepoInfo, examples=tuple(texts[:8])))
        messages += [(text, f"process{number}") for text in texts[8:]]
    return tuple(offers), messages


def invented_word(random: Random) -> str:
    return "".join(random.choice("bdfgklmnprst") + random.choice("aeiou") for _ in range(3))


def test_many_processes_are_told_apart_better_than_by_the_middle_of_their_examples(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offers, messages = invented(Random(1))

    sharpened = Index(offers)
    monkeypatch.setattr(cross_validation, "_MANY", len(offers) + 1)
    plain = Index(offers)

    by_sharpened = sum(sharpened.scores(text)[0].process == process for text, process in messages)
    by_plain = sum(plain.scores(text)[0].process == process for text, process in messages)
    assert by_sharpened > by_plain + 8
    assert len(messages) == 320


def test_equal_offers_share_an_index_though_they_are_not_the_same() -> None:
    indexes = Indexes()
    first = indexes.index(OFFERS)
    equal = tuple(Offer(offer.process, offer.parameters) for offer in OFFERS)

    assert indexes.index(equal) is first
    assert indexes.index(equal) is first


def test_indexes_that_nobody_asks_for_any_more_are_forgotten() -> None:
    indexes = Indexes()
    first = indexes.index(OFFERS)
    for number in range(40):
        indexes.index((offer_of(f"process{number}", RepoInfo),))

    assert indexes.index(OFFERS) is not first
    assert len(indexes._seen) == len(indexes._kept) == 32


def test_only_the_best_fifty_are_ranked() -> None:
    offers = tuple(offer_of(f"p{number}", RepoInfo, examples=("same words",)) for number in range(60))

    ranked = Index(offers).scores("same words")

    assert len(ranked) == 50
    assert [candidate.score for candidate in ranked] == sorted((each.score for each in ranked), reverse=True)


@pytest.mark.parametrize("joined", [" ".join, "".join])
def test_the_longest_message_leaves_every_score_between_0_and_1(joined: Callable[[list[str]], str]) -> None:
    offers, messages = invented(Random(2))
    index = Index(offers)

    asked = (joined([text for text, _ in messages]), joined([messages[0][0]] * 1_000), "to " * 3_000)
    scores = [candidate.score for text in asked for candidate in index.scores(text[:MOST_READ])]

    assert len(scores) > 50
    assert all(0 <= score <= 1 for score in scores)


def test_a_message_that_repeats_itself_means_the_same() -> None:
    offers, messages = invented(Random(2))
    index = Index(offers)

    once = [index.scores(text)[0].process for text, _ in messages[:40]]
    often = [index.scores(" ".join([text] * 300)[:MOST_READ])[0].process for text, _ in messages[:40]]

    # where the end meets the beginning there is a pair of words more
    assert sum(one == other for one, other in zip(once, often, strict=True)) >= 36


@pytest.mark.parametrize("module", ["main.commands", "router", "router.scoring.index"])
def test_numpy_is_not_loaded_before_an_index_is_built(module: str) -> None:
    code = f"import sys, {module}; sys.exit('numpy' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3], check=False)

    assert done.returncode == 0


def test_an_index_does_not_depend_on_the_seed_of_hashes_or_on_threads() -> None:
    code = (
        "from tests.router.scoring.test_index import *; offers, messages = invented(Random(3)); index = Index(offers);"
        "print(index.bars, [index.scores(text) for text, _ in messages[:20]])"
    )

    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": threads},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, threads in (("1", "1"), ("2", "2"))
    }

    assert len(told) == 1
    assert "Thresholds" in told.pop()
