"""Forms become modals that Slack takes, and their answers come back under the names of their fields."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.outgoing.modal import FormContext, context_of, errors_of, modal, notice, values_in
from bot import Form, Input
from tests.servers.slack_blocks import view_problem
from tests.servers.slack_people import state_of, words_of
from tests.servers.slack_workspace import Modal

INPUTS = (
    Input("name", "Name", "text", hint="Of the service"),
    Input("count", "Count", "number", value="3"),
    Input("day", "Day", "date", value="2026-05-01"),
    Input("where", "Where", "choice", choices=("staging", "production"), value="staging"),
    Input("tags", "Tags", "choices", required=False, choices=("a", "b", "c")),
    Input("now", "Now", "boolean"),
    Input("why", "Why", "long", required=False),
)
ANY = st.builds(
    Input,
    name=st.from_regex(r"[a-z_]{1,40}", fullmatch=True),
    label=st.text(max_size=300),
    kind=st.sampled_from(["text", "number", "date", "boolean", "choice", "choices", "long"]),
    required=st.booleans(),
    value=st.text(max_size=40) | st.just("2026-02-30x") | st.just("x" * 5_000),
    choices=st.lists(st.text(max_size=200), max_size=120, unique=True).map(tuple),
    hint=st.text(max_size=3_000),
)


def test_a_filled_form_comes_back_by_the_names_of_its_fields() -> None:
    view = modal(Form("p:x", INPUTS, "Start"), "Restart service", "slack/T1/C1", "C1")
    answers = {
        "Name": "demo", "Count": "4", "Where": "production", "Tags": ["a", "c"], "Now": ["Yes"], "Why": "because",
    }  # fmt: skip

    filled = {**view, "state": {"values": state_of(Modal("V1", "U1", view), answers)}}

    assert view_problem(view) == ""
    assert values_in(filled) == {
        "name": "demo", "count": "4", "day": "2026-05-01", "where": "production", "tags": ["a", "c"], "now": "yes",
        "why": "because",
    }  # fmt: skip
    assert context_of(filled) == FormContext("p:x", "slack/T1/C1", "C1")


def test_what_was_filled_in_beforehand_is_an_answer_and_an_unticked_box_is_none() -> None:
    view = modal(Form("p:x", INPUTS), "Form", "slack/T1/C1", "C1")

    values = values_in({**view, "state": {"values": state_of(Modal("V1", "U1", view), {"Name": "demo"})}})

    assert (values["count"], values["where"], values["now"], values["tags"]) == ("3", "staging", "", [])


def test_several_choices_are_chosen_again() -> None:
    tags = Input("tags", "Tags", "choices", choices=("a", "b", "c"), value="a, c", chosen=("a", "c"))
    view = modal(Form("p:x", (tags,)), "Form", "slack/T1/C1", "C1")

    values = values_in({**view, "state": {"values": state_of(Modal("V1", "U1", view), {})}})

    assert view_problem(view) == ""
    assert values == {"tags": ["a", "c"]}


def test_a_value_that_slack_cannot_show_is_not_emptied_by_the_form() -> None:
    body = Input("body", "Body", "long", required=False, value="x" * 3_001)
    view = modal(Form("p:x", (*INPUTS, body)), "Form", "slack/T1/C1", "C1")
    alone = modal(Form("p:x", (body,)), "Form", "slack/T1/C1", "C1")

    values = values_in({**view, "state": {"values": state_of(Modal("V1", "U1", view), {"Name": "demo"})}})

    assert view_problem(view) == view_problem(alone) == ""
    assert "body" not in values
    assert "Too long to be changed here, so it stays as it is: Body." in words_of(view)
    assert "nothing to fill in" not in words_of(alone)


def test_a_box_may_stay_unticked_also_where_an_answer_is_required() -> None:
    view = modal(Form("p:x", INPUTS), "Form", "slack/T1/C1", "C1")

    optional = [block["block_id"] for block in view["blocks"] if block["optional"]]
    assert optional == ["tags", "now", "why"]


def test_errors_stand_at_their_fields_and_others_at_the_first() -> None:
    view = modal(Form("p:x", INPUTS), "Form", "slack/T1/C1", "C1")

    assert errors_of({"day": "Not a day."}, "Look again.", view) == {"day": "Not a day."}
    assert errors_of({"hidden": "Wrong."}, "", view) == {"name": "hidden: Wrong."}
    assert errors_of({}, "This question is over.", view) == {"name": "This question is over."}


def test_a_question_that_is_longer_than_a_title_stands_above_the_fields() -> None:
    question = "“99” does not do for seats: it should be less than or equal to 10."
    long = modal(Form("p:x", INPUTS), question, "slack/T1/C1", "C1")
    short = modal(Form("p:x", INPUTS), "Restart service", "slack/T1/C1", "C1")

    assert long["title"]["text"] == "“99” does not do for se…"
    assert long["blocks"][0]["text"]["text"] == question
    assert view_problem(long) == ""
    assert short["blocks"][0]["type"] == "input"


def test_a_value_that_a_field_of_slack_would_refuse_stands_in_one_for_text() -> None:
    inputs = (
        Input("a", "A", "number", value="1E+400"),
        Input("b", "B", "number", value="-2.50"),
        Input("c", "C", "number"),
        Input("d", "D", "date", value="1 May"),
    )
    view = modal(Form("p:x", inputs), "Form", "slack/T1/C1", "C1")

    kinds = [block["element"]["type"] for block in view["blocks"]]
    assert kinds == ["plain_text_input", "number_input", "number_input", "plain_text_input"]
    values = values_in({**view, "state": {"values": state_of(Modal("V1", "U1", view), {})}})
    assert values == {"a": "1E+400", "b": "-2.50", "c": "", "d": "1 May"}


@pytest.mark.parametrize(
    "no_day", ["2026-02-30", "2026-13-01", "0000-01-01", "２０２６-05-01", "20260501", "2026-W18-5"]
)
def test_what_is_no_day_of_the_calendar_stands_in_a_field_for_text(no_day: str) -> None:
    inputs = (Input("a", "A", "date", value=no_day), Input("b", "B", "number", value="１２"))
    view = modal(Form("p:x", inputs), "Form", "slack/T1/C1", "C1")

    assert [block["element"]["type"] for block in view["blocks"]] == ["plain_text_input"] * 2


def test_options_that_begin_alike_can_be_told_apart() -> None:
    choices = tuple(f"{'Überprüfung der Größe 🏗️ ' * 4}{end}" for end in "AB")
    chosen = Input("a", "A", "choice", choices=choices, value=choices[1])
    view = modal(Form("p:x", (chosen,)), "Form", "slack/T1/C1", "C1")

    element = view["blocks"][0]["element"]
    shown = [
        option["text"]["text"].removesuffix("…") + option["description"]["text"][1:] for option in element["options"]
    ]
    assert tuple(shown) == choices
    assert element["initial_option"]["value"] == choices[1]
    assert view_problem(view) == ""


def test_fields_that_do_not_fit_are_named() -> None:
    view = modal(Form("p:x", tuple(Input(f"f{n}", f"F{n}") for n in range(120))), "Form", "slack/T1/C1", "C1")

    assert view_problem(view) == ""
    assert "f99, f100" in words_of(view)
    assert "f119" in words_of(view)


def test_a_form_that_is_not_ours_carries_nothing() -> None:
    assert context_of({"private_metadata": "{}"}) is None
    assert context_of({"private_metadata": "no json"}) is None
    assert context_of({}) is None


@settings(deadline=None)
@given(st.lists(ANY, max_size=12, unique_by=lambda each: each.name), st.text(max_size=100))
def test_slack_takes_every_form(inputs: list[Input], title: str) -> None:
    view = modal(Form("p:x:" + "k" * 90, tuple(inputs), title), title, "slack/T1/C1/1.2", "C1")

    assert view_problem(view) == ""


def test_slack_takes_every_notice() -> None:
    assert view_problem(notice("What came of it", "x" * 9_000, "Close")) == ""
    assert view_problem(notice("", "", "Close") | {"title": {"type": "plain_text", "text": "x"}}) == ""
