"""Examples that resemble each other are held out together, so that they do not make the bars too high."""

from __future__ import annotations

import numpy as np

from router.scoring.corpus import Corpus
from router.scoring.features import features_of
from router.scoring.index import Index
from router.scoring.near_duplicates import near_duplicates
from tests.router.catalogue import RepoInfo, offer_of


def first_of(*texts: tuple[int, str]) -> list[int]:
    groups = np.array([group for group, _ in texts], dtype=np.intp)
    corpus = Corpus([features_of(text).pieces for _, text in texts], groups, int(groups.max()) + 1)
    return near_duplicates(corpus.counts, groups)


def test_what_differs_in_a_letter_or_a_small_word_says_the_same() -> None:
    assert first_of((0, "check my balance"), (0, "check my balances"), (0, "please check my balance")) == [0, 0, 0]


def test_what_says_something_else_stands_for_itself() -> None:
    assert first_of((0, "check my balance"), (0, "how much money is left"), (0, "what have I got")) == [0, 1, 2]


def test_the_same_words_of_two_processes_are_no_duplicates() -> None:
    assert first_of((0, "check my balance"), (1, "check my balance")) == [0, 1]


def test_texts_without_any_letter_are_told_apart() -> None:
    assert first_of((0, ""), (0, "!?"), (0, "")) == [0, 1, 2]


ASKED = {
    "balance": ("how much money is in my account", "what is my balance", "tell me what I have left in the bank"),
    "freeze": ("block my account at once", "I want my account to be frozen", "put a hold on the bank account"),
    "cheques": ("I need a new book of cheques", "order cheques for my account", "how do I get more cheques"),
    "routing": ("what is the routing number of my bank", "find my routing number", "which routing code has the bank"),
}


def test_repeating_oneself_does_not_lift_the_bars() -> None:
    plain = Index([offer_of(name, RepoInfo, examples=texts) for name, texts in ASKED.items()])
    repeated = [
        [said for text in texts for said in (text, f"please {text}", f"{text} now")] for texts in ASKED.values()
    ]
    again = Index([offer_of(name, RepoInfo, examples=tuple(r)) for name, r in zip(ASKED, repeated, strict=True)])

    assert again.bars.known < plain.bars.known + 0.05
    assert again.bars.likely < plain.bars.likely + 0.1
