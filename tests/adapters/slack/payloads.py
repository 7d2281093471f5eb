"""Payloads as Slack sends them, with people and tokens that do not exist."""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]

MENTION: Record = {
    "token": "xAbC", "team_id": "T1", "context_team_id": "T1", "api_app_id": "A1", "type": "event_callback",
    "event_id": "Ev0AAA", "event_time": 1773327463, "is_ext_shared_channel": False,
    "authorizations": [{"enterprise_id": None, "team_id": "T1", "user_id": "UBOT", "is_bot": True}],
    "event": {
        "type": "app_mention", "user": "U1", "ts": "1773327463.619929", "client_msg_id": "b52bd6ac-498d-4640",
        "text": "<@UBOT> restart &lt;demo&gt; for <@U2|bob>, see <https://ex.org/a?b=1&amp;c|the page>", "team": "T1",
        "blocks": [{"type": "rich_text", "block_id": "3xPun", "elements": []}],
        "channel": "C1", "event_ts": "1773327463.619929",
    },
}  # fmt: skip
MESSAGE: Record = {
    **MENTION, "event_id": "Ev0AAB", "event": {**MENTION["event"], "type": "message", "channel_type": "channel"},
}  # fmt: skip
DIRECT: Record = {
    **MENTION, "event_id": "Ev0AAC",
    "event": {
        "type": "message", "user": "U1", "ts": "1771442483.260129", "text": "hello hello", "team": "T1",
        "channel": "D1", "event_ts": "1771442483.260129", "channel_type": "im",
    },
}  # fmt: skip
REPLY: Record = {
    **MENTION, "event_id": "Ev0AAD",
    "event": {
        "type": "message", "user": "U1", "ts": "1767376993.596659", "text": "and this?", "channel": "C1",
        "thread_ts": "1767376988.871629", "parent_user_id": "U1", "channel_type": "channel",
    },
}  # fmt: skip
ACTION: Record = {
    "type": "block_actions", "user": {"id": "U1", "username": "ada", "name": "ada", "team_id": "T1"},
    "api_app_id": "A1", "token": "xAbC",
    "container": {
        "type": "message", "message_ts": "1767326126.896109", "channel_id": "C1", "is_ephemeral": False,
        "thread_ts": "1767326125.870439",
    },
    "trigger_id": "1021.3901.2e25", "team": {"id": "T1", "domain": "acme"}, "enterprise": None,
    "channel": {"id": "C1", "name": "ops"},
    "message": {"user": "UBOT", "type": "message", "ts": "1767326126.896109", "thread_ts": "1767326125.870439"},
    "actions": [{
        "type": "button", "block_id": "abc:o1:0", "action_id": "press:0", "value": "a:abc:0:y:k:mac",
        "text": {"type": "plain_text", "text": "Approve", "emoji": True}, "action_ts": "1767326130.289415",
    }],
    "response_url": "https://hooks.example.org/actions/T1/1/x",
}  # fmt: skip
EPHEMERAL: Record = {
    **{name: value for name, value in ACTION.items() if name != "message"},
    "container": {
        "type": "message", "message_ts": "1771116682.004700", "channel_id": "C1", "is_ephemeral": True,
        "thread_ts": "1771116676.529969",
    },
}  # fmt: skip
COMMAND: Record = {
    "token": "zCd", "team_id": "T1", "team_domain": "acme", "channel_id": "C1", "channel_name": "ops", "user_id": "U1",
    "user_name": "ada", "command": "/bot", "text": "", "api_app_id": "A1", "is_enterprise_install": "false",
    "response_url": "https://hooks.example.org/commands/T1/1/y", "trigger_id": "1052.1022.2e21",
}  # fmt: skip
