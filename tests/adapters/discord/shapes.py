"""Payloads of the gateway as Discord sends them, one of each kind, and ways to damage one. The people do not exist."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from adapters.discord.payload import is_list, is_object
from tests.servers.discord import DiscordServer
from tests.servers.discord_world import ADA, APP, BOT_ROLE, GUILD, ME, OPS, OTHER_BOT, THREAD, Someone

Payload = dict[str, Any]
BEA, CARL = Someone("450", "bea"), Someone("451", "carl")  # whom bot.toml does not name: one waits to be a member
HOOK = Someone("460", "build hook")
ASKED = "/greet name=bob"
GARBAGE: tuple[Any, ...] = (
    None, "", "x", "\x00\ud800", "é" * 5_000, [], [None], {}, {"id": None}, {"id": {"id": []}}, 99, -1, 10**30, 1.5,
    True, False, [[[[[[]]]]]], "99999999999999999999", "0x1f",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of event. `starts`: whether a run begins when nothing is wrong with it."""

    name: str
    event: str
    make: Callable[[DiscordServer], Payload]
    starts: bool = False


def damaged(payload: Payload, chance: random.Random) -> Payload:
    """Give a payload of which one part is gone or is something else; never the token, by which it is answered."""
    told = copy.deepcopy(payload)
    inside, name = chance.choice([place for place in _places(told) if place[1] != "token"])
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


def _said(
    text: str = f"<@{APP}> {ASKED}", channel: str = OPS, who: Someone = ADA, **more: Any
) -> Callable[[DiscordServer], Payload]:
    def make(server: DiscordServer) -> Payload:
        return copy.deepcopy(server.world.write(who, channel, {"content": text}, **copy.deepcopy(more)))

    return make


def _acted(
    kind: Any, data: Payload, channel: str = OPS, who: Someone = ADA, **more: Any
) -> Callable[[DiscordServer], Payload]:
    def make(server: DiscordServer) -> Payload:
        told = server.interaction(who, kind, channel, copy.deepcopy(data), **copy.deepcopy(more)).payload
        return copy.deepcopy(told)

    return make


def _told(**payload: Any) -> Callable[[DiscordServer], Payload]:
    return lambda server: {**copy.deepcopy(payload)}


def _command(name: str, *options: Payload, **more: Any) -> Payload:
    return {"id": "1457536583141163000", "name": name, "type": 1, "options": list(options), **more}


def _option(name: str, value: Any, kind: int = 3, **more: Any) -> Payload:
    return {"name": name, "type": kind, "value": value, **more}


def _below(name: str, *options: Payload) -> Payload:
    return {"name": name, "type": 1, "options": list(options)}


def _label(name: str, **component: Any) -> Payload:
    return {"type": 18, "id": 2, "component": {"type": 4, "id": 3, "custom_id": name, **component}}


FILE: Payload = {
    "id": "8", "filename": "a.txt", "size": 3, "url": "http://127.0.0.1:9/a.txt", "content_type": "text/plain",
    "proxy_url": "http://127.0.0.1:9/a.txt", "flags": 0,
}  # fmt: skip
POLL: Payload = {
    "question": {"text": "Lunch?"}, "answers": [{"answer_id": 1, "poll_media": {"text": "yes"}}], "expiry": None,
    "allow_multiselect": False, "layout_type": 1, "results": {"is_finalized": False, "answer_counts": []},
}  # fmt: skip
UNKNOWN_PARTS: list[Payload] = [{"type": 250, "id": 1, "components": [{"type": 251, "id": 2}]}]
BOTTOM: Payload = {"id": "7", "channel_id": OPS, "author": ME.payload(), "content": "", "type": 0}
CARD: Payload = {**BOTTOM, "components": [{"type": 17, "id": 1, "components": []}], "flags": 1 << 15}
SNAPSHOT: Payload = {
    "message": {
        "content": ASKED,
        "attachments": [],
        "embeds": [],
        "type": 0,
        "timestamp": "2026-01-05T00:49:53.676000+00:00",
        "edited_timestamp": None,
    }
}
ELSEWHERE: Payload = {"guild_id": "299", "channel_id": "399", "authorizing_integration_owners": {"1": ADA.id}}
ALONE: Payload = {"guild_id": None, "context": 2, "authorizing_integration_owners": {"1": ADA.id}}
ON_MESSAGE: Payload = {
    "id": "5", "name": "Ask Switchboard", "type": 3, "target_id": "7",
    "resolved": {"messages": {"7": {**BOTTOM, "content": ASKED, "attachments": [], "author": OTHER_BOT.payload()}}},
}  # fmt: skip

MESSAGES = [
    *[
        Shape(f"system message {kind}", "MESSAGE_CREATE", _said(type=kind))
        for kind in (1, 3, 6, 7, 8, 12, 18, 20, 21, 22, 23, 24, 25, 31, 32, 36, 46, 99)
    ],
    Shape("not to us", "MESSAGE_CREATE", _said(ASKED)),
    Shape("a mention", "MESSAGE_CREATE", _said(), starts=True),
    Shape("a mention of our role", "MESSAGE_CREATE", _said(ASKED, mention_roles=[BOT_ROLE]), starts=True),
    Shape("a direct message", "MESSAGE_CREATE", _said(ASKED, ADA.dm), starts=True),
    Shape("in our thread", "MESSAGE_CREATE", _said(ASKED, THREAD), starts=True),
    Shape("a reply to us", "MESSAGE_CREATE", _said(ASKED, referenced_message=BOTTOM, type=19), starts=True),
    Shape("of a bot", "MESSAGE_CREATE", _said(who=OTHER_BOT)),
    Shape("of a webhook", "MESSAGE_CREATE", _said(who=HOOK, webhook_id=HOOK.id)),
    Shape("of an app", "MESSAGE_CREATE", _said(who=HOOK, application_id="77")),
    Shape("of a stranger", "MESSAGE_CREATE", _said(who=CARL, guild_id="299")),
    Shape("of somebody who waits", "MESSAGE_CREATE", _said(who=BEA, member=BEA.member() | {"pending": True})),
    Shape("of a stranger alone", "MESSAGE_CREATE", _said(ASKED, CARL.dm, CARL)),
    Shape("a poll", "MESSAGE_CREATE", _said(poll=POLL), starts=True),
    Shape("parts of an unknown type", "MESSAGE_CREATE", _said(components=UNKNOWN_PARTS), starts=True),
    Shape("a file", "MESSAGE_CREATE", _said(f"<@{APP}> count this", attachments=[FILE])),
    Shape(
        "a voice message", "MESSAGE_CREATE", _said("", ADA.dm, attachments=[{**FILE, "waveform": "AAAA"}], flags=8192)
    ),
    Shape(
        "a sticker", "MESSAGE_CREATE", _said("", ADA.dm, sticker_items=[{"id": "1", "name": "wave", "format_type": 1}])
    ),
    Shape("an embed", "MESSAGE_CREATE", _said(embeds=[{"type": "rich", "title": "x"}]), starts=True),
    Shape("forwarded", "MESSAGE_CREATE", _said("", ADA.dm, message_snapshots=[SNAPSHOT])),
    Shape("everyone is named", "MESSAGE_CREATE", _said("@everyone " + ASKED, mention_everyone=True)),
]
INTERACTIONS = [
    Shape("a command", "INTERACTION_CREATE", _acted(2, _command("greet", _option("name", "bob"))), starts=True),
    Shape("a command in a thread", "INTERACTION_CREATE", _acted(2, _command("party"), THREAD), starts=True),
    Shape("a command elsewhere", "INTERACTION_CREATE",
        _acted(2, _command("greet", _option("name", "bob")), **ELSEWHERE), starts=True),
    Shape("a command among people", "INTERACTION_CREATE",
        _acted(2, _command("greet", _option("name", "bob")), **ALONE), starts=True),
    Shape("run", "INTERACTION_CREATE", _acted(2, _command("bot", _below(
        "run", _option("process", "greet"), _option("values", "name=bob")))), starts=True),
    Shape("run without values", "INTERACTION_CREATE",
        _acted(2, _command("bot", _below("run", _option("process", "pay"))))),
    *[
        Shape(f"our command {name}", "INTERACTION_CREATE", _acted(2, _command("bot", _below(name))))
        for name in ("help", "runs", "approvals", "status", "cancel", "never")
    ],
    Shape("an older command", "INTERACTION_CREATE", _acted(2, _command("gone", _option("x", 1, 4)))),
    Shape("an older option", "INTERACTION_CREATE", _acted(2, _command("greet", _option("who", "bob")))),
    Shape("a command about a person", "INTERACTION_CREATE", _acted(2, {"id": "5", "name": "who", "type": 2})),
    Shape("a command about a message", "INTERACTION_CREATE", _acted(2, ON_MESSAGE), starts=True),
    Shape("a command of a stranger", "INTERACTION_CREATE",
        _acted(2, _command("greet", _option("name", "bob")), OPS, CARL, guild_id="299")),
    Shape("a command of somebody who waits", "INTERACTION_CREATE",
        _acted(2, _command("greet", _option("name", "bob")), OPS, BEA)),
    Shape("a press", "INTERACTION_CREATE",
        _acted(3, {"component_type": 2, "custom_id": "a:b:c", "id": 2}, message=CARD)),
    Shape("a press for a page", "INTERACTION_CREATE",
        _acted(3, {"component_type": 2, "custom_id": "form:2:f:x", "id": 2}, message=CARD)),
    Shape("a choice", "INTERACTION_CREATE",
        _acted(3, {"component_type": 3, "custom_id": "x", "values": ["a"]}, message=CARD)),
    Shape("a form", "INTERACTION_CREATE",
        _acted(5, {"custom_id": "p:greet", "components": [_label("name", value="bob")]})),
    Shape("a form of choices", "INTERACTION_CREATE",
        _acted(5, {"custom_id": "form:1:f:x", "components": [_label("day", values=["a", "b"])]}, message=CARD)),
    Shape("a form of rows", "INTERACTION_CREATE", _acted(5, {"custom_id": "f:x", "components": [
        {"type": 1, "components": [{"type": 4, "custom_id": "name", "value": "bob"}]}]})),
    Shape("typing a process", "INTERACTION_CREATE",
        _acted(4, _command("bot", _below("run", _option("process", "g", focused=True))))),
    Shape("typing a value", "INTERACTION_CREATE", _acted(4, _command("survey", _option("tags", "f", focused=True)))),
    Shape("a ping", "INTERACTION_CREATE", _acted(1, {})),
    Shape("an unknown interaction", "INTERACTION_CREATE", _acted(99, {"what": "ever"})),
]  # fmt: skip
OTHERS = [
    Shape("a thumb", "MESSAGE_REACTION_ADD", _told(
        user_id=ADA.id, message_id="7", channel_id=OPS, guild_id=GUILD, emoji={"id": None, "name": "👎"}, type=0,
        message_author_id=APP, burst=False)),
    Shape("a thumb less", "MESSAGE_REACTION_REMOVE", _told(
        user_id=ADA.id, message_id="7", channel_id=OPS, guild_id=GUILD, emoji={"id": None, "name": "👎"}, type=0)),
    Shape("a channel of an unknown type", "CHANNEL_CREATE", _told(
        id="333", type=99, guild_id=GUILD, name="new", position=3, permission_overwrites=[], flags=0)),
    Shape("a channel is changed", "CHANNEL_UPDATE", lambda server: server.world.channel("301")),
    Shape("a thread", "THREAD_CREATE", lambda server: {**server.world.channel(THREAD), "id": "311"}),
    Shape("a thread is changed", "THREAD_UPDATE", lambda server: {**server.world.channel(THREAD), "id": "311"}),
    Shape("a thread's people", "THREAD_MEMBERS_UPDATE", _told(
        id="311", guild_id=GUILD, member_count=2, added_members=[{"id": "311", "user_id": ADA.id, "flags": 0,
        "join_timestamp": "2026-01-04T20:21:10.139000+00:00"}], removed_member_ids=[])),
    Shape("a message is changed", "MESSAGE_UPDATE", _said(edited_timestamp="2026-01-05T00:49:53.676000+00:00")),
    Shape("a message is deleted", "MESSAGE_DELETE", _told(id="7", channel_id=OPS, guild_id=GUILD)),
    Shape("an unknown event", "QUANTUM_LEAP", _told(id="7", guild_id=GUILD)),
]  # fmt: skip
SHAPES = (*MESSAGES, *INTERACTIONS, *OTHERS)
