"""Both ends of a span told at once: by a dash, or by a start and a length."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pydantic import BaseModel

from bot.parameters.parameter import parameters_of
from router.values.recognition import recognise, recognise_request
from router.values.span import is_backwards
from router.values.value import Manner
from tests.router.catalogue import NOW


class Leave(BaseModel):
    start: date
    end: date


class Booking(BaseModel):
    start: datetime
    end: datetime


class Alone(BaseModel):
    day: date


@pytest.mark.parametrize(
    ("text", "language", "start", "end"),
    [
        ("leave 3-10 May", "en", "2027-05-03", "2027-05-10"),
        ("leave May 3-10", "en", "2027-05-03", "2027-05-10"),
        ("leave 3 – 10 May 2028", "en", "2028-05-03", "2028-05-10"),
        ("leave 28 May - 3 June", "en", "2027-05-28", "2027-06-03"),
        ("leave 2027-05-03 - 2027-05-10", "en", "2027-05-03", "2027-05-10"),
        ("Urlaub 3.-10. Mai", "de", "2027-05-03", "2027-05-10"),
        ("congé 3-10 mai", "fr", "2027-05-03", "2027-05-10"),
        ("vacaciones 3-10 de mayo", "es", "2027-05-03", "2027-05-10"),
        ("leave from Monday for a week", "en", "2026-11-23", "2026-11-29"),
        ("leave from 3 May for 5 days", "en", "2027-05-03", "2027-05-07"),
        ("leave tomorrow for 3 days", "en", "2026-11-21", "2026-11-23"),
        ("Urlaub ab 3. Mai für 5 Tage", "de", "2027-05-03", "2027-05-07"),
        ("congé à partir du 3 mai pendant 5 jours", "fr", "2027-05-03", "2027-05-07"),
        ("vacaciones desde el 3 de mayo durante 5 días", "es", "2027-05-03", "2027-05-07"),
        ("leave from monday to monday", "en", "2026-11-23", "2026-11-30"),
        ("Urlaub von Freitag bis Dienstag", "de", "2026-11-27", "2026-12-01"),
        ("congé de lundi à lundi", "fr", "2026-11-23", "2026-11-30"),
        ("vacaciones de viernes a lunes", "es", "2026-11-27", "2026-11-30"),
        ("leave friday - monday", "en", "2026-11-27", "2026-11-30"),
        ("leave from 3 May 2030 to 5 May", "en", "2030-05-03", "2030-05-05"),
        ("leave 3 May to 5 May 2030", "en", "2030-05-03", "2030-05-05"),
        ("leave from 24 December to 2 January 2030", "en", "2029-12-24", "2030-01-02"),
        ("Urlaub vom 24. Dezember 2030 bis 2. Januar", "de", "2030-12-24", "2031-01-02"),
        ("congé du 3 mai 2030 au 5 mai", "fr", "2030-05-03", "2030-05-05"),
        ("vacaciones del 3 de mayo al 5 de mayo de 2030", "es", "2030-05-03", "2030-05-05"),
        ("leave from 29 February 2028 to 1 March", "en", "2028-02-29", "2028-03-01"),
        ("leave for 5 days", "en", None, None),
        ("leave 10-3 May", "en", None, None),
        ("leave from 3 May for 5 hours", "en", "2027-05-03", None),
    ],
)
def test_a_span_is_read(text: str, language: str, start: str | None, end: str | None) -> None:
    extraction = recognise(text, parameters_of(Leave), Manner(NOW, language))

    assert (extraction.values.get("start"), extraction.values.get("end")) == (start, end)


def test_a_length_that_was_counted_is_told() -> None:
    extraction = recognise("leave from 3 May for 5 days", parameters_of(Leave), Manner(NOW))

    [counted] = extraction.counted
    assert (counted.words, counted.start, counted.end) == ("for 5 days", "2027-05-03", "2027-05-07")


def test_a_moment_and_a_length_are_two_moments() -> None:
    extraction = recognise("book tomorrow at 3pm for 2 hours", parameters_of(Booking), Manner(NOW))

    assert extraction.values == {"start": "2026-11-21T15:00:00+00:00", "end": "2026-11-21T17:00:00+00:00"}


def test_one_day_alone_has_no_ends() -> None:
    assert recognise("off 3-10 May", parameters_of(Alone), Manner(NOW)).counted == []


@pytest.mark.parametrize(
    ("values", "backwards"),
    [
        ({"start": "2027-05-03", "end": "2027-05-02"}, ("2027-05-03", "2027-05-02")),
        ({"start": "2027-05-03", "end": "2027-05-03"}, None),
        ({"start": "2027-05-03"}, None),
        ({"start": "2027-05-03", "end": "garbage"}, None),
        ({"start": 1, "end": None}, None),
    ],
)
def test_an_end_before_its_start_is_seen(values: dict[str, object], backwards: tuple[str, str] | None) -> None:
    assert is_backwards(parameters_of(Leave), values) == backwards


@pytest.mark.parametrize("text", ["leave on 3 May", "take 3 May off", "Urlaub am 3. Mai"])
def test_the_only_day_of_a_span_is_offered_for_its_start(text: str) -> None:
    language = "de" if "Mai" in text else "en"

    extraction = recognise_request(text, parameters_of(Leave), Manner(NOW, language))

    assert extraction.values == {}
    [offered] = extraction.problems["start"].suggestions
    assert offered in text
