from __future__ import annotations

import pytest

from router.values.literals import literals, number_of, pair_of


def told(text: str) -> list[tuple[str, str]]:
    return [(literal.kind, literal.value) for literal in literals(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("look at https://example.com/a?b=c.", [("url", "https://example.com/a?b=c")]),
        ("(see http://127.0.0.1:22)", [("url", "http://127.0.0.1:22")]),
        ("is http://[2606:4700::1111] up?", [("url", "http://[2606:4700::1111]")]),
        ("[see http://[2606:4700::1111]]", [("url", "http://[2606:4700::1111]")]),
        ("(https://example.org/wiki/Foo_(bar))", [("url", "https://example.org/wiki/Foo_(bar)")]),
        ("write to ada@example.com today", [("email", "ada@example.com")]),
        ("stars of octo/hello?", [("pair", "octo/hello")]),
        ("is www.example.com up", [("domain", "www.example.com")]),
        ("the letter `x` and 'y z'", [("quote", "x"), ("quote", "y z")]),
        ("“Straße” and „Weg“", [("quote", "Straße"), ("quote", "Weg")]),
        ("```\ntwo\nlines\n```", [("quote", "two\nlines\n")]),
        ("1,200 items in 3.5 hours", [("number", "1,200"), ("number", "3.5")]),
    ],
)
def test_a_literal_is_told_by_its_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text", ["yes and/or no", "it's Ada's turn", "24/7", "a/b/c", "see README.md", "on/off", "I don't"]
)
def test_ordinary_words_are_no_literals(text: str) -> None:
    assert told(text) == []


def test_what_is_quoted_is_only_a_quote() -> None:
    assert told('say "octo/hello costs 5"') == [("quote", "octo/hello costs 5")]


def test_a_link_to_a_repository_holds_its_pair() -> None:
    assert pair_of("https://github.com/octo/hello.git?tab=readme") == "octo/hello"
    assert pair_of("https://github.com/octo") is None
    assert pair_of("https://example.com/octo/hello") is None


def test_numbers_with_thousands_and_in_words_are_read() -> None:
    assert [number_of("1,200"), number_of("-3.5"), number_of("Twelve"), number_of("12a"), number_of("1,20")] == [
        1200,
        -3.5,
        12,
        None,
        None,
    ]
