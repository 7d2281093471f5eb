"""When a request shall be done: heard in four languages, and no number of it is a value."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, Field

from bot.parameters.parameter import parameters_of
from router.values.dates.schedule import is_repeated, wished_time
from router.values.recognition import recognise
from router.values.value import Manner
from tests.router.catalogue import NOW


class Refund(BaseModel):
    amount: float
    order: str = Field(pattern=r"^[A-Z]-\d+$")


class Limit(BaseModel):
    limit: int


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("every Monday at 9 tell me the stars", "every Monday at 9"),
        ("at 9 every day check it", "at 9 every day"),
        ("check it daily at 8:30", "daily at 8:30"),
        ("check it every 2 hours", "every 2 hours"),
        ("check it every monday and wednesday at 9", "every monday and wednesday at 9"),
        ("once a week check it", "once a week"),
        ("jeden Montag um 9 Uhr prüfen", "jeden Montag um 9 Uhr"),
        ("montags um 9 prüfen", "montags um 9"),
        ("prüfe täglich", "täglich"),
        ("tous les lundis à 9h, vérifie", "tous les lundis à 9h"),
        ("chaque jour à 9 heures, vérifie", "chaque jour à 9 heures"),
        ("los lunes a las 9 comprueba", "los lunes a las 9"),
        ("comprueba todos los días a las 9:00", "todos los días a las 9:00"),
        ("cada dos horas comprueba", "cada dos horas"),
    ],
)
def test_what_comes_again_is_heard(text: str, when: str) -> None:
    assert wished_time(text) == when
    assert is_repeated(text)


@pytest.mark.parametrize(
    ("text", "when"),
    [("tomorrow at 9 refund it", "tomorrow at 9"), ("refund it at 9", "at 9"), ("at 9 refund it", "at 9")],
)
def test_a_later_time_is_heard_with_its_hour(text: str, when: str) -> None:
    assert wished_time(text) == when
    assert not is_repeated(text)


@pytest.mark.parametrize(
    "text",
    [
        *("restart every service", "each of them", "alle Dienste prüfen", "tous les services", "cada servicio"),
        *("todos los servicios", "good morning", "lundi", "", "stars of python/cpython", "at 9 percent"),
    ],
)
def test_what_names_no_time_is_none(text: str) -> None:
    assert not is_repeated(text)


@pytest.mark.parametrize(
    "text",
    [
        "every Monday at 9 refund 5 euros for order A-1",
        "refund 5 euros for order A-1 every day at 9",
        "at 9 refund 5 euros for order A-1",
        "refund 5 euros for order A-1 tomorrow at 9am",
        "jeden Montag um 9 Uhr 5 Euro für A-1 erstatten",
        "tous les lundis à 9h rembourse 5 euros pour A-1",
        "los lunes a las 9 devuelve 5 euros de A-1",
    ],
)
def test_a_time_of_a_schedule_is_no_amount(text: str) -> None:
    assert recognise(text, parameters_of(Refund), Manner(NOW)).values == {"amount": 5, "order": "A-1"}


def test_the_only_number_is_a_value_even_behind_an_at() -> None:
    assert recognise("set the limit at 9", parameters_of(Limit), Manner(NOW)).values == {"limit": 9}
