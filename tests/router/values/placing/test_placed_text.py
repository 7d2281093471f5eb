"""Values stand where small words put them; what cannot be told so is left open. «ask» stands for a value left open."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot.parameters.parameter import parameters_of
from router.values.extraction import Extraction
from router.values.placing.roles import role_of
from router.values.recognition import recognise_request
from router.values.value import Manner
from tests.router.catalogue import NOW


class Books(BaseModel):
    genre: Literal["crime", "history"] | None = None
    author: str | None = Field(None, description="Who wrote it")


class Songs(BaseModel):
    artist: str
    year: int | None = None


class Contact(BaseModel):
    name: str | None = Field(None, description="Name of the employee")
    number: str | None = Field(None, description="Personnel number")


class Forecast(BaseModel):
    town: str = Field(description="Which town")
    days: int = 1


class Talk(BaseModel):
    attendees: list[str] = Field(description="Who takes part")
    at: datetime
    topic: str | None = None


class Appointment(BaseModel):
    person: str = Field(description="With whom")
    minutes: int = 30


class Spending(BaseModel):
    amount: float
    purpose: str = Field(description="What for")
    day: date | None = None


class Payment(BaseModel):
    amount: float = Field(description="In euros")
    recipient: str = Field(description="To whom")


class Claim(BaseModel):
    item: str = Field(pattern=r"^[A-Z]-\d+$")
    reason: str | None = Field(None, description="Why")


class Problem(BaseModel):
    title: str = Field(description="What is wrong")
    priority: Literal["low", "high"] = "low"
    due: date | None = None


class Mail(BaseModel):
    to: str = Field(description="Recipient's address")
    subject: str = Field(description="Subject line")
    message: str = Field(description="Text of the mail")


class Watch(BaseModel):
    page: str = Field(description="Link of the page")
    note: str


class Wish(BaseModel):
    wish: str


def read(text: str, model: type[BaseModel], language: str = "en", *verbs: str) -> Extraction:
    return recognise_request(text, parameters_of(model), Manner(NOW, language, strict=True), frozenset(verbs))


@pytest.mark.parametrize(
    ("text", "model", "language", "expected"),
    [
        ("find crime books by Henning Mankell", Books, "en", {"genre": "crime", "author": "Henning Mankell"}),
        ("history books by Le Guin, please", Books, "en", {"genre": "history", "author": "Le Guin"}),
        ("suche Bücher von Eva Menasse", Books, "de", {"author": "Eva Menasse"}),
        ("livres de Marguerite Duras", Books, "fr", {"author": "Marguerite Duras"}),
        ("libros de Almudena Grandes", Books, "es", {"author": "Almudena Grandes"}),
        ("songs by miles from 1959", Songs, "en", {"artist": "miles", "year": 1959}),
        ("show the contact data of employee 123", Contact, "en", {"number": "123"}),
        ("contact data of Grace Hopper", Contact, "en", {"name": "Grace Hopper"}),
        ("how do I reach the employee Z-17?", Contact, "en", {"number": "Z-17"}),
        ("will it rain in Lisbon?", Forecast, "en", {"town": "Lisbon"}),
        ("forecast for San Marino for 3 days", Forecast, "en", {"town": "San Marino", "days": 3}),
        ("wie wird das Wetter in Graz?", Forecast, "de", {"town": "Graz"}),
        ("quel temps fait-il à Lyon ?", Forecast, "fr", {"town": "Lyon"}),
        ("qué tiempo hace en Sevilla?", Forecast, "es", {"town": "Sevilla"}),
        ("what's the weather in general?", Forecast, "en", {}),
        ("weather in the evening", Forecast, "en", {}),
        ("do it with Eve, for 45 minutes", Appointment, "en", {"person": "Eve", "minutes": 45}),
        ("Termin mit Ben, 45 Minuten", Appointment, "de", {"person": "Ben", "minutes": 45}),
        ("rendez-vous avec Zoé", Appointment, "fr", {"person": "Zoé"}),
        ("cita con Inés por favor", Appointment, "es", {"person": "Inés"}),
        ("book 30 minutes with everyone", Appointment, "en", {"minutes": 30}),
        ("expense 42.50 eur for lunch", Spending, "en", {"amount": 42.5, "purpose": "lunch"}),
        (
            "file 19 usd for a hotel in Rome on 3 May", Spending, "en",
            {"amount": 19, "purpose": "hotel in Rome", "day": "2027-05-03"},
        ),
        ("Spesen 12 Euro für Parken", Spending, "de", {"amount": 12, "purpose": "Parken"}),
        ("note 12 euros pour le taxi", Spending, "fr", {"amount": 12, "purpose": "taxi"}),
        ("gasto de 12 euros para el taxi", Spending, "es", {"amount": 12, "purpose": "taxi"}),
        ("claim A-1 because it was broken", Claim, "en", {"item": "A-1", "reason": "it was broken"}),
        ("claim A-1, reason broken", Claim, "en", {"item": "A-1", "reason": "broken"}),
        ("reklamiere A-1, weil es kaputt war", Claim, "de", {"item": "A-1", "reason": "es kaputt war"}),
        ("réclame A-1 parce que c'est cassé", Claim, "fr", {"item": "A-1", "reason": "c'est cassé"}),
        ("reclama A-1 porque está roto", Claim, "es", {"item": "A-1", "reason": "está roto"}),
        ("claim A-1", Claim, "en", {"item": "A-1"}),
        ("crime books by P. D. James", Books, "en", {"genre": "crime", "author": "P. D. James"}),
        ("history books by E.P. Thompson, please", Books, "en", {"genre": "history", "author": "E.P. Thompson"}),
        ("send 20 euros to Dr. Mae West. Thanks", Payment, "en", {"amount": 20, "recipient": "Dr. Mae West"}),
        ("sende 20 Euro an Prof. Uwe Bo", Payment, "de", {"amount": 20, "recipient": "Prof. Uwe Bo"}),
        ("Bücher von W. G. Sebald", Books, "de", {"author": "W. G. Sebald"}),
        ("crime books not by Ed McBain", Books, "en", {"genre": "crime"}),
        ("Bücher nicht von Eva Menasse", Books, "de", {}),
        ("livres pas de Marguerite Duras", Books, "fr", {}),
        ("file 19 for pens, ink and paper", Spending, "en", {"amount": 19, "purpose": "pens, ink and paper"}),
        ("12 Euro für Bus, Bahn und Taxi", Spending, "de", {"amount": 12, "purpose": "Bus, Bahn und Taxi"}),
        ("12 euros pour bus, train et taxi", Spending, "fr", {"amount": 12, "purpose": "bus, train et taxi"}),
        ("12 euros para bus, tren y taxi", Spending, "es", {"amount": 12, "purpose": "bus, tren y taxi"}),
        ("file 19 for pens, call ben and go", Spending, "en", {"amount": 19, "purpose": "pens"}),
        ("send 20 euros to Mae West for it", Payment, "en", {"amount": 20, "recipient": "Mae West"}),
        ("send 20 euros to a@example.org", Payment, "en", {"amount": 20, "recipient": "a@example.org"}),
        ("send 20 euros to everyone", Payment, "en", {"amount": 20}),
        ("sende 20 Euro an Uwe", Payment, "de", {"amount": 20, "recipient": "Uwe"}),
        ("envoie 20 euros à Luc", Payment, "fr", {"amount": 20, "recipient": "Luc"}),
        ("envía 20 euros a Luis", Payment, "es", {"amount": 20, "recipient": "Luis"}),
    ],
)  # fmt: skip
def test_a_small_word_leads_to_a_text(
    text: str, model: type[BaseModel], language: str, expected: dict[str, Any]
) -> None:
    assert read(text, model, language).values == expected


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("a call with ada and ben on Monday at 14:00", ["ada", "ben"]),
        ("a call with Ada Lovelace, Ben and Zoe tomorrow at 9:00", ["Ada Lovelace", "Ben", "Zoe"]),
        ("a call with Ada about the budget on Friday at 10:00", ["Ada"]),
    ],
)
def test_of_a_list_all_names_are_taken(text: str, people: list[str]) -> None:
    extraction = read(text, Talk)

    assert extraction.values["attendees"] == people
    assert "at" in extraction.values


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [
        ("open a ticket: the printer does not print", "en", "the printer does not print"),
        ("Raise a ticket: Login page is low on memory since 3 May!", "en", "Login page is low on memory since 3 May"),
        ("hi, please open a ticket: it's cold in here, thanks", "en", "it's cold in here, thanks"),
        ("new ticket: VPN drops", "en", "VPN drops"),
        ("eröffne ein ticket: der Drucker druckt nicht", "de", "der Drucker druckt nicht"),
        ("ouvre un ticket : l'imprimante est en panne", "fr", ""),
        ("abre un ticket: la impresora no imprime", "es", "la impresora no imprime"),
        ("a small change to my plans: I arrive late", "en", ""),
        ("open a ticket: high", "en", ""),
        ("ada: open a ticket", "en", ""),
        ("at 10:30 open a ticket", "en", ""),
        ("open a ticket:", "en", ""),
        ("my thoughts on the ticket tool: too slow", "en", ""),
    ],
)
def test_behind_a_colon_stands_the_text_that_is_needed(text: str, language: str, title: str) -> None:
    assert read(text, Problem, language, "ticket").values.get("title", "") == title


def test_a_colon_gives_no_text_where_two_are_open() -> None:
    assert read("send a mail: lunch is ready", Mail).values == {}


@pytest.mark.parametrize("quotes", ["''", '""', "“”"])
def test_an_address_is_what_its_author_calls_so(quotes: str) -> None:
    opening, closing = quotes[0], quotes[1]
    text = (
        f"mail ben@example.org with the subject {opening}Offer{closing} and the message {opening}where is it?{closing}"
    )

    expected = {"to": "ben@example.org", "subject": "Offer", "message": "where is it?"}

    assert read(text, Mail).values == expected


def test_a_link_is_what_its_author_calls_so() -> None:
    extraction = read("watch https://example.com/a with the note `too slow`", Watch)

    assert extraction.values == {"page": "https://example.com/a", "note": "too slow"}


def test_at_the_end_the_only_text_is_read() -> None:
    assert read("I want to ask for more light", Wish).values == {"wish": "more light"}
    assert read("I want to ask for A, then go", Wish).values == {}


def test_where_a_name_in_small_letters_ends_is_asked() -> None:
    extraction = read("meeting with anna maria", Appointment)

    assert extraction.values == {}
    assert extraction.problems["person"].suggestions == ("anna maria", "anna")


def test_two_that_may_be_meant_are_asked_about() -> None:
    assert read("weather in Paris or in Rome", Forecast).values == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("open a ticket", "en"),
        ("rent a car to go", "en"),
        ("y a ver", "es"),
        ("mit", "de"),
        ("by", "en"),
        ("with ", "en"),
    ],
)
@pytest.mark.parametrize("model", [Books, Contact, Forecast, Appointment, Claim])
def test_small_words_alone_lead_to_nothing(text: str, language: str, model: type[BaseModel]) -> None:
    assert read(text, model, language).values == {}


@pytest.mark.parametrize(
    ("name", "description", "role"),
    [
        ("author", "", "author"),
        ("sent_to_city", "", "place"),
        ("x", "The recipient's address", "address"),
        ("x", "Text of the mail", ""),
        ("x", "With whom", "companion"),
        ("x", "Name of the colleague", "holder"),
        ("x", "Wer teilnimmt", "companion"),
        ("grund", "", "reason"),
        ("ville", "", "place"),
        ("x", "To whom it goes", "receiver"),
        ("recipient_email", "", "address"),
        ("asunto", "", "topic"),
        ("x", "", ""),
    ],
)
def test_name_and_description_say_what_a_text_takes(name: str, description: str, role: str) -> None:
    model = type("Model", (BaseModel,), {"__annotations__": {name: str}, name: Field(description=description)})

    assert role_of(parameters_of(model)[0]) == role
