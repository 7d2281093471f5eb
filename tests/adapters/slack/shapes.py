"""Payloads as Slack sends them, one of each kind, and ways to damage one. The people do not exist."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeGuard, cast

from tests.adapters.slack.whole_bot import ADA, EVE, OPS
from tests.servers.slack_people import SlackPeople
from tests.servers.slack_workspace import Record

Way = Literal["events_api", "slash_commands", "interactive"]
DIRECT = "D1ADA"
ASKED = "/greet name=bob"
GARBAGE: tuple[Any, ...] = (
    None, "", "x", "\x00\ud800", "é" * 5_000, [], [None], {}, {"id": None}, {"id": {"id": []}}, 99, -1, 10**30, 1.5,
    True, False, [[[[[[]]]]]], "99999999999999999999", "C1/../x", "1.5",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of payload. `starts`: whether a run begins when nothing is wrong with it."""

    name: str
    way: Way
    make: Callable[[SlackPeople], Record]
    starts: bool = False


def damaged(payload: Record, chance: random.Random) -> Record:
    """Give a payload of which one part is gone or is something else."""
    told = copy.deepcopy(payload)
    inside, name = chance.choice([*_places(told)])
    if chance.random() < 0.3 and isinstance(inside, dict):
        del inside[name]
    else:
        inside[name] = chance.choice(GARBAGE)
    return told


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    named: list[tuple[Any, Any]] = []
    if is_object(value):
        named = [*value.items()]
    elif is_list(value):
        named = [*enumerate(value)]
    for name, inner in named:
        yield value, name
        yield from _places(inner)


def _event(kind: str, **event: Any) -> Callable[[SlackPeople], Record]:
    """Give an event about which nothing needs to be true."""
    return lambda people: people.event({"type": kind, "event_ts": people.workspace.stamp(), **copy.deepcopy(event)})


def is_object(value: Any) -> TypeGuard[Record]:
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _said(
    text: str, *, channel: str = OPS, user: str = ADA, kind: str = "message", **more: Any
) -> Callable[[SlackPeople], Record]:
    def make(people: SlackPeople) -> Record:
        ts = people.workspace.stamp()
        said = {
            "type": kind, "user": user, "text": text, "ts": ts, "event_ts": ts, "channel": channel, "team": "T1",
            "channel_type": "im" if channel.startswith("D") else "channel", "client_msg_id": f"c{ts}",
            "blocks": [{"type": "rich_text", "block_id": "b", "elements": [{"type": "rich_text_section"}]}],
        }  # fmt: skip
        return people.event({**said, **copy.deepcopy(more)})

    return make


def _acted(kind: str, user: str = ADA, **more: Any) -> Callable[[SlackPeople], Record]:
    def make(people: SlackPeople) -> Record:
        w = people.workspace
        return {
            "type": kind, "user": {"id": user, "username": "x", "name": "x", "team_id": w.team}, "api_app_id": "A1",
            "token": "x", "trigger_id": w.trigger(user), "team": {"id": w.team, "domain": "x"}, "enterprise": None,
            "action_ts": w.stamp(), "is_enterprise_install": False, **copy.deepcopy(more),
        }  # fmt: skip

    return make


def _typed(text: str, channel: str = OPS, user: str = ADA, **more: Any) -> Callable[[SlackPeople], Record]:
    def make(people: SlackPeople) -> Record:
        w = people.workspace
        return {
            "token": "x", "team_id": w.team, "team_domain": "x", "channel_id": channel, "channel_name": "x",
            "user_id": user, "user_name": "x", "command": "/bot", "text": text, "api_app_id": "A1",
            "is_enterprise_install": "false", "trigger_id": w.trigger(user),
            "response_url": f"{people.server.url}/respond/1", **more,
        }  # fmt: skip

    return make


FILE: Record = {
    "id": "F0", "name": "a.txt", "size": 3, "mimetype": "text/plain", "mode": "hosted", "file_access": "visible",
    "url_private_download": "http://127.0.0.1:9/a.txt", "url_private": "http://127.0.0.1:9/a.txt",
}  # fmt: skip
FOREIGN: Record = {"id": "F0", "file_access": "check_file_info", "created": 0, "mode": "file_access"}
ITEM: Record = {"type": "message", "channel": OPS, "ts": "1767326126.896109"}
MESSAGE: Record = {"type": "message", "user": EVE, "ts": "1767326126.896109", "text": ASKED, "team": "T1"}
CHANNEL: Record = {"id": OPS, "name": "ops"}
CONTAINER: Record = {"type": "message", "message_ts": "1767326126.896109", "channel_id": OPS, "is_ephemeral": False}
BUTTON: Record = {
    "type": "button", "block_id": "b:0", "action_id": "press:0", "value": "a:abc:0:y:k:mac", "style": "primary",
    "text": {"type": "plain_text", "text": "Approve", "emoji": True}, "action_ts": "1767326130.289415",
}  # fmt: skip
SELECT: Record = {
    "type": "static_select", "action_id": "value", "block_id": "b",
    "selected_option": {"text": {"type": "plain_text", "text": "Pay"}, "value": "pay"},
}  # fmt: skip
FIELD: Record = {
    "type": "input", "block_id": "process", "label": {"type": "plain_text", "text": "Which one?"},
    "element": {"type": "static_select", "action_id": "value"},
}  # fmt: skip
VIEW: Record = {
    "id": "V1", "team_id": "T1", "type": "modal", "callback_id": "choice", "blocks": [FIELD], "hash": "1.x",
    "private_metadata": '{"token": "choice", "thread": "", "private": ""}', "app_installed_team_id": "T1",
    "title": {"type": "plain_text", "text": "Start a process"}, "root_view_id": "V1", "previous_view_id": None,
    "state": {"values": {"process": {"value": SELECT}}},
}  # fmt: skip
FORM: Record = {
    **VIEW, "callback_id": "form", "blocks": [{**FIELD, "block_id": "amount"}],
    "private_metadata": '{"token": "p:pay.mac", "thread": "slack/T1/C1OPS", "private": "C1OPS"}',
    "state": {"values": {"amount": {"value": {"type": "plain_text_input", "value": "30"}}}},
}  # fmt: skip
RESPOND: Record = {"response_url": "http://127.0.0.1:9/respond/1"}
THREAD: Record = {"user_id": ADA, "channel_id": DIRECT, "thread_ts": "1.5", "context": {"channel_id": OPS}}
GREET: Record = {**VIEW, "state": {"values": {"process": {"value": {**SELECT, "selected_option": {"value": "greet"}}}}}}


def _top(kind: str, **more: Any) -> Callable[[SlackPeople], Record]:
    return lambda people: {"type": kind, "token": "x", "team_id": people.workspace.team, "api_app_id": "A1", **more}


EVENTS: tuple[tuple[str, Callable[[SlackPeople], Record], bool], ...] = (
    ("mention", _said(f"<@UBOT> {ASKED}", kind="app_mention"), True),
    ("direct", _said(ASKED, channel=DIRECT), True),
    ("broadcast", _said(f"<@UBOT> {ASKED}", subtype="thread_broadcast", thread_ts="1.5"), True),
    ("with a file", _said(f"<@UBOT> {ASKED}", subtype="file_share", files=[FILE]), True),
    ("with a file of elsewhere", _said(f"<@UBOT> {ASKED}", subtype="file_share", files=[FOREIGN]), True),
    ("channel message", _said(ASKED), False),
    ("reply in a strange thread", _said(ASKED, thread_ts="1767376988.871629", parent_user_id=EVE), False),
    ("small talk", _said("<@UBOT> hello", kind="app_mention"), False),
    ("bare mention", _said("<@UBOT>", kind="app_mention"), False),
    ("of a bot", _said(f"<@UBOT> {ASKED}", bot_id="B2", subtype="bot_message"), False),
    ("of ourselves", _said(ASKED, channel=DIRECT, user="UBOT", bot_id="BBOT"), False),
    ("of slackbot", _said(ASKED, channel=DIRECT, user="USLACKBOT"), False),
    ("of a stranger", _said(f"<@UBOT> {ASKED}", user="U9", user_team="T9", team="T9"), False),
    ("changed", _said("", subtype="message_changed", message=MESSAGE, previous_message=MESSAGE), False),
    ("deleted", _said("", subtype="message_deleted", deleted_ts="1.5", previous_message=MESSAGE), False),
    ("replied", _said("", subtype="message_replied", message=MESSAGE), False),
    ("joined", _said("<@U1ADA> has joined", subtype="channel_join"), False),
    ("me message", _said("waves", subtype="me_message"), False),
    ("edited", _said(f"<@UBOT> {ASKED}", edited={"user": ADA, "ts": "1.5"}), False),
    ("home", _event("app_home_opened", user=ADA, channel=DIRECT, tab="home", view=VIEW), False),
    ("messages tab", _event("app_home_opened", user=ADA, channel=DIRECT, tab="messages"), False),
    ("thread started", _event("assistant_thread_started", assistant_thread=THREAD), False),
    ("thread context", _event("assistant_thread_context_changed", assistant_thread=THREAD), False),
    ("stop button", _event(
        "agent_session_stopped", channel=OPS, user=ADA, thread_ts="1.5", streaming_message_ts=["1.6"]
    ), False),
    ("thumb", _event("reaction_added", user=ADA, reaction="+1::skin-tone-3", item=ITEM, item_user="UBOT"), False),
    ("thumb gone", _event("reaction_removed", user=ADA, reaction="thumbsdown", item=ITEM, item_user="UBOT"), False),
    ("other sign", _event("reaction_added", user=ADA, reaction="tada", item=ITEM, item_user=EVE), False),
    ("sign on a file", _event("reaction_added", user=ADA, reaction="-1", item={"type": "file", "file": "F0"}), False),
    ("member joined", _event("member_joined_channel", user=ADA, channel=OPS, channel_type="C", team="T1"), False),
    ("channel renamed", _event("channel_rename", channel={"id": OPS, "name": "x", "created": 1}), False),
    ("channel archived", _event("channel_archive", channel=OPS, user=ADA), False),
    ("file shared", _event("file_shared", file_id="F0", user_id=ADA, file={"id": "F0"}, channel_id=OPS), False),
    ("link shared", _event("link_shared", user=ADA, channel=OPS, links=[{"domain": "x", "url": "http://x"}]), False),
    ("pin added", _event("pin_added", user=ADA, channel_id=OPS, item=ITEM), False),
    ("user changed", _event("user_change", user={"id": ADA, "team_id": "T1", "profile": {}}), False),
    ("team joined", _event("team_join", user={"id": "U9", "team_id": "T1"}), False),
    ("emoji changed", _event("emoji_changed", subtype="add", name="x", value="http://x"), False),
    ("group changed", _event("subteam_members_changed", subteam_id="S1", added_users=[ADA]), False),
    ("scopes", _event("scope_granted", scopes=["chat:write"], trigger_id="1.2"), False),
    ("tokens of somebody", _event("tokens_revoked", tokens={"oauth": [ADA], "bot": []}), False),
    ("shared channel", _event("shared_channel_invite_received", invite={"id": "I1"}, channel={"id": OPS}), False),
    ("metadata", _event("message_metadata_posted", app_id="A2", channel_id=OPS, metadata={"event_type": "x"}), False),
    ("function", _event("function_executed", function={"id": "Fn1"}, inputs={}, function_execution_id="Fx1"), False),
    ("of no kind", _event(""), False),
    ("of tomorrow", _event("something_new", user=ADA, channel=OPS), False),
    ("rate limited", _top("app_rate_limited", minute_rate_limited=1_518_467_820), False),
    ("verification", _top("url_verification", challenge="c1"), False),
    ("top of tomorrow", _top("something_new"), False),
)  # fmt: skip
ACTS: tuple[tuple[str, Callable[[SlackPeople], Record], bool], ...] = (
    ("asked about", _acted(
        "message_action", callback_id="ask_switchboard", channel=CHANNEL, message=MESSAGE,
        message_ts=MESSAGE["ts"], **RESPOND,
    ), True),
    ("asked about by a stranger", _acted(
        "message_action", EVE, callback_id="ask_switchboard", channel=CHANNEL, message=MESSAGE, **RESPOND
    ), False),
    ("shortcut", _acted("shortcut", callback_id="start_process"), False),
    ("unknown shortcut", _acted("shortcut", callback_id="other"), False),
    ("search", _acted(
        "block_suggestion", action_id="value", block_id="process", value="gr", view=VIEW,
        container={"type": "view", "view_id": "V1"},
    ), False),
    ("chosen", _acted("view_submission", view=VIEW, response_urls=[]), False),
    ("chosen by a stranger", _acted("view_submission", EVE, view=GREET), False),
    ("form with a forged token", _acted("view_submission", view=FORM), False),
    ("form closed", _acted("view_closed", view=VIEW, is_cleared=False), False),
    ("forged press", _acted(
        "block_actions", container=CONTAINER, channel=CHANNEL, message={**MESSAGE, "user": "UBOT"}, actions=[BUTTON],
        state={"values": {}}, **RESPOND,
    ), False),
    ("ephemeral press", _acted(
        "block_actions", container={**CONTAINER, "is_ephemeral": True}, channel=CHANNEL, actions=[BUTTON], **RESPOND
    ), False),
    ("press at home", _acted(
        "block_actions", container={"type": "view", "view_id": "V1"}, view={**VIEW, "type": "home"}, actions=[BUTTON]
    ), False),
    ("selection", _acted("block_actions", container=CONTAINER, channel=CHANNEL, actions=[SELECT], **RESPOND), False),
    ("old button", _acted(
        "interactive_message", actions=[{"name": "x", "type": "button", "value": "1"}], callback_id="x",
        channel=CHANNEL, original_message=MESSAGE, **RESPOND,
    ), False),
    ("old dialog", _acted("dialog_submission", callback_id="x", submission={"a": ""}, channel=CHANNEL), False),
    ("old search", _acted("dialog_suggestion", callback_id="x", name="a", value="b", channel=CHANNEL), False),
    ("workflow step", _acted("workflow_step_edit", callback_id="x", workflow_step={"step_id": "1"}), False),
    ("act of tomorrow", _acted("something_new", **RESPOND), False),
)  # fmt: skip
COMMANDS: tuple[tuple[str, Callable[[SlackPeople], Record], bool], ...] = (
    ("command", _typed("greet name=bob"), True),
    ("command in a direct message", _typed("greet name=bob", DIRECT), True),
    ("command for a form", _typed("pay"), False),
    ("command for help", _typed("help"), False),
    ("bare command", _typed(""), False),
    ("unknown command", _typed("launch rockets=3"), False),
    ("command with a fault", _typed("pay amount=abc"), False),
    ("command of a stranger", _typed("greet name=bob", OPS, EVE), False),
)
SHAPES = tuple(
    Shape(name, cast(Way, way), make, starts)
    for way, found in (("events_api", EVENTS), ("interactive", ACTS), ("slash_commands", COMMANDS))
    for name, make, starts in found
)
