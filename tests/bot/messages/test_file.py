"""The names of files that people send."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.file import MOST_NAME, plain_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ("Screenshot at 9.41.00\u202fAM.png", "Screenshot at 9.41.00 AM.png"),
        ("à\u00a0faire\t2\u3000.txt", "à faire 2 .txt"),
        ("می\u200cخواهم.txt", "می\u200cخواهم.txt"),
        ("plan\u202efdp.exe\x1b[31m\r\n", "planfdp.exe[31m"),
        ("\u202e \u00a0.", "file"),
    ],
)
def test_a_file_keeps_its_name_without_what_hides_in_it(sent: str, kept: str) -> None:
    assert plain_name(sent) == kept


@given(st.text())
def test_no_name_is_too_odd(sent: str) -> None:
    name = plain_name(sent)

    assert 0 < len(name) <= MOST_NAME
    assert not set(name) & set("/\\\n\t\x1b\u202e\u00a0")
