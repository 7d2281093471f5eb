from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Literal

import pytest
from pydantic import AnyHttpUrl, BaseModel, Field

from bot.parameters.parameter import parameters_of
from router.values.extraction import Extraction
from router.values.recognition import recognise
from router.values.value import Manner
from tests.router.catalogue import NOW, HttpCheck, RepoInfo, RestartService, TextProcessing


def extraction_of(text: str, model: type[BaseModel], *, strict: bool = False, language: str = "en") -> Extraction:
    return recognise(text, parameters_of(model), Manner(NOW, language, strict=strict))


class Colour(Enum):
    RED = "red"
    GREEN = "green"


class Trip(BaseModel):
    origin: Literal["rome", "paris"] = Field(json_schema_extra={"aliases": {"roma": "rome"}})
    target: Literal["rome", "paris"]


class Booking(BaseModel):
    day: date
    people: int
    express: bool = False
    colour: Colour = Colour.RED


class Two(BaseModel):
    retries: int
    workers: int


class Note(BaseModel):
    title: str
    body: str


class Many(BaseModel):
    colours: list[Colour]
    texts: list[str] = []


class Meeting(BaseModel):
    at: datetime
    length: timedelta


@pytest.mark.parametrize(
    ("text", "model", "expected"),
    [
        ("Make the letter `x` uppercase", TextProcessing, {"text": "x", "operation": "upper"}),
        ("`upper` in lower case", TextProcessing, {"text": "upper", "operation": "lower"}),
        ("stars of octo/hello please", RepoInfo, {"owner": "octo", "name": "hello"}),
        ("stars of `octo/hello`", RepoInfo, {"owner": "octo", "name": "hello"}),
        ("https://github.com/octo/hello/issues", RepoInfo, {"owner": "octo", "name": "hello"}),
        ("owner=octo, name=hello", RepoInfo, {"owner": "octo", "name": "hello"}),
        ("is http://127.0.0.1:22 up?", HttpCheck, {"url": "http://127.0.0.1:22"}),
        ("is `https://example.com/a` up?", HttpCheck, {"url": "https://example.com/a"}),
        ("is www.example.com up", HttpCheck, {"url": "www.example.com"}),
        ("is it https://example.com or example.org", HttpCheck, {"url": "https://example.com"}),
        ("restart demo in staging", RestartService, {"service": "demo", "environment": "staging"}),
        ("restart demo in staging, not in production", RestartService, {"service": "demo", "environment": "staging"}),
        ("from Roma to Paris", Trip, {"origin": "rome", "target": "paris"}),
        ("target paris, origin roma", Trip, {"origin": "rome", "target": "paris"}),
        ("a table for 4 people tomorrow", Booking, {"day": "2026-11-21", "people": 4}),
        (
            "four people, tomorrow, express, green",
            Booking,
            {"day": "2026-11-21", "people": 4, "express": True, "colour": "green"},
        ),
        ("no express, please", Booking, {"express": False}),
        ("3 retries with 2 workers", Two, {"retries": 3, "workers": 2}),
        ("retries 3", Two, {"retries": 3}),
        ('title "Hello" body "World"', Note, {"title": "Hello", "body": "World"}),
        ('red and green with "a" and "b"', Many, {"colours": ["red", "green"], "texts": ["a", "b"]}),
        ("tomorrow at 3pm for 45 minutes", Meeting, {"at": "2026-11-21T15:00:00+00:00", "length": "PT2700S"}),
    ],
)
def test_values_are_read_by_their_types(text: str, model: type[BaseModel], expected: dict[str, Any]) -> None:
    extraction = extraction_of(text, model)

    assert extraction.values == expected
    assert extraction.evidence.keys() == expected.keys()


@pytest.mark.parametrize(
    ("text", "model", "left_open"),
    [
        ("make it uppercase", TextProcessing, {"text"}),
        ("uppercase hello world", TextProcessing, {"text"}),
        ("3", Two, {"retries", "workers"}),
        ('"Hello" and "World"', Note, {"title", "body"}),
        ("restart something", RestartService, {"service", "environment"}),
        ("may I have it for people", Booking, {"day", "people"}),
    ],
)
def test_what_is_not_told_beyond_doubt_stays_open(text: str, model: type[BaseModel], left_open: set[str]) -> None:
    extraction = extraction_of(text, model)

    assert not extraction.values.keys() & left_open


@pytest.mark.parametrize(
    ("text", "model", "field", "suggestions"),
    [
        ("restart demo in prodution", RestartService, "environment", ("production",)),
        ("restart demo in staging or production", RestartService, "environment", ("staging", "production")),
        ("for 4 people on 05/06/2026", Booking, "day", ("2026-06-05", "2026-05-06")),
        ("octo/hello or octo/world", RepoInfo, "owner", ()),
        ("people=2 people=3", Booking, "people", ()),
        ("people=lots", Booking, "people", ()),
        ("people=2 people=lots", Booking, "people", ()),
    ],
)
def test_what_is_doubtful_is_a_problem_with_suggestions(
    text: str, model: type[BaseModel], field: str, suggestions: tuple[str, ...]
) -> None:
    extraction = extraction_of(text, model, strict=True)

    assert field not in extraction.values
    assert extraction.problems[field].suggestions == suggestions


def test_a_hidden_parameter_is_never_read() -> None:
    class Secretive(BaseModel):
        url: AnyHttpUrl = Field(exclude=True)

    assert extraction_of("https://example.com url=https://example.org", Secretive).values == {}


def test_the_same_value_twice_is_one_value() -> None:
    assert extraction_of("`a`, yes `a`", TextProcessing).values == {"text": "a"}
