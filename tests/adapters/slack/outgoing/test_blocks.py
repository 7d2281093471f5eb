"""Every card and text that goes to Slack is one that Slack takes, and holds all of it or says where it is."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.outgoing.blocks import key_of, shown_of
from bot import Button, Card, Form, Input, Post
from tests.servers.slack_blocks import message_problem
from tests.servers.slack_people import buttons_of, words_of

APPROVE = Button("Approve", "a:1:y", "primary")
DENY = Button("Deny", "a:1:n", "danger")
CARD = Card(
    "approval",
    "ap1",
    "Restart demo in staging?",
    (("Service", "demo"), ("Why", "it hangs")),
    "Ada asked.",
    (APPROVE, DENY),
)
TEXT = st.text(max_size=400) | st.text("<&*_`~!@#", max_size=50)
CARDS = st.builds(
    Card,
    kind=st.sampled_from(["approval", "question"]),
    reference=st.just("ap1"),
    title=TEXT,
    fields=st.lists(st.tuples(TEXT, st.text(max_size=900)), max_size=60).map(tuple),
    note=TEXT,
    buttons=st.lists(st.builds(Button, TEXT, st.just("token")), max_size=25).map(tuple),
    form=st.none() | st.just(Form("f:1", (Input("a", "A"),))),
    closed=st.just("") | TEXT,
)


def test_a_card_shows_its_fields_and_buttons() -> None:
    (shown,) = shown_of(Post(card=CARD), "out1")

    assert message_problem(list(shown.blocks)) == ""
    assert buttons_of({"blocks": shown.blocks}) == ["Approve", "Deny"]
    words = words_of(list(shown.blocks))
    assert all(part in words for part in ("Restart demo in staging?", "Service", "demo", "it hangs", "Ada asked."))
    assert key_of(shown.blocks[-1]["block_id"]) == "out1"
    assert shown.file == ""


def test_a_closed_card_has_no_buttons_and_says_how_it_ended() -> None:
    (shown,) = shown_of(Post(card=CARD.close("Approved by Bob on slack")), "out1", "7")

    assert buttons_of({"blocks": shown.blocks}) == []
    assert "Approved by Bob on slack" in words_of(list(shown.blocks))
    assert "Approved by Bob on slack" in shown.text


def test_an_update_has_new_block_ids_and_the_same_key() -> None:
    first, second = (shown_of(Post(card=CARD), "run/end", revision)[0].blocks[-1]["block_id"] for revision in "01")

    assert first != second
    assert key_of(first) == key_of(second) == "run/end"


def test_what_people_wrote_is_never_markup() -> None:
    evil = "*bold* <!channel> <https://evil|bank> `x`"

    (shown,) = shown_of(Post(card=Card("approval", "ap1", evil, ((evil, evil),), evil, (APPROVE,))), "out1")

    assert not [block for block in shown.blocks if "mrkdwn" in str(block) or block["type"] == "markdown"]
    assert "<" not in shown.text


def test_what_does_not_fit_goes_to_a_file_with_its_digest() -> None:
    card = Card("approval", "ap1", "Drop it?", tuple((f"Table {n}", "x" * 400) for n in range(60)), "", (APPROVE, DENY))

    (shown,) = shown_of(Post(card=card), "out1")

    assert message_problem(list(shown.blocks)) == ""
    assert shown.file == Post(card=card).plain()
    words = words_of(list(shown.blocks))
    assert shown.file_name in words
    assert hashlib.sha256(shown.file.encode()).hexdigest()[:16] in words


def test_choices_too_long_for_a_button_are_listed_above() -> None:
    long = "a choice that goes on " * 8

    (shown,) = shown_of(
        Post(card=Card("question", "q1", "Which?", (), "", (Button(long, "t0"), Button("b", "t1")))), "o"
    )

    assert long.strip() in words_of(list(shown.blocks))
    assert buttons_of({"blocks": shown.blocks})[1] == "2. b"


def test_choices_that_do_not_fit_are_whole_in_the_file() -> None:
    card = Card("question", "q1", "Which?", buttons=tuple(Button(f"{n} Größe 🏗️" * 600, f"t{n}") for n in range(3)))

    (shown,) = shown_of(Post(card=card), "o")

    assert message_problem(list(shown.blocks)) == ""
    assert shown.file == "\n".join(["Which?", *(f"{n + 1}. {f'{n} Größe 🏗️' * 600}" for n in range(3))])
    assert [label[:5] for label in buttons_of({"blocks": shown.blocks})] == ["1. 0 ", "2. 1 ", "3. 2 "]


@settings(deadline=None)
@given(CARDS)
def test_slack_takes_every_card(card: Card) -> None:
    shown = shown_of(Post(card=card), "run-1/end", "1")

    assert [message_problem(list(each.blocks)) for each in shown] == [""]
    assert shown[0].text


def test_an_endless_text_goes_to_a_file() -> None:
    (shown,) = shown_of(Post("all of it " * 20_000), "o")

    assert message_problem(list(shown.blocks)) == ""
    assert shown.file == "all of it " * 20_000
    assert shown.file_name in words_of(list(shown.blocks))


@pytest.mark.parametrize("text", ["", "hello", "x" * 30_000, "```\n" + "code\n" * 9_000 + "```", "<&>" * 9_000])
def test_slack_takes_every_text(text: str) -> None:
    found = shown_of(Post(text), "o")

    assert [message_problem(list(each.blocks)) for each in found] == [""] * len(found)
    assert all(each.text for each in found)
    assert sum(len(each.blocks[0]["text"]) for each in found) >= len(text)
