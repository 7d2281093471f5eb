"""A run as people read it in a shell: its steps, approvals and end."""

from __future__ import annotations

from typing import Any

from main.commands.outcome import columns


def lines(run: dict[str, Any]) -> list[str]:
    """Give a run with its steps and approvals, told as `--json` tells it."""
    said = ", ".join(f"{name} {words}" for name, words in run["params"].items())
    lines = [f"{run['process']} {said}".rstrip(), f"  {run['id']}, {run['status']}, asked for by {run['requester']}"]
    lines.append(f"  began {moment(run['created_at'])}, ended {moment(run['ended_at'])} (UTC)")
    if run["steps"]:
        rows = [[f"  {s['status']}", str(s["attempts"]), s["key"], s["error"] or ""] for s in run["steps"]]
        lines += ["", *(f"  {line}" for line in columns([["  STATUS", "TRIES", "STEP", ""], *rows]))]
    for approval in run["approvals"]:
        by = f" by {approval['decided_by']}" if approval["decided_by"] else ""
        why = f": {approval['reason']}" if approval["reason"] else ""
        lines += ["", f"  approval {approval['id']} {approval['state']}{by}{why}", f"    {approval['title']}"]
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
