"""What a post looks like in a terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from rich.console import Console

from adapters.console.open_cards import NumberedAction, OpenCards
from adapters.console.translate import closing_line, plain_lines, question_of, rendered
from bot import Card, Input, Post
from tests.adapters.console.fakes import approval, choice, form

HOSTILE = "a\x1b[2Jb\x07c\u202ed\x9be"


def colourful(post: Post, choices: Sequence[NumberedAction] = (), width: int = 80) -> str:
    """Give what a terminal with colours is sent."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", width=width, markup=False, emoji=False)
    console.print(rendered(post, choices, width))
    return out.getvalue()


def test_a_text_is_its_lines() -> None:
    assert plain_lines(Post("one\ntwo")) == ["one", "two"]


def test_an_approval_shows_what_it_is_about_and_its_numbers() -> None:
    card = approval()

    lines = plain_lines(Post(card=card), OpenCards().put(card))

    assert lines == [
        "Restart demo in staging?",
        "  Service: demo",
        "  Command: restart staging",
        "  You asked. Ada can decide: `bot approvals approve a1`.",
        "  [1] Approve   [2] Deny",
    ]


def test_without_numbers_the_choices_are_named() -> None:
    assert plain_lines(Post(card=choice()))[-1] == "  staging | production"


def test_a_closed_card_says_how_it_ended_and_offers_nothing() -> None:
    lines = plain_lines(Post(card=approval().close("Denied by Ada")))

    assert lines[-1] == "  Denied by Ada"
    assert not [line for line in lines if "Approve |" in line]


def test_a_form_says_how_it_is_answered() -> None:
    card = form()

    lines = plain_lines(Post(card=card), OpenCards().put(card))

    assert "  Day: when it begins" in lines
    assert "  Type day=… loud=…, or press #1 and answer one by one." in lines
    assert lines[-1] == "  [#1] Fill in"


def test_a_value_of_several_lines_does_not_pass_for_another_field() -> None:
    card = Card("approval", "a", "Title", (("To", "me\n  Amount: 1"),))

    assert plain_lines(Post(card=card))[2] == "      Amount: 1"


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_a_card_with_colours_says_the_same_in_any_width(width: int) -> None:
    card = approval()

    shown = colourful(Post(card=card), OpenCards().put(card), width)

    words = "".join(shown.split())
    assert "\x1b[" in shown
    for said in ("Approve", "Deny", "demo"):
        assert said in words


@pytest.mark.parametrize("mood", ["plain", "good", "bad", "quiet"])
def test_nothing_that_is_said_can_steer_the_terminal(mood: str) -> None:
    post = Post(HOSTILE, mood=mood)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - one of four
    card = Card("question", "q", HOSTILE, ((HOSTILE, HOSTILE),), HOSTILE, choice().buttons, closed=HOSTILE)

    said = "\n".join([*plain_lines(post), *plain_lines(Post(card=card)), closing_line(card)])
    shown = colourful(post) + colourful(Post(card=card))

    for text in (said, shown):
        assert "\x1b[2J" not in text
        assert not {"\x07", "\u202e", "\x9b"} & set(text)
    assert "\\u202e" in said


def test_marks_of_rich_are_only_words() -> None:
    assert "[bold]x[/bold] [/]" in colourful(Post("[bold]x[/bold] [/]"))


def test_code_keeps_its_ticks() -> None:
    assert "`x`" in colourful(Post("the letter `x`")).replace("\x1b[36m", "").replace("\x1b[0m", "")


def test_an_answered_question_needs_no_line_and_a_decision_does() -> None:
    assert closing_line(choice().close("Answered: staging")) == ""
    assert closing_line(choice().close("No longer asked.")) == "Which? — no longer asked."
    assert closing_line(approval().close("Approved by Ada")) == "Restart demo in staging? — approved by Ada"


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        (Input("a", "Name"), "Name"),
        (Input("a", "Name", hint="as in the passport"), "Name (as in the passport)"),
        (Input("a", "Size", "choice", choices=("s", "m")), "Size (s | m)"),
        (Input("a", "Loud", "boolean", required=False), "Loud (yes or no; may stay empty)"),
        (Input("a", "Size", required=False, value="m"), "Size (Enter for m; - for none)"),
        (Input("a", "Size", value="m"), "Size (Enter for m)"),
        (Input("a", "Loud", "boolean", required=False, value="no"), "Loud (yes or no; Enter for no)"),
        (Input("a", "Text", "long", value="one\n" + "two " * 30), f"Text (Enter for one {'two ' * 13}two…)"),
    ],
)
def test_a_field_is_asked_for(asked: Input, question: str) -> None:
    assert question_of(asked) == question
