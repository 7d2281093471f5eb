"""`/bot pay amount=abc`: which field is wrong, why, and the form with what was said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.parameters.form import named_in
from bot.platform.adapter import Commanded, Submitted
from router import IntentRouter
from tests.adapters.approval_processes import greet, pay
from tests.bot.running_app import running_app

PEOPLE: dict[str, Any] = {
    "ada": {"name": "Ada", "slack": "U1", "discord": "11", "language": "en"},
    "alain": {"name": "Alain", "slack": "U2", "language": "fr"},
    "berta": {"name": "Berta", "slack": "U3", "language": "de"},
    "carla": {"name": "Carla", "slack": "U4", "language": "es"},
}
PLACES = [("slack/T1/C1", "U1"), ("discord/300", "11"), ("web/ada", "ada"), ("cli/ada", "ada")]
READABLE = ["amount=30", "30", "to=grace", "pay amount", "amont=3", "amount=3 amount=4", "=", "a=b=c"]
GARBAGE = [
    "",
    "=",
    "x" * 9_000,
    "amount=" + "9" * 5_000,
    "amount=\x00",
    "amount=🦊",
    "amount='",
    'amount="a',
    "to=\u202e",
]
GROUPS: dict[str, Any] = {"keepers": {"people": ["ada"]}}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("text", "wrong", "values"),
    [
        ("amount=abc", {"amount"}, {"amount": "abc", "to": "the courier"}),
        ("amount=abc to=grace", {"amount"}, {"amount": "abc", "to": "grace"}),
        ("amount=5000", {"amount"}, {"amount": "5000"}),
        ("amount=30 to=nobody", {"to"}, {"amount": "30"}),
        ('amount="three or four" to="the courier"', {"amount"}, {"amount": "three or four", "to": "the courier"}),
        ("--amount=abc --to=bob", {"amount", "to"}, {"amount": "abc"}),
        ("AMOUNT=-1", {"amount"}, {"amount": "-1"}),
    ],
)
async def test_what_is_wrong_opens_the_form_as_it_was_said(
    tmp_path: Path, place: tuple[str, str], text: str, wrong: set[str], values: dict[str, str]
) -> None:
    async with running_app(tmp_path, pay, greet, people=PEOPLE, groups=GROUPS, router=IntentRouter()) as home:
        front = home.app.messaging.front

        outcome = await front.command(Commanded("e1", *place, "pay", text=text))

        assert (outcome.ok, outcome.message, outcome.title) == (False, "", "Pay")
        assert set(outcome.errors) == wrong
        assert outcome.form is not None
        shown = {each.name: each for each in outcome.form.inputs}
        assert {name: shown[name].value for name in values} == values
        assert {name for name, each in shown.items() if each.error} == wrong
        assert await home.rows("SELECT id FROM inbox") == []

        mended = await front.submit(Submitted("e2", *place, outcome.form.token, {"amount": "30", "to": "grace"}))
        assert mended.ok
        assert mended.message


@pytest.mark.parametrize("text", READABLE)
async def test_what_can_be_read_or_is_only_missing_is_taken_as_it_is_typed(tmp_path: Path, text: str) -> None:
    async with running_app(tmp_path, pay, people=PEOPLE, groups=GROUPS, router=IntentRouter()) as home:
        outcome = await home.app.messaging.front.command(Commanded("e1", "slack/T1/C1", "U1", "pay", text=text))

        assert (outcome.form, outcome.errors) == (None, {})
        assert outcome.message


@pytest.mark.parametrize(("account", "word"), [("U2", "nombre"), ("U3", "Zahl"), ("U4", "número"), ("U1", "number")])
async def test_it_is_said_in_the_language_of_whoever_typed_it(tmp_path: Path, account: str, word: str) -> None:
    async with running_app(tmp_path, pay, people=PEOPLE, groups=GROUPS, router=IntentRouter()) as home:
        outcome = await home.app.messaging.front.command(
            Commanded("e1", "slack/T1/C1", account, "pay", text="amount=abc")
        )

        assert word in outcome.errors["amount"]


@pytest.mark.parametrize("text", GARBAGE)
async def test_garbage_is_answered_in_some_way(tmp_path: Path, text: str) -> None:
    async with running_app(tmp_path, pay, people=PEOPLE, groups=GROUPS, router=IntentRouter()) as home:
        outcome = await home.app.messaging.front.command(Commanded("e1", "slack/T1/C1", "U1", "pay", text=text))

        assert outcome.form is not None or outcome.text or outcome.message


async def test_a_typed_command_that_cannot_be_read_is_asked_with_what_was_said(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, people=PEOPLE, groups=GROUPS, router=IntentRouter()) as home:
        await home.say("/pay amount=abc to=grace", "ada", "web/ada")

        [card] = await home.cards("web/ada")
        assert card.form is not None
        [field] = card.form.inputs
        assert (field.name, field.value) == ("amount", "abc")
        assert "“abc” is no number" in field.error


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("amount=5 to=the shop", {"amount": "5", "to": "the shop"}),
        ("to=“the shop” amount='5'", {"to": "the shop", "amount": "5"}),
        ("note=a=b amount=5", {"note": "a=b", "amount": "5"}),
        ("5 to=bob", {}),
        ("amount=5 other=6", {}),
        ("", {}),
    ],
)
def test_values_are_read_by_their_names(text: str, said: dict[str, str]) -> None:
    assert named_in(text, ["amount", "to", "note"]) == said
