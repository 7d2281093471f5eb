"""What is read from a sentence is read alike in every language: texts, lists, ranges, names, lengths, times, places."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any, Literal

import pytest
from pydantic import BaseModel

from bot.parameters.call import Call
from bot.parameters.parameter import parameters_of
from bot.routing.decision import Start
from router.requests.command import command_of
from router.values.choice import picked
from router.values.recognition import read_value, recognise
from router.values.value import Manner, Value
from tests.router.catalogue import NOW, offer_of, turn_of


class Ticket(BaseModel):
    title: str
    body: str


class Page(BaseModel):
    name: str
    tags: list[str] = []


class Panne(BaseModel):
    titre: str
    corps: str


class Aviso(BaseModel):
    titulo: str
    texto: str


class Urlaub(BaseModel):
    beginn: date
    ende: date


class Vacances(BaseModel):
    debut: date
    fin: date


class Vacaciones(BaseModel):
    inicio: date
    fin: date


class Sleep(BaseModel):
    length: timedelta


class Alarm(BaseModel):
    at: time


class Parcel(BaseModel):
    express: bool
    city: Literal["Berlin", "Paris"] = "Paris"


def values_of(text: str, model: type[BaseModel], language: str) -> dict[str, Any]:
    return recognise(text, parameters_of(model), Manner(NOW, language)).values


@pytest.mark.parametrize(
    ("text", "language", "model", "told"),
    [
        ("mit title Drucker kaputt und body er raucht, bitte", "de", Ticket, ("Drucker kaputt", "er raucht")),
        ("mit dem title Drucker und dem body er raucht", "de", Ticket, ("Drucker", "er raucht")),
        ("avec le title Panne totale et body ça fume", "fr", Ticket, ("Panne totale", "ça fume")),
        ("avec le titre Panne totale et le corps ça fume", "fr", Panne, ("Panne totale", "ça fume")),
        ("un ticket intitulé Panne avec corps ça fume, s'il te plaît", "fr", Panne, ("Panne", "ça fume")),
        ("con title Avería total y body echa humo, por favor", "es", Ticket, ("Avería total", "echa humo")),
        ("con el titulo Avería total y el texto echa humo", "es", Aviso, ("Avería total", "echa humo")),
        ("un aviso titulado Avería con texto echa humo", "es", Aviso, ("Avería", "echa humo")),
        ("with title Generation Y and body none", "en", Ticket, ("Generation Y", "none")),
        ("title: Plan A y\nbody: b", "en", Ticket, ("Plan A", "b")),
        ("titre: Panne et\ncorps: ça fume", "fr", Panne, ("Panne", "ça fume")),
        ("body: b\ntitle: axes x y", "en", Ticket, ("axes x y", "b")),
    ],
)
def test_texts_are_told_by_their_words(text: str, language: str, model: type[BaseModel], told: tuple[str, str]) -> None:
    assert tuple(values_of(text, model, language).get(name) for name in model.model_fields) == told


@pytest.mark.parametrize(
    ("text", "language", "tags"),
    [
        ('"x" mit den tags rot, grün und blau', "de", ["rot", "grün", "blau"]),
        ('"x" avec les tags rouge, vert et bleu', "fr", ["rouge", "vert", "bleu"]),
        ('"x" avec les tags rouge et pour l\'équipe', "fr", ["rouge"]),
        ('"x" con las tags rojo, verde y azul', "es", ["rojo", "verde", "azul"]),
        ('"x" con tags rojo y para el equipo', "es", ["rojo"]),
        ('"x" with tags en, de and es', "en", ["en", "de", "es"]),
    ],
)
def test_lists_end_where_the_sentence_goes_on(text: str, language: str, tags: list[str]) -> None:
    assert values_of(text, Page, language) == {"name": "x", "tags": tags}


@pytest.mark.parametrize(
    ("text", "language", "model"),
    [
        ("vom 3. Mai bis zum 10. Mai", "de", Urlaub),
        ("du 3 mai au 10 mai", "fr", Vacances),
        ("del 3 de mayo al 10 de mayo", "es", Vacaciones),
        ("del 3 al 10 de mayo", "es", Vacaciones),
    ],
)
def test_the_ends_of_a_range_may_be_named_in_any_language(text: str, language: str, model: type[BaseModel]) -> None:
    assert list(values_of(text, model, language).values()) == ["2027-05-03", "2027-05-10"]


@pytest.mark.parametrize(
    ("text", "language", "length"),
    [
        ("dreißig Minuten", "de", "PT1800S"),
        ("anderthalb Stunden", "de", "PT5400S"),
        ("eine halbe Stunde", "de", "PT1800S"),
        ("für zwei Stunden", "de", "PT7200S"),
        ("une demi-heure", "fr", "PT1800S"),
        ("2 heures et demie", "fr", "PT9000S"),
        ("pendant deux heures", "fr", "PT7200S"),
        ("soixante-dix minutes", "fr", "PT4200S"),
        ("media hora", "es", "PT1800S"),
        ("una hora y media", "es", "PT5400S"),
        ("durante dos horas", "es", "PT7200S"),
    ],
)
def test_lengths_are_read(text: str, language: str, length: str) -> None:
    [parameter] = parameters_of(Sleep)
    value = read_value(parameter, text, Manner(NOW, language))

    assert isinstance(value, Value)
    assert value.value == length
    assert values_of(text, Sleep, language) == {"length": length}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("two hours ago", "en"),
        ("vor zwei Stunden", "de"),
        ("zwei Stunden später", "de"),
        ("il y a deux heures", "fr"),
        ("deux heures plus tôt", "fr"),
        ("hace dos horas", "es"),
        ("dos horas antes", "es"),
    ],
)
def test_how_far_away_is_no_length(text: str, language: str) -> None:
    assert values_of(text, Sleep, language) == {}


@pytest.mark.parametrize(
    ("text", "language", "clock"),
    [
        ("at 15:30", "en", "15:30:00"),
        ("um 15 Uhr", "de", "15:00:00"),
        ("um 15.30", "de", "15:30:00"),
        ("mitternacht", "de", "00:00:00"),
        ("à 15 heures", "fr", "15:00:00"),
        ("à 15h30", "fr", "15:30:00"),
        ("à midi", "fr", "12:00:00"),
        ("a las 15 horas", "es", "15:00:00"),
        ("al mediodía", "es", "12:00:00"),
        ("al mediodia", "es", "12:00:00"),
    ],
)
def test_times_of_day_are_read(text: str, language: str, clock: str) -> None:
    assert values_of(text, Alarm, language) == {"at": clock}


@pytest.mark.parametrize(
    ("said", "place"),
    [
        *(("the second one", 1), ("number 2", 1), ("last", 2), ("the last one", 2), ("third", 2), ("2", 1)),
        *(("das zweite", 1), ("den ersten", 0), ("Nummer 3", 2), ("die letzte", 2)),
        *(("la deuxième", 1), ("le premier", 0), ("le numéro 3", 2), ("le dernier", 2)),
        *(("la segunda", 1), ("el primero", 0), ("número 3", 2), ("la última", 2)),
        *(("the twelfth", None), ("the shop", None), ("", None), ("0", None)),
    ],
)
def test_a_choice_may_be_told_by_its_place(said: str, place: int | None) -> None:
    choices = ("demo", "shop", "search")

    assert picked(choices, said) == ("" if place is None else choices[place])


@pytest.mark.parametrize("said", ["first", "the first", "second"])
def test_a_choice_that_is_called_like_a_place_is_itself(said: str) -> None:
    assert picked(("second", "first"), said) == ""


@pytest.mark.parametrize(
    ("said", "express"),
    [("yes", True), ("no", False), ("ja", True), ("nein", False), ("oui", True), ("non", False), ("sí", True)],
)
def test_a_switch_takes_a_yes_or_a_no(said: str, *, express: bool) -> None:
    offer, text = offer_of("send_parcel", Parcel), f"/send_parcel --express {said}"

    decision = command_of(turn_of(text, offers=(offer,)), text, Manner(NOW))

    assert isinstance(decision, Start)
    assert decision.calls == (Call("send_parcel", {"express": express}),)
    assert values_of(f"--express {said}", Parcel, "en")["express"] is express
