"""Whatever people write, numbers are read or left: nothing breaks, and no number stands where none was written."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from bot.parameters.parameter import parameters_of
from router.values.number import as_number
from router.values.numbers.answer import read_number
from router.values.numbers.quantity import quantities_in
from router.values.numbers.spelt import spelt_numbers
from router.values.recognition import recognise
from router.values.value import Manner, Problem, Value
from tests.router.catalogue import NOW


class Parcel(BaseModel):
    weight_kg: float
    minutes: int
    price: float = Field(description="In euros")
    pages: list[int] = []


LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "es-MX", "de-CH", "xx", ""])
ODD = (
    "five twenty - hundred and a half million dozen or to about % € $ kg 500 1.5 5.000 5,000 1/2 ½ h30 3 . , ( : # "
    "room minus fünfund zwanzig hundert anderthalb und quatre vingt dix et demi mil y medio − ² ٣ \x00 é 💶 İ"
)
PIECES = st.lists(st.sampled_from(ODD.split(" ")), max_size=12)


@given(PIECES, LANGUAGES, st.sampled_from(["", " ", "-"]))
def test_no_text_is_too_odd(pieces: list[str], language: str, joint: str) -> None:
    text = joint.join(pieces)

    found = quantities_in(text, language)
    told = recognise(text, parameters_of(Parcel), Manner(NOW, language or "en", also="de"))

    assert all(0 <= one.start < one.end <= len(text) and one.values for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert told.values.keys() <= Parcel.model_fields.keys()
    assert isinstance(read_number(text, language or "en"), Value | Problem)


@given(st.text(max_size=60), LANGUAGES)
def test_any_letters_may_come(text: str, language: str) -> None:
    assert isinstance(read_number(text, language or "en"), Value | Problem)


@pytest.mark.parametrize(
    "text", ["one " * 2_000, "half a " * 1_000, "5 or " * 1_500, "dreizehn" * 900, "5" * 8_000, "½" * 4_000]
)
def test_a_long_text_is_read_in_a_moment(text: str) -> None:
    assert len(quantities_in(text, "de")) <= 50


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("no one, that one, at once", "en"),
        ("ein Haus und eine Kiste", "de"),
        ("un disque neuf", "fr"),
        ("un perro y una casa", "es"),
        ("the third, the 3rd and half of them", "en"),
        ("v3, ab12, 10.0.0.1, 2027-05-03, 14:30", "en"),
    ],
)
def test_what_is_no_number_is_none(text: str, language: str) -> None:
    assert [one for one in quantities_in(text, language) if not one.loose] == []


@pytest.mark.parametrize("said", ["five and six", "one two", "twenty-twenty", "hundred hundred", "million thousand"])
def test_words_that_make_no_one_number_are_not_added_up(said: str) -> None:
    assert len(spelt_numbers(said, "en")) != 1 or spelt_numbers(said, "en")[0].end < len(said)
    assert isinstance(read_number(said), Problem)


def test_a_number_without_an_end_is_no_whole_one() -> None:
    assert as_number(Decimal("Infinity")) == float("inf")
