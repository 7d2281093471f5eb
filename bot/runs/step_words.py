"""Pure: a step of a run as people read it: its name, how long it took, and what an approval gave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from bot.language.sentences import Words
from bot.runs.stop_reason import reason_in

UNDO = "undo/"  # before the key of the step that is taken back


def step_name(step: Mapping[str, Any], words: Words, *, short: bool = False) -> str:
    """Give a step's name; `short`: without its module and the number of its only call."""
    undo = step.get("kind") == "undo"
    key = str(step["key"]).removeprefix(UNDO) if undo else str(step["key"])
    name = key.rpartition(".")[2].removesuffix("#1") if short else key
    return words.page.undo_of.format(step=name) if undo else name


def took(step: Mapping[str, Any]) -> str:
    """Give how long a step took, its pauses between attempts included."""
    began, ended = step.get("started_at"), step.get("ended_at")
    if not began or not ended:
        return "…"
    seconds = (datetime.fromisoformat(ended) - datetime.fromisoformat(began)).total_seconds()
    return f"{seconds * 1_000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def tokens_in_words(tokens: Mapping[str, int] | None, words: Words) -> str:
    """Tell the tokens of a run or a step; nothing where none are known."""
    return words.tokens.format(sent=tokens["in"], received=tokens["out"]) if tokens else ""


def verdict_in(step: Mapping[str, Any], names: Mapping[str, str], words: Words) -> str:
    """Give what people decided, where the step waited for an approval; nothing for any other."""
    result = step.get("result")
    if step.get("kind") != "wait" or not isinstance(result, dict):
        return ""
    gave = cast("dict[str, Any]", result)
    if "approval" not in gave or "verdict" not in gave:
        return ""
    who, why = str(gave.get("by") or ""), str(gave.get("reason") or "")
    said = words.page.states.get(str(gave["verdict"]), str(gave["verdict"]))
    by = f" {words.page.by.format(who=names.get(who, who))}" if who else ""
    return f"{said}{by}{f': {reason_in(why, words)}' if why else ''}"
