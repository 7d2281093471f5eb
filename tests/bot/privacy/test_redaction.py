"""Names are taken out as whole words, of plain text and of JSON, whatever else stands there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.redaction import MARK, Redaction, without_blanks

REDACTION = Redaction("gone", without_blanks(("zoë", "Zoë Ray", "U7", "zoë")), ("too dear for me",))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("zoë", "gone"),
        ("web/zoë", "web/gone"),
        ("slack:U7, U77 and U7.", "slack:gone, U77 and gone."),
        ("Zoë Ray asked. Zoë Raynor did not.", "gone asked. Zoë Raynor did not."),
        ("zoë-lynn and zoë.lynn and lynn-zoë are others", "zoë-lynn and zoë.lynn and lynn-zoë are others"),
        ("zoë's (zoë) «zoë»", "gone's (gone) «gone»"),
        ("azoë zoës _zoë", "azoë zoës _zoë"),
        ("denied: too dear for me!", f"denied: {MARK}!"),
        ("", ""),
    ],
)
def test_whole_words_are_replaced(text: str, cleaned: str) -> None:
    assert REDACTION.in_text(text) == cleaned
    assert json.loads(REDACTION.in_json(json.dumps({"said": [text]}))) == {"said": [cleaned]}


def test_the_structure_of_json_stays_and_json_within_is_read() -> None:
    inner = json.dumps([["pay", {"zoë": "zoë"}]])  # as JSON spells it, in ASCII
    text = json.dumps({"zoë": "zoë", "then": inner, "at": 7, "none": None})

    cleaned = json.loads(REDACTION.in_json(text))

    assert (cleaned["gone"], cleaned["at"], cleaned["none"]) == ("gone", 7, None)
    assert json.loads(cleaned["then"]) == [["pay", {"gone": "gone"}]]


@pytest.mark.parametrize("text", ["{zoë", '"zoë', "[" * 100_000 + "zoë", "zoë}", "\x00zoë\ud800".replace("\ud800", "")])
def test_what_is_no_json_is_plain_text(text: str) -> None:
    assert REDACTION.in_json(text) == text.replace("zoë", "gone")


@given(st.text())
def test_what_names_nobody_stays_as_it_is(text: str) -> None:
    if not any(needle in text for needle in REDACTION.needles()):
        assert REDACTION.in_text(text) == text
        assert REDACTION.in_json(text) == text


@given(
    st.recursive(
        st.text() | st.just("zoë") | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_a_needle_finds_whatever_would_be_changed(value: object) -> None:
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False), json.dumps([json.dumps(value)])):
        if REDACTION.in_json(text) != text:
            assert any(needle in text for needle in REDACTION.needles())
