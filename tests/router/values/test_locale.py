"""Days and numbers are read as people write them where they live."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, create_model

from bot.parameters.parameter import parameters_of
from router.values.number import found_in, read_in
from router.values.numbers.answer import read_number
from router.values.recognition import read_value, recognise
from router.values.value import Manner, Problem, Value
from tests.router.catalogue import NOW

At = create_model("At", at=(datetime, ...))
Day = create_model("Day", day=(date, ...))
Amount = create_model("Amount", amount=(float, ...))
Count = create_model("Count", count=(int, ...))


def read(text: str, language: str, model: type[BaseModel]) -> object:
    """Give the only value that a sentence tells; the problem's sentence when it is doubtful."""
    extraction = recognise(text, parameters_of(model), Manner(NOW, language))
    told = [*extraction.values.values(), *(problem.sentence for problem in extraction.problems.values())]
    return told[0] if told else None


@pytest.mark.parametrize(
    ("text", "language", "moment"),
    [
        ("Treffen morgen um 15 Uhr", "de", "2026-11-21T15:00:00+00:00"),
        ("am 3. Dezember um 9 Uhr", "de", "2026-12-03T09:00:00+00:00"),
        ("am 05.06.2027 um 14:30", "de", "2027-06-05T14:30:00+00:00"),
        ("mañana a las 15:00", "es", "2026-11-21T15:00:00+00:00"),
        ("tomorrow at 3pm", "en", "2026-11-21T15:00:00+00:00"),
    ],
)
def test_a_moment_is_read_in_the_persons_language(text: str, language: str, moment: str) -> None:
    assert read(text, language, At) == moment


@pytest.mark.parametrize("language", ["en", "en-GB", "en-US"])
def test_a_day_that_is_written_in_two_ways_in_one_language_is_asked_about(language: str) -> None:
    assert read("05/06/2027", language, Day) == "“05/06/2027” can be two days: 2027-06-05 or 2027-05-06?"


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [("05.06.2027", "de", "2027-06-05"), ("nächsten Montag", "de", "2026-11-23"), ("3 December", "en", "2026-12-03")],
)
def test_a_day_is_read_in_the_persons_language(text: str, language: str, day: str) -> None:
    assert read(text, language, Day) == day


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [
        ("überweise 1.200,50 Euro", "de", 1200.5),
        ("3,5 Liter", "de", 3.5),
        ("2.5 Liter", "de", 2.5),
        ("0.500 Liter", "de", 0.5),
        ("-0,75 Grad", "de", -0.75),
        ("1.234.567 Stück", "de", 1_234_567),
        ("pay 1,200.50", "en", 1200.5),
        ("3.5 litres", "en", 3.5),
        ("1 200,50 euros", "fr", 1200.5),
        ("1\u202f200,50 euros", "fr", 1200.5),
        ("1'200 Franken", "de", 1200),
        ("paga 1.200,50", "es", 1200.5),
        ("paga 1,200.50", "es-MX", 1200.5),
        ("zahle 1,200.50", "de-CH", 1200.5),
    ],
)
def test_an_amount_is_read_as_the_person_writes_it(text: str, language: str, amount: float) -> None:
    assert read(text, language, Amount) == amount


@pytest.mark.parametrize(("text", "language"), [("1.200 Stück", "de"), ("1,200 pieces", "en"), ("1 200 pièces", "fr")])
def test_a_thousand_is_never_one_and_a_bit(text: str, language: str) -> None:
    assert read(text, language, Count) == 1200
    assert read_value(parameters_of(Count)[0], text.rpartition(" ")[0], Manner(NOW, language)) == Value(
        1200, text.rpartition(" ")[0]
    )


@pytest.mark.parametrize(
    ("said", "language"), [("1,20,3", "de"), ("1.20.3", "de"), ("1,5", "en"), ("1.2.3", "fr"), ("", "de")]
)
def test_what_is_no_number_in_a_language_is_none(said: str, language: str) -> None:
    assert read_in(said, language) is None
    assert not isinstance(read_number(said, language), Value)


def test_versions_addresses_and_days_hold_no_numbers() -> None:
    assert found_in("v1.2.3 von 10.0.0.1 am 05.06.2027 um 14:30, a/12", "de") == []
    assert found_in("one, two", "en") is None


@given(
    st.text(alphabet="0123456789.,-+' \u00a0’abc:/", max_size=40), st.sampled_from(["de", "fr", "en", "es-MX", "xx"])
)
def test_no_text_is_too_odd(text: str, language: str) -> None:
    spans = found_in(text, language) or []

    assert all(read_in(text[start:end], language) is not None for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(st.integers(-(10**12), 10**12))
def test_what_is_grouped_in_a_language_is_read_back(number: int) -> None:
    english = f"{number:,}"

    assert read_in(english, "en") == number
    assert read_in(english.replace(",", "."), "de") == number
    assert read_in(english.replace(",", "\u202f"), "fr") == number


@pytest.mark.parametrize(
    ("said", "language", "also", "number"),
    [
        ("1.200,5", "en", "de", 1200.5),
        ("1,200.5", "de", "en", 1200.5),
        ("1 200,5", "en", "fr", 1200.5),
        ("2.5", "de", "en", 2.5),
        ("42", "es", "en", 42),
    ],
)
def test_a_number_is_read_in_the_messages_language_and_in_the_persons_own(
    said: str, language: str, also: str, number: float
) -> None:
    assert read_number(said, language, also) == Value(number, said)
    assert read_value(parameters_of(Amount)[0], said, Manner(NOW, language, also)) == Value(number, said)


@pytest.mark.parametrize(
    ("said", "language", "also"), [("1.200", "en", "de"), ("1.200", "de", "en"), ("1,200", "en", "fr")]
)
def test_a_number_that_is_another_in_the_persons_own_language_is_asked_about(
    said: str, language: str, also: str
) -> None:
    alone = read_number(said, language, also)
    extraction = recognise(f"pay {said} now", parameters_of(Amount), Manner(NOW, language, also))

    assert isinstance(alone, Problem)
    assert set(alone.suggestions) == {"1200", "1.2"}
    assert extraction.values == {}
    assert set(extraction.problems["amount"].suggestions) == {"1200", "1.2"}


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("vier Leute am 3.12. um 9:00", "de", 4),
        ("ein Tisch für zwölf", "de", 12),
        ("le 24/12 pour trois personnes", "fr", 3),
        ("el 3/12 para dos", "es", 2),
        ("on 24/12 for four", "en", 4),
    ],
)
def test_a_day_in_figures_is_no_number_and_a_small_number_may_be_spelt(text: str, language: str, count: int) -> None:
    assert read(text, language, Count) == count


@pytest.mark.parametrize(("text", "language"), [("un disque neuf", "fr"), ("ein neues", "de"), ("una más", "es")])
def test_a_word_that_only_may_be_a_number_is_none(text: str, language: str) -> None:
    assert read(text, language, Count) is None
