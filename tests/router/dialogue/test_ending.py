"""A request that is taken back by its name, or by a bare no: by table, in four languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from bot.routing.decision import LastRun, OpenQuestion
from router.dialogue.ending import ended
from router.values.value import Manner
from tests.router.catalogue import NOW, OFFERS, offer_of, turn_of


class Trip(BaseModel):
    start: date
    end: date


class Payout(BaseModel):
    invoice: str = Field(pattern=r"^R-[0-9]+$", description="The invoice, like R-12")
    amount: float = Field(description="How many euros")


class Closing(BaseModel):
    invoice: str


TRIP = offer_of(
    "trip",
    Trip,
    description="Ask for a journey.",
    examples=("plan a journey from 3 may to 5 may", "Reise vom 3. bis 5. Mai", "un voyage du 3 au 5 mai", "un viaje"),
    risk="write",
    gated=True,
)
PAYOUT = offer_of("payout", Payout, examples=("payout of 20 euros for R-12",), risk="write", gated=True)
WAITING = LastRun("run-7", "payout", {"invoice": "R-12", "amount": 20.0}, "waiting")
OVER = LastRun("run-8", "payout", WAITING.params, "completed")
OFFERED = (*OFFERS, TRIP, PAYOUT)


def target(text: str, last: LastRun | None = WAITING, pending: OpenQuestion | None = None) -> str:
    turn = turn_of(text, offers=OFFERED, last_run=last, pending=pending)
    found = ended(turn, text, Manner(NOW, strict=True))
    return "" if found is None else found.target


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("cancel the payout", "payout"),
        ("please withdraw my payout", "payout"),
        ("can you call off the payout", "payout"),
        ("no, cancel the payout of 20 euros for R-12", "payout"),
        ("I don't need the payout any more", "payout"),
        ("cancel my trip", "trip"),
        ("cancel the journey from 3 may to 5 may", "trip"),
        ("stop the text processing request", "text_processing"),
        ("bitte storniere den payout", "payout"),
        ("brich die Reise ab", "trip"),
        ("zieh den payout zurück", "payout"),
        ("ich will die Reise nicht mehr", "trip"),
        ("annule le voyage", "trip"),
        ("je ne veux plus du voyage", "trip"),
        ("cancela el viaje", "trip"),
        ("ya no necesito el viaje", "trip"),
        ("no", "run-7"),
        ("don't!", "run-7"),
        ("nein, lieber nicht", "run-7"),
        ("non merci", "run-7"),
        ("mejor no", "run-7"),
        ("👎", "run-7"),
        ("never mind", "run-7"),
        ("don't cancel the payout", ""),
        ("cancel the subscription", ""),
        ("cancel the payout?", ""),
        ("why did you cancel the payout", ""),
        ("stop the presses", ""),
        ("payout", ""),
        ("yes", ""),
        ("0", ""),
        ("n", ""),
    ],
)
def test_what_is_taken_back(text: str, wanted: str) -> None:
    assert target(text) == wanted


@pytest.mark.parametrize("text", ["no", "don't", "👎", "nein"])
def test_a_bare_no_takes_nothing_back_that_is_over_or_while_something_is_asked(text: str) -> None:
    assert target(text, OVER) == target(text, None) == ""
    assert target(text, pending=OpenQuestion("", {}, "deputy")) == ""
    aside = replace(turn_of(text, offers=OFFERED, last_run=WAITING), aside=True)
    assert ended(aside, text, Manner(NOW, strict=True)) is None


def test_what_a_process_has_a_word_of_its_own_for_is_a_request_for_that() -> None:
    closing = offer_of("cancel_payout", Closing, examples=("cancel the payout for R-12",))
    turn = turn_of("cancel the payout", offers=(PAYOUT, closing), last_run=WAITING)

    assert ended(turn, turn.text, Manner(NOW, strict=True)) is None


@given(st.text(max_size=300))
def test_garbage_ends_nothing_by_name(text: str) -> None:
    assert target(f"cancel {text}") in ("", "run-7", "payout", "trip", *(offer.name for offer in OFFERS))
