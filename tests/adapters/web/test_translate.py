"""What cards, forms and texts look like on the page; nothing that people wrote becomes markup or a script."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.html import Item, Node, html, node, tree
from adapters.web.markup import blocks
from adapters.web.run_view import row, whole
from adapters.web.translate import approval, card, form_fields, line, values_of_form
from bot import Button, Card, Form, Input, Post, visible
from bot.language.detection import words_in
from bot.messages.history import HistoryLine
from tests.adapters.web.web_app import Seen

WORDS = words_in("en")
NAMES = {"ada": "Ada", "grace": "Grace"}
ASKED = Card(
    "approval",
    "a1",
    "Restart demo?",
    (("Command", "demo restart\nstaging"),),
    "Ada asked. `bot approvals approve a1`.",
    (Button("Approve", "t-yes", "primary"), Button("Deny", "t-no", "danger", asks="Why not?")),
)

# What HTML cannot hold in a text is left out: NUL becomes another sign, and a carriage return a line break.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=60)


def shown(what: Node) -> Seen:
    return Seen(html(what))


def markup(text: str) -> str:
    return "".join(html(block) for block in blocks(text))


def test_an_open_card_has_its_facts_and_its_buttons() -> None:
    page = shown(card(ASKED))

    assert "Restart demo? Command demo restart staging" in page.text
    assert page.tokens() == ["t-yes", "t-no"]
    assert ("code", {}) in page.tags


def test_a_button_that_asks_has_a_field_for_the_answer() -> None:
    page = shown(card(ASKED))

    said = [value for tag, value in page.tags if tag == "input" and value.get("name") == "said"]
    assert [value["maxlength"] for value in said] == ["500"]
    assert "Why not?" in page.text


def test_a_closed_card_says_how_it_ended_and_has_nothing_left_to_press() -> None:
    page = shown(card(ASKED.close("approved by Grace")))

    assert "Approved by Grace" in page.text
    assert page.tokens() == []
    assert not [tag for tag, _ in page.tags if tag in ("button", "form", "input")]


def test_lines_tell_mine_from_theirs_and_from_the_bots() -> None:
    sides = [
        line(HistoryLine("m1", person, Post("hi"), 3, 3, 0), NAMES, "ada").content.attributes["class"]
        for person in ("ada", "grace", "")
    ]

    assert [side.split()[1] for side in sides] == ["mine", "theirs", "bot"]


def test_a_line_keeps_its_place_and_changes_its_version_when_it_is_edited() -> None:
    before = line(HistoryLine("m1", "", Post(card=ASKED), 3, 3, 70), NAMES, "ada")
    after = line(HistoryLine("m1", "", Post(card=ASKED.close("denied")), 3, 9, 70), NAMES, "ada")

    assert (before.id, before.order) == (after.id, after.order)
    assert before.version != after.version
    assert before.version == line(HistoryLine("m1", "", Post(card=ASKED), 3, 3, 70), NAMES, "ada").version


def test_the_server_and_the_script_show_the_same() -> None:
    item = approval("a1", 5, ASKED)

    def rebuilt(told: Any) -> Node | str:
        if isinstance(told, str):
            return told
        tag, attributes, children = told
        return Node(tag, attributes, tuple(rebuilt(child) for child in children))

    again = rebuilt(item.event()["node"])
    assert isinstance(again, Node)
    assert html(again) == html(item.content)
    assert Item(item.id, item.order, again).html == item.html


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (Input("n", "Nights", "number"), 'type="text" name="one.n" value="" required="" autocomplete="off" inputmode='),
        (Input("d", "Day", "date", value="2026-05-01"), '<input type="date" name="one.d" value="2026-05-01" required'),
        (Input("m", "Meal", "choice", value="fish", choices=("fish", "beans")), '<option value="fish" selected="">'),
        (Input("m", "Meal", "choice", required=False, choices=("fish",)), '<option value=""></option>'),
        (Input("m", "Meals", "choices", choices=("a", "b")), '<input type="checkbox" name="many.m" value="b">'),
        (Input("m", "Meals", "choices", choices=("a", "b"), chosen=("b",)), 'name="many.m" value="b" checked="">'),
        (Input("w", "Window", "boolean", value="yes"), '<input type="checkbox" name="tick.w" value="yes" checked="">'),
        (Input("t", "Text", "long", value="a\nb"), '<textarea name="one.t" required="" rows="5">a\nb</textarea>'),
        (Input("t", "Text", hint="In a few words"), "<small>In a few words</small>"),
        (Input("t", "Text", required=False), "(may stay empty)"),
    ],
    ids=lambda value: value.kind if isinstance(value, Input) else "",
)  # fmt: skip
def test_every_kind_of_input_has_its_field(asked: Input, wanted: str) -> None:
    written = html(card(Card("question", "q1", "Well?", form=Form("token", (asked,)))))

    assert wanted in written
    assert asked.kind != "boolean" or "may stay empty" not in written
    assert asked.label in Seen(written).text


def test_a_filled_form_gives_values_by_name_and_nothing_else() -> None:
    values = values_of_form(
        [
            ("token", "x"), ("one.city", "Rome"), ("tick.window", "no"), ("tick.window", "yes"), ("tick.quiet", "no"),
            ("many.meals", ""), ("many.meals", "fish"), ("many.meals", "beans"), ("many.none", ""), ("evil", "1"),
        ]
    )  # fmt: skip

    assert values == {"city": "Rome", "window": "yes", "quiet": "no", "meals": ["fish", "beans"], "none": []}


@given(TEXT, TEXT, TEXT)
def test_whatever_people_write_is_shown_in_full(title: str, name: str, value: str) -> None:
    written = html(card(Card("approval", "a1", title, ((name, value),), buttons=(Button(title, value),))))

    page = Seen(written)
    for text in (title, name, value):
        assert visible(text).replace("\n", "") in "".join(page.words).replace("\n", "")
    assert page.tokens() == [value]
    tags = [tag for tag, _ in page.tags if tag != "br"]
    assert tags == ["section", "h3", "dl", "div", "dt", "dd", "div", "form", "input", "button", "p"]


@pytest.mark.parametrize("hidden", ["\u202egnp.exe", "a\u200bb", "\x1b[31mred", "bell\x07"])
def test_what_would_hide_or_turn_a_text_round_is_made_visible_everywhere(hidden: str) -> None:
    sign = next(sign for sign in hidden if not sign.isprintable())
    run = {**RUN, "params": {"note": hidden}, "result": hidden, "error": hidden}

    pages = [
        html(line(HistoryLine("1", "", Post(hidden), 1, 1, 0), NAMES, "ada").content),
        html(line(HistoryLine("2", "ada", Post(hidden), 1, 1, 0), NAMES, "ada").content),
        whole(run, NAMES, WORDS).html,
        row(run, 1, NAMES, WORDS).html,
    ]

    assert all(sign not in page and f"\\u{ord(sign):04x}" in page for page in pages)


def test_emoji_and_the_text_of_a_field_stay_as_they_are() -> None:
    field = Input("t", "Text", "long", value="a\u200bb")

    assert "🤷‍♀️ 👩‍💻" in html(line(HistoryLine("1", "ada", Post("🤷‍♀️ 👩‍💻"), 1, 1, 0), NAMES, "ada").content)
    assert "a\u200bb</textarea>" in html(card(Card("question", "q1", "Well?", form=Form("token", (field,)))))


@given(TEXT)
def test_markup_loses_no_word_and_makes_no_tag_but_its_own(text: str) -> None:
    page = Seen(markup(text))

    assert {tag for tag, _ in page.tags} <= {"p", "br", "ul", "li", "code", "pre"}
    assert not [value for _, value in page.tags if value]
    letters = [sign for sign in text if sign.isalpha()]
    kept = iter([sign for sign in "".join(page.words) if sign.isalpha()])
    if "`" not in text:  # what follows an opening ``` on its line names a language, and is not shown
        assert all(sign in kept for sign in letters)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("one\ntwo", "<p>one<br>two</p>"),
        ("one\n\ntwo", "<p>one</p><p>two</p>"),
        ("run `bot run` now", "<p>run <code>bot run</code> now</p>"),
        ("See:\n- one `x`\n- two\nend", "<p>See:</p><ul><li>one <code>x</code></li><li>two</li></ul><p>end</p>"),
        ("• one\n  more of it", "<ul><li>one more of it</li></ul>"),
        ("1. one\n2) two", "<ul><li>one</li><li>two</li></ul>"),
        ("```py\nx = `1`\n```\nok", "<pre><code>x = `1`</code></pre><p>ok</p>"),
        ("a - b, 5 * 3, it`s", "<p>a - b, 5 * 3, it`s</p>"),
        ("<b>no</b>", "<p>&lt;b&gt;no&lt;/b&gt;</p>"),
        ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
        ("", ""),
    ],
)
def test_a_little_markup_is_understood(text: str, wanted: str) -> None:
    assert markup(text) == wanted


def test_a_value_that_is_not_told_is_left_out() -> None:
    written = node("input", required=True, checked=False, value=None, data_id="x")

    assert html(written) == '<input required="" data-id="x">'
    assert tree(written) == ["input", {"required": "", "data-id": "x"}, []]


RUN = {
    "id": "r1",
    "process": "restart_service",
    "version": "1",
    "status": "failed",
    "params": {"service": "<demo>", "count": 3, "note": None},
    "requester": "ada",
    "result": None,
    "error": "StepFailed: no <b>luck</b>",
    "created_at": "2026-05-01T09:00:00.000+00:00",
    "ended_at": "2026-05-01T09:00:02.500+00:00",
    "steps": [
        {
            "key": "processes.steps.service.restart#1", "status": "done", "attempts": 2, "result": 1, "error": None,
            "started_at": "2026-05-01T09:00:00.000+00:00", "ended_at": "2026-05-01T09:00:01.250+00:00",
        },
        {
            "key": "a/steps.heal#2", "status": "started", "attempts": 1, "result": None, "error": None,
            "started_at": "2026-05-01T09:00:00.000+00:00", "ended_at": None,
        },
    ],
    "approvals": [{"id": "a1", "title": "Restart?", "state": "denied", "decided_by": "grace", "reason": "not now"}],
}  # fmt: skip


def test_a_run_shows_steps_with_tries_and_times_and_what_went_wrong() -> None:
    page = shown(whole(RUN, NAMES, WORDS).content)

    assert "restart done 2 1.2 s" in page.text
    assert "heal#2 started 1 …" in page.text
    assert "Error StepFailed: no <b>luck</b>" in page.text
    assert "Restart? denied by Grace : not now" in page.text.replace("Grace:", "Grace :")
    assert "Cancel" not in page.text


def test_a_run_in_the_list_is_one_link() -> None:
    page = shown(row(RUN, 7, NAMES, WORDS).content)

    assert [value["href"] for tag, value in page.tags if tag == "a"] == ["/runs/r1"]
    assert "Restart service failed service <demo>, count 3 Ada" in page.text


@pytest.mark.parametrize(
    ("value", "kind"),
    [("", "date"), ("2026-02-28", "date"), ("2026-02-30", "text"), ("0000-01-01", "text"), ("x", "text")],
)
def test_what_is_no_day_is_shown_in_a_field_for_text(value: str, kind: str) -> None:
    shown = html(form_fields(Form("t", (Input("day", "Day", "date", value=value),)), "again"))

    assert f'<input type="{kind}" name="one.day"' in shown
    assert f'value="{value}"' in shown
