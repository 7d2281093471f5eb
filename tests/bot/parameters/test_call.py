"""Calls as JSON text: what is written is read back, and nothing else is taken for calls."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parameters.call import Call, decode_calls, encode_calls

VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=2)
CALLS = st.lists(st.builds(Call, st.text(), st.dictionaries(st.text(), VALUES, max_size=3)), max_size=3)


@given(CALLS)
def test_what_is_written_is_read_back(calls: list[Call]) -> None:
    assert decode_calls(encode_calls(calls)) == tuple(calls)


def test_none_is_the_empty_text() -> None:
    assert encode_calls([]) == ""
    assert decode_calls("") == ()


@pytest.mark.parametrize(
    "text",
    [
        *("no json", "7", "null", "{}", '"x"', "[7]", "[null]", "[[]]", "[{}]", "\x00"),
        *('[{"process": "walk"}]', '[{"params": {}}]', '[{"process": 7, "params": {}}]'),
        '[{"process": "walk", "params": []}]',
        '[{"process": "walk", "params": {}}, {}]',
    ],
)
def test_other_texts_are_no_calls(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decode_calls(text)


@given(st.text())
def test_whatever_is_no_call_is_told_by_one_error(text: str) -> None:
    try:
        calls = decode_calls(text)
    except ValueError:
        return
    assert all(isinstance(call, Call) for call in calls)
