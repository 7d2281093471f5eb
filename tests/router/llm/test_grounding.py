"""A value that nobody said does not pass, in whatever form it was said or invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AnyHttpUrl, BaseModel, Field, create_model

from bot.authoring.process import Risk
from bot.routing.decision import LastRun, Line, OpenQuestion, Turn
from router.llm.grounding import ground
from router.llm.utterance import Utterance, normal, said_in
from tests.router.catalogue import NOW, REPO_INFO, RESTART_SERVICE, TEXT_PROCESSING, offer_of, turn_of


def kept(
    kind: Any, value: Any, text: str | Turn, *, quote: str | None = None, risk: Risk = "read", default: Any = ...
) -> Any:
    """Give what grounding leaves of one value, or `dropped`."""
    offer = offer_of("probe", create_model("Params", value=(kind, default)), risk=risk)
    turn = turn_of(text) if isinstance(text, str) else text
    found = ground(offer, {"value": value}, {"value": quote} if quote else {}, said_in(turn))
    return found.params.get("value", "dropped")


SAID: list[tuple[Any, Any, str]] = [
    (str, "octo", "stars of octo/hello please"),
    (str, "hello", "stars of octo/hello please"),
    (str, "Octo", "stars of OCTO/hello"),
    (str, "x", "Make the letter `x` uppercase"),
    (str, "it's late", "write “it’s  late” in capitals"),
    (str, "ﬁne", "a fine day"),
    (str, "!!!", "uppercase !!! now"),
    (str, "東京", "天気は東京です"),
    (str, "a-1042", "ship A-1042."),
    (str, "two\nlines", "say `two\nlines` loudly"),
    (AnyHttpUrl, "https://example.com/", "is example.com up?"),
    (AnyHttpUrl, "https://example.com/a?b=1", "check https://example.com/a?b=1!"),
    (int, 1200, "charge 1,200 euro"),
    (int, 1200, "charge 1.200 euro"),
    (float, 1.2, "wait 1.2 seconds"),
    (int, 2000, "give me 2k of them"),
    (float, 0.2, "20% off"),
    (int, 25, "twenty five of them"),
    (int, 200, "two hundred"),
    (int, -5, "set it to -5"),
    (str, "1200", "charge 1,200 euro"),
    (date, "2026-12-24", "on December 24th"),
    (date, "2026-12-24", "on 24.12."),
    (date, "2026-11-21", "do it tomorrow"),
    (date, "2026-11-23", "on monday"),
    (date, "2026-11-23", "in 3 days"),
    (datetime, "2026-11-21T15:00:00+00:00", "tomorrow at 3 pm"),
    (datetime, "2026-11-21T15:30:00", "tomorrow at 15:30"),
    (time, "12:00", "at noon"),
    (timedelta, "PT2H", "for 2 hours"),
    (timedelta, "PT1H30M", "for 1 hour 30 minutes"),
    (timedelta, "PT30M", "half an hour"),
    (list[str], ["ada", "bob"], "invite ada and bob"),
    (dict[str, int], {"red": 3}, "3 red ones"),
]

INVENTED: list[tuple[Any, Any, str]] = [
    (str, "torvalds", "stars of the kernel"),
    (str, "art", "start it"),
    (str, "star", "start it"),
    (str, "", "start it"),
    (str, "octo hello", "stars of octo/hello"),
    (AnyHttpUrl, "https://example.org/", "is example.com up?"),
    (AnyHttpUrl, "https://example.com/admin", "is example.com up?"),
    (int, 12, "charge 1,200 euro"),
    (int, 5, "set it to -x"),
    (int, -5, "set it to 5"),
    (int, 8, "five three"),
    (int, 10**4000, "a big one"),
    (float, float("inf"), "as much as you can"),
    (float, 1e308, "1 more"),
    (str, "1e999", "1 more"),
    (date, "2026-12-25", "on December 24th"),
    (date, "2027-12-24", "tomorrow"),
    (date, "2026-11-22", "do it tomorrow"),
    (datetime, "2026-11-21T09:00:00", "tomorrow"),
    (datetime, "2026-11-21T16:00:00", "tomorrow at 3 pm"),
    (time, "09:15", "at noon"),
    (timedelta, "PT3H", "for 2 hours"),
    (dict[str, int], {"blue": 3}, "3 red ones"),
    (list[list[str]], [["eve"]], "invite ada and bob"),
]


@pytest.mark.parametrize(("kind", "value", "text"), SAID)
def test_what_was_said_is_kept(kind: Any, value: Any, text: str) -> None:
    assert kept(kind, value, text) == value


@pytest.mark.parametrize(("kind", "value", "text"), INVENTED)
def test_what_nobody_said_is_dropped(kind: Any, value: Any, text: str) -> None:
    assert kept(kind, value, text) == "dropped"


def test_what_is_dropped_is_listed() -> None:
    found = ground(REPO_INFO, {"owner": "octo", "name": "linux"}, {}, said_in(turn_of("stars of octo")))

    assert (found.params, found.dropped) == ({"owner": "octo"}, ("name: linux",))


def test_only_the_items_of_a_list_that_were_said_stay() -> None:
    offer = offer_of("probe", create_model("Params", names=(list[str], ...)))

    found = ground(offer, {"names": ["ada", "eve"]}, {}, said_in(turn_of("invite ada")))

    assert (found.params, found.dropped) == ({"names": ["ada"]}, ("names: eve",))


def test_what_the_bot_said_is_not_what_the_person_said() -> None:
    turn = replace(turn_of("yes"), history=(Line("bot", "shall I check evil.example?"), Line("person", "ask octo")))

    assert kept(str, "evil.example", turn) == "dropped"
    assert kept(str, "octo", turn) == "octo"


def test_what_somebody_else_said_is_not_what_the_person_said() -> None:
    turn = replace(turn_of("refund that"), history=(Line("other", "4000 for A-9999"), Line("person", "A-1042 it is")))

    assert kept(str, "A-9999", turn) == "dropped"
    assert kept(int, 4000, turn) == "dropped"
    assert kept(str, "A-1042", turn) == "A-1042"


def test_the_open_question_and_the_last_run_count_as_said() -> None:
    turn = replace(
        turn_of("the same again, please"),
        pending=OpenQuestion("probe", {"a": "alpha"}, "value", ("beta",)),
        last_run=LastRun("r", "probe", {"list": ["gamma", {"deep": "delta"}], "number": 42}, "completed"),
    )

    assert [kept(str, value, turn) for value in ("alpha", "beta", "gamma", "delta")] == [
        "alpha",
        "beta",
        "gamma",
        "delta",
    ]
    assert kept(int, 42, turn) == 42


def test_two_lines_do_not_join_to_words_that_nobody_said() -> None:
    turn = replace(turn_of("production is fine"), history=(Line("person", "I never said drop"),))

    assert kept(str, "drop production", turn) == "dropped"


def test_a_default_needs_not_to_be_said() -> None:
    assert kept(int, 3, "do it", default=3) == 3
    assert kept(int, 4, "do it", default=3) == "dropped"


def test_a_choice_of_a_reading_process_may_be_understood() -> None:
    found = ground(TEXT_PROCESSING, {"text": "x", "operation": "upper"}, {}, said_in(turn_of("shout `x`")))

    assert found.params == {"text": "x", "operation": "upper"}


@pytest.mark.parametrize(
    ("text", "environment"),
    [
        ("restart demo in production", "production"),
        ("restart demo in prod", "production"),
        ("restart demo in prodution", "production"),
        ("restart demo on Staging", "staging"),
        ("restart demo", None),
        ("restart demo, everybody is waiting", None),
    ],
)
def test_a_choice_of_a_process_that_changes_something_must_be_named(text: str, environment: str | None) -> None:
    found = ground(
        RESTART_SERVICE,
        {"service": "demo", "environment": environment or "production"},
        {"environment": text},
        said_in(turn_of(text)),
    )

    assert found.params.get("environment") == environment


def test_an_alias_and_another_case_are_the_choice_itself() -> None:
    found = ground(TEXT_PROCESSING, {"operation": "Upper Case"}, {}, said_in(turn_of("`x` in upper case")))

    assert found.params == {"operation": "upper"}


def test_a_said_word_that_is_no_choice_is_kept_for_the_person_to_hear_about() -> None:
    assert kept(Literal["red", "blue"], "green", "paint it green") == "green"
    assert kept(Literal["red", "blue"], "mauve", "paint it green") == "dropped"


def test_numbers_that_are_choices_stay_numbers() -> None:
    assert kept(Literal[1, 2], "2", "take 2") == 2


@pytest.mark.parametrize(("quote", "left"), [("by express", True), (None, "dropped"), ("over night", "dropped")])
def test_a_yes_that_changes_something_must_be_quoted(quote: str | None, left: Any) -> None:
    assert kept(bool, True, "send it by express", quote=quote, risk="write") == left


def test_the_names_within_a_type_need_not_be_said() -> None:
    class Item(BaseModel):
        colour: Literal["red", "blue"] = "red"
        size: int

    assert kept(Item, {"colour": "blue", "size": 3}, "3 of them") == {"colour": "blue", "size": 3}
    assert kept(Item, {"colour": "blue", "size": 4}, "3 of them") == "dropped"


def test_hidden_and_unknown_fields_are_never_taken() -> None:
    kind = Annotated[str, Field(exclude=True)]
    offer = offer_of("probe", create_model("Params", secret=(kind, "x")))

    found = ground(offer, {"secret": "x", "sudo": "x"}, {}, said_in(turn_of("x")))

    assert (found.params, found.dropped) == ({}, ("secret: x", "sudo: x"))


def test_a_day_in_other_words_is_believed_when_its_words_are_quoted() -> None:
    turn = replace(turn_of("per favore domani"), language="it")

    assert kept(date, "2026-11-21", turn, quote="domani") == "2026-11-21"
    assert kept(date, "2026-11-22", turn, quote="domani") == "dropped"
    assert kept(date, "2026-11-21", turn, quote="tomorrow") == "dropped"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("meet for an hour", "PT1H"),
        ("half an hour is enough", "PT30M"),
        ("it takes 1h30", "PT1H30M"),
        ("a slot of 1:30, please", "PT1H30M"),
        ("two and a half hours", "PT2H30M"),
        ("an hour and a half", "PT1H30M"),
        ("für eine halbe Stunde", "PT30M"),
        ("zwei Wochen frei", "P14D"),
        ("une heure et demie", "PT1H30M"),
        ("dos horas", "PT2H"),
    ],
)
def test_a_length_of_time_is_said_in_words_of_several_languages(said: str, value: str) -> None:
    assert kept(timedelta, value, said) == value


@pytest.mark.parametrize(("said", "value"), [("two and a half hours", "P2D"), ("12 apples and a dog", "P1D")])
def test_a_length_is_not_made_of_the_pieces_of_other_words(said: str, value: str) -> None:
    assert kept(timedelta, value, said) == "dropped"


@pytest.mark.parametrize(
    ("said", "value"), [("fünfundzwanzig Karten", 25), ("vingt-cinq", 25), ("treinta y cinco", 35), ("drei davon", 3)]
)
def test_numbers_are_said_in_words_of_several_languages(said: str, value: int) -> None:
    assert kept(int, value, said) == value


@pytest.mark.parametrize("said", ["am 3. Dezember", "le 3 décembre", "el 3 de diciembre", "on Dec 3"])
def test_a_day_is_said_in_words_of_several_languages(said: str) -> None:
    assert kept(date, "2026-12-03", said) == "2026-12-03"
    assert kept(date, "2026-12-04", said) == "dropped"


def test_evidence_that_was_not_said_is_not_kept() -> None:
    found = ground(REPO_INFO, {"owner": "octo"}, {"owner": "the owner octo"}, said_in(turn_of("octo's stars")))

    assert (found.params, found.evidence) == ({"owner": "octo"}, {})


@given(st.text(max_size=40), st.text(min_size=1, max_size=10), st.text(max_size=40))
def test_words_between_blanks_are_always_found(before: str, word: str, after: str) -> None:
    said = Utterance(normal(f"{before} {word} {after}"), NOW)

    assert said.words(word) or not normal(word)


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.text(max_size=60), ANYTHING)
def test_no_value_at_all_makes_it_fail(text: str, value: Any) -> None:
    for kind in (str, int, date, timedelta, list[str], Literal["a"], bool):
        left = kept(kind, value, text, quote=text)
        # what stands is what was given, or a part of a list; nothing else comes of it
        assert left in ("dropped", value) or (isinstance(value, list) and all(each in value for each in left))
