"""A run as people read it in a shell: its steps, approvals and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from main.commands.outcome import columns, state_in

if TYPE_CHECKING:
    from bot.language.sentences import Words


def lines(run: dict[str, Any], ours: Words) -> list[str]:
    """Give a run with its steps and approvals; `run` is as `--json` tells it."""
    from bot.runs.step_words import step_name, tokens_in_words, took, verdict_in
    from bot.runs.stop_reason import reason_in

    words = ours.shell
    said = ", ".join(f"{name} {value}" for name, value in run["params"].items())
    asked = words.asked_for_by.format(run=run["id"], status=state_in(run["status"], ours), who=run["requester"])
    times = words.times.format(began=moment(run["created_at"]), ended=moment(run["ended_at"]))
    lines = [f"{run['process']} {said}".rstrip(), f"  {asked}", f"  {times}"]
    if used := tokens_in_words(run.get("tokens"), ours):
        lines.append(f"  {words.tokens.format(tokens=used)}")
    if run["steps"]:
        state, *others = words.step_columns
        head = [f"  {state}", *others, ""]
        rows = [
            [
                f"  {state_in(s['status'], ours)}", str(s["attempts"]), took(s), step_name(s, ours),
                verdict_in(s, {}, ours) or reason_in(s["error"] or "", ours),
            ]
            for s in run["steps"]
        ]  # fmt: skip
        lines += ["", *(f"  {line}" for line in columns([head, *rows]))]
    for approval in run["approvals"]:
        by = f" {words.by.format(who=approval['decided_by'])}" if approval["decided_by"] else ""
        line = words.approval_line.format(approval=approval["id"], state=state_in(approval["state"], ours))
        why = f": {reason_in(approval['reason'], ours)}" if approval["reason"] else ""
        lines += ["", f"  {line}{by}{why}", f"    {approval['title']}"]
    if run["why"]:
        lines += ["", *(f"  {line}" for line in run["why"])]
    if run["result"] is not None:
        lines += ["", f"  {run['result']}"]
    if run["error"]:
        lines += ["", f"  {reason_in(run['error'], ours)}"]
    for key, trace in traces(run):
        lines += ["", *([f"  {key}"] if key else []), *trace.splitlines()]
    return lines


def traces(run: dict[str, Any]) -> list[tuple[str, str]]:
    """Give the author's lines that led to each failure, with the key of its step; none for the run itself."""
    places = [("", run.get("trace")), *((step["key"], step.get("trace")) for step in run["steps"])]
    return [(key, trace) for key, trace in places if trace]


def moment(text: str | None) -> str:
    """Give a moment of JSON to the second."""
    return "—" if text is None else text[:19].replace("T", " ")


def end(run: dict[str, Any], words: Words) -> str:
    """Give how a run ended, in one line of at most 60 characters."""
    from bot.runs.stop_reason import reason_in

    told = reason_in(run["error"], words) if run["error"] else "" if run["result"] is None else run["result"]
    text = " ".join(str(told).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
