"""Cards and text as messages of Discord: within its limits, whole, and found again by their numbers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.components import (
    EPHEMERAL,
    LAST,
    MOST_PARTS,
    V2,
    buttons_of,
    file_name,
    file_sheet,
    mark,
    marks_in,
    nonce,
    note_sheet,
    sheets,
    single,
)  # fmt: skip
from bot import Button, Card, Form, Post
from bot.platform.adapter import Attachment
from tests.servers.discord_interaction import buttons_of as shown_buttons
from tests.servers.discord_interaction import text_of
from tests.servers.discord_rules import message_faults

CARD = Card(
    "approval",
    "a1",
    "Pay 30 €?",
    (("To", "the courier"), ("Why", "first\nsecond")),
    "Ada asked. Digest 1234abcd.",
    (Button("Approve", "a:1:y", "primary"), Button("Deny", "a:1:n", "danger")),
)


def faults(post: Post) -> list[str]:
    found: list[str] = []
    for sheet in sheets(post):
        body = sheet.marked("key").body() | {"nonce": nonce("key", sheet.part)}
        found += message_faults(body, files=[file_name(sheet.file)] if sheet.file else [])
    return found


def test_a_card_shows_its_title_fields_note_and_buttons() -> None:
    (sheet,) = sheets(Post(card=CARD))

    assert text_of(sheet.components).splitlines() == [
        "### Pay 30 €?",
        "**To:** the courier",
        "**Why:**",
        "> first",
        "> second",
        "-# Ada asked. Digest 1234abcd.",
    ]
    assert shown_buttons(sheet.components) == {"Approve": "a:1:y", "Deny": "a:1:n"}
    row: Any = sheet.components[0]["components"][1]
    assert [button["style"] for button in row["components"]] == [3, 4]
    assert faults(Post(card=CARD)) == []


def test_a_closed_card_has_no_buttons_and_says_how_it_ended() -> None:
    closed = single(Post(card=CARD.close("Approved by Grace on discord at 09 Oct 10:00 UTC")))

    assert shown_buttons(closed.components) == {}
    assert "**Approved by Grace on discord at 09 Oct 10:00 UTC**" in text_of(closed.components)


def test_a_card_with_a_form_has_a_button_that_opens_it() -> None:
    card = Card("question", "q1", "Which?", form=Form("f:1", ()), buttons=(Button("This", "q:1:0"),))

    assert [(each.label, each.token) for each in buttons_of(card)[0]] == [("Answer", "f:1"), ("This", "q:1:0")]


def test_choices_that_no_button_holds_can_be_read_above_and_are_chosen_by_number() -> None:
    alike = "Überprüfung der Größe 🏗️ " * 4
    card = Card("question", "q1", "Which?", buttons=(Button(f"{alike}A*", "q:0"), Button(f"{alike}B", "q:1")))

    (sheet,) = sheets(Post(card=card))

    assert list(shown_buttons(sheet.components).values()) == ["q:0", "q:1"]
    assert [label[:3] for label in shown_buttons(sheet.components)] == ["1. ", "2. "]
    assert text_of(sheet.components).splitlines()[1:] == [rf"1. {alike}A\*", f"2. {alike}B"]
    assert faults(Post(card=card)) == []


def test_choices_that_do_not_fit_are_whole_in_the_file() -> None:
    card = Card("question", "q1", "Which?", buttons=tuple(Button(f"{n}" * 3_000, f"q:{n}") for n in range(2)))

    (sheet,) = sheets(Post(card=card))

    assert sheet.file is not None
    assert sheet.file.content.decode() == f"Which?\n1. {'0' * 3_000}\n2. {'1' * 3_000}"
    assert faults(Post(card=card)) == []


def test_a_card_that_is_too_long_is_in_a_file_whole_with_its_digest() -> None:
    card = Card("approval", "a1", "Pay?", tuple((f"Field {n}", f"value {n} " * 60) for n in range(40)), "Digest 12.")

    (sheet,) = sheets(Post(card=card))

    assert sheet.file is not None
    assert sheet.file.name == "approval-a1.txt"
    whole = sheet.file.content.decode()
    assert all(f"Field {n}: {f'value {n} ' * 60}" in whole for n in range(40))
    shown = text_of(sheet.components)
    assert "more fields, in the file" in shown
    assert "SHA-256" in shown
    assert "Digest 12." in shown
    assert faults(Post(card=card)) == []
    assert (
        single(Post(card=card.close("Approved by Grace"))).file == sheet.file
    )  # what was decided about stays the same


def test_a_text_has_a_colour_when_it_has_a_mood() -> None:
    (plain,) = sheets(Post("hello"))
    (bad,) = sheets(Post("it failed", mood="bad"))

    assert plain.components[0]["type"] == 10
    assert (bad.components[0]["type"], bad.components[0]["accent_color"]) == (17, 0xC73E3E)


def test_a_long_text_is_several_messages_of_which_the_last_is_known_as_such() -> None:
    found = sheets(Post("word " * 2_000))

    assert [sheet.part for sheet in found] == [0, 1, LAST]
    assert faults(Post("word " * 2_000)) == []


def test_a_very_long_text_is_a_beginning_and_a_file() -> None:
    text = "word " * 5_000

    (sheet,) = sheets(Post(text))

    assert sheet.file is not None
    assert sheet.file.content.decode() == text
    assert "25,000 characters" in text_of(sheet.components)
    assert faults(Post(text)) == []


def test_what_is_changed_stays_one_message() -> None:
    sheet = single(Post("word " * 2_000))

    assert sheet.file is not None
    assert message_faults(sheet.body(), files=[file_name(sheet.file)]) == []


def test_a_private_answer_is_private_and_whole() -> None:
    note = note_sheet("Too late.")
    long = note_sheet("word " * 2_000, [Button("Again", "t")])

    assert note.body(flags=EPHEMERAL)["flags"] == V2 | EPHEMERAL
    assert long.file is not None
    assert message_faults(long.body(flags=EPHEMERAL), files=[file_name(long.file)]) == []


@pytest.mark.parametrize("key", ["abc", "01k9v8d3m2xw/end", "x" * 500, "ä\ud800"])
def test_a_post_is_known_by_a_nonce_and_a_number(key: str) -> None:
    numbers = [mark(key, part) for part in (*range(MOST_PARTS), LAST)]

    assert len(set(numbers)) == MOST_PARTS + 1
    assert all(1_000 <= number < 2**31 for number in numbers)
    assert len(nonce(key)) <= 25
    assert nonce(key, 0) != nonce(key, 1)
    (sheet,) = sheets(Post("hello"))
    assert marks_in({"components": list(sheet.marked(key).components)}) == {mark(key)}


def test_no_components_no_numbers() -> None:
    assert marks_in({}) == set()
    assert marks_in({"components": [{"type": 10}]}) == set()


@pytest.mark.parametrize(
    ("name", "kept"), [("a b.txt", "a_b.txt"), ("../../etc/passwd", "_.._etc_passwd"), ("", "file"), ("…", "_")]
)
def test_a_file_has_a_name_that_discord_keeps(name: str, kept: str) -> None:
    assert file_name(Attachment(name, b"")) == kept
    sheet = file_sheet(Attachment(name, b"x"))
    assert sheet.body()["attachments"] == [{"id": "0", "filename": kept}]


def test_a_file_that_is_too_large_is_named() -> None:
    sheet = file_sheet(Attachment("all_of_it.zip", b"x" * (10 * 1024 * 1024 + 1)))

    assert sheet.file is None
    assert text_of(sheet.components) == r"all\_of\_it.zip has 10.0 MB, which is more than Discord takes from me."


@given(
    title=st.text(min_size=1, max_size=6_000),
    fields=st.lists(st.tuples(st.text(min_size=1, max_size=300), st.text(max_size=5_000)), max_size=60),
    note=st.text(max_size=3_000),
    labels=st.lists(st.text(max_size=200), max_size=30),
    closed=st.sampled_from(["", "Approved by Grace", "x" * 3_000]),
)
def test_any_card_is_within_the_limits(
    title: str, fields: list[tuple[str, str]], note: str, labels: list[str], closed: str
) -> None:
    buttons = tuple(Button(label, f"t{number}") for number, label in enumerate(labels))
    card = Card("approval", "a1", title, tuple(fields), note, () if closed else buttons, None, closed)

    assert faults(Post(card=card)) == []


@given(st.text(max_size=30_000), st.sampled_from(["plain", "good", "bad", "quiet"]))
def test_any_text_is_within_the_limits(text: str, mood: Any) -> None:
    assert faults(Post(text, mood=mood)) == []
