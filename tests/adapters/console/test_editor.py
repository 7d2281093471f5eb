"""The input line: keys in, lines out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.editor import Editor, Key, cells

LEFT, RIGHT, UP, DOWN = "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B"
HOME, END, DELETE, BACK = "\x1b[H", "\x1b[F", "\x1b[3~", "\x7f"


def typed(*keys: str) -> Editor:
    """Give the editor after some keys that finish no line."""
    editor = Editor()
    assert [each for key in keys for each in editor.feed(key)] == []
    return editor


def lines(*keys: str) -> list[str | Key]:
    editor = Editor()
    return [each for key in keys for each in editor.feed(key)]


@pytest.mark.parametrize(
    ("keys", "text", "cursor"),
    [
        ("hello", "hello", 5),
        (f"ac{LEFT}b", "abc", 2),
        (f"abc{HOME}x", "xabc", 1),
        (f"abc{HOME}{RIGHT}{END}d", "abcd", 4),
        (f"abc{BACK}", "ab", 2),
        (f"{BACK}{LEFT}{DELETE}a", "a", 1),
        (f"abc{LEFT}{LEFT}{DELETE}", "ac", 1),
        (f"abc{LEFT}\x04", "ab", 2),
        ("one two \x17", "one ", 4),
        (f"one two{LEFT}\x15", "o", 0),
        (f"one two{HOME}{RIGHT}\x0b", "o", 1),
        ("one two\x1bb\x1bbx", "xone two", 1),
        (f"one two{HOME}\x1b[1;5Cx", "onex two", 4),
        ("é漢字👍", "é漢字👍", 4),
        ("a\x1b[200~b\r\nc\x1b[201~d", "ab\ncd", 5),
        ("a\x1b\rb", "a\nb", 3),
        ("\x1b[15~\x1b[1;2P\x1bZ\x01\x07a", "a", 1),
        ("\x1b[200~\x1b[31mred\x00\x1b[201~", "[31mred", 7),
    ],
)
def test_a_line_is_edited(keys: str, text: str, cursor: int) -> None:
    editor = typed(keys)

    assert (editor.text, editor.cursor) == (text, cursor)


def test_a_line_is_finished_by_enter() -> None:
    assert lines("one\rtwo\n\r") == ["one", "two", ""]


def test_ctrl_c_empties_the_line_and_ctrl_d_leaves_only_an_empty_one() -> None:
    assert lines("abc\x04", "\x03", "\x04") == [Key.INTERRUPT, Key.LEAVE]


def test_earlier_lines_come_back_and_the_draft_is_kept() -> None:
    editor = Editor()
    assert list(editor.feed("one\rtwo\rtwo\r")) == ["one", "two", "two"]

    seen: list[str] = []
    for key in ("draft", UP, UP, UP, DOWN, DOWN, DOWN):
        assert list(editor.feed(key)) == []
        seen.append(editor.text)

    assert seen == ["draft", "two", "one", "one", "two", "draft", "draft"]


@given(st.text(), st.lists(st.integers(0, 60), max_size=6))
def test_it_does_not_matter_where_a_stream_is_cut(text: str, cuts: list[int]) -> None:
    keys = f"a{UP}{LEFT}\x1b[200~{text}\x1b[201~\x1b[3~\r{text}\r"
    whole, parts = Editor(), Editor()
    places = sorted({min(cut, len(keys)) for cut in cuts} | {0, len(keys)})

    together = list(whole.feed(keys))
    apart = [each for start, end in pairwise(places) for each in list(parts.feed(keys[start:end]))]

    assert together == apart
    assert (whole.text, whole.cursor) == (parts.text, parts.cursor)


@given(st.lists(st.sampled_from(["a", "漢", " ", LEFT, RIGHT, HOME, END, BACK, DELETE, "\x17", "\x1bb", "\x1bf"])))
def test_the_cursor_never_leaves_the_line(keys: list[str]) -> None:
    editor = Editor()

    for key in keys:
        assert list(editor.feed(key)) == []
        assert 0 <= editor.cursor <= len(editor.text)


@given(st.text(st.sampled_from("ab 漢\n👍")), st.integers(0, 40), st.integers(4, 30))
def test_what_is_seen_fits_and_holds_the_cursor(text: str, cursor: int, width: int) -> None:
    editor = Editor(text, min(cursor, len(text)))

    shown, column = editor.view(width)

    assert cells(shown) <= width
    assert 0 <= column < width
    assert "\n" not in shown
