"""The methods of Slack's Web API, on the memory of a workspace. A refusal is raised as Slack's word for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from tests.servers.slack_agent import SlackRefusal, set_session, set_title, suggest
from tests.servers.slack_blocks import message_problem, view_problem
from tests.servers.slack_workspace import Channel, Modal, Record, Workspace

STREAM_LASTS = 300.0  # seconds: Slack closes a stream then, appends or not
MOST_TEXT = 40_000
PAGE = 100


class Api:
    """Answers methods. `clock` is in seconds and may be moved by a test."""

    def __init__(self, url: Callable[[], str], clock: Callable[[], float] = time.monotonic) -> None:
        self._url = url
        self.clock = clock
        self.methods: dict[str, Callable[[Workspace, Record], Record]] = {
            "auth.test": self.auth,
            "auth.teams.list": self.teams,
            "chat.postMessage": self.post,
            "chat.update": self.update,
            "chat.delete": self.delete,
            "chat.postEphemeral": self.post_privately,
            "chat.startStream": self.start_stream,
            "chat.appendStream": self.append_stream,
            "chat.stopStream": self.stop_stream,
            "assistant.threads.setStatus": self.set_status,
            "assistant.threads.setSuggestedPrompts": suggest,
            "assistant.threads.setTitle": set_title,
            "agents.sessions.setStatus": set_session,
            "files.info": self.file_info,
            "conversations.history": self.history,
            "conversations.replies": self.replies,
            "conversations.open": self.open_direct,
            "conversations.info": self.channel_info,
            "users.conversations": self.conversations,
            "users.info": self.user_info,
            "usergroups.users.list": self.group,
            "views.open": self.open_view,
            "views.update": self.update_view,
            "views.publish": self.publish,
            "files.getUploadURLExternal": self.upload_url,
            "files.completeUploadExternal": self.complete_upload,
        }

    def auth(self, w: Workspace, _: Record) -> Record:
        org = {"enterprise_id": w.enterprise} if w.enterprise else {}
        return {
            "url": f"https://{w.team.lower()}.slack.com/", "team": "Team", "user": "bot",
            "team_id": w.enterprise or w.team, "user_id": w.bot_user, "bot_id": w.bot_id,
            "is_enterprise_install": bool(w.enterprise), **org,
        }  # fmt: skip

    def teams(self, w: Workspace, _: Record) -> Record:
        return {"teams": [{"id": team, "name": team} for team in w.teams], "response_metadata": {"next_cursor": ""}}

    def post(self, w: Workspace, a: Record) -> Record:
        channel = self._writable(w, a)
        self._check_content(a)
        if a.get("thread_ts") and a["thread_ts"] not in channel.messages:
            raise SlackRefusal("thread_not_found")
        kept = ("text", "blocks", "metadata", "thread_ts")
        message = w.add_message(
            channel, user=w.bot_user, bot_id=w.bot_id, team=w.team, **{name: a.get(name) for name in kept}
        )
        return {"channel": channel.id, "ts": message["ts"], "message": message}

    def update(self, w: Workspace, a: Record) -> Record:
        message = self._own(w, a)
        if a.get("ts") in w.streaming:
            raise SlackRefusal("streaming_state_conflict")
        if "blocks" not in a and "text" not in a:
            raise SlackRefusal("no_text")
        if a.get("blocks"):
            self._check_content(a)
        for name in ("text", "blocks", "metadata"):  # what is not named stays: also the blocks
            if name in a:
                message[name] = a[name]
        message["edited"] = {"user": w.bot_user, "ts": w.stamp()}
        return {"channel": a["channel"], "ts": message["ts"], "text": message.get("text", "")}

    def delete(self, w: Workspace, a: Record) -> Record:
        message = self._own(w, a)
        del w.channels[a["channel"]].messages[message["ts"]]
        return {"channel": a["channel"], "ts": message["ts"]}

    def post_privately(self, w: Workspace, a: Record) -> Record:
        channel = self._writable(w, a)
        if a.get("user") not in channel.members:
            raise SlackRefusal("user_not_in_channel")
        self._check_content(a)
        w.private.append(dict(a))
        return {"message_ts": w.stamp()}

    def start_stream(self, w: Workspace, a: Record) -> Record:
        channel = self._writable(w, a)
        if channel.kind == "im" and not a.get("thread_ts"):
            raise SlackRefusal("invalid_arguments", "thread_ts")
        if channel.kind != "im" and not (a.get("recipient_user_id") and a.get("recipient_team_id")):
            raise SlackRefusal("missing_recipient_user_id")
        self._check_markdown(a)
        message = w.add_message(
            channel, user=w.bot_user, bot_id=w.bot_id, text=a.get("markdown_text", ""), thread_ts=a.get("thread_ts"),
        )  # fmt: skip
        message.setdefault("text", "")
        w.streaming[message["ts"]] = self.clock()
        return {"channel": channel.id, "ts": message["ts"]}

    def append_stream(self, w: Workspace, a: Record) -> Record:
        message = self._streaming(w, a)
        self._check_markdown(a)
        message["text"] += a.get("markdown_text", "")
        return {"channel": a["channel"], "ts": message["ts"]}

    def stop_stream(self, w: Workspace, a: Record) -> Record:
        message = self._streaming(w, a)
        self._check_markdown(a)
        if a.get("blocks"):
            self._check_content(a)
        message["text"] += a.get("markdown_text", "")
        message.update({name: a[name] for name in ("blocks", "metadata") if name in a})
        del w.streaming[message["ts"]]
        return {"channel": a["channel"], "ts": message["ts"], "message": message}

    def set_status(self, w: Workspace, a: Record) -> Record:
        if not a.get("thread_ts") or "status" not in a:
            raise SlackRefusal("invalid_arguments")
        w.statuses.append((a["channel_id"], a["thread_ts"], a["status"]))
        return {}

    def file_info(self, w: Workspace, a: Record) -> Record:
        file = w.files.get(str(a.get("file", "")))
        if file is None:
            raise SlackRefusal("file_not_found")
        url = f"{self._url()}/files/{w.team}/{file['id']}"
        return {"file": {
            "id": file["id"], "name": file["name"], "size": file["length"], "mimetype": "text/plain",
            "url_private_download": url,
        }}  # fmt: skip

    def history(self, w: Workspace, a: Record) -> Record:
        found = self._between(self._readable(w, a).top(), a)
        return self._page(list(reversed(found)), a)  # the newest first

    def replies(self, w: Workspace, a: Record) -> Record:
        channel = self._readable(w, a)
        if a.get("ts") not in channel.messages:
            raise SlackRefusal("thread_not_found")
        found = channel.replies(a["ts"])
        return self._page([found[0], *self._between(found[1:], a)], a)  # the root always, then the oldest first

    def open_direct(self, w: Workspace, a: Record) -> Record:
        if a.get("users") not in w.users:
            raise SlackRefusal("user_not_found")
        return {"channel": {"id": w.direct(a["users"]).id}}

    def channel_info(self, w: Workspace, a: Record) -> Record:
        channel = w.channels.get(a.get("channel", ""))
        if channel is None or (channel.kind == "im" and w.bot_user not in channel.members):
            raise SlackRefusal("channel_not_found")
        return {
            "channel": {"id": channel.id, "is_member": w.bot_user in channel.members, "is_im": channel.kind == "im"}
        }

    def conversations(self, w: Workspace, a: Record) -> Record:
        self._check_team(w, a)
        found = [c for c in w.channels.values() if w.bot_user in c.members]
        return {"channels": [{"id": c.id, "is_im": c.kind == "im"} for c in found]}

    def user_info(self, w: Workspace, a: Record) -> Record:
        if a.get("user") not in w.users:
            raise SlackRefusal("user_not_found")
        return {"user": w.users[a["user"]]}

    def group(self, w: Workspace, a: Record) -> Record:
        self._check_team(w, a)
        if a.get("usergroup") not in w.groups:
            raise SlackRefusal("no_such_subteam")
        return {"users": sorted(w.groups[a["usergroup"]])}

    def open_view(self, w: Workspace, a: Record) -> Record:
        user = w.triggers.pop(str(a.get("trigger_id", "")), None)
        if user is None:
            raise SlackRefusal("expired_trigger_id")
        modal = Modal(f"V{w.number()}", user, self._checked_view(a))
        w.modals[modal.id] = modal
        return {"view": {**modal.view, "id": modal.id}}

    def update_view(self, w: Workspace, a: Record) -> Record:
        modal = w.modals.get(a.get("view_id", ""))
        if modal is None:
            raise SlackRefusal("not_found")
        modal.view = self._checked_view(a)
        return {"view": {**modal.view, "id": modal.id}}

    def publish(self, w: Workspace, a: Record) -> Record:
        w.homes[a["user_id"]] = self._checked_view(a)
        return {"view": {**w.homes[a["user_id"]], "id": f"V{w.number()}"}}

    def upload_url(self, w: Workspace, a: Record) -> Record:
        if not a.get("filename") or not int(a.get("length", 0)):
            raise SlackRefusal("invalid_arguments")
        name = f"F{w.number()}"
        w.files[name] = {"id": name, "name": a["filename"], "length": int(a["length"]), "content": None}
        return {"file_id": name, "upload_url": f"{self._url()}/upload/{w.team}/{name}"}

    def complete_upload(self, w: Workspace, a: Record) -> Record:
        files = [w.files.get(each["id"]) for each in a.get("files", [])]
        if not files or any(file is None or file["content"] is None for file in files):
            raise SlackRefusal("file_not_found")
        if a.get("channel_id"):
            channel = self._writable(w, {"channel": a["channel_id"]})
            if a.get("blocks"):
                self._check_content(a)
            shared = [{"id": f["id"], "name": f["name"], "size": f["length"]} for f in files if f is not None]
            w.add_message(
                channel, user=w.bot_user, bot_id=w.bot_id, text=a.get("initial_comment"), blocks=a.get("blocks"),
                files=shared, thread_ts=a.get("thread_ts"),
            )  # fmt: skip
        return {"files": [{"id": f["id"], "title": f["name"]} for f in files if f is not None]}

    # what the methods share

    def _check_team(self, w: Workspace, a: Record) -> None:
        if w.enterprise and a.get("team_id") not in w.teams:
            raise SlackRefusal("missing_argument", "team_id")

    def _writable(self, w: Workspace, a: Record) -> Channel:
        channel = w.channels.get(str(a.get("channel", "")))
        if channel is None:
            raise SlackRefusal("channel_not_found")
        if w.bot_user not in channel.members:
            raise SlackRefusal("not_in_channel")
        return channel

    def _readable(self, w: Workspace, a: Record) -> Channel:
        return self._writable(w, a)

    def _own(self, w: Workspace, a: Record) -> Record:
        message = self._writable(w, a).messages.get(str(a.get("ts", "")))
        if message is None:
            raise SlackRefusal("message_not_found")
        if message.get("bot_id") != w.bot_id:
            raise SlackRefusal("cant_update_message")
        return message

    def _streaming(self, w: Workspace, a: Record) -> Record:
        message = self._own(w, a)
        began = w.streaming.get(message["ts"])
        if began is None or self.clock() - began > STREAM_LASTS:
            raise SlackRefusal("message_not_in_streaming_state")
        return message

    def _check_content(self, a: Record) -> None:
        if a.get("blocks") and (problem := message_problem(a["blocks"])):
            raise SlackRefusal("msg_blocks_too_long" if "too_long" in problem else "invalid_blocks", problem)
        if not a.get("blocks") and not a.get("text"):
            raise SlackRefusal("no_text")
        if len(a.get("text") or "") > MOST_TEXT:
            raise SlackRefusal("msg_too_long")

    def _check_markdown(self, a: Record) -> None:
        if len(a.get("markdown_text", "")) > 12_000:
            raise SlackRefusal("msg_too_long")

    def _checked_view(self, a: Record) -> Record:
        if problem := view_problem(a.get("view")):
            raise SlackRefusal("invalid_arguments", problem)
        return dict(a["view"])

    def _between(self, messages: list[Record], a: Record) -> list[Record]:
        oldest, latest = float(a.get("oldest") or 0), float(a.get("latest") or "inf")
        return [message for message in messages if oldest < float(message["ts"]) < latest]

    def _page(self, messages: list[Record], a: Record) -> Record:
        start, most = int(a.get("cursor") or 0), min(int(a.get("limit") or PAGE), 999)
        found: list[dict[str, Any]] = messages[start : start + most]
        if str(a.get("include_all_metadata", "")).lower() not in ("true", "1"):
            found = [{k: v for k, v in message.items() if k != "metadata"} for message in found]
        after = str(start + most) if start + most < len(messages) else ""
        return {"messages": found, "has_more": bool(after), "response_metadata": {"next_cursor": after}}
