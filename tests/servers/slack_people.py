"""People at a Slack: they write, press, fill in and leave, and Slack tells the app as it tells apps."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from tests.servers.slack import APP, Ack, SlackServer
from tests.servers.slack_workspace import Channel, Modal, Record, Workspace


class SlackPeople:
    """Acts as people of one workspace."""

    def __init__(self, server: SlackServer, workspace: Workspace | None = None) -> None:
        self.server = server
        self.workspace = workspace or server.workspace

    async def says(
        self, user: str, channel: str, text: str, *, thread: str = "", files: Sequence[Record] = (), quiet: bool = False
    ) -> str:
        """Write a message and give its `ts`; `quiet`: nothing is delivered, as if the app were away."""
        w = self.workspace
        place = w.channels[channel]
        what: Record = {"user": user, "text": text, "thread_ts": thread, "team": w.team}
        if files:
            what |= {"subtype": "file_share", "files": list(files)}
        message = w.add_message(place, **what)
        if not quiet:
            for event in self.events_about(place, message):
                await self.server.deliver("events_api", event)
        return str(message["ts"])

    def events_about(self, place: Channel, message: Record) -> list[Record]:
        """Give the events of a message: a mention in a channel is two, with different ids and the same `ts`."""
        kind = "im" if place.kind == "im" else "channel"
        said = {**message, "channel": place.id, "event_ts": message["ts"]}
        found = [self.event({**said, "channel_type": kind})] if self.workspace.bot_user in place.members else []
        if f"<@{self.workspace.bot_user}>" in message.get("text", "") and place.kind != "im":
            found.insert(0, self.event({**said, "type": "app_mention"}))
        return found

    def event(self, event: Record) -> Record:
        """Wrap an event as Slack sends it, under an id of its own."""
        w = self.workspace
        return {
            "type": "event_callback", "token": "x", "team_id": w.team, "api_app_id": APP, "event": event,
            "event_id": f"Ev{w.number()}", "event_time": int(time.time()), "is_ext_shared_channel": False,
            "authorizations": [{"team_id": w.team, "user_id": w.bot_user, "is_bot": True}],
        }  # fmt: skip

    async def happens(self, event: Record) -> Ack:
        """Deliver an event of any kind."""
        return await self.server.deliver("events_api", self.event(event))

    async def presses(self, user: str, channel: str, ts: str, label: str, **changes: Any) -> Ack:
        """Press the button with this label; `changes` forge its value."""
        message = self.workspace.channels[channel].messages[ts]
        button, block = button_of(message, label)
        container = {"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": False}
        return await self.send_press(user, {**button, "block_id": block["block_id"], **changes}, {
            "container": container, "channel": {"id": channel, "name": "x"}, "message": message,
        })  # fmt: skip

    async def presses_at_home(self, user: str, label: str) -> Ack:
        """Press a button of the app's home."""
        view = self.workspace.homes[user]
        button, block = button_of(view, label)
        return await self.send_press(user, {**button, "block_id": block.get("block_id", "b")}, {
            "container": {"type": "view", "view_id": "V0"}, "view": view,
        })  # fmt: skip

    async def send_press(self, user: str, action: Record, where: Record) -> Ack:
        w = self.workspace
        return await self.server.deliver("interactive", {
            "type": "block_actions", "user": {"id": user, "username": "x", "team_id": w.team}, "api_app_id": APP,
            "token": "x", "trigger_id": w.trigger(user), "team": {"id": w.team, "domain": "x"},
            "actions": [{**action, "action_ts": w.stamp()}], "response_url": f"{self.server.url}/respond/{w.number()}",
            **where,
        })  # fmt: skip

    async def commands(self, user: str, channel: str, text: str, command: str = "/bot") -> Ack:
        """Type a slash command."""
        w = self.workspace
        return await self.server.deliver("slash_commands", {
            "token": "x", "team_id": w.team, "team_domain": "x", "channel_id": channel, "channel_name": "x",
            "user_id": user, "user_name": "x", "command": command, "text": text, "api_app_id": APP,
            "is_enterprise_install": "false", "trigger_id": w.trigger(user),
            "response_url": f"{self.server.url}/respond/{w.number()}",
        })  # fmt: skip

    async def submits(self, user: str, values: Mapping[str, Any]) -> Ack:
        """Fill in the view that is open, by the labels of its fields, and send it; it closes unless it is to stay."""
        w = self.workspace
        modal = w.modal_of(user)
        assert modal is not None, "no view is open"
        answer = await self.server.deliver("interactive", {
            "type": "view_submission", "team": {"id": w.team, "domain": "x"}, "api_app_id": APP, "token": "x",
            "user": {"id": user, "username": "x", "team_id": w.team}, "trigger_id": w.trigger(user),
            "view": {**modal.view, "id": modal.id, "state": {"values": state_of(modal, values)}},
        })  # fmt: skip
        if answer.status == 200 and not answer.body:
            del w.modals[modal.id]
        elif answer.body and answer.body.get("response_action") == "update":
            modal.view = answer.body["view"]
        return answer

    async def asks_about(self, user: str, channel: str, ts: str, callback: str = "ask_switchboard") -> Ack:
        """Use the shortcut on a message."""
        w = self.workspace
        return await self.server.deliver("interactive", {
            **self._acting(user, "message_action"), "callback_id": callback, "message_ts": ts,
            "channel": {"id": channel, "name": "x"}, "message": w.channels[channel].messages[ts],
            "response_url": f"{self.server.url}/respond/{w.number()}",
        })  # fmt: skip

    async def uses_shortcut(self, user: str, callback: str = "start_process") -> Ack:
        """Use the shortcut that is there everywhere."""
        return await self.server.deliver("interactive", {**self._acting(user, "shortcut"), "callback_id": callback})

    async def types(self, user: str, value: str) -> Ack:
        """Type into a field that searches."""
        return await self.server.deliver("interactive", {
            **self._acting(user, "block_suggestion"), "action_id": "value", "block_id": "process", "value": value,
            "container": {"type": "view", "view_id": "V1"},
        })  # fmt: skip

    def _acting(self, user: str, kind: str) -> Record:
        w = self.workspace
        return {
            "type": kind, "user": {"id": user, "username": "x", "team_id": w.team}, "api_app_id": APP, "token": "x",
            "trigger_id": w.trigger(user), "team": {"id": w.team, "domain": "x"}, "action_ts": w.stamp(),
        }  # fmt: skip

    async def opens_home(self, user: str, tab: str = "home") -> Ack:
        event = {"type": "app_home_opened", "user": user, "channel": self.workspace.direct(user).id, "tab": tab}
        return await self.happens(event)

    def attach(self, name: str, content: bytes) -> Record:
        """Put a file into the workspace, and give it as a message carries it."""
        w = self.workspace
        file = f"F{w.number()}"
        w.files[file] = {"id": file, "name": name, "length": len(content), "content": content}
        url = f"{self.server.url}/files/{w.team}/{file}"
        return {"id": file, "name": name, "size": len(content), "mimetype": "text/plain", "url_private_download": url}


def button_of(shown: Record, label: str) -> tuple[Record, Record]:
    """Give a button by its label, and its block."""
    for block in shown.get("blocks", ()):
        for element in [*block.get("elements", ()), block.get("accessory", {})]:
            if element.get("type") == "button" and element["text"]["text"] == label:
                return cast(Record, element), cast(Record, block)
    raise AssertionError(f"there is no button {label}")


def buttons_of(shown: Record) -> list[str]:
    """Give the labels of all buttons."""
    found = [e for block in shown.get("blocks", ()) if block["type"] == "actions" for e in block["elements"]]
    return [element["text"]["text"] for element in found if element["type"] == "button"]


def words_of(shown: object) -> str:
    """Give all that people read in a message, a view or blocks."""
    if isinstance(shown, dict):
        record = cast(Record, shown)
        own = [record["text"]] if isinstance(record.get("text"), str) and "blocks" not in record else []
        return "\n".join(filter(None, [*own, *(words_of(v) for v in record.values() if not isinstance(v, str))]))
    if isinstance(shown, list):
        return "\n".join(filter(None, map(words_of, cast(Iterable[Any], shown))))
    return ""


def state_of(modal: Modal, values: Mapping[str, Any]) -> Record:
    """Give the state that Slack sends for these answers; what is not answered holds what was filled in."""
    found: Record = {}
    for block in modal.view["blocks"]:
        if block["type"] == "input":
            element, label = block["element"], block["label"]["text"]
            said = _said(element, values[label]) if label in values else _untouched(element)
            found[block["block_id"]] = {element["action_id"]: {"type": element["type"], **said}}
    left = set(values) - {b["label"]["text"] for b in modal.view["blocks"] if b["type"] == "input"}
    assert not left, f"the form has no {left}"
    return found


def _said(element: Record, value: Any) -> Record:
    match element["type"]:
        case "static_select":
            return {"selected_option": _option(element, value)}
        case "multi_static_select" | "checkboxes":
            return {"selected_options": [_option(element, each) for each in value]}
        case "datepicker":
            return {"selected_date": value}
        case _:
            return {"value": value}


def _untouched(element: Record) -> Record:
    match element["type"]:
        case "static_select":
            return {"selected_option": element.get("initial_option")}
        case "multi_static_select" | "checkboxes":
            return {"selected_options": element.get("initial_options", [])}
        case "datepicker":
            return {"selected_date": element.get("initial_date")}
        case _:
            return {"value": element.get("initial_value")}


def _option(element: Record, label: str) -> Record:
    return cast(Record, next(option for option in element["options"] if option["text"]["text"] == label))
