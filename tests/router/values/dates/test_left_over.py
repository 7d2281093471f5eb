"""A word of time left over beside a value makes it a question; what the sentence goes on with does not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from pydantic import BaseModel

from bot.parameters.parameter import parameters_of
from router.values.recognition import recognise
from router.values.value import Manner
from tests.router.catalogue import NOW


class Errand(BaseModel):
    day: date


class Meeting(BaseModel):
    when: datetime


class Alarm(BaseModel):
    at: time


class Nap(BaseModel):
    length: timedelta


class Booking(BaseModel):
    when: datetime
    length: timedelta


class Leave(BaseModel):
    start: date
    end: date


class Task(BaseModel):
    title: str
    due: date | None = None


def told(language: str, model: type[BaseModel], text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    extraction = recognise(text, parameters_of(model), Manner(NOW, language))
    return extraction.values, extraction.problems


@pytest.mark.parametrize(
    ("language", "model", "text", "values"),
    [
        ("en", Errand, "please get it done by friday at the latest, thanks", ["2026-11-27"]),
        ("en", Errand, "submit the report due 3 May 2027, not urgent", ["2027-05-03"]),
        ("en", Errand, "order 3 boxes for monday and 2 bags", ["2026-11-23"]),
        ("en", Errand, "on monday, first thing, restart it", ["2026-11-23"]),
        ("en", Meeting, "remind me at 9am tomorrow about the second draft", ["2026-11-21T09:00:00+00:00"]),
        ("en", Meeting, "remind me tomorrow at 9am to call the 3 suppliers", ["2026-11-21T09:00:00+00:00"]),
        ("en", Meeting, "call me in 10 minutes, not now", ["2026-11-20T10:10:00+00:00"]),
        ("en", Alarm, "wake me every day at 7:30", ["07:30:00"]),
        ("en", Alarm, "set the alarm to 7am, not too loud", ["07:00:00"]),
        ("en", Nap, "sleep for 30 minutes, no more", ["PT1800S"]),
        ("en", Nap, "block my calendar for 2 hours tomorrow at 9:00", ["PT7200S"]),
        ("en", Booking, "meet for 1 hour 30 minutes tomorrow at 9:00", ["PT5400S", "2026-11-21T09:00:00+00:00"]),
        ("de", Errand, "bitte bis Freitag, nicht später", ["2026-11-27"]),
        ("de", Meeting, "trag es morgen um 10 Uhr ein", ["2026-11-21T10:00:00+00:00"]),
        ("de", Meeting, "Termin morgen um 15 Uhr 30 eintragen", ["2026-11-21T15:30:00+00:00"]),
        ("de", Meeting, "morgen um 15 Uhr 5 Personen", ["2026-11-21T15:00:00+00:00"]),
        ("fr", Errand, "pour lundi au plus tard", ["2026-11-23"]),
        ("fr", Meeting, "réunion demain à 15 heures une fois", ["2026-11-21T15:00:00+00:00"]),
        ("fr", Booking, "réunion demain à 15h30 pendant 1h30", ["PT5400S", "2026-11-21T15:30:00+00:00"]),
        ("es", Errand, "para el lunes como muy tarde", ["2026-11-23"]),
        ("es", Meeting, "mañana a las once de la noche con ada", ["2026-11-21T23:00:00+00:00"]),
        ("en", Leave, "leave 24 Dec - 2 Jan", ["2026-12-24", "2027-01-02"]),
        ("de", Leave, "Urlaub vom 24.12. bis 2.1.", ["2026-12-24", "2027-01-02"]),
        ("fr", Leave, "congés de lundi à mercredi", ["2026-11-23", "2026-11-25"]),
        ("es", Leave, "vacaciones de lunes a miércoles", ["2026-11-23", "2026-11-25"]),
    ],
)
def test_what_the_sentence_goes_on_with_is_no_word_of_time(
    language: str, model: type[BaseModel], text: str, values: list[str]
) -> None:
    found, problems = told(language, model, text)

    assert (list(found.values()), problems) == (values, {})


@pytest.mark.parametrize(
    ("language", "model", "text"),
    [
        ("en", Errand, "move it to friday or the week after"), ("en", Errand, "not on friday but some day"),
        ("en", Meeting, "tomorrow 9am IST please"), ("en", Meeting, "ring at 9am tomorrow or so"),
        ("en", Alarm, "ring before 9am"), ("en", Alarm, "ring at 9am or 10am"), ("en", Nap, "sleep an hour and a bit"),
        ("de", Errand, "vor Freitag bitte"), ("de", Meeting, "morgen um 15 Uhr 30 Personen"),
        ("de", Nap, "schlafe zwei bis drei Stunden"), ("fr", Errand, "dans trois jours ouvrés s'il te plaît"),
        ("fr", Meeting, "demain avant 9h avec ada"), ("es", Errand, "después del lunes, por favor"),
        ("es", Nap, "duerme una hora o dos"), ("en", Task, 'task "x" due friday or monday'),
        ("en", Task, 'task "x" due before friday'),
    ],
)  # fmt: skip
def test_a_word_of_time_that_is_left_over_is_asked_about(language: str, model: type[BaseModel], text: str) -> None:
    found, problems = told(language, model, text)

    assert not set(found) - {"title"}
    assert len(problems) == 1
