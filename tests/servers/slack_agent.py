"""What Slack has for agents: sessions, titles and suggested prompts, on the memory of a workspace."""

from __future__ import annotations

from tests.servers.slack_workspace import Record, Workspace


class SlackRefusal(Exception):
    """`error` as Slack names it; `detail` says more, as its `response_metadata` does."""

    def __init__(self, error: str, detail: str = "") -> None:
        super().__init__(f"{error} {detail}".strip())
        self.error = error
        self.detail = detail


def set_session(w: Workspace, a: Record) -> Record:
    if not w.has_sessions:
        raise SlackRefusal("unknown_method")
    if a.get("status") not in ("active", "processing", "suspended", "closed") or not a.get("thread_ts"):
        raise SlackRefusal("invalid_arguments")
    if len(a.get("title", "")) > 200:
        raise SlackRefusal("invalid_arguments", "title")
    w.sessions.append((a["channel_id"], a["thread_ts"], a["status"]))
    w.titles.setdefault(a["thread_ts"], a.get("title", ""))
    return {"status": a["status"], "title": w.titles[a["thread_ts"]]}


def set_title(w: Workspace, a: Record) -> Record:
    if not a.get("thread_ts") or not a.get("title"):
        raise SlackRefusal("invalid_arguments")
    w.titles[a["thread_ts"]] = a["title"]
    return {}


def suggest(w: Workspace, a: Record) -> Record:
    prompts: list[Record] = a.get("prompts") or []
    if not 0 < len(prompts) <= 4 or not all(each.get("title") and each.get("message") for each in prompts):
        raise SlackRefusal("invalid_arguments", "prompts")
    w.prompts[(a["channel_id"], a.get("thread_ts", ""))] = [each["message"] for each in prompts]
    return {}
