"""A run as people read it in a shell: its steps, approvals and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from main.commands.outcome import columns

if TYPE_CHECKING:
    from bot.language.surfaces import ShellWords


def lines(run: dict[str, Any], words: ShellWords) -> list[str]:
    """Give a run with its steps and approvals, told as `--json` tells it, its states too."""
    said = ", ".join(f"{name} {value}" for name, value in run["params"].items())
    asked = words.asked_for_by.format(run=run["id"], status=run["status"], who=run["requester"])
    times = words.times.format(began=moment(run["created_at"]), ended=moment(run["ended_at"]))
    lines = [f"{run['process']} {said}".rstrip(), f"  {asked}", f"  {times}"]
    if run["steps"]:
        state, *others = words.step_columns
        head = [f"  {state}", *others, ""]
        rows = [[f"  {s['status']}", str(s["attempts"]), s["key"], s["error"] or ""] for s in run["steps"]]
        lines += ["", *(f"  {line}" for line in columns([head, *rows]))]
    for approval in run["approvals"]:
        by = f" {words.by.format(who=approval['decided_by'])}" if approval["decided_by"] else ""
        line = words.approval_line.format(approval=approval["id"], state=approval["state"])
        why = f": {approval['reason']}" if approval["reason"] else ""
        lines += ["", f"  {line}{by}{why}", f"    {approval['title']}"]
    if run["why"]:
        lines += ["", *(f"  {line}" for line in run["why"])]
    if run["result"] is not None:
        lines += ["", f"  {run['result']}"]
    if run["error"]:
        lines += ["", f"  {run['error']}"]
    return lines


def moment(text: str | None) -> str:
    """Give a moment of JSON to the second."""
    return "—" if text is None else text[:19].replace("T", " ")


def end(run: dict[str, Any]) -> str:
    """Give how a run ended, in one line of at most 60 characters."""
    text = " ".join(str(run["error"] or ("" if run["result"] is None else run["result"])).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
