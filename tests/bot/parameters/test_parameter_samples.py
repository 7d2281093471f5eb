from __future__ import annotations

import pytest

from bot.parameters.parameter import samples_in, shown_in


@pytest.mark.parametrize(
    ("sentence", "samples"),
    [
        ("ship A-1042 or B-7, then #12.", ("A-1042", "B-7", "#12")),
        ("ship A-1042 and A-1042", ("A-1042",)),
        ("is web-01.eu slower than v1.2.3?", ("web-01.eu", "v1.2.3")),
        ("order 1042 by 2026-11-20 at 3pm, 14:30 or in 2h, for 1,000.50", ()),
        ("see https://a.example/b1, octo/h3 or ada1@example.org", ()),
        ("uppercase `abc1` and 'A-1'", ()),
        ("order=A-1042", ()),
        ("A-" * 30 + "1", ()),
    ],
)
def test_a_sentence_shows_the_words_that_can_only_be_values(sentence: str, samples: tuple[str, ...]) -> None:
    assert samples_in(sentence.split()) == samples


@pytest.mark.parametrize(
    ("description", "shown"),
    [
        ("The order's number, like 'A-1042'", ["A-1042"]),
        ("The order's number, e.g. A-1042.", ["A-1042"]),
        ("Die Nummer, z. B. A-1042", ["A-1042"]),
        ("A ticket: “OPS-1” or `#7`", ["OPS-1", "#7"]),
        ("Who owns the repository", []),
    ],
)
def test_a_description_shows_what_it_quotes_or_likens(description: str, shown: list[str]) -> None:
    assert shown_in(description) == shown
