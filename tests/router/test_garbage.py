"""Whatever is typed, the decision may be acted on: no exception, nothing invented, nothing that was not offered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import AnyHttpUrl, BaseModel

from bot.parameters.call import Call
from bot.routing.decision import Chat, Confirm, Decision, OpenQuestion, Start
from router.language.text import clean
from router.router import IntentRouter
from tests.router.catalogue import OFFERS, RestartService, offer_of, turn_of


class Everything(BaseModel):
    text: str
    count: int
    price: float
    day: date
    at: datetime
    wait: timedelta
    url: AnyHttpUrl
    mode: Literal["fast", "slow"]
    flag: bool = False
    tags: list[str] = []
    free: Any = None


EVERYTHING = offer_of("everything", Everything, examples=("do everything", "all of it at once"))
WIPE = offer_of("wipe_disk", RestartService, risk="destructive", examples=("wipe the disk of a service",))
ALL = (*OFFERS, EVERYTHING, WIPE)
NAMES = {offer.name for offer in ALL}
ROUTER = IntentRouter()

PIECES = st.sampled_from(
    [
        *("restart", "demo", "staging", "prodution", "uppercase", "`", '"', "'", "``` ", "“", "octo/hello", "/", "--"),
        *("https://", "http://a", "www.", "=", ":", "text:", "count=", "--flag", "tomorrow", "31/31/2026", "1/2/2026"),
        *(
            "3pm",
            "1e999",
            "٣",
            "９",
            "²",
            "\x00",
            "\u202e",
            "🙂",
            "\ud800",
            "/restart_service ",
            "/everything ",
            "yes",
            "2",
            "not",
        ),
        *(
            "approve",
            "9" * 400,
            "-",
            ",",
            "\n",
            " ",
            "every",
            "at",
            "in 99999999999 days",
            "0000-00-00",
            "9999-12-31",
            "{}",
            "$(x)",
        ),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=14).map("".join))
PENDINGS = st.sampled_from(
    [
        None,
        OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production")),
        OpenQuestion("text_processing", {}, "text"),
        OpenQuestion("wipe_disk", {"service": "demo", "environment": "staging"}, ""),
        OpenQuestion("", {}, "", ("repo_info", "http_check")),
        *(OpenQuestion("everything", {}, name) for name in Everything.model_fields),
        OpenQuestion("gone", {"x": 1}, "y"),
    ]
)
COMMANDS = st.builds("{} {}".format, st.sampled_from([f"/{name}" for name in sorted(NAMES)] + ["/help", "/x"]), TEXTS)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def calls_of(decision: Decision) -> tuple[Call, ...]:
    if isinstance(decision, Start):
        return decision.calls
    return (decision.call,) if isinstance(decision, Confirm) else ()


async def sound(text: str, pending: OpenQuestion | None = None) -> None:
    turn = turn_of(text, offers=ALL, pending=pending)

    decision = await ROUTER.route(turn)

    for call in calls_of(decision):
        offer = turn.offer(call.process)
        assert offer is not None
        offer.process.params.model_validate(call.params)
    if isinstance(decision, Start):
        confirmed = pending is not None and pending.process == "wipe_disk" and not pending.field
        assert confirmed or all(call.process != "wipe_disk" for call in decision.calls)


@MANY
@given(TEXTS, PENDINGS)
async def test_any_text_gives_a_sound_decision(text: str, pending: OpenQuestion | None) -> None:
    await sound(text, pending)


@MANY
@given(COMMANDS)
async def test_any_command_gives_a_sound_decision(text: str) -> None:
    await sound(text)


@MANY
@given(TEXTS)
def test_any_answer_to_a_run_can_be_read(text: str) -> None:
    turn = turn_of(text, offers=ALL)

    together = ROUTER.read(text, EVERYTHING.parameters, turn)
    alone = [ROUTER.read(text, (parameter,), turn) for parameter in EVERYTHING.parameters]

    assert not together.values.keys() & together.problems.keys()
    assert all(len(reading.values) + len(reading.problems) <= 1 for reading in alone)


@MANY
@given(st.text(min_size=1, max_size=30).filter(lambda text: "`" not in text and clean(text) == text))
async def test_quoted_text_arrives_as_it_was_written(text: str) -> None:
    decision = await ROUTER.route(turn_of(f"/text_processing operation=upper text=`{text}`"))

    if isinstance(decision, Start):
        assert decision.calls[0].params["text"] == text
    else:
        assert "\n" in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x00",
        "?!…",
        "🙂🙂",
        "\u202erestart",
        "'",
        "/",
        "a" * 1_000_000,
        "`" * 9000,
        "restart demo " * 90_000,
    ],
    ids=lambda text: repr(text[:12]),
)
async def test_known_oddities_give_a_sound_decision(text: str) -> None:
    await sound(text)


async def test_an_empty_message_is_only_talk() -> None:
    assert isinstance(await ROUTER.route(turn_of("\x00 ")), Chat)
