"""Run in a process of its own, over a copy of the packages: decides messages and writes what came of them as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import httpx
from pydantic import BaseModel

from adapters.console import plain_lines
from adapters.discord.components import card_sheet
from adapters.slack.outgoing.blocks import shown_of
from adapters.slack.outgoing.home import home_view
from adapters.web import Web
from adapters.web.html import html
from adapters.web.translate import card as web_card
from bot import Card, Form, Input, Post
from bot.app import open_app
from bot.config import Config
from bot.language.detection import language_of, words_in
from bot.platform.home import Home
from bot.routing.decision import Ask, Chat, Confirm, LastRun, Line, OpenQuestion, Plan, calls_of
from router import IntentRouter
from tests.router.catalogue import HttpCheck, RestartService, offer_of, turn_of


class Booking(BaseModel):
    people: int
    day: date


class Meeting(BaseModel):
    moment: datetime
    length: timedelta


class Leave(BaseModel):
    komenco: date
    fino: date


class Ticket(BaseModel):
    titolo: str
    enhavo: str
    urgency: Literal["low", "high"] = "low"


class Page(BaseModel):
    name: str
    tags: list[str] = []


class Cost(BaseModel):
    price: float


class Parcel(BaseModel):
    city: Literal["Berlin", "Paris"]
    express: bool


OFFERS = (
    offer_of("http_check", HttpCheck, examples=("kontrolu https://example.com", "ĉu https://example.org funkcias")),
    offer_of(
        "restart_service", RestartService, examples=("relanĉu demo en staging", "relanĉu la servon"),
        risk="destructive", gated=True,
    ),
    offer_of("book_table", Booking, examples=("mendu tablon por du personoj morgaŭ", "tablo por kvar personoj")),
    offer_of("meet", Meeting, examples=("kunveno morgaŭ je 15:00 dum du horoj", "aranĝu kunvenon")),
    offer_of("take_leave", Leave, examples=("ferioj de lundo ĝis vendredo", "mi petas feriojn")),
    offer_of("open_ticket", Ticket, examples=("malfermu bileton titolita `x`", "nova bileto kun titolo `x`")),
    offer_of("tag_page", Page, examples=("etikedu la paĝon `x`", "paĝo `y` kun tags `z`")),
    offer_of("note_cost", Cost, examples=("notu prezon de 12 eŭroj", "prezo 3,5 eŭroj")),
    offer_of("send_parcel", Parcel, examples=("sendu pakaĵon al Paris", "pakaĵo al Berlin")),
)  # fmt: skip
STAGING = {"service": "demo", "environment": "staging"}
LAST = LastRun("run-1", "restart_service", STAGING, "completed")
SIZE = OpenQuestion("send_parcel", {"city": "Paris"}, "express", ("jes", "ne"), language="eo")
WHICH = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production"), language="eo")


async def main() -> None:
    """Decide each text of the input, in the situation that stands beside it."""
    router = IntentRouter()
    situations: dict[str, dict[str, Any]] = {
        "": {},
        "a run": {"last_run": LAST},
        "yes or no": {"pending": SIZE},
        "which": {"pending": WHICH, "history": (Line("bot", "Environment: kiu?"),)},
    }
    told: list[dict[str, Any]] = []
    for text, situation in json.load(sys.stdin):
        decision = await router.route(turn_of(text, offers=OFFERS, language="", **situations[situation]))
        told.append(
            {
                "kind": type(decision).__name__,
                "calls": [[call.process, dict(call.params)] for call in calls_of(decision)],
                "in_order": getattr(decision, "in_order", None),
                "control": getattr(decision, "control", ""),
                "said": decision.question if isinstance(decision, Ask | Confirm | Plan) else "",
                "reply": decision.reply if isinstance(decision, Chat) else "",
                "language": decision.trace.language,
                "asked": decision.field if isinstance(decision, Ask) else "",
            }
        )
    said = words_in(language_of(["mi ne scias"])).done
    json.dump({"told": told, "done": said, "shown": await shown()}, sys.stdout)


async def shown() -> dict[str, str]:
    """Show what the surfaces say of their own."""
    form = Form("token", (Input("a", "A"), Input("b", "B")), language="eo")
    card = Card("question", "q1", "?", form=form, language="eo")
    async with open_app(Path("bot.db").absolute(), Config(), {}, IntentRouter()) as app:
        web = Web(app.messaging, app.people, app.catalogue, app.runs, app.approvals, app.figures, app.suggestions)
        asking = httpx.AsyncClient(transport=httpx.ASGITransport(app=web.app), base_url=web.url)
        async with asking as browser:
            page = (await browser.get("/", headers={"accept-language": "pl, eo;q=0.5"})).text
    return {
        "page": page,
        "card on the page": html(web_card(card)),
        "card on Slack": str(shown_of(Post(card=card), "key")),
        "card on Discord": str(card_sheet(card).body()),
        "card in a terminal": "\n".join(plain_lines(Post(card=card))),
        "home": str(home_view(Home(language="eo"))),
        "farewell": words_in("eo").shell.bye,
    }


if __name__ == "__main__":
    asyncio.run(main())
