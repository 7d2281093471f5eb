"""Which end of a span a day is, told by the word before it."""

from __future__ import annotations

from datetime import date, time

import pytest
from pydantic import BaseModel

from bot.parameters.parameter import parameters_of
from router.values.recognition import recognise
from router.values.value import Manner
from tests.router.catalogue import NOW


class Leave(BaseModel):
    start: date
    end: date


class Report(BaseModel):
    since: date
    until: date | None = None


class Shift(BaseModel):
    opening: str = ""
    time_from: time
    time_to: time


BOTH = ("2027-05-03", "2027-05-10")


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("vacation from 3 May to 10 May", "en", BOTH),
        ("vacation 3 May to 10 May", "en", BOTH),
        ("off until 10 May, starting on 3 May", "en", BOTH),
        ("Urlaub vom 3. Mai bis zum 10. Mai", "de", BOTH),
        ("congé du 3 mai au 10 mai", "fr", BOTH),
        ("vacaciones del 3 de mayo al 10 de mayo", "es", BOTH),
        ("from 3 May and 10 May", "en", BOTH),
        ("from 3 to 10 May", "en", BOTH),
        ("from the 3rd until the 10th May", "en", BOTH),
        ("vom 3. bis 10. Mai", "de", BOTH),
        ("du 3 au 10 mai", "fr", BOTH),
        ("del 3 al 10 de mayo", "es", BOTH),
        ("from the third of May to the tenth of May", "en", BOTH),
        ("from the third to the tenth of May", "en", BOTH),
        ("from the 3rd to the tenth of May", "en", BOTH),
        ("vom dritten bis zum zehnten Mai", "de", BOTH),
        ("del tres al diez de mayo", "es", BOTH),
        ("from 3 or 4 May to 10 May", "en", (None, None)),
        ("vom 3. oder 4. Mai bis 10. Mai", "de", (None, None)),
        ("du 3 ou 4 mai au 10 mai", "fr", (None, None)),
        ("del 3 o 4 de mayo al 10 de mayo", "es", (None, None)),
        ("until 10 May", "en", (None, BOTH[1])),
        ("bis 10. Mai", "de", (None, BOTH[1])),
        ("from 3 May", "en", (BOTH[0], None)),
    ],
)
@pytest.mark.parametrize("model", [Leave, Report])
def test_the_word_before_a_day_says_which_end_it_is(
    model: type[BaseModel], text: str, language: str, told: tuple[str | None, str | None]
) -> None:
    parameters = parameters_of(model)

    extraction = recognise(text, parameters, Manner(NOW, language))

    assert tuple(extraction.values.get(each.name) for each in parameters) == told


def test_times_have_two_ends_as_well() -> None:
    extraction = recognise("open from 9am to 5pm", parameters_of(Shift), Manner(NOW))

    assert (extraction.values["time_from"], extraction.values["time_to"]) == ("09:00:00", "17:00:00")


def test_a_day_without_such_a_word_is_either() -> None:
    extraction = recognise("vacation on 3 May", parameters_of(Leave), Manner(NOW))

    assert extraction.values == {}


def test_a_number_before_a_span_is_no_day() -> None:
    extraction = recognise("2 rooms from 7 people until 10 May", parameters_of(Leave), Manner(NOW))

    assert extraction.values == {"end": "2027-05-10"}
