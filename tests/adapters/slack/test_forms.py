"""The button of a form opens it, what is filled in comes in whole, and what came of it is told to one person."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import pytest

from bot import Button, Card, Form, Input, Post
from bot.platform.adapter import Outcome
from tests.adapters.fake_front import FakeFront
from tests.adapters.slack.lone_adapter import LoneAdapter, lone_adapter
from tests.adapters.slack.whole_bot import ADA, GRACE, OPS, until, workspace
from tests.fakes import FakeMemory
from tests.servers.slack import Fault, SlackServer
from tests.servers.slack_people import buttons_of, words_of

THREAD = f"slack/T1/{OPS}"
FORM = Form(
    "f:q1:k:mac",
    (
        Input("day", "Day", "date"),
        Input("mood", "Mood", "choice", choices=("good", "bad")),
        Input("tags", "Tags", "choices", required=False, choices=("food", "talk")),
        Input("loud", "Loud", "boolean"),
        Input("notes", "Notes", "long", required=False),
    ),
    "Answer",
)
WHERE: dict[str, Any] = {
    "container": {"type": "message", "message_ts": "1.0", "channel_id": OPS, "is_ephemeral": True},
    "channel": {"id": OPS, "name": "x"},
}
CARD = Card("question", "q1", "How was it?", (), "", (Button("Skip", "q:q1:0"),), FORM)


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        yield running
        assert running.refused() == []


@pytest.fixture
async def here(server: SlackServer) -> AsyncGenerator[LoneAdapter]:
    async with lone_adapter(server, front=FakeFront(form=FORM)) as running:
        yield running


async def opened(server: SlackServer, here: LoneAdapter) -> None:
    """Post the card, and press the button of its form."""
    message = await here.adapter.post(THREAD, Post(card=CARD), "o1", "")
    assert buttons_of(server.workspace.channels[OPS].messages[message]) == ["Skip", "Fill in"]
    await here.people.presses(ADA, OPS, message, "Fill in")
    await until(lambda: server.workspace.modal_of(ADA))


async def test_what_is_filled_in_comes_in_with_its_thread_and_token(server: SlackServer, here: LoneAdapter) -> None:
    await opened(server, here)

    await here.people.submits(ADA, {"Day": "2026-11-20", "Mood": "good", "Tags": ["food", "talk"], "Loud": ["Yes"]})

    (submitted,) = here.front.submitted
    assert (submitted.thread, submitted.account, submitted.token) == (THREAD, ADA, "f:q1:k:mac")
    assert submitted.values == {
        "day": "2026-11-20", "mood": "good", "tags": ["food", "talk"], "loud": "yes", "notes": "",
    }  # fmt: skip
    assert server.workspace.modal_of(ADA) is None


async def test_errors_stand_at_the_fields_and_the_form_stays_open(server: SlackServer, here: LoneAdapter) -> None:
    await opened(server, here)
    here.front.outcome = Outcome("Please look again.", ok=False, errors={"day": "That day is over."})

    answer = await here.people.submits(ADA, {"Mood": "bad"})

    assert answer.body == {"response_action": "errors", "errors": {"day": "That day is over."}}
    assert server.workspace.modal_of(ADA) is not None


async def test_what_was_not_done_is_told_on_top_of_the_form_which_keeps_what_was_filled_in(
    server: SlackServer, here: LoneAdapter
) -> None:
    await opened(server, here)
    here.front.outcome = Outcome("That is more than I keep of one message.", ok=False)

    answer = await here.people.submits(ADA, {"Mood": "bad", "Notes": "all of it"})

    assert answer.body["response_action"] == "push"
    assert "more than I keep" in words_of(answer.body["view"])
    assert server.workspace.modal_of(ADA) is not None


async def test_another_form_takes_the_place_of_the_first(server: SlackServer, here: LoneAdapter) -> None:
    await opened(server, here)
    here.front.outcome = Outcome(form=Form("f:q2", (Input("why", "Why"),)), title="And why?")

    answer = await here.people.submits(ADA, {"Mood": "bad"})

    assert answer.body["response_action"] == "update"
    assert "Why" in words_of(answer.body["view"])


async def test_what_came_of_a_form_is_told_privately(server: SlackServer, here: LoneAdapter) -> None:
    await opened(server, here)
    here.front.outcome = Outcome("Thank you.")

    await here.people.submits(ADA, {"Mood": "good"})

    (told,) = await until(lambda: server.workspace.private)
    assert (told["user"], told["channel"]) == (ADA, OPS)
    assert "Thank you." in words_of(told)


async def test_a_form_survives_a_restart(server: SlackServer) -> None:
    async with lone_adapter(server, front=FakeFront(form=FORM)) as before:
        await opened(server, before)

    async with lone_adapter(server) as after:
        await after.people.submits(ADA, {"Mood": "good"})

        assert [each.token for each in after.front.submitted] == ["f:q1:k:mac"]


async def late_form(server: SlackServer, here: LoneAdapter) -> str:
    """Open a form by a trigger that Slack takes no more; give the `ts` of the note that says so."""
    server.faults.append(Fault("views.open", "500 before"))
    await here.people.commands(ADA, OPS, "pay")
    await until(lambda: server.workspace.private)
    [note] = server.workspace.private
    assert "did not open the form in time" in words_of(note)
    assert buttons_of(note) == ["Open the form"]
    return str(note["blocks"][-1]["elements"][0]["value"])


async def test_a_form_that_came_too_late_is_opened_by_a_button_as_it_was(server: SlackServer) -> None:
    memory = FakeMemory()
    async with lone_adapter(server, front=FakeFront(form=FORM), memory=memory) as here:
        token = await late_form(server, here)

    async with lone_adapter(server, front=FakeFront(form=FORM), memory=memory) as here:  # after a restart
        await here.people.send_press(ADA, {"type": "button", "action_id": "press:0", "value": token}, WHERE)
        modal = await until(lambda: server.workspace.modal_of(ADA))

        assert [block["block_id"] for block in modal.view["blocks"]] == [each.name for each in FORM.inputs]
        assert here.front.pressed == []


@pytest.mark.parametrize("token", ["view:", "view:0", "view:" + "0" * 32, "view:\x00"])
async def test_a_form_that_is_forgotten_or_somebody_elses_says_so(
    server: SlackServer, here: LoneAdapter, token: str
) -> None:
    own = await late_form(server, here)
    server.workspace.private.clear()

    await here.people.send_press(ADA, {"type": "button", "action_id": "press:0", "value": token}, WHERE)
    await here.people.send_press(GRACE, {"type": "button", "action_id": "press:0", "value": own}, WHERE)
    await until(lambda: len(server.workspace.private) == 2)

    assert all("forgotten the beginning" in words_of(note) for note in server.workspace.private)
    assert server.workspace.modal_of(GRACE) is None


async def test_what_is_wrong_in_a_command_stands_at_its_field(server: SlackServer) -> None:
    wrong = Form("p:pay:k:mac", (Input("amount", "Amount", "number", value="abc", error="“abc” is no number."),))
    front = FakeFront(form=wrong)
    async with lone_adapter(server, front=front) as here:
        await here.people.commands(ADA, OPS, "pay amount=abc")
        modal = await until(lambda: server.workspace.modal_of(ADA))

        [block] = modal.view["blocks"]
        assert block["element"]["initial_value"] == "abc"
        assert "“abc” is no number." in block["hint"]["text"]
