"""Somebody who corrects themselves in one sentence: the last value is meant, and never another parameter's."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import pytest
from pydantic import AnyHttpUrl, BaseModel, Field

from bot.parameters.parameter import parameters_of
from router.values.extraction import Extraction
from router.values.recognition import recognise
from router.values.self_correction import told_twice
from router.values.value import Manner
from tests.router.catalogue import NOW


class Leave(BaseModel):
    start: date
    end: date


class Refund(BaseModel):
    amount: float
    order: str = Field(pattern=r"^[A-Z]-\d+$")


class Restart(BaseModel):
    service: Literal["demo", "shop", "search"]
    environment: Literal["staging", "production"]


class Repository(BaseModel):
    owner: str
    name: str


class Page(BaseModel):
    url: AnyHttpUrl


class Ticket(BaseModel):
    title: str


class Mail(BaseModel):
    recipients: list[str]


class Meeting(BaseModel):
    moment: datetime


class Table(BaseModel):
    people: int
    rooms: int = 1


def read(text: str, model: type[BaseModel], language: str = "en") -> Extraction:
    return recognise(text, parameters_of(model), Manner(NOW, language))


MAY = {"start": "2027-05-03", "end": "2027-05-14"}
LATE = {"service": "demo", "environment": "production"}


@pytest.mark.parametrize(
    ("text", "model", "language", "values", "replaced"),
    [
        ("leave from 3 may to 12 may, no 14 may", Leave, "en", MAY, {"end": "12 may"}),
        ("leave from 3 may to 12 may, no wait 14 may", Leave, "en", MAY, {"end": "12 may"}),
        ("leave from 3 may to 12 may scratch that 14 may", Leave, "en", MAY, {"end": "12 may"}),
        ("leave from 3 may to 12 may, I mean 14 may", Leave, "en", MAY, {"end": "12 may"}),
        ("leave from 3 may to 12 may – sorry, 14", Leave, "en", MAY, {"end": "12 may"}),
        ("leave from 3 may to 12 may, actually the 14th", Leave, "en", MAY, {"end": "12 may"}),
        ("leave from 2 may, oops, 3 may, to 14 may", Leave, "en", MAY, {"start": "2 may"}),
        ("leave from 2 may to 14 may, hmm, from 3 may", Leave, "en", MAY, {"start": "2 may"}),
        ("leave from 3 may to 12 may, no 13 may, no wait 14 may", Leave, "en", MAY, {"end": "12 may"}),
        ("Urlaub vom 3. Mai bis 12. Mai, nein 14. Mai", Leave, "de", MAY, {"end": "12. Mai"}),
        ("Urlaub vom 3. bis 12. Mai, Quatsch, bis 14. Mai", Leave, "de", MAY, {"end": "12. Mai"}),
        ("Urlaub vom 3. Mai bis 12. Mai, Moment, ich meine den 14.", Leave, "de", MAY, {"end": "12. Mai"}),
        ("congé du 3 mai au 12 mai, non pardon, le 14 mai", Leave, "fr", MAY, {"end": "12 mai"}),
        ("congé du 3 mai au 12 mai, enfin plutôt au 14 mai", Leave, "fr", MAY, {"end": "12 mai"}),
        ("vacaciones del 3 de mayo al 12 de mayo, digo 14 de mayo", Leave, "es", MAY, {"end": "12 de mayo"}),
        ("vacaciones del 3 de mayo al 12 de mayo, perdón, al 14 de mayo", Leave, "es", MAY, {"end": "12 de mayo"}),
        ("to 12 may, no 14 may", Leave, "en", {"end": "2027-05-14"}, {"end": "12 may"}),
        ("refund 5 euros for order A-1, no 6 euros", Refund, "en", {"amount": 6, "order": "A-1"}, {"amount": "5"}),
        ("refund 5 for order A-1, wait, A-2", Refund, "en", {"amount": 5, "order": "A-2"}, {"order": "A-1"}),
        ("for 4 people and 2 rooms, no 5 people", Table, "en", {"people": 5, "rooms": 2}, {"people": "4"}),
        ("restart demo in staging, no, production", Restart, "en", LATE, {"environment": "staging"}),
        ("restart shop, sorry, demo in production", Restart, "en", LATE, {"service": "shop"}),
        ("starte demo in staging neu, besser gesagt production", Restart, "de", LATE, {"environment": "staging"}),
        ("redémarre shop, je voulais dire demo, en production", Restart, "fr", LATE, {"service": "shop"}),
        ("reinicia demo en staging, mejor dicho production", Restart, "es", LATE, {"environment": "staging"}),
        ("write 'a', I mean 'b'", Ticket, "en", {"title": "b"}, {"title": "a"}),
        ("check https://a.example no wait https://b.example", Page, "en",
         {"url": "https://b.example"}, {"url": "https://a.example"}),
        ("stars of octo/hello, sorry, octo/world", Repository, "en",
         {"owner": "octo", "name": "world"}, {"name": "octo/hello"}),
        ("meet tomorrow at 3pm, sorry, at 4pm", Meeting, "en",
         {"moment": "2026-11-21T16:00:00+00:00"}, {"moment": "tomorrow at 3pm"}),
        ("meet tomorrow at 3pm, no, on Monday at 4pm", Meeting, "en",
         {"moment": "2026-11-23T16:00:00+00:00"}, {"moment": "tomorrow at 3pm"}),
    ],
)  # fmt: skip
def test_the_last_value_is_meant(
    text: str, model: type[BaseModel], language: str, values: dict[str, Any], replaced: dict[str, str]
) -> None:
    extraction = read(text, model, language)

    assert extraction.values == values
    assert {name: old for name, (_, old) in extraction.replaced.items()} == replaced


@pytest.mark.parametrize(
    ("text", "model", "name", "choices"),
    [
        ("restart demo in staging, no production", Restart, "environment", ("production", "staging")),
        ("titled Printer broken, no wait, Scanner broken", Ticket, "title",
         ("Scanner broken", "Printer broken", "Printer broken, no wait, Scanner broken")),
        ("with recipients ada and bob, no, eve", Mail, "recipients", ("ada, eve", "eve")),
        ("check https://a.example, no https://b.example", Page, "url", ("https://a.example", "https://b.example")),
    ],
)  # fmt: skip
def test_what_may_be_the_opposite_or_a_part_of_a_text_is_asked(
    text: str, model: type[BaseModel], name: str, choices: tuple[str, ...]
) -> None:
    extraction = read(text, model)

    assert name not in extraction.values
    assert extraction.problems[name].suggestions == choices


def test_a_first_value_is_not_kept_where_the_second_cannot_be_read() -> None:
    extraction = recognise("restart demo in staging, no, produktion", parameters_of(Restart), Manner(NOW, strict=True))

    assert extraction.values == {"service": "demo"}
    assert extraction.problems["environment"].suggestions == ("production",)


@pytest.mark.parametrize(
    ("text", "model", "values"),
    [
        ("restart demo in staging, sorry for the trouble", Restart, {"service": "demo", "environment": "staging"}),
        ("sorry, restart demo in staging", Restart, {"service": "demo", "environment": "staging"}),
        ("restart demo, actually, in staging", Restart, {"service": "demo", "environment": "staging"}),
        ("no, staging", Restart, {"environment": "staging"}),
        ("write 'no wait, stop'", Ticket, {"title": "no wait, stop"}),
        ("stars of octo/no-wait", Repository, {"owner": "octo", "name": "no-wait"}),
    ],
)
def test_a_word_that_corrects_nothing_changes_nothing(
    text: str, model: type[BaseModel], values: dict[str, Any]
) -> None:
    extraction = read(text, model)

    assert extraction.values == values
    assert extraction.replaced == {}


def test_a_text_that_corrects_itself_may_mean_three_things() -> None:
    assert told_twice("Printer, no wait, Scanner") == ("Scanner", "Printer", "Printer, no wait, Scanner")
    assert told_twice("No paper, well, none at all") == ()
    assert told_twice("no wait") == ()


@pytest.mark.parametrize("text", [", no" * 2_000, "no wait " * 500, "12 may, no " * 80, ", no, I mean, sorry" * 50])
def test_garbage_gives_no_value_that_nobody_named(text: str) -> None:
    assert set(read(text, Leave).values) <= {"start", "end"}


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("leave from 3 to 5 December, I mean 4 to 6", "en", ("2026-12-04", "2026-12-06")),
        ("leave from 3 May to 5 May, no wait, from the 4th until the 6th", "en", ("2027-05-04", "2027-05-06")),
        ("Urlaub vom 3. bis 5. Dezember, ich meine 4. bis 6.", "de", ("2026-12-04", "2026-12-06")),
        ("congé du 3 au 5 décembre, je veux dire du 4 au 6", "fr", ("2026-12-04", "2026-12-06")),
        ("vacaciones del 3 al 5 de diciembre, quiero decir del 4 al 6", "es", ("2026-12-04", "2026-12-06")),
        ("leave from 3 to 5 December, I mean 40 to 60", "en", ("2026-12-03", None)),
        ("leave from 3 to 5 December, I mean it", "en", ("2026-12-03", "2026-12-05")),
    ],
)
def test_both_days_of_a_span_are_corrected_at_once(text: str, language: str, told: tuple[str, str | None]) -> None:
    extraction = read(text, Leave, language)

    assert (extraction.values.get("start"), extraction.values.get("end")) == told
