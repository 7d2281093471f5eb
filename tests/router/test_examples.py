"""An author's own example is always a request for its process, with its values, answered in its language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel, Field

from bot import Process
from bot.authoring.discovery import discover
from bot.parameters.parameter import parameters_of
from bot.routing.decision import Ask, Confirm, Decision, Offer, Start, Turn, calls_of
from processes.steps.service import Services
from router import IntentRouter
from tests.adapters.approval_processes import greet, pay
from tests.adapters.booking_processes import PROCESSES as BOOKING
from tests.router.catalogue import OFFERS, offer_of


class Job(BaseModel):
    kind: str = Field(pattern=r"^[a-z]+_[a-z]+$")


class ShipOrder(BaseModel):
    order: str = Field(description="The order's number, like 'A-1042'")
    express: bool = Field(False, description="Whether it must arrive tomorrow")


SHIP = offer_of(
    "ship_order", ShipOrder, examples=("ship `A-1042`", "send order `A-1042` by express"), risk="write",
    description="Hold the goods of an order, book a courier, charge the customer and ship.",
)  # fmt: skip
JOB = offer_of("start_job", Job, examples=("start the job data_processing", "lance le job data_import"), risk="write")
MUTE = offer_of("mute_alerts", BaseModel, examples=("do not disturb me", "why don't you mute the alerts"), risk="write")
PLACES = ("production", "staging")
DEPLOYED = {"command": ["true"], "undo": ["true"], "health": "http://127.0.0.1/"}
CONFIG = Services.model_validate(
    {"services": {name: dict.fromkeys(PLACES, DEPLOYED) for name in ("mail", "search", "billing", "demo")}}
)


def shipped() -> tuple[Offer, ...]:
    return tuple(map(_offered, discover(["processes"], installed=False).processes.values()))


def _offered(process: Process) -> Offer:
    config = CONFIG if process.name == "restart_service" else None
    return Offer(process, parameters_of(process.params, config, process.examples))


async def route(text: str, offers: tuple[Offer, ...]) -> Decision:
    now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    return await IntentRouter().route(Turn(text, "sam", "web/sam", now, offers))


def upper(text: str, operation: str = "upper") -> dict[str, Any]:
    return {"text": text, "operation": operation}


def restart(service: str, environment: str | None) -> dict[str, Any]:
    return {"service": service, **({"environment": environment} if environment else {})}


# Every example of every process that comes with the project: its values, and the language of the answer.
SHIPPED: dict[str, tuple[str, dict[str, Any], str]] = {
    "does https://example.org answer?": ("http_check", {"url": "https://example.org/"}, "en"),
    "check the website https://status.example.com": ("http_check", {"url": "https://status.example.com/"}, "en"),
    "how fast is https://shop.example/login": ("http_check", {"url": "https://shop.example/login"}, "en"),
    "has example.net gone down": ("http_check", {"url": "https://example.net/"}, "en"),
    "antwortet https://example.org noch?": ("http_check", {"url": "https://example.org/"}, "de"),
    "how many stars does python/cpython have?": ("repo_info", {"owner": "python", "name": "cpython"}, "en"),
    "who works on django/django, and how popular is it?": ("repo_info", {"owner": "django", "name": "django"}, "en"),
    "repository pallets/flask": ("repo_info", {"owner": "pallets", "name": "flask"}, "en"),
    "tell me about the GitHub repo encode/httpx": ("repo_info", {"owner": "encode", "name": "httpx"}, "en"),
    "wer arbeitet an django/django mit?": ("repo_info", {"owner": "django", "name": "django"}, "de"),
    "please bounce the mail server on production": ("restart_service", restart("mail", "production"), "en"),
    "the search service in staging hangs, kick it": ("restart_service", restart("search", "staging"), "en"),
    "reboot billing": ("restart_service", restart("billing", None), "en"),
    "billing must be restarted on production": ("restart_service", restart("billing", "production"), "en"),
    "starte billing in production neu": ("restart_service", restart("billing", "production"), "de"),
    "turn `Good Morning` into capitals": ("text_processing", upper("Good Morning"), "en"),
    "write `README` in small letters": ("text_processing", upper("README", "lower"), "en"),
    "lowercase 'SHOUTING IS RUDE'": ("text_processing", upper("SHOUTING IS RUDE", "lower"), "en"),
    'put "press any key" in upper case': ("text_processing", upper("press any key"), "en"),
    "schreib `Guten Morgen` groß": ("text_processing", upper("Guten Morgen"), "de"),
}


def test_the_table_has_every_example() -> None:
    assert set(SHIPPED) == {example for offer in shipped() for example in offer.process.examples}


@pytest.mark.parametrize("example", SHIPPED)
async def test_an_example_has_its_process_values_and_language(example: str) -> None:
    process, params, language = SHIPPED[example]

    decision = await route(example, shipped())

    assert isinstance(decision, Ask if example == "reboot billing" else Start)
    [call] = calls_of(decision)
    assert (call.process, dict(call.params), decision.trace.language) == (process, params, language)


@pytest.mark.parametrize(
    ("text", "params", "language"),
    [
        ("schreib 'guten tag' groß", upper("guten tag"), "de"),
        ("schreib 'GUTEN TAG' klein", upper("GUTEN TAG", "lower"), "de"),
        ("écris 'bonjour' en majuscules", upper("bonjour"), "fr"),
        ("escribe 'hola' en mayúsculas", upper("hola"), "es"),
    ],
)
async def test_what_is_nearly_an_example_is_read_in_its_language(
    text: str, params: dict[str, Any], language: str
) -> None:
    decision = await route(text, shipped())

    assert isinstance(decision, Start)
    assert (decision.calls[0].params, decision.trace.language) == (params, language)


OTHERS = [
    *((each.name, example, OFFERS) for each in OFFERS for example in each.process.examples),
    *(("ship_order", example, (*OFFERS, SHIP)) for example in SHIP.process.examples),
    *(("start_job", example, (*OFFERS, JOB)) for example in JOB.process.examples),
    *(("mute_alerts", example, (*OFFERS, MUTE)) for example in MUTE.process.examples),
    *(
        (process.name, example, tuple(map(_offered, processes.values())))
        for processes in (BOOKING, {"pay": pay, "greet": greet})
        for process in processes.values()
        for example in process.examples
    ),
]


@pytest.mark.parametrize(("process", "example", "offers"), OTHERS, ids=[example for _, example, _ in OTHERS])
async def test_an_example_is_never_stopped_or_taken_for_another(
    process: str, example: str, offers: tuple[Offer, ...]
) -> None:
    decision = await route(example, offers)

    assert isinstance(decision, (Ask, Confirm, Start))
    assert [call.process for call in calls_of(decision)] == [process]


@pytest.mark.parametrize(
    ("example", "offer", "params"),
    [
        ("start the job data_processing", JOB, {"kind": "data_processing"}),
        ("lance le job data_import", JOB, {"kind": "data_import"}),
        ("Start the job data_processing!", JOB, {"kind": "data_processing"}),
        ("ship `A-1042`", SHIP, {"order": "A-1042"}),
        ("send order `A-1042` by express", SHIP, {"order": "A-1042", "express": True}),
        ("do not disturb me", MUTE, {}),
        ("why don't you mute the alerts", MUTE, {}),
    ],
)
async def test_an_example_of_any_shape_has_its_values(example: str, offer: Offer, params: dict[str, Any]) -> None:
    decision = await route(example, (*OFFERS, offer))

    assert isinstance(decision, Confirm)
    assert (decision.call.process, decision.call.params) == (offer.name, params)
