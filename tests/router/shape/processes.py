"""Processes for judging sentences: those that are shipped, and some of other trades, each with its author's words."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from processes.http_check import http_check
from processes.repo_info import repo_info
from processes.restart_service import restart_service
from processes.text_processing import text_processing
from tests.router.catalogue import HttpCheck, RepoInfo, RestartService, TextProcessing, offer_of


class Leave(BaseModel):
    start: date
    end: date


class Ticket(BaseModel):
    title: str
    urgency: Literal["low", "high"] = "low"


class Booking(BaseModel):
    room: Literal["Aquarium", "Library"]
    day: date


class Invoice(BaseModel):
    customer: Literal["Acme", "Globex"]
    amount: float


class Deployment(BaseModel):
    app: Literal["shop", "api"]
    version: str = Field(pattern=r"^v\d+\.\d+$")


class Weather(BaseModel):
    city: Literal["Berlin", "Paris", "Madrid"]


class Nothing(BaseModel):
    pass


SHIPPED = tuple(
    offer_of(
        each.name, model, description=each.description, examples=each.examples, risk=each.risk, gated=each.gated
    )
    for each, model in (
        (restart_service, RestartService), (repo_info, RepoInfo), (http_check, HttpCheck),
        (text_processing, TextProcessing),
    )
)  # fmt: skip
OTHERS = (
    offer_of(
        "take_leave", Leave, risk="write", gated=True,
        examples=(
            "I want to take leave from 3 May to 5 May", "holiday from monday to friday",
            "ich möchte Urlaub vom 3. bis 5. Mai",
        ),
    ),
    offer_of(
        "open_ticket", Ticket, risk="write",
        examples=("open a ticket titled `Printer`", "new ticket: `x`", "my laptop is broken, please file a ticket"),
    ),
    offer_of(
        "book_room", Booking, risk="write", gated=True,
        examples=("book the Aquarium for tomorrow", "reserve a room on friday", "is the Library free? book it"),
    ),
    offer_of(
        "send_invoice", Invoice, risk="write", examples=("send Acme an invoice over 100 euros", "bill Globex 200")
    ),
    offer_of(
        "deploy_app", Deployment, risk="destructive", gated=True,
        examples=("deploy shop v1.2", "ship api v2.0", "roll out v3.1 of shop"),
    ),
    offer_of(
        "weather", Weather, examples=("what's the weather in Berlin", "will it rain in Paris?", "temperature in Madrid")
    ),
    offer_of(
        "lunch_menu", Nothing, description="Tell what there is for lunch today.",
        examples=("what's for lunch", "show the lunch menu", "is there anything vegetarian today?"),
    ),
)  # fmt: skip
OFFERS = (*SHIPPED, *OTHERS)
