"""What every place where people talk must do alike: the terminal, the page, Slack and Discord."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, Field

from bot import Button, Card, Form, Post, visible
from bot.approvals.approval import DIGEST_SHOWN
from bot.ids import new_id
from bot.parameters.form import inputs_of, values_of
from bot.parameters.parameter import parameters_of
from bot.platform.adapter import Adapter, Outcome
from bot.security.signing_key import SigningKey
from tests.adapters.adapter_harness import AdapterHarness, attachment, squeezed
from tests.adapters.file_processes import Report

TOKEN = "a:" + "Az09_-.:" * 11  # 90 characters; Discord's bound is 100, of which the page of a form needs some
BUTTONS = (Button("Approve", TOKEN, "primary"), Button("Deny", TOKEN[::-1], "danger", asks="Why not?"))
CARD = Card("approval", "ap1", "Pay 30 €?", (("To", "the courier"),), "Grace can decide.", BUTTONS)
PINGS = "@everyone @here <!channel> <!here|here> <!subteam^S1> <@U1ADA> <@&201> <@400> <#C1OPS>"
MARKUP = "*bold* _thin_ ~~gone~~ ~no~ `code` ||spoiler|| [bank](https://evil.example) # big > said - item"
HIDING = "a\u202eb\u2066c\u200bd\x1b[31me\x07f\u2028g\u00adh"


class Order(BaseModel):
    amount: int = Field(description="How many", ge=1)
    size: Literal["small", "large"] = Field(description="How large")
    extras: list[Literal["milk", "sugar", "rum"]] = Field([], description="What else")
    day: date = Field(description="When")
    note: str = Field("x" * 400, description="Anything else")
    fast: bool = Field(False, description="Whether it hurries")


PARAMETERS = parameters_of(Order)
FORM = Form(TOKEN, inputs_of(PARAMETERS))


def adapter_of(harness: AdapterHarness) -> Adapter:
    if harness.adapter is None:
        pytest.skip("the page reads what was said by itself: there is nothing to call")
    return harness.adapter


async def test_what_is_said_stands_there_once_and_in_order(harness: AdapterHarness) -> None:
    for number in range(12):
        await harness.post(Post(f"Line {number} of 12."), f"o{number}")

    shown = await harness.letters()

    assert [re.findall(r"Line \d+ of 12", each) for each in shown] == [[f"Line {number} of 12"] for number in range(12)]


async def test_a_card_says_what_it_is_about_and_what_can_be_pressed(harness: AdapterHarness) -> None:
    await harness.post(Post(card=CARD), "o1")

    (shown,) = await harness.letters()

    for words in ("Pay 30 €?", "To", "the courier", "Grace can decide."):
        assert words in shown
    assert {"Approve", "Deny"} <= set(await harness.pressable())


async def test_a_closed_card_has_nothing_left_to_press_and_says_how_it_ended(harness: AdapterHarness) -> None:
    message = await harness.post(Post(card=CARD), "o1")

    await harness.edit(message, Post(card=CARD.close("Approved by Grace on web at 12:00 UTC")))

    assert not {"Approve", "Deny"} & set(await harness.pressable())
    assert "pproved by Grace on web at 12:00 UTC" in "\n".join(await harness.letters())


async def test_a_card_that_comes_closed_has_nothing_to_press_either(harness: AdapterHarness) -> None:
    await harness.post(Post(card=CARD.close("Expired")), "o1")

    assert not {"Approve", "Deny"} & set(await harness.pressable())
    assert "Expired" in "\n".join(await harness.letters())


async def test_a_change_keeps_its_place_among_the_others(harness: AdapterHarness) -> None:
    message = await harness.post(Post(card=CARD), "o1")
    await harness.post(Post("Something else."), "o2")
    if harness.adapter is not None and not harness.adapter.capabilities.edits:
        pytest.skip("what was printed cannot be changed")

    await harness.edit(message, Post(card=CARD.close("Denied by Grace")))

    first, second = await harness.letters()
    assert "Denied by Grace" in first
    assert "Something else." in second


async def test_a_button_brings_back_exactly_what_it_was_given(harness: AdapterHarness) -> None:
    await harness.post(Post(card=CARD), "o1")

    assert await harness.press("Approve") == TOKEN


def test_no_token_of_ours_is_longer(tmp_path: Path) -> None:
    signing_key = SigningKey.open(tmp_path / "key")
    longest = [signing_key.sign(f"p:{'x' * 32}"), signing_key.sign(f"a:{new_id()}:{'d' * DIGEST_SHOWN}:y")]

    assert max(map(len, [*longest, signing_key.sign(f"q:{new_id()}:99")])) <= len(TOKEN)


async def test_buttons_of_several_cards_are_told_apart(harness: AdapterHarness) -> None:
    for number in range(3):
        card = Card(
            "question", f"q{number}", f"Which {number}?", buttons=(Button(f"This {number}", f"token:{number}"),)
        )
        await harness.post(Post(card=card), f"o{number}")

    assert await harness.press("This 1") == "token:1"


async def test_twenty_choices_can_all_be_pressed_although_their_words_are_long(harness: AdapterHarness) -> None:
    choices = [f"{number:02} {'word ' * 30}" for number in range(20)]
    buttons = tuple(Button(choice, f"t:{number}") for number, choice in enumerate(choices))
    await harness.post(Post(card=Card("question", "q1", "Which?", buttons=buttons)), "o1")

    labels = await harness.pressable()
    assert len([label for label in labels if re.search(r"\d\d word", label)]) == 20
    assert (await harness.press(next(label for label in labels if "13 word" in label))) == "t:13"


async def test_nobody_is_called_by_what_somebody_wrote(harness: AdapterHarness) -> None:
    hostile = Card(
        "approval", "ap1", PINGS, ((PINGS, PINGS), ("Lines", f"one\n{PINGS}")), PINGS, (Button(PINGS[:70], "t"),)
    )
    message = await harness.post(Post(card=hostile), "o1")
    await harness.post(Post(PINGS), "o2")
    await harness.edit(message, Post(card=hostile.close(f"Denied by Grace: {PINGS}")))

    assert harness.pings() == []
    assert squeezed("@everyone @here") in squeezed((await harness.letters())[0])


async def test_what_people_wrote_is_shown_on_a_card_letter_by_letter(harness: AdapterHarness) -> None:
    hostile = Card(
        "approval", "ap1", MARKUP, ((MARKUP, MARKUP), ("Lines", f"one\n{MARKUP}")), "", (Button("Yes", "t"),)
    )
    message = await harness.post(Post(card=hostile), "o1")
    opened = squeezed("\n".join(await harness.letters()))
    await harness.edit(message, Post(card=hostile.close(f"Denied by Grace: {MARKUP}")))
    closed = squeezed("\n".join(await harness.letters()))

    assert opened.replace("⏎", "").count(squeezed(MARKUP)) == 4
    assert squeezed(f"enied by Grace: {MARKUP}") in closed


async def test_a_link_shows_where_it_leads(harness: AdapterHarness) -> None:
    await harness.post(Post("Hello, [your bank](https://evil.example/login)!"), "o1")

    (shown,) = await harness.letters()

    assert "your bank" in shown
    assert "https://evil.example/login" in shown


async def test_what_would_hide_or_turn_text_round_is_made_visible(harness: AdapterHarness) -> None:
    card = Card("approval", "ap1", HIDING, ((HIDING, HIDING),), HIDING, (Button(f"Yes{HIDING}", "t"),))
    message = await harness.post(Post(card=card), "o1")
    await harness.post(Post(HIDING), "o2")
    seen = "\n".join([*await harness.letters(), *await harness.pressable()])
    await harness.edit(message, Post(card=card.close(f"Denied: {HIDING}")))
    seen += "\n".join(await harness.letters())

    assert not [character for character in HIDING if visible(character) != character and character in seen]
    assert "\\u202e" in seen


async def test_a_form_comes_back_with_its_values(harness: AdapterHarness) -> None:
    card = Card("question", "q1", "What shall it be?", form=FORM)
    await harness.post(Post(card=card), "o1")
    said = {
        "amount": "3",
        "size": "large",
        "extras": ["milk", "rum"],
        "day": "2026-05-01",
        "note": "a\nb",
        "fast": "yes",
    }
    if harness.thread.startswith("console/"):
        said["note"] = "a b"  # a line is a line

    token, values, _ = await harness.fill_in(FORM, said, Outcome("Thank you."))

    got = {**values_of(values, PARAMETERS)}
    extras = got.pop("extras")
    assert token == TOKEN
    assert (extras if isinstance(extras, list) else extras.split(", ")) in (["milk", "rum"], ["milk, rum"])
    assert {**got, "note": got["note"].split()} == {
        "amount": "3", "size": "large", "day": "2026-05-01", "note": ["a", "b"], "fast": True,
    }  # fmt: skip


async def test_what_is_wrong_in_a_form_is_said_to_whoever_filled_it_in(harness: AdapterHarness) -> None:
    await harness.post(Post(card=Card("question", "q1", "What shall it be?", form=FORM)), "o1")
    said = {"amount": "0", "size": "small", "extras": ["milk"], "day": "2026-05-01", "note": "n", "fast": "no"}
    wrong = Outcome("Please look again.", ok=False, errors={"amount": "at least one"})

    _, _, told = await harness.fill_in(FORM, {**said, "fast": "yes"}, wrong)

    assert "at least one" in told
    assert "amount" in told.casefold()


async def test_a_post_whose_answer_was_lost_is_found_by_its_key(harness: AdapterHarness) -> None:
    adapter = adapter_of(harness)
    since = int(time.time() * 1_000)
    message = await harness.post(Post(card=CARD), "o1/end")

    found = await adapter.find(harness.thread, "o1/end", since)
    others = [await adapter.find(harness.thread, key, since) for key in ("o1", "o1/end/more", "o2")]

    if adapter.name == "console":  # an earlier terminal is gone with what it showed: a card is shown again, once
        assert found is None
        await adapter.post(harness.thread, Post(card=CARD), "o1/end", "")
        assert len(await harness.letters()) == 1
    else:
        assert found == message
    assert others == [None, None, None]


async def test_a_file_stands_there_or_is_named(harness: AdapterHarness) -> None:
    adapter = adapter_of(harness)

    await adapter.upload(harness.thread, attachment("report.txt", b"all of it"), "o1")

    if adapter.capabilities.files:
        assert harness.files() == {"report.txt": b"all of it"}
    else:
        assert "report.txt" in "\n".join(await harness.letters())


async def test_a_person_is_looked_up_where_that_can_be(harness: AdapterHarness) -> None:
    adapter = adapter_of(harness)

    found = await adapter.person(harness.person) if harness.person else None

    assert (found.title if found is not None else "") == ("Ada" if harness.person else "")
    assert await adapter.person("nobody") is None


async def test_a_text_of_the_size_that_it_names_is_one_message(harness: AdapterHarness) -> None:
    adapter = adapter_of(harness)

    await harness.post(Post("x" * (adapter.capabilities.most_text - 1)), "o1")

    assert len(await harness.letters()) == 1
    assert harness.thread.startswith(adapter.threads)
    assert harness.thread.split("/")[0] == adapter.name


async def test_a_file_is_asked_for_with_a_word_on_how_it_is_sent(harness: AdapterHarness) -> None:
    missing = parameters_of(Report)[1:]
    form = Form(TOKEN, inputs_of(missing), language="en")
    await harness.post(Post(card=Card("question", "q1", "I need a file: Report", form=form, language="en")), "o1")

    shown = squeezed(" ".join(await harness.letters()))

    told = ("Send it here as a file.", "Path to a file:", "20 MB at most")  # by message, by path, by upload
    assert [squeezed(each) in shown for each in told].count(True) == 1
    assert harness.adapter is None or await harness.pressable() == []  # a form of files alone is nothing to open


async def test_a_form_asks_for_the_rest_where_a_file_is_sent_by_message(harness: AdapterHarness) -> None:
    form = Form(TOKEN, inputs_of(parameters_of(Report)), "Send", language="en")
    await harness.post(Post(card=Card("question", "q1", "What is the title?", form=form, language="en")), "o1")
    if harness.thread.startswith(("console", "web")):
        pytest.skip("files are part of the form here")

    token, values, _ = await harness.fill_in(form, {"title": "May"}, Outcome())

    assert (token, values) == (TOKEN, {"title": "May"})
