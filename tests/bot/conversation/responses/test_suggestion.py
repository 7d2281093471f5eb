"""What is shown as an example works as it stands; what an author wrote and does not work here is left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot import Choices, Context, process
from bot.conversation.responses.suggestion import Suggestions
from bot.parameters.call import Call
from bot.parameters.parameter import Parameter, parameters_of
from bot.routing.decision import Ask, Beside, Chat, Choose, Confirm, Decision, Offer, Reading, Start, Trace, Turn
from router import IntentRouter
from tests.bot.running_app import running_app
from tests.fakes import FakeClock

TRACE = Trace("told")
FRENCH = "fais un remboursement de 30 euros pour la cliente"


class Amount(BaseModel):
    euros: int = Field(description="How much, in euros", ge=1, le=100)


@process(
    examples=[
        "refund 500 euros",
        "refund 0 euros",
        "refund 20 euros",
        "erstatte 900 Euro",
        FRENCH,
    ]
)
async def refund(ctx: Context, params: Amount) -> str:
    """Give money back."""
    return "done"


class Sites(BaseModel):
    sites: list[str] = []


class Place(BaseModel):
    site: Annotated[str, Choices(lambda config: config.sites)] = Field(description="Which site")


@process(examples=["open the gate of hamburg", "open the gate of paris"], config=Sites)
async def gate(ctx: Context, params: Place) -> str:
    """Open a gate."""
    return "open"


class Level(BaseModel):
    level: Literal["low", "high"]


@process(examples=["set the volume", "set the volume to high"])
async def volume(ctx: Context, params: Level) -> str:
    """Set how loud it is."""
    return "set"


@process(examples=["pay the bill"], allow=["grace"])
async def secret(ctx: Context, params: Amount) -> str:
    """Pay in secret."""
    return "paid"


ALL = (refund, gate, volume, secret)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "refund 20 euros"),
        ("de", "refund 20 euros"),
        ("fr", FRENCH),
        ("es", "refund 20 euros"),
    ],
)
async def test_help_leaves_out_what_would_not_work(tmp_path: Path, language: str, shown: str) -> None:
    people = {"ada": {"name": "Ada", "language": language}, "grace": {"name": "Grace"}}
    config: dict[str, Any] = {"people": people, "groups": {}, "processes": {"gate": {"sites": ["paris", "rome"]}}}
    async with running_app(tmp_path, *ALL, router=IntentRouter(), **config) as home:
        await home.say("/help")

        told = (await home.texts())[-1]
        assert shown in told
        assert "open the gate of paris" in told
        assert "set the volume" in told
        assert not [each for each in ("500", "refund 0", "900", "hamburg", "pay the bill") if each in told]


def offer(*examples: str) -> Offer:
    return Offer(replace(refund, examples=examples), parameters_of(Amount, None, examples))


class Told:
    """A router that decides as it is told, by sentence."""

    def __init__(self, decisions: dict[str, Decision]) -> None:
        self.decisions = decisions
        self.asked = list[Turn]()

    async def route(self, turn: Turn) -> Decision:
        self.asked.append(turn)
        return self.decisions.get(turn.text, Chat(TRACE))

    def read(self, text: str, parameters: tuple[Parameter, ...], turn: Turn) -> Reading:
        raise NotImplementedError

    async def beside(self, turn: Turn, parameters: tuple[Parameter, ...], reading: Reading) -> Beside:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("decision", "works"),
    [
        (Start((Call("refund", {}),), TRACE), True),
        (Confirm(Call("refund", {}), "?", TRACE), True),
        (Ask("refund", {}, "euros", "?", (), ("euros",), TRACE), True),
        (Ask("refund", {}, "euros", "?", (), ("euros",), TRACE, wrong=True), False),
        (Ask("other", {}, "euros", "?", (), ("euros",), TRACE), False),
        (Start((Call("other", {}),), TRACE), False),
        (Start((Call("refund", {}), Call("refund", {})), TRACE), False),
        (Start((), TRACE), False),
        (Choose((), "?", TRACE), False),
        (Chat(TRACE), False),
    ],
)
async def test_what_leads_to_the_process_is_shown(decision: Decision, works: bool) -> None:
    suggestions = Suggestions(Told({"say it": decision}), FakeClock())
    one = offer("say it")

    assert await suggestions.examples(suggestions.turn([one]), one, "en") == (["say it"] if works else [])


async def test_a_sentence_is_tried_once_alone_and_without_a_language_model() -> None:
    router = Told({"say it": Start((Call("refund", {}),), TRACE)})
    suggestions, one = Suggestions(router, FakeClock()), offer("tell it", "say it", "not tried")
    said = Turn("help", "ada", "web/ada", suggestions.turn([]).now, (one,), llm=True, aside=True)

    told = [await suggestions.one(said, one, "en") for _ in range(2)]

    assert told == ["say it"] * 2
    assert [each.text for each in router.asked] == ["tell it", "say it"]
    assert not [each for each in router.asked if each.llm or each.aside]


async def test_nothing_is_shown_where_nothing_works() -> None:
    suggestions, one = Suggestions(Told({}), FakeClock()), offer("say it")

    assert await suggestions.one(suggestions.turn([one]), one, "en") == ""
    assert await suggestions.for_all(suggestions.turn([one, one]), "en", 4) == []
