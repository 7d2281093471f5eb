"""The console between a person and the house."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from adapters.console import Console
from bot import Actor, Button, Card, Form, Happening, Input, Post
from bot.language.detection import WORDS
from bot.platform.adapter import Outcome, Pressed, Submitted
from tests.adapters.console.fakes import FakeScreen, approval, choice, form
from tests.adapters.fake_front import FakeFront

SAM = Actor("sam", "console")


def console(screen: FakeScreen, front: FakeFront, actor: Actor = SAM) -> Console:
    return Console("console/sam", actor, front, screen)


async def converse(talk: Console, screen: FakeScreen) -> list[str]:
    """Hear all that is typed; give the messages that it became."""
    became: list[str] = []
    while (line := await screen.line()) is not None:
        became.append(await talk.hear(line))
    return [message for message in became if message]


def sent(front: FakeFront) -> list[tuple[str, dict[str, str | Sequence[str]]]]:
    return [(each.token, dict(each.values)) for each in front.submitted]


async def test_what_is_typed_is_delivered_in_order_in_the_own_thread() -> None:
    screen, front = FakeScreen("hello", "  ", "there"), FakeFront()

    became = await converse(console(screen, front, Actor("ada", "console", "sam")), screen)

    assert front.texts == ["hello", "there"]
    assert {(each.thread, each.account, each.acting) for each in front.said} == {("console/sam", "ada", "sam")}
    assert len({each.event for each in front.said}) == 2
    assert became == ["m1", "m2"]


async def test_what_is_pressed_and_filled_in_says_who_is_at_the_keyboard() -> None:
    screen, front = FakeScreen("#1", "#3", "2026-05-01", "yes"), FakeFront()
    talk = console(screen, front, Actor("ada", "console", "sam"))
    talk.open(approval())
    talk.open(form())

    await converse(talk, screen)

    acts: list[Pressed | Submitted] = [*front.pressed, *front.submitted]
    assert [(each.account, each.acting) for each in acts] == [("ada", "sam")] * 2
    assert len({each.event for each in acts}) == 2


async def test_a_card_is_shown_with_numbers_and_a_number_presses() -> None:
    screen, front = FakeScreen("1"), FakeFront(outcome=Outcome("Approved."))
    talk = console(screen, front)

    await talk.post("console/sam", Post(card=approval()), "k1", "r1")
    await converse(talk, screen)

    assert [numbers for _, numbers in screen.shown] == [("1 Approve", "2 Deny")]
    assert [(press.token, press.said) for press in front.pressed] == [("a1:y", "")]
    assert screen.notes == ["Approved."]
    assert front.said == []
    assert talk.touched == ["a1"]


async def test_a_denial_asks_for_its_reason_first() -> None:
    screen, front = FakeScreen("2", "1"), FakeFront()
    talk = console(screen, front)
    talk.open(approval())

    await converse(talk, screen)

    assert screen.asked == ["Why not? (may stay empty)"]
    assert [(press.token, press.said) for press in front.pressed] == [("a1:n", "1")]


async def test_whoever_leaves_at_the_question_why_has_denied_nothing() -> None:
    screen, front = FakeScreen("2", None, "hello"), FakeFront()
    talk = console(screen, front)
    talk.open(approval())

    await converse(talk, screen)

    assert front.pressed == []
    assert screen.notes == ["Left as it is."]
    assert front.texts == ["hello"]


async def test_a_choice_becomes_a_message_of_which_nothing_more_is_told() -> None:
    screen, front = FakeScreen("2"), FakeFront(outcome=Outcome(message="m1"))
    talk = console(screen, front)
    talk.open(choice())

    became = await converse(talk, screen)

    assert [(each.token, each.said) for each in front.pressed] == [("p", "")]
    assert (became, screen.notes) == (["m1"], [])


async def test_an_answer_that_is_there_already_is_told() -> None:
    screen, front = FakeScreen("2"), FakeFront(outcome=Outcome("I have that answer already.", ok=False))
    talk = console(screen, front)
    talk.open(choice())

    became = await converse(talk, screen)

    assert (became, screen.notes) == ([], ["I have that answer already."])


async def test_a_form_is_filled_in_field_by_field() -> None:
    screen, front = FakeScreen("#1", "2026-05-01", "yes", ""), FakeFront(outcome=Outcome(message="m1"))
    talk = console(screen, front)
    talk.open(form(fields=3))

    became = await converse(talk, screen)

    assert sent(front) == [("form-token", {"day": "2026-05-01", "loud": "yes", "size": "m"})]
    assert len(screen.asked) == 3
    assert became == ["m1"]


async def test_enter_leaves_a_value_as_it_is_and_a_dash_takes_it_away() -> None:
    note, name = Input("note", "Note", required=False, value="soon"), Input("name", "Name", value="demo")
    screen, front = FakeScreen("#1", "-", ""), FakeFront(outcome=Outcome(message="m1"))
    talk = console(screen, front)
    talk.open(Card("question", "f1", "What should be different?", form=Form("form-token", (note, name))))

    await converse(talk, screen)

    assert sent(front) == [("form-token", {"note": "", "name": "demo"})]


async def test_a_form_that_is_refused_is_filled_in_again_with_what_was_typed() -> None:
    screen = FakeScreen("#1", "someday", "yes", "#1", "2026-05-01", "")
    front = FakeFront(outcome=Outcome("Look again.", ok=False, errors={"day": "No day."}))
    talk = console(screen, front)
    talk.open(form())

    await converse(talk, screen)

    first, second = [values for _, values in sent(front)]
    assert "No day." in screen.asked[2]
    assert "someday" in screen.asked[2]
    assert second == {**first, "day": "2026-05-01"}
    assert first["day"] == "someday"


async def test_a_form_that_is_left_sends_nothing() -> None:
    screen, front = FakeScreen("#1", "2026-05-01", None), FakeFront()
    talk = console(screen, front)
    talk.open(form(fields=3))

    await converse(talk, screen)

    assert front.submitted == []
    assert screen.notes == ["Nothing was sent."]


async def test_a_typed_yes_is_said_and_not_pressed() -> None:
    screen, front = FakeScreen("approve", "yes", "Approve"), FakeFront()
    talk = console(screen, front)
    talk.open(approval())

    await converse(talk, screen)

    assert front.pressed == []
    assert front.texts == ["approve", "yes", "Approve"]


async def test_a_card_is_shown_once_though_it_comes_twice() -> None:
    screen = FakeScreen()
    talk = console(screen, FakeFront())

    talk.open(approval())
    key = await talk.post("console/sam", Post(card=approval()), "k1")

    assert key == "k1"
    assert len(screen.shown) == 1


async def test_a_decision_takes_the_numbers_away_and_is_told_once() -> None:
    screen, front = FakeScreen("1"), FakeFront()
    talk = console(screen, front)
    talk.open(approval())
    closed = Post(card=approval().close("Approved by Ada"))

    await talk.edit("console/sam", "k1", closed)
    await talk.edit("console/sam", "k1", closed)
    await converse(talk, screen)

    assert screen.notes == ["● Restart demo in staging? — approved by Ada", "1 can no longer be pressed."]
    assert front.pressed == []
    assert front.said == []


async def test_what_moves_is_taken_away_by_the_post_it_led_to() -> None:
    screen, happenings = FakeScreen(), asyncio.Queue[Happening]()
    talk = console(screen, FakeFront())
    watching = asyncio.create_task(talk.watch(happenings), name="watch")
    for about in ("m1", "m1-2", "m10"):
        happenings.put_nowait(Happening("console/sam", about, "half a reply"))
    await asyncio.sleep(0)

    await talk.post("console/sam", Post("half a reply and the rest"), "k1", "m1")

    watching.cancel()
    assert screen.moving == {"m1": "", "m1-2": "", "m10": "half a reply"}


@pytest.mark.parametrize("own", ["", "de"])
async def test_what_is_said_of_a_card_is_in_the_person_s_language_else_in_its_own(own: str) -> None:
    screen, front = FakeScreen(None, None), FakeFront(languages={"sam": own})
    talk = console(screen, front)
    talk.open(replace(approval(), language="fr"))
    english = approval("a2")
    talk.open(english)

    await talk.hear("2")
    await talk.hear("4")
    talk.close(replace(approval(), language="fr").close("Refusé"))
    talk.close(english.close("Denied"))
    await talk.hear("#1")
    await talk.hear("3")
    await talk.hear("9" * 5_000)

    words = [WORDS[own or each].shell for each in ("fr", "en", "fr", "en")]
    assert [note for note in screen.notes if "—" not in note] == [
        words[0].left_as_it_is, words[1].left_as_it_is, words[2].no_longer.format(number="#1"),
        words[3].no_longer.format(number="3"),
    ]  # fmt: skip


async def test_a_form_that_is_left_is_said_so_in_its_language() -> None:
    screen = FakeScreen("#1", None)
    talk = console(screen, FakeFront())
    shown = form()
    assert shown.form is not None
    talk.open(replace(shown, language="es", form=replace(shown.form, language="es")))

    await converse(talk, screen)

    assert screen.notes == [WORDS["es"].shell.nothing_sent]


async def test_a_button_with_a_form_is_filled_in_field_by_field() -> None:
    screen, front = FakeScreen("3", "50", ""), FakeFront(outcome=Outcome("Changed."))
    talk = console(screen, front)
    inputs = (Input("amount", "Amount", "number", value="3"), Input("to", "To", value="the baker"))
    card = approval()
    change = Button("Change…", "a1:c", form=Form("a1:c", inputs))
    talk.open(replace(card, buttons=(*card.buttons, change)))

    await converse(talk, screen)

    assert sent(front) == [("a1:c", {"amount": "50", "to": "the baker"})]
    assert front.pressed == []
    assert screen.notes == ["Changed."]


async def test_a_card_that_asks_for_something_else_now_is_shown_anew_with_new_numbers() -> None:
    screen, front = FakeScreen("1", "3"), FakeFront()
    talk = console(screen, front)
    card = approval()
    talk.open(card)
    changed = replace(
        card, fields=(("Amount", "3 → 50"),), buttons=(Button("Approve", "a1:new"), Button("Deny", "a1:no"))
    )
    await talk.edit("console/sam", "k1", Post(card=changed))
    await talk.edit("console/sam", "k1", Post(card=replace(changed, note="1 of 2: Ada.")))
    await talk.edit("console/sam", "k2", Post(card=approval("unknown")))

    await converse(talk, screen)

    assert [numbers for _, numbers in screen.shown] == [("1 Approve", "2 Deny"), ("3 Approve", "4 Deny")]
    assert [press.token for press in front.pressed] == ["a1:new"]
