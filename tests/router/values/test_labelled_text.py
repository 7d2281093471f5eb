"""Texts that a word in the sentence leads, and several texts that one process takes."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot.parameters.parameter import parameters_of
from bot.routing.decision import Ask, Confirm
from router.values.extraction import Extraction
from router.values.recognition import recognise
from router.values.value import Manner
from tests.router.catalogue import NOW, OFFERS, RepoInfo, TextProcessing, offer_of
from tests.router.fake_llm import route


class Ticket(BaseModel):
    title: str
    body: str
    assignee: str | None = None
    urgency: Literal["low", "high"] = "low"


class Page(BaseModel):
    name: str
    tags: list[str] = []


class Order(BaseModel):
    number: str = Field(pattern=r"^[A-Z]-\d+$")
    note: str = ""


TAG = offer_of("tag_page", Page, examples=("tag `x` with red, green", "put tags on the page `y`"), risk="write")
TICKET = offer_of("open_ticket", Ticket, examples=("open a ticket titled `x`", "new ticket about `x`"), risk="write")


def extraction_of(text: str, model: type[BaseModel], *ignored: str) -> Extraction:
    return recognise(text, parameters_of(model), Manner(NOW), frozenset(ignored))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("open a ticket titled Printer is broken", {"title": "Printer is broken"}),
        ('open a ticket titled "Printer"', {"title": "Printer"}),
        ('with title "Printer" and body "smoke, and fire"', {"title": "Printer", "body": "smoke, and fire"}),
        ("with title Printer broken and body it smokes, please", {"title": "Printer broken", "body": "it smokes"}),
        ("with the title Printer, body it smokes. Thanks", {"title": "Printer", "body": "it smokes"}),
        ("with the title of Printer and assignee bob", {"title": "Printer", "assignee": "bob"}),
        ("titled printer on fire with urgency high", {"title": "printer on fire"}),
        ("open a ticket called Printer is broken", {"title": "Printer is broken"}),
        ("titled printer, urgency high", {"title": "printer"}),
        ("title: Printer broken, body: it smokes", {"title": "Printer broken", "body": "it smokes"}),
        ("title=Printer with body it smokes", {"title": "Printer", "body": "it smokes"}),
        ("mit dem Titel Drucker", {}),
        ("and body it smokes", {}),
        ("a body of work with a history", {}),
        ('"with title Printer" and so on', {}),
    ],
)
def test_a_text_is_told_by_the_word_before_it(text: str, expected: dict[str, Any]) -> None:
    extraction = extraction_of(text, Ticket)

    assert {name: value for name, value in extraction.values.items() if name != "urgency"} == expected


def test_no_word_is_read_into_two_fields() -> None:
    extraction = extraction_of('a ticket titled "Printer" with body "Printer" and urgency high', Ticket)

    assert extraction.values == {"title": "Printer", "body": "Printer", "urgency": "high"}
    assert extraction_of('a ticket titled "Printer"', Ticket).values == {"title": "Printer"}


@pytest.mark.parametrize(
    "text",
    [
        "with title Printer in high urgency",  # a choice of another field
        "with title Printer at https://example.org",
        "with title octo/hello and more",
    ],
)
def test_free_words_in_which_another_value_stands_are_asked_for(text: str) -> None:
    assert "title" not in extraction_of(text, Ticket).values


def test_what_has_a_form_of_its_own_is_not_read_as_free_words() -> None:
    assert extraction_of("with number the one from monday", Order).values == {}
    assert extraction_of("named hello by octo", RepoInfo).values == {}


def test_one_of_two_quotes_is_not_taken_for_the_only_one() -> None:
    extraction = extraction_of('write it with text "ABC" and "DEF" in upper case', TextProcessing)

    assert extraction.values == {"operation": "upper"}
    assert [dict(values) for values in extraction.several[0].values] == [{"text": "ABC"}, {"text": "DEF"}]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ('tag "x" with tags red, green and blue', ["red", "green", "blue"]),
        ('tag "x" with red, green', ["red", "green"]),
        ('make "x" shine and tags red, green', ["red", "green"]),
        ('make "x" shine and tags tell', None),
        ('tag "x" with red for the team', ["red"]),
        ('set tags red and green for "x"', ["red", "green"]),
        ('make the page "x" tagged red, green, please', ["red", "green"]),
        ('"x" with the tags `two words`, `red`', ["two words", "red"]),
        ('tag "x" and tell me', None),
        ('which tags has "x"', None),
    ],
)
def test_a_list_of_words_is_read_after_its_own_word(text: str, tags: list[str] | None) -> None:
    extraction = extraction_of(text, Page, "tag", "page")

    assert extraction.values.get("tags") == tags
    assert extraction.values["name"] == "x"


async def test_a_list_that_is_spoken_of_but_not_told_is_asked_for() -> None:
    decision = await route('tag the page "x" with the tags', *OFFERS, TAG)

    assert isinstance(decision, Ask)
    assert (decision.question, decision.params) == ("What are the tags?", {"name": "x"})


async def test_a_list_that_nobody_spoke_of_may_be_left_out() -> None:
    decision = await route('tag the page "x"', *OFFERS, TAG)

    assert isinstance(decision, Confirm)
    assert decision.call.params == {"name": "x"}


class Translation(BaseModel):
    text: str
    source: str = ""
    target: Literal["German", "French"]


def test_a_quote_belongs_to_the_one_text_that_is_needed() -> None:
    alone = extraction_of('translate "hello" to German', Translation)
    several = extraction_of('translate "hello" and "good bye" to German', Translation)
    either = extraction_of('translate "hello" or "good bye" to German', Translation)

    assert alone.values == {"text": "hello", "target": "German"}
    assert [dict(values) for values in several.several[0].values] == [{"text": "hello"}, {"text": "good bye"}]
    assert either.problems["text"].suggestions == ("hello", "good bye")
    assert either.several == []


async def test_which_text_is_which_is_asked_with_the_texts_as_buttons() -> None:
    decision = await route('open a ticket "Printer" "it smokes"', *OFFERS, TICKET)

    assert isinstance(decision, Ask)
    assert (decision.field, decision.params) == ("title", {})
    assert decision.question == "What is the title?"
    assert decision.choices == ("Printer", "it smokes")
