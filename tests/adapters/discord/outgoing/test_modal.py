"""Forms as modals of Discord: every kind of field, pages, and reading them back."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.incoming.forms import PREFIX, Forms, read
from adapters.discord.outgoing.modal import Page, answers, modal, pages_of
from bot import Button, Form, Input
from tests.fakes import FakeMemory
from tests.servers.discord_interaction import filled
from tests.servers.discord_rules import modal_faults

KINDS: Any = ["text", "number", "date", "boolean", "choice", "choices", "long"]


def component(field: Input, **known: Any) -> dict[str, Any]:
    made: dict[str, Any] = modal("f", "A form", Page((field,)), known)["components"][0]["component"]
    return made


@pytest.mark.parametrize(
    ("field", "kind", "expected"),
    [
        (Input("a", "A"), 4, {"style": 1, "required": True}),
        (Input("a", "A", required=False, value="x"), 4, {"required": False, "value": "x"}),
        (Input("a", "A", "long"), 4, {"style": 2}),
        (Input("a", "A", value="two\nlines"), 4, {"style": 2}),
        (Input("a", "A", "number"), 4, {"placeholder": "A number, like 42"}),
        (Input("a", "A", "date"), 4, {"placeholder": "A day, like 2026-05-01"}),
        (Input("a", "A", "boolean"), 3, {"max_values": 1}),
        (Input("a", "A", "choice", choices=("x", "y")), 3, {"min_values": 1, "max_values": 1}),
        (Input("a", "A", "choices", required=False, choices=("x", "y")), 3, {"min_values": 0, "max_values": 2}),
        (Input("a", "A", "choice", choices=tuple(map(str, range(30)))), 4, {"style": 1}),
        (Input("a", "A", "choice", choices=("x" * 101,)), 4, {"style": 1}),
    ],
)
def test_a_field_becomes(field: Input, kind: int, expected: dict[str, Any]) -> None:
    made = component(field)

    assert made["type"] == kind
    assert {name: made[name] for name in expected} == expected


def test_what_was_chosen_before_is_chosen_again() -> None:
    several = component(Input("a", "A", "choices", choices=("x", "y", "z")), a=["x", "z"])
    yes = component(Input("a", "A", "boolean", value="True"))

    assert [option["value"] for option in several["options"] if option["default"]] == ["x", "z"]
    assert [option["value"] for option in yes["options"] if option["default"]] == ["true"]


def test_what_a_value_has_chosen_stands_there_and_one_that_is_too_long_stays_as_it_is() -> None:
    tags = Input("a", "A", "choices", choices=("x", "y", "z"), value="x, z", chosen=("x", "z"))
    body = Input("b", "B", "long", value="x" * 4_001)

    assert [option["value"] for option in component(tags)["options"] if option["default"]] == ["x", "z"]
    assert pages_of(Form("token", (body, tags)), "A form") == [
        Page((tags,), "Too long to be changed here, so it stays as it is: B.")
    ]


def test_what_is_filled_in_is_read_back() -> None:
    day, mood = Input("day", "Day"), Input("mood", "Mood", "choice", choices=("good", "bad"))
    tags = Input("tags", "Tags", "choices", choices=("a", "b", "c"), required=False)
    shown = modal("f", "A form", Page((day, mood, tags), "Look *here*"), {})

    components = filled(shown, {"Day": "Friday", "Mood": ["bad"], "Tags": ["a", "c"]})

    assert answers(components) == {"day": "Friday", "mood": "bad", "tags": ["a", "c"]}


def test_a_box_that_was_left_alone_stays_as_it_is_and_a_choice_that_was_taken_back_says_nothing() -> None:
    yes = Input("now", "Now", "boolean", value="yes", required=False)
    mood = Input("mood", "Mood", "choice", choices=("good", "bad"), value="good", required=False)
    shown = modal("f", "A form", Page((yes, mood)), {})

    assert answers(filled(shown, {})) == {"now": "true", "mood": "good"}
    assert answers(filled(shown, {"Now": ["false"], "Mood": []})) == {"now": "false", "mood": ""}
    assert shown["components"][0]["component"]["required"]  # without it nothing at all could be sent for a box


def test_choices_that_discord_cannot_offer_can_be_read_above_the_field() -> None:
    cities = tuple(f"Stadt {number} 🏙️" for number in range(30))
    form = Form("f", (Input("city", "City_1", "choice", choices=cities), *(Input(f"n{n}", f"N{n}") for n in range(4))))

    first, second = pages_of(form, "Wohin?")

    assert [each.name for each in first.inputs] == ["city", "n0", "n1", "n2"]
    assert first.note.startswith(r"**City\_1:** Stadt 0 🏙️, Stadt 1")
    assert first.note.endswith("Stadt 29 🏙️")
    assert second == Page((form.inputs[4],))
    assert modal_faults(modal("f", "Wohin?", first, {})) == []


def test_a_question_that_is_longer_than_a_title_stands_above_its_fields_where_it_fits() -> None:
    question = "“99” does not do for seats: it should be less than *or* equal to 10."
    one, five = Form("f", (Input("seats", "Seats"),)), Form("f", tuple(Input(f"n{n}", f"N{n}") for n in range(5)))

    assert pages_of(one, question)[0].note == question.replace("*", r"\*")
    assert modal("f", question, pages_of(one, question)[0], {})["title"].endswith("…")
    assert [page.note for page in pages_of(five, question)] == [""]


def test_a_label_that_is_too_long_is_whole_in_the_description() -> None:
    label = "Wie viele Änderungsanträge höchstens berücksichtigt werden"
    made = modal("f", "A form", Page((Input("n", label, hint="Eine Zahl"),)), {})["components"][0]

    assert made["label"] == f"{label[:44]}…"
    assert made["description"] == f"{label}: Eine Zahl"


def test_a_form_without_a_field_that_can_be_shown_says_so() -> None:
    nothing, kept = Form("f", ()), Form("f", (Input("b", "Body", "long", value="x" * 4_001),))

    for form, words in ((nothing, "nothing to fill in"), (kept, "stays as it is: Body")):
        (page,) = pages_of(form, "A form")
        shown = modal("f", "A form", page, {})
        assert modal_faults(shown) == []
        assert words in shown["components"][0]["content"]
        assert answers(filled(shown, {})) == {}


@given(
    title=st.text(max_size=200),
    fields=st.lists(
        st.builds(
            Input,
            name=st.from_regex(r"[a-z_]{1,60}", fullmatch=True),
            label=st.text(min_size=1, max_size=100),
            kind=st.sampled_from(KINDS),
            required=st.booleans(),
            value=st.text(max_size=5_000),
            choices=st.lists(st.text(max_size=120), max_size=30, unique=True).map(tuple),
            hint=st.text(max_size=300),
        ),
        min_size=1,
        max_size=12,
    ),
)
def test_any_form_is_within_the_limits(title: str, fields: list[Input]) -> None:
    pages = pages_of(Form("f" * 60, tuple(fields)), title)

    assert [modal_faults(modal("f" * 60, title, page, {})) for page in pages] == [[]] * len(pages)
    assert [each for page in pages for each in page.inputs] == [each for each in fields if len(each.value) <= 4_000]


def test_the_kinds_are_all_that_there_are() -> None:
    from bot.parameters.form import Kind

    assert {*KINDS, "file", "files"} == set(get_args(Kind))  # a file is sent as a message


async def test_pages_are_kept_apart_by_person_and_put_together_at_the_end() -> None:
    forms = Forms(FakeMemory())
    form = Form("f:1", tuple(Input(f"n{number}", f"N {number}") for number in range(12)))
    first = await forms.open("ada", form, "Long")
    await forms.open("grace", form, "Long")
    assert first["title"] == "Long (1 of 3)"

    second = await forms.take("ada", first["custom_id"], {"n0": "a"})
    assert second == Button("Go on (2 of 3)", f"{PREFIX}2:f:1", "primary")
    third = await forms.take("ada", f"{PREFIX}2:f:1", {"n5": "b"})
    assert third == Button("Go on (3 of 3)", f"{PREFIX}3:f:1", "primary")
    end = await forms.take("ada", f"{PREFIX}3:f:1", {"n10": "c"})
    assert end == ("f:1", {"n0": "a", "n5": "b", "n10": "c"})
    await forms.done("ada", "f:1")
    assert await forms.take("ada", f"{PREFIX}3:f:1", {"n10": "c"}) is None
    assert forms.opener("ada", "f:1", "Again") == ()
    assert forms.opener("grace", "f:1", "Again") == (Button("Again", f"{PREFIX}1:f:1", "primary"),)


async def test_the_latest_form_of_each_person_outlives_a_restart() -> None:
    memory = FakeMemory()
    fields = (Input("tags", "Tags", "choices", choices=("a", "b")), *(Input(f"n{n}", f"N {n}") for n in range(6)))
    older, latest = Form("f:1", fields), Form("f:2", fields)
    for form in (older, latest):
        await Forms(memory).open("ada", form, "Long")
    await Forms(memory).take("ada", f"{PREFIX}1:f:2", {"tags": ["a", "b"], "n0": "ä 🪟"})

    end = await Forms(memory).take("ada", f"{PREFIX}2:f:2", {"n5": "\ud800"})

    assert end == ("f:2", {"tags": ["a", "b"], "n0": "ä 🪟", "n5": "\ud800"})
    assert await Forms(memory).page("ada", f"{PREFIX}2:f:1") is None
    assert await Forms(memory).page("grace", f"{PREFIX}2:f:2") is None
    await Forms(memory).done("ada", "f:1")
    assert await Forms(memory).page("ada", f"{PREFIX}2:f:2") is not None
    await Forms(memory).done("ada", "f:2")
    assert await Forms(memory).page("ada", f"{PREFIX}2:f:2") is None


async def test_a_form_that_another_version_kept_is_forgotten() -> None:
    memory = FakeMemory()
    await memory.keep("discord/form/ada", '{"form": {"token": "f:1", "pages": []}}')

    assert await Forms(memory).page("ada", f"{PREFIX}1:f:1") is None


async def test_a_form_of_one_page_needs_no_memory() -> None:
    assert await Forms(FakeMemory()).take("ada", "f:1:kid:mac", {"a": "b"}) == ("f:1:kid:mac", {"a": "b"})


@pytest.mark.parametrize("custom_id", [f"{PREFIX}", f"{PREFIX}x:t", f"{PREFIX}99:t", f"{PREFIX}0:t", f"{PREFIX}-1:t"])
async def test_a_button_that_nobody_made_opens_nothing(custom_id: str) -> None:
    forms = Forms(FakeMemory())
    await forms.open("ada", Form("t", (Input("a", "A"),)), "Short")

    opened = await forms.page("ada", custom_id)

    assert opened is None or opened["custom_id"] == "t"
    assert read("a:1:2") == (1, "a:1:2")
