from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import AnyHttpUrl, BaseModel, BeforeValidator, Field, create_model

from bot.parameters.call import Call
from bot.routing.decision import Ask, Confirm, Start, Trace
from router.requests.slots import ask_for, settle
from router.values.value import Problem
from tests.router.catalogue import HTTP_CHECK, REPO_INFO, RESTART_SERVICE, RestartService, offer_of

TRACE = Trace(engine="local")


class Delivery(BaseModel):
    express: bool
    due_date: date
    arrives_at: datetime
    rooms: list[str]
    note: str = ""
    hidden: str = Field("", exclude=True)


def test_a_choice_is_asked_for_with_its_buttons() -> None:
    ask = ask_for(RESTART_SERVICE, {"service": "demo"}, {}, TRACE)

    assert ask == Ask(
        process="restart_service",
        params={"service": "demo"},
        field="environment",
        question="Which environment?",
        choices=("staging", "production"),
        missing=("environment",),
        trace=TRACE,
    )


def test_the_description_helps_with_free_text() -> None:
    ask = ask_for(REPO_INFO, {}, {}, TRACE)

    assert ask is not None
    assert ask.question == "What is the owner? (Who owns it, like `python`)"
    assert ask.missing == ("owner", "name")


def test_each_kind_has_its_question() -> None:
    offer = offer_of("delivery", Delivery)
    known: dict[str, object] = {}
    questions: list[str] = []

    while ask := ask_for(offer, known, {}, TRACE):
        questions.append(ask.question)
        known[ask.field] = "told"

    assert questions == [
        "Express?",
        "Due date: which day?",
        "Arrives at: which day and time?",
        "What are the rooms?",
    ]


def test_what_is_wrong_is_asked_before_what_is_missing_and_says_so() -> None:
    ask = ask_for(RESTART_SERVICE, {"environment": "mars"}, {"environment": "I know no mars."}, TRACE)

    assert ask is not None
    assert ask.question == "I know no mars. Which environment?"
    assert ask.missing == ("environment", "service")
    assert ask.params == {}


def test_a_suggestion_is_the_first_button() -> None:
    problems = {"environment": Problem("Did you mean production?", ("production",))}

    ask = settle(RESTART_SERVICE, {"service": "demo"}, problems, TRACE)

    assert isinstance(ask, Ask)
    assert ask.question == "Did you mean production?"
    assert ask.choices == ("production", "staging")


def test_nothing_missing_asks_nothing() -> None:
    assert ask_for(RESTART_SERVICE, {"service": "demo", "environment": "staging"}, {}, TRACE) is None


def test_a_gated_process_starts_without_a_confirmation() -> None:
    params = {"service": "demo", "environment": "staging"}

    assert settle(RESTART_SERVICE, params, {}, TRACE) == Start((Call("restart_service", params),), TRACE)


def test_an_ungated_risky_process_is_confirmed_with_its_exact_values() -> None:
    params = {"service": "demo", "environment": "staging"}
    offer = offer_of("wipe_disk", RestartService, risk="destructive")

    decision = settle(offer, params, {}, TRACE)

    assert decision == Confirm(Call("wipe_disk", params), "Shall I start wipe disk?", TRACE)


def test_a_host_without_its_scheme_is_offered_with_one() -> None:
    ask = settle(HTTP_CHECK, {"url": "www.example.com"}, {}, TRACE)

    assert isinstance(ask, Ask)
    assert ask.question == "Did you mean https://www.example.com?"
    assert ask.choices == ("https://www.example.com", "http://www.example.com")
    assert ask.params == {}


def test_a_host_is_taken_where_the_model_completes_it() -> None:
    class Page(BaseModel):
        url: Annotated[AnyHttpUrl, BeforeValidator(lambda value: f"https://{value}")]

    decision = settle(offer_of("page", Page), {"url": "example.com"}, {}, TRACE)

    assert isinstance(decision, Start)
    assert decision.calls == (Call("page", {"url": "https://example.com/"}),)


def test_names_with_values_are_several() -> None:
    configure = offer_of("configure", create_model("Configure", variables=(dict[str, str], ...)))

    ask = ask_for(configure, {}, {}, TRACE)

    assert ask is not None
    assert ask.question == "What are the variables?"
