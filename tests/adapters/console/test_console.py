"""The console between a person and the bot."""

from __future__ import annotations

import asyncio

from adapters.console import Console
from bot import Actor, Answer, Card, Form, Happening, Input, Notice, Post
from tests.adapters.console.fakes import FakeConsoleFront, FakeScreen, approval, choice, form

YOU = Actor("you", "console")


def console(screen: FakeScreen, front: FakeConsoleFront, actor: Actor = YOU) -> Console:
    return Console("console/you", actor, front, screen)


async def nothing() -> None:
    """Wait for nothing."""


async def test_what_is_typed_is_delivered_in_order_in_the_own_thread() -> None:
    front = FakeConsoleFront()

    await console(FakeScreen("hello", "  ", "there"), front, Actor("ada", "console", "you")).converse(nothing)

    assert [each.text for each in front.delivered] == ["hello", "there"]
    assert {(each.thread, each.person, each.acting) for each in front.delivered} == {("console/you", "ada", "you")}
    assert len({each.event for each in front.delivered}) == 2


async def test_a_card_is_shown_with_numbers_and_a_number_presses() -> None:
    screen, front = FakeScreen("1"), FakeConsoleFront(Notice("Approved.", ok=True))
    talk = console(screen, front)

    await talk.post("console/you", Post(card=approval()), "k1", "r1")
    await talk.converse(nothing)

    assert [numbers for _, numbers in screen.shown] == [("1 Approve", "2 Deny")]
    assert [(press.token, press.said) for press in front.pressed] == [("a1:y", "")]
    assert screen.notes == ["Approved."]
    assert front.delivered == []
    assert talk.touched == ["a1"]


async def test_a_denial_asks_for_its_reason_first() -> None:
    screen, front = FakeScreen("2", "1"), FakeConsoleFront()
    talk = console(screen, front)
    talk.open(approval())

    await talk.converse(nothing)

    assert screen.asked == ["Why not? (may stay empty)"]
    assert [(press.token, press.said) for press in front.pressed] == [("a1:n", "1")]


async def test_whoever_leaves_at_the_question_why_has_denied_nothing() -> None:
    screen, front = FakeScreen("2", None, "hello"), FakeConsoleFront()
    talk = console(screen, front)
    talk.open(approval())

    await talk.converse(nothing)

    assert front.pressed == []
    assert screen.notes == ["Left as it is."]
    assert [each.text for each in front.delivered] == ["hello"]


async def test_a_choice_is_delivered_as_the_answer_to_its_question() -> None:
    screen, front = FakeScreen("2"), FakeConsoleFront(Answer("q1", "console/you", "production"))
    talk = console(screen, front)
    talk.open(choice())

    await talk.converse(nothing)

    assert [(each.text, each.answers) for each in front.delivered] == [("production", "q1")]


async def test_a_form_is_filled_in_field_by_field() -> None:
    screen, front = (
        FakeScreen("#1", "2026-05-01", "yes", ""),
        FakeConsoleFront(Answer("f1", "console/you", "all of it")),
    )
    talk = console(screen, front)
    talk.open(form(fields=3))

    await talk.converse(nothing)

    assert front.submitted == [("form-token", {"day": "2026-05-01", "loud": "yes", "size": "m"})]
    assert len(screen.asked) == 3
    assert [(each.text, each.answers) for each in front.delivered] == [("all of it", "f1")]


async def test_enter_leaves_a_value_as_it_is_and_a_dash_takes_it_away() -> None:
    note, name = Input("note", "Note", required=False, value="soon"), Input("name", "Name", value="demo")
    screen, front = FakeScreen("#1", "-", ""), FakeConsoleFront(Answer("f1", "console/you", "all of it"))
    talk = console(screen, front)
    talk.open(Card("question", "f1", "What should be different?", form=Form("form-token", (note, name))))

    await talk.converse(nothing)

    assert front.submitted == [("form-token", {"note": "", "name": "demo"})]


async def test_a_form_that_is_left_sends_nothing() -> None:
    screen, front = FakeScreen("#1", "2026-05-01", None), FakeConsoleFront()
    talk = console(screen, front)
    talk.open(form(fields=3))

    await talk.converse(nothing)

    assert front.submitted == []
    assert screen.notes == ["Nothing was sent."]


async def test_a_typed_yes_is_said_and_not_pressed() -> None:
    screen, front = FakeScreen("approve", "yes", "Approve"), FakeConsoleFront()
    talk = console(screen, front)
    talk.open(approval())

    await talk.converse(nothing)

    assert front.pressed == []
    assert [each.text for each in front.delivered] == ["approve", "yes", "Approve"]


async def test_a_card_is_shown_once_though_it_comes_twice() -> None:
    screen = FakeScreen()
    talk = console(screen, FakeConsoleFront())

    talk.open(approval())
    key = await talk.post("console/you", Post(card=approval()), "k1")

    assert key == "k1"
    assert len(screen.shown) == 1


async def test_a_decision_takes_the_numbers_away_and_is_told_once() -> None:
    screen, front = FakeScreen("1"), FakeConsoleFront()
    talk = console(screen, front)
    talk.open(approval())
    closed = Post(card=approval().close("Approved by Ada"))

    await talk.edit("console/you", "k1", closed)
    await talk.edit("console/you", "k1", closed)
    await talk.converse(nothing)

    assert screen.notes == ["● Restart demo in staging? — approved by Ada", "1 can no longer be pressed."]
    assert front.pressed == []
    assert front.delivered == []


async def test_what_moves_is_taken_away_by_the_post_it_led_to() -> None:
    screen, happenings = FakeScreen(), asyncio.Queue[Happening]()
    talk = console(screen, FakeConsoleFront())
    watching = asyncio.create_task(talk.watch(happenings), name="watch")
    for about in ("m1", "m1-2", "m10"):
        happenings.put_nowait(Happening("console/you", about, "half a reply"))
    await asyncio.sleep(0)

    await talk.post("console/you", Post("half a reply and the rest"), "k1", "m1")

    watching.cancel()
    assert screen.moving == {"m1": "", "m1-2": "", "m10": "half a reply"}
