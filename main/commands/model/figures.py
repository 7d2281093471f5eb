"""The figures of an exam as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from main.commands.outcome import columns

_CONFUSIONS = 10  # pairs that are shown


def lines(told: Mapping[str, Any]) -> list[str]:
    """Give the lines of a report; a figure that the exam has no question about is a dash."""
    oos, recall, fast, starts = told["oos"], told["recall_at"], told["fast_path"], told["starts"]
    rows = [
        ("messages", f"{told['n']:,}, routed by {told['engine']}"),
        ("accuracy", f"{_number(told['accuracy'])} ({_number(told['asked_which'])} by asking which)"),
        (
            "belonging to none",
            f"recall {_number(oos['recall'])}, precision {_number(oos['precision'])}, F1 {_number(oos['f1'])}, "
            f"AUROC {_number(oos['auroc'])}",
        ),
        ("asks for nothing", _none(told["none"])),
        ("requests", f"right or asked about {_number(told['right_or_asked'])}"),
        ("starts", f"{starts['n']:,} messages, right {_number(starts['precision'])}"),
        ("local recall", ", ".join(f"@{depth} {_number(value)}" for depth, value in recall.items())),
        ("params exact", _number(told["params_exact"])),
        ("values invented", _number(told["invented"])),
        (
            "language model",
            f"{told['llm_calls']:,} calls, {told['llm_faults']:,} without an answer, "
            f"saved {_number(told['calls_saved'])}, tokens {told['tokens']['in']:,} in, {told['tokens']['out']:,} out",
        ),
        ("fast path", f"{fast['n']:,} messages, right {_number(fast['precision'])}"),
        ("ms a message", f"p50 {_number(told['latency_ms']['p50'])}, p99 {_number(told['latency_ms']['p99'])}"),
    ]
    return [
        *columns(rows),
        *_apart("kind", told["kinds"]),
        *(_apart("language", told["languages"]) if len(told["languages"]) > 1 else ()),
        *_confused(told["confusions"]),
    ]


def _none(shares: Mapping[str, float | None]) -> str:
    return ", ".join(f"{name} {_number(value)}" for name, value in shares.items())


def _apart(name: str, groups: list[dict[str, Any]]) -> list[str]:
    """Give a line for each kind or language, with the outcomes that it has messages for."""
    if not groups:
        return []
    shown = [(group[name], f"{group['n']:,}", "; ".join(_outcomes(group))) for group in groups]
    return [f"by {name}:", *(f"  {line}" for line in columns(shown))]


def _outcomes(group: Mapping[str, Any]) -> Iterator[str]:
    if group["none"]["quiet"] is not None:
        yield f"asks for nothing: {_none(group['none'])}"
    if group["right_or_asked"] is not None:
        yield f"requests: right or asked about {_number(group['right_or_asked'])}"


def _confused(pairs: list[dict[str, Any]]) -> list[str]:
    if not pairs:
        return []
    shown = [
        (f"  {pair['count']}", pair["process"] or "none", "->", pair["taken"] or "none", f"“{pair['text']}”")
        for pair in pairs[:_CONFUSIONS]
    ]
    more = len(pairs) - len(shown)
    return ["taken for another:", *(f"  {line}" for line in columns(shown)), *([f"  and {more} more"] if more else [])]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
