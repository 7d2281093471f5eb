"""Reasons, what went before and what is not meant hold no values; choices have plurals and ends of a way."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot.parameters.parameter import parameters_of
from router.values.extraction import Extraction
from router.values.placing.outside import outside_in
from router.values.recognition import recognise
from router.values.value import Manner
from tests.router.catalogue import NOW, RepoInfo


class Call(BaseModel):
    attendees: list[str] = Field(description="Who takes part")


class Spending(BaseModel):
    amount: float
    day: date | None = None


class Tasks(BaseModel):
    status: Literal["open", "done", "blocked"] | None = None


class Restart(BaseModel):
    service: Literal["demo", "web", "shop"]
    environment: Literal["staging", "production"]


class Order(BaseModel):
    item: Literal["laptop", "monitor", "battery"]
    count: int = 1
    deliver_to: Literal["berlin", "paris"]


class Transfer(BaseModel):
    source: Literal["berlin", "paris"]
    amount: float


def read(text: str, model: type[BaseModel], language: str = "en", *verbs: str) -> Extraction:
    return recognise(text, parameters_of(model), Manner(NOW, language, strict=True), frozenset(verbs))


@pytest.mark.parametrize(
    ("text", "model", "language", "expected"),
    [
        ("Since Grace is travelling, call with ada and ben", Call, "en", {"attendees": ["ada", "ben"]}),
        ("As I met with Grace, a call with ada", Call, "en", {"attendees": ["ada"]}),
        ("Da ich mit Grace sprach, ein Anruf mit Ada und Ben", Call, "de", {"attendees": ["Ada", "Ben"]}),
        ("Comme Luc est absent avec Grace, un appel avec Ada", Call, "fr", {"attendees": ["Ada"]}),
        ("Como Luc está con Grace, una llamada con Ada", Call, "es", {"attendees": ["Ada"]}),
        ("Following up on yesterday's discussion: file 89 USD", Spending, "en", {"amount": 89}),
        ("As agreed on 3 May, file 89 USD", Spending, "en", {"amount": 89}),
        ("Wie besprochen am 3. Mai: 89 Euro", Spending, "de", {"amount": 89}),
        ("Suite à la réunion du 3 mai, 89 euros", Spending, "fr", {"amount": 89}),
        ("Como acordamos el 3 de mayo, 89 euros", Spending, "es", {"amount": 89}),
        ("file 89 USD because the one of 3 May was lost", Spending, "en", {"amount": 89}),
        ("file 89 USD since 3 May", Spending, "en", {"amount": 89, "day": "2027-05-03"}),
        ("restart demo in staging because web is down", Restart, "en", {"service": "demo", "environment": "staging"}),
        ("starte demo in staging, weil web hängt", Restart, "de", {"service": "demo", "environment": "staging"}),
        ("relance demo en staging car web est en panne", Restart, "fr", {"service": "demo", "environment": "staging"}),
        ("reinicia demo en staging porque web falla", Restart, "es", {"service": "demo", "environment": "staging"}),
        ("because demo is down, restart it in staging", Restart, "en", {"service": "demo", "environment": "staging"}),
        ("list tasks, leave out any that are done", Tasks, "en", {}),
        ("list open tasks apart from the blocked ones", Tasks, "en", {"status": "open"}),
        ("Aufgaben außer den done", Tasks, "de", {}),
        ("les tâches sauf celles qui sont done", Tasks, "fr", {}),
        ("las tareas salvo las done", Tasks, "es", {}),
        ("restart demo's pods in staging", Restart, "en", {"service": "demo", "environment": "staging"}),
        ("restart web’s staging", Restart, "en", {"service": "web", "environment": "staging"}),
        ("restart demos' staging", Restart, "en", {"service": "demo", "environment": "staging"}),
        ("skip done tasks", Tasks, "en", {"status": "done"}),
        ("restart demo in staging not production", Restart, "en", {"service": "demo", "environment": "staging"}),
        ("restart demo in staging, not in production", Restart, "en", {"service": "demo", "environment": "staging"}),
        ("starte demo in staging nicht production", Restart, "de", {"service": "demo", "environment": "staging"}),
        ("3 laptops to berlin", Order, "en", {"item": "laptop", "count": 3, "deliver_to": "berlin"}),
        ("2 batteries to paris", Order, "en", {"item": "battery", "count": 2, "deliver_to": "paris"}),
        ("zwei Monitore nach berlin", Order, "de", {"item": "monitor", "count": 2, "deliver_to": "berlin"}),
        ("3 laptops from berlin", Order, "en", {"item": "laptop", "count": 3}),
        ("3 laptops von berlin", Order, "de", {"item": "laptop", "count": 3}),
        ("3 laptops depuis paris", Order, "fr", {"item": "laptop", "count": 3}),
        ("3 laptops desde paris", Order, "es", {"item": "laptop", "count": 3}),
        ("from berlin to paris 3 laptops", Order, "en", {"item": "laptop", "count": 3, "deliver_to": "paris"}),
        ("5 euros to berlin", Transfer, "en", {"amount": 5}),
        ("tell me about the repo input/output", RepoInfo, "en", {"owner": "input", "name": "output"}),
        ("stars of src/main.py", RepoInfo, "en", {"owner": "src", "name": "main.py"}),
        ("see src/main.py", RepoInfo, "en", {}),
        ("look at docs/index.html", RepoInfo, "en", {}),
        ("see vercel/next.js", RepoInfo, "en", {"owner": "vercel", "name": "next.js"}),
        ("schau dir test/daten an", RepoInfo, "de", {}),
    ],
)  # fmt: skip
def test_values_stand_in_the_request_itself(
    text: str, model: type[BaseModel], language: str, expected: dict[str, Any]
) -> None:
    assert read(text, model, language).values == expected


def test_the_other_end_of_the_way_is_asked_about() -> None:
    assert read("3 laptops from berlin", Order).problems["deliver_to"].suggestions == ("berlin",)


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("rent a car for 3 days", "en", []),
        ("restart `because demo` in staging", "en", []),
        ("because demo hangs restart it", "en", []),
        ("list all except demo", "en", ["except demo"]),
        ("wo ist denn demo?", "de", []),
        ("", "en", []),
        ("because", "en", []),
        ("except " * 500, "en", []),
        (", since , , since", "fr", []),
    ],
)
def test_what_opens_such_a_part(text: str, language: str, parts: list[str]) -> None:
    assert [text[part.start : part.end] for part in outside_in(text, language)] == parts


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("restart demo in staging and web in production", [("demo", "staging"), ("web", "production")]),
        ("in staging demo, in production web", [("demo", "staging"), ("web", "production")]),
        (
            "restart demo in staging and web in production and shop in staging",
            [("demo", "staging"), ("web", "production"), ("shop", "staging")],
        ),
        ("restart demo and web in staging and production", []),
        ("restart demo in staging or web in production", []),
        ("restart demo in staging, not web in production", []),
    ],
)
def test_pairs_are_kept(text: str, pairs: list[tuple[str, str]]) -> None:
    extraction = read(text, Restart)

    told = [(each.get("service"), each.get("environment")) for several in extraction.several for each in several.values]
    assert (told if len(extraction.several) == 1 else []) == pairs
