"""Text on Discord: shown as it was written, parted where it may be, with its code whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.text import MOST_TEXT, escaped, parted, quoted, shortened, spoken

FENCED = st.lists(st.sampled_from(["word ", "line\n", "```python\n", "```\n", "```", "\n\n", "x" * 30]), max_size=60)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("*bold* _it_ `code` ~~no~~ ||hush||", r"\*bold\* \_it\_ \`code\` \~\~no\~\~ \|\|hush\|\|"),
        ("<@123> <@&5> @everyone <#9>", r"\<\@123\> \<\@&5\> \@everyone \<\#9\>"),
        ("[your bank](https://evil.test)", r"\[your bank\](https://evil.test)"),
        ("two\nlines", "two ⏎ lines"),
        ("pay\u202e03", "pay\\\\u202e03"),
        ("https://x.test/a_b?c=d#e is *it*", r"https://x.test/a_b?c=d#e is \*it\*"),
        ("# big", r"\# big"),
    ],
)
def test_what_people_wrote_means_nothing_but_itself(said: str, shown: str) -> None:
    assert escaped(said) == shown


def test_lines_of_people_cannot_pass_for_ours() -> None:
    assert quoted("one\n**Digest:** 42\n- two") == "> one\n> \\*\\*Digest:\\*\\* 42\n> \\- two"


@pytest.mark.parametrize(
    "sign",
    ["@1", "@!1", "@&22", "#3", "t:1", "t:-1:R", "t:1764590400:F", "/run pay:5", "id:guide", "id:roles:1"],
)
def test_nothing_that_a_model_says_passes_for_a_mention_or_a_moment(sign: str) -> None:
    assert spoken(f"a <{sign}> b ``` <{sign}>") == f"a ‹{sign}> b ``` ‹{sign}>"


@pytest.mark.parametrize("text", ["1 < 2", "<div>", "</div>", "<t>", "#include <time.h>", "a <@ b", "<https://x.test>"])
def test_what_is_no_sign_of_discords_stays(text: str) -> None:
    assert spoken(text) == text


def test_links_say_where_they_lead_and_code_stays() -> None:
    text = "see [your bank](https://evil.test) and\n```\n[a](https://b.test)\n```"

    assert spoken(text) == "see your bank (<https://evil.test>) and\n```\n[a](https://b.test)\n```"


def test_a_short_text_is_one_part() -> None:
    assert parted("hello") == ["hello"]
    assert parted("x" * MOST_TEXT) == ["x" * MOST_TEXT]
    assert parted("  \n") == ["(nothing)"]


def test_a_long_text_is_parted_where_lines_end_else_between_words() -> None:
    assert parted("one two\nthree four", 16) == ["one two", "three four"]
    assert parted("one two three four", 16) == ["one two", " three four"]
    assert parted("x" * 30, 16) == ["x" * 12, "x" * 12, "x" * 6]


def test_a_fence_that_is_cut_is_closed_and_opened_again() -> None:
    code = "```python\n" + "\n".join(f"a{number} = 1" for number in range(10)) + "\n```\nend"

    parts = parted(code, 60)

    assert all(part.count("```") % 2 == 0 for part in parts)
    assert parts[0].startswith("```python\na0 = 1\n")
    assert parts[1].startswith("```python\n")
    assert parts[-1].endswith("```\nend")


def test_a_cut_in_what_looks_like_a_language_repeats_nothing() -> None:
    parts = parted(f"```{'x' * 90}", 64)

    assert "".join(parts).count("x") == 90
    assert parted("x" * 57 + "```code```", 64) == ["x" * 57, "```code```"]


@settings(max_examples=300)
@given(pieces=FENCED, most=st.integers(60, 200))
def test_parts_fit_keep_every_word_and_leave_no_fence_open(pieces: list[str], most: int) -> None:
    text = "".join(pieces)
    whole = text.count("```") % 2 == 0

    parts = parted(text, most)

    assert all(0 < len(part) <= most for part in parts)
    assert all(part.count("```") % 2 == 0 for part in parts[:-1])
    assert not whole or parts[-1].count("```") % 2 == 0
    if text.strip("\n").strip():
        assert _told(parts, _letters(text))


@given(pieces=FENCED, more=FENCED, most=st.integers(60, 200))
def test_a_text_that_grows_keeps_its_parts_but_the_last(pieces: list[str], more: list[str], most: int) -> None:
    text = "start " + "".join(pieces)

    before, after = parted(text.rstrip("\n"), most), parted(text + "".join(more), most)

    assert after[: len(before) - 1] == before[:-1]


@given(st.text(max_size=50))
def test_escaped_text_is_one_line_without_a_live_mark(said: str) -> None:
    shown = escaped(said)

    assert "\n" not in shown
    assert re.search(r"(?<!\\)(\\\\)*[<>@`|*]", re.sub(r"https?://\S+", "", shown)) is None


def test_what_is_too_long_says_so() -> None:
    assert shortened("abcdef", 4) == "abc…"
    assert shortened("abcd", 4) == "abcd"


def _letters(text: str) -> str:
    """Give a text without spaces and fences, which parting may add or take."""
    return re.sub(r"\s|```", "", text)


def _told(parts: list[str], letters: str) -> bool:
    """Say whether the parts tell these letters, each once; where a fence is opened again its language is told again."""
    for part in parts:
        again = part.partition("\n")[2] if part.startswith("```") else part
        told = next((_letters(each) for each in (part, again) if letters.startswith(_letters(each))), None)
        if told is None:
            return False
        letters = letters[len(told) :]
    return not letters
