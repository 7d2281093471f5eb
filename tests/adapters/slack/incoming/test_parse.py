"""Recorded-like payloads, and what the bot gets to see of them."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.address import SlackAddress, place_of
from adapters.slack.incoming.parse import assigned, filled_of, heard_of, tapped_of, typed_of
from tests.adapters.slack.payloads import ACTION, COMMAND, DIRECT, EPHEMERAL, MENTION, MESSAGE, REPLY, Record

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([
        "event", "type", "user", "id", "ts", "text", "channel", "team", "team_id", "actions", "value", "container",
        "view", "authorizations", "files", "message",
    ]), inner, max_size=6),
)  # fmt: skip


def changed(payload: Record, **event: Any) -> Record:
    return {**payload, "event": {**payload["event"], **event}}


def test_a_mention_is_plain_text_in_the_thread_that_it_opens() -> None:
    heard = heard_of(MENTION, "UBOT")

    assert heard is not None
    assert heard.text == "restart <demo> for @bob, see https://ex.org/a?b=1&c"
    assert heard.place.thread == "slack/T1/C1/1773327463.619929"
    assert (heard.event, heard.account, heard.addressed) == ("slack/T1/Ev0AAA", "U1", True)


def test_the_second_event_of_a_mention_says_the_same_in_the_same_place() -> None:
    first, second = heard_of(MENTION, "UBOT"), heard_of(MESSAGE, "UBOT")

    assert first is not None
    assert second is not None
    assert first.event != second.event
    assert (first.place, first.ts, first.text, first.addressed) == (
        second.place, second.ts, second.text, second.addressed,
    )  # fmt: skip


def test_a_direct_message_needs_no_thread() -> None:
    heard = heard_of(DIRECT, "UBOT")

    assert heard is not None
    assert heard.place == SlackAddress("T1", "D1")
    assert heard.addressed
    assert heard.answered_in == "1771442483.260129"


@pytest.mark.parametrize("text", ["<@UBOT>", " <@UBOT|bot> : ", "*<@UBOT>*", "<@UBOT>!"])
def test_a_bare_mention_asks_for_help(text: str) -> None:
    heard, overheard = heard_of(changed(MENTION, text=text), "UBOT"), heard_of(changed(DIRECT, text="*"), "UBOT")

    assert heard is not None
    assert heard.text == "help"
    assert overheard is not None
    assert overheard.text == "*"


def test_a_reply_without_our_name_is_heard_but_not_addressed_to_us() -> None:
    heard = heard_of(REPLY, "UBOT")

    assert heard is not None
    assert not heard.addressed
    assert heard.place.root == "1767376988.871629"


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "message_changed"}, {"subtype": "message_deleted"}, {"subtype": "channel_join"},
        {"subtype": "bot_message"}, {"bot_id": "BOTHER"}, {"user": "UBOT"}, {"edited": {"user": "U1"}}, {"user": None},
        {"type": "reaction_added"}, {"user": "USLACKBOT"}, {"ts": None}, {"channel": 7},
    ],
)  # fmt: skip
def test_edits_joins_and_bots_say_nothing(event: Record) -> None:
    assert heard_of(changed(DIRECT, **event), "UBOT") is None
    assert heard_of(changed(MESSAGE, **event), "UBOT") is None


def test_a_file_comes_with_its_message() -> None:
    file = {"id": "F1", "name": "a.csv", "size": 5, "mimetype": "text/csv", "url_private_download": "https://f/a.csv"}

    heard = heard_of(changed(DIRECT, subtype="file_share", files=[file, {"id": "F2", "mode": "tombstone"}]), "UBOT")

    assert heard is not None
    assert [(each.name, each.size, each.media_type) for each in heard.files] == [("a.csv", 5, "text/csv")]


@pytest.mark.parametrize("body", [ACTION, EPHEMERAL])
def test_a_press_is_known_by_who_pressed_and_where_also_without_the_message(body: Record) -> None:
    tapped = tapped_of(body)

    assert tapped is not None
    assert (tapped.account, tapped.token, tapped.trigger) == ("U1", "a:abc:0:y:k:mac", "1021.3901.2e25")
    assert (tapped.place.team, tapped.place.channel) == ("T1", "C1")
    assert tapped.place.root


def test_two_presses_are_two_events() -> None:
    first, second = tapped_of(ACTION), tapped_of({**ACTION, "trigger_id": "other"})

    assert first is not None
    assert second is not None
    assert first.event != second.event


@pytest.mark.parametrize(
    ("text", "name", "values", "rest"),
    [
        ("", "", {}, ""),
        ("help", "help", {}, ""),
        ("run", "help", {}, ""),
        ("run repo_info owner=octo name=hello", "repo_info", {"owner": "octo", "name": "hello"}, ""),
        ("Repo-Info owner=“two words” tags=a tags=b", "repo_info", {"owner": "two words", "tags": ["a", "b"]}, ""),
        ("repo_info stars of octo/hello", "repo_info", {}, "stars of octo/hello"),
        ("repo_info owner=octo and more", "repo_info", {}, "owner=octo and more"),
        ("cancel k3v9", "cancel", {}, "k3v9"),
        ("unknown x=1", "unknown", {"x": "1"}, ""),
        ("repo_info it's", "repo_info", {}, "it's"),
        ("repo_info who=<@U2|bob> page=<https://ex.org>", "repo_info", {"who": "@bob", "page": "https://ex.org"}, ""),
    ],
)
def test_a_command_is_its_first_word_and_what_follows(text: str, name: str, values: Record, rest: str) -> None:
    typed = typed_of({**COMMAND, "text": text}, ["help", "cancel", "repo_info"])

    assert (typed.name, typed.values, typed.text) == (name, values, rest)
    assert typed.place == SlackAddress("T1", "C1")


@settings(deadline=None)
@given(JSON)
def test_whatever_comes_is_read_or_left_out(body: Any) -> None:
    record: Record = cast(Record, body) if isinstance(body, dict) else {"event": body}

    heard, tapped = heard_of(record, "UBOT"), tapped_of(record)
    filled, typed = filled_of(record), typed_of(record, ["help"])

    assert heard is None or all(isinstance(said, str) for said in (heard.event, heard.account, heard.text))
    assert tapped is None or isinstance(tapped.token, str)
    assert all(isinstance(said, str) for said in (filled.event, filled.team, filled.account))
    assert all(isinstance(said, str) for said in (typed.event, typed.account, typed.name, typed.text))


@settings(deadline=None)
@given(
    st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.from_regex(r"[a-z0-9 .,/]{0,9}", fullmatch=True))
)
def test_what_is_written_as_options_is_read_back(values: dict[str, str]) -> None:
    assert assigned(" ".join(f'{name}="{value}"' for name, value in values.items())) == values


@settings(deadline=None)
@given(st.tuples(*[st.from_regex(r"[A-Z0-9.]{1,12}", fullmatch=True)] * 3), st.booleans())
def test_a_thread_is_read_back_as_its_place(names: tuple[str, str, str], has_root: bool) -> None:
    place = SlackAddress(*names) if has_root else SlackAddress(*names[:2])

    assert place_of(place.thread) == place


@pytest.mark.parametrize("thread", ["slack/T1", "discord/1", "slack//C1", "slack/T1/C1/1/2", ""])
def test_a_thread_of_somebody_else_is_refused(thread: str) -> None:
    with pytest.raises(ValueError, match="no thread of Slack"):
        place_of(thread)
