"""What is written down is read back as it was."""

from __future__ import annotations

import json
import unicodedata
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.authoring.origin import Origin
from bot.messages import card
from bot.messages.card import Button, Card, Form, Input, Post
from bot.messages.inbound import MOST_TEXT, clean
from bot.parameters.call import Call
from bot.parameters.parameter import Parameter, describe, described
from bot.routing.decision import Ask, Candidate, Chat, Choose, Confirm, Decision, Do, Start, Trace
from bot.runs.as_json import decision_object
from bot.text import JOINER, NON_JOINER, one_line, shortened, visible, without_hidden

TEXT = st.text(max_size=30)
PAIRS = st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)
BUTTONS = st.builds(Button, TEXT, TEXT, st.sampled_from(["primary", "danger", "plain"]), TEXT)
INPUTS = st.builds(Input, TEXT, TEXT, value=TEXT, choices=st.lists(TEXT, max_size=3).map(tuple), hint=TEXT)
FORMS = st.builds(Form, TEXT, st.lists(INPUTS, max_size=3).map(tuple), TEXT)
CARDS = st.builds(
    Card, st.sampled_from(["approval", "question"]), TEXT, TEXT, PAIRS, TEXT,
    st.lists(BUTTONS, max_size=3).map(tuple), st.none() | FORMS, TEXT,
)  # fmt: skip
POSTS = st.builds(Post, TEXT, st.none() | CARDS, st.sampled_from(["plain", "good", "bad", "quiet"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
PARAMS = st.dictionaries(TEXT, JSON, max_size=3)
TRACES = st.builds(Trace, TEXT, TEXT, candidates=st.lists(st.builds(Candidate, TEXT, st.floats(0, 1))).map(tuple))
CALLS = st.builds(Call, TEXT, PARAMS)
DECISIONS = st.one_of(
    st.builds(Start, st.lists(CALLS, max_size=2).map(tuple), TRACES),
    st.builds(Ask, TEXT, PARAMS, TEXT, TEXT, st.just(()), st.lists(TEXT).map(tuple), TRACES),
    st.builds(Choose, st.lists(st.builds(Candidate, TEXT, st.floats(0, 1))).map(tuple), TEXT, TRACES),
    st.builds(Confirm, CALLS, TEXT, TRACES),
    st.builds(Do, st.sampled_from(["help", "status", "cancel", "verdict"]), TEXT, TRACES),
    st.builds(Chat, TRACES, TEXT),
)
KINDS = [str, int, float, bool, date, datetime, Decimal, list[str], list[int], list[date]]
PARAMETERS = st.builds(
    Parameter,
    TEXT,
    st.sampled_from(KINDS),
    TEXT,
    st.booleans(),
    st.none(),
    st.lists(TEXT, max_size=3).map(tuple),
    PAIRS,
    least=st.none() | st.floats(-9, 9),
    most=st.none() | st.integers(0, 9),
    pattern=TEXT,
    samples=st.lists(TEXT, max_size=3).map(tuple),
)


@given(POSTS)
def test_a_post(post: Post) -> None:
    assert card.decode(card.encode(post)) == post


@given(st.builds(Post, st.text(alphabet=st.characters(), max_size=30)))
def test_a_post_of_any_characters_can_be_written(post: Post) -> None:
    assert isinstance(card.decode(card.encode(post)).text, str)


@given(st.builds(Origin, TEXT, TEXT, TEXT, TEXT))
def test_an_origin(origin: Origin) -> None:
    assert Origin.decode(origin.encode()) == origin


@given(PARAMETERS)
def test_a_parameter(parameter: Parameter) -> None:
    there = json.loads(json.dumps(describe(parameter)))

    back = described(there)

    assert back == parameter


@given(DECISIONS)
def test_a_decision(decision: Decision) -> None:
    shown = decision_object(decision)

    assert json.loads(json.dumps(shown))["kind"] == shown["kind"]  # it is kept as JSON
    assert set(shown) == {"kind", "calls", "missing", "candidates", "trace"}
    assert shown["kind"] in {"run", "ask", "choose", "confirm", "control", "chat"}


@given(st.text(alphabet=st.characters(), max_size=60))
def test_a_visible_text_hides_nothing(text: str) -> None:
    shown = visible(text)

    bare = shown.replace(JOINER, "").replace(NON_JOINER, "")  # where an emoji or a script needs one it stays
    assert {unicodedata.category(c) for c in bare if c not in "\n\t"} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} == set()
    assert not set(shown) & set("\u202e\u200b\u2066\u2028\u3164\x1b\x00")
    assert visible(shown) == shown
    assert "\n" not in one_line(text)


@pytest.mark.parametrize("text", ["👩\u200d💻", "🤷🏽\u200d♀\ufe0f", "❤\ufe0f\u200d🔥"])
def test_an_emoji_of_several_signs_stays_one(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "क्\u200cष", "a\u00a0b\u3000c"])
def test_a_joiner_that_shapes_letters_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("text", ["a\u200db", "\u200d💻", "👩\u200d", "👩\u200d\u200d💻", "x\ufe0f\u200dy"])
def test_a_joiner_that_joins_no_emoji_is_shown(text: str) -> None:
    assert "\\u200d" in visible(text)


@pytest.mark.parametrize("text", ["de\u200clete", "می\u200c", "\u061c\u200cم", "م\u200c\u200cم", "👩\u200c💻"])
def test_a_parter_of_no_letters_is_shown(text: str) -> None:
    assert "\\u200c" in visible(text)


@given(st.text(alphabet=st.characters(), max_size=60))
def test_without_what_is_hidden_a_line_is_visible(text: str) -> None:
    kept = without_hidden(text)

    assert one_line(kept) == kept or {JOINER, NON_JOINER} & set(kept)
    assert not set(kept) & set("\n\t\u202e\u200b\u2066\u2028\u3164\x1b\x00\u00a0\u3000")


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_shortened_text_says_so(text: str, most: int) -> None:
    short = shortened(text, most)

    assert len(short) <= most
    assert short == text or short.endswith("…")


@given(st.text(alphabet=st.characters(), max_size=60))
def test_a_clean_text_can_be_kept(text: str) -> None:
    assert clean(clean(text)) == clean(text).encode().decode()
    assert len(clean("é" * (MOST_TEXT + 1))) > MOST_TEXT


def test_an_older_origin_lacks_what_came_later() -> None:
    assert Origin.decode('{"person": "ada", "thread": "web/ada", "later": 1}') == Origin("ada", "web/ada")


def test_an_older_parameter_lacks_what_came_later() -> None:
    assert described({"name": "x"}) == Parameter("x", str, "", required=True, default=None)


OLD: list[tuple[str, str]] = [
    ('{"text": "hello"}', "hello"),
    ('{"text": "hello", "later": true}', "hello"),
    ('{"text": "", "card": {"kind": "poll", "title": "Which day?"}}', "Which day?"),
    ('{"card": {"kind": "approval"}}', "(This was written by another version of me, and I cannot show it.)"),
    ("[]", "(This was written by another version of me, and I cannot show it.)"),
    ("not json", "(This was written by another version of me, and I cannot show it.)"),
    ("7", "(This was written by another version of me, and I cannot show it.)"),
    ('{"text": "x", "mood": "furious"}', "x"),
]


def test_an_older_or_newer_post_is_shown_as_far_as_it_goes() -> None:
    assert [card.decode(body).plain() for body, _ in OLD] == [shown for _, shown in OLD]
