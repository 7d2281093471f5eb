"""Nothing pings, nothing hides, nothing is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.text import CLOSING, MOST_FENCE, PING, escaped, heard, markdown, notified, pieces

LINES = st.lists(st.sampled_from(["```", "```python", "x" * 70, "some words here", "", "~~~", "- `a`"]), max_size=60)


@pytest.mark.parametrize("text", ["<!channel>", "<!here>", "<@U123>", "<#C1>", "`<!everyone>`", "<!subteam^S1|ops>"])
def test_nobody_is_pinged(text: str) -> None:
    assert PING.search(markdown(text)) is None
    assert "<" not in escaped(text)
    assert "<" not in notified(text)


def test_a_link_shows_where_it_leads() -> None:
    assert markdown("see [the bank](https://evil.example/x)!") == "see the bank (https://evil.example/x)!"
    assert markdown("![pixel](https://evil.example/p.png)") == "pixel (https://evil.example/p.png)"
    assert markdown("`[not](a link)` and [https://a.b](https://a.b)") == "`[not](a link)` and https://a.b"


def test_a_line_stays_a_line_but_code_is_left_alone() -> None:
    assert markdown("one\ntwo `x`\nthree\n\nfour") == "one  \ntwo `x`  \nthree\n\nfour"
    assert markdown("say\n```\na\nb\n```\nend") == "say\n```\na\nb\n```\nend"


def test_what_turns_text_round_is_shown() -> None:
    assert markdown("a\u202eb") == "a\\u202eb"
    assert escaped("a\u200bb & <b>") == "a\\u200bb &amp; &lt;b&gt;"


def test_a_mention_of_the_bot_is_no_part_of_what_is_said() -> None:
    assert heard("<@UBOT>: hello", "UBOT") == "hello"
    assert heard("hey <@UBOT|bot> run it", "UBOT") == "hey run it"
    assert heard("<mailto:a@b.c|a@b.c> <!here> <#C1|ops> <@U9>") == "a@b.c @here #ops @U9"


@pytest.mark.parametrize("text", ["*/help*", "<@UBOT> `/help`", "```/help```", "*_/help_*", "~ /help ~", "*/help* "])
def test_marks_around_a_command_are_no_part_of_it(text: str) -> None:
    assert heard(text, "UBOT") == "/help"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("`/repo_info owner=a name=b_`", "/repo_info owner=a name=b_"),
        ("*/repo_info* owner=a_ name=b", "/repo_info owner=a_ name=b"),
        ("`/text_processing` `a`", "/text_processing `a`"),
        ("/text_processing `a`", "/text_processing `a`"),
        ("`hello` /help", "`hello` /help"),
        ("*see /help*", "*see /help*"),
        ("_/repo_info_", "/repo_info"),
        ("`/", "`/"),
        ("*/help", "*/help"),
    ],
)
def test_what_is_marked_within_stays(text: str, command: str) -> None:
    assert heard(text) == command


def test_a_cut_code_block_is_closed_and_opened_again() -> None:
    text = "before\n```python\n" + "\n".join(f"line {n} = {n}" for n in range(60)) + "\n```\nafter"

    found = pieces(text, 300)

    assert len(found) > 2
    assert all(len(piece) <= 300 for piece in found)
    assert all(len(re.findall(r"^```", piece, re.MULTILINE)) % 2 == 0 for piece in found)
    assert all(piece.startswith("```python\n") for piece in found[1:-1])


def test_a_line_that_is_too_long_is_cut_at_a_blank() -> None:
    text = "word " * 200

    found = pieces(text, 200)

    assert all(len(piece) <= 200 for piece in found)
    assert "".join(found).split() == text.split()
    assert all(not piece.startswith("ord") for piece in found)


@settings(deadline=None)
@given(LINES, st.integers(150, 400))
def test_the_pieces_hold_all_of_the_text_and_nothing_else(lines: list[str], most: int) -> None:
    text = "\n".join(lines)

    found = pieces(text, most)

    assert all(len(piece) <= most for piece in found)
    assert without_fences("\n".join(found)) == without_fences(text)


@settings(deadline=None)
@given(st.text(max_size=3_000), st.integers(150, 400))
def test_no_text_breaks_the_pieces(text: str, most: int) -> None:
    found = pieces(text, most)

    assert all(len(piece) <= most for piece in found)
    if "```" not in text and "~~~" not in text:
        assert "".join(found).replace("\n", "") == text.replace("\n", "")
    assert len(CLOSING) < MOST_FENCE


def without_fences(text: str) -> list[str]:
    return [line for line in text.split("\n") if line and not line.startswith(("```", "~~~"))]
