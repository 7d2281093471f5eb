"""Pure: runs as the page shows them, in the list and in full."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from adapters.web.html import Item, Node, node
from adapters.web.translate import card
from bot import Card
from bot.language.sentences import Words
from bot.parameters.wording import in_words
from bot.runs.step_words import step_name, tokens_in_words, took, verdict_in
from bot.runs.stop_reason import reason_in
from bot.text import shortened

TONES = {"completed": "good", "failed": "bad", "paused": "bad", "cancelled": "quiet", "waiting_approval": "asks"}
MOST_SHOWN = 12_000  # characters of a result; a link leads to the rest
MOST_OF_STEP = 300  # characters of what a step gave
ENDED = frozenset(("completed", "failed", "cancelled"))


def row(run: Mapping[str, Any], order: int, names: Mapping[str, str], ours: Words) -> Item:
    """Show a run in the list; `run` is a run as `run_object` gives it."""
    about = ", ".join(f"{name} {said}" for name, value in run["params"].items() if (said := _said(value)))
    shown = node(
        "li",
        node(
            "a",
            node("span", words(run["process"]), class_="process"),
            _chip(run["status"], ours),
            node("span", about[:160], class_="about"),
            node(
                "span",
                names.get(run["requester"], run["requester"]),
                " · ",
                _when(run["created_at"], ours),
                class_="by",
            ),
            href=f"/runs/{run['id']}",
        ),
        class_="run",
    )
    return Item(f"run-{run['id']}", order, shown)


def whole(
    run: Mapping[str, Any], names: Mapping[str, str], ours: Words, cards: Sequence[Card] = (),
    linked: Collection[str] = (),
) -> Item:  # fmt: skip
    """Show all of a run; `run` is as `whole_run_object` gives it, `cards` are those of its open approvals.

    The approvals in `linked` have a page that whoever looks may see.
    """
    page = ours.page
    rest = node("a", page.all_of_it, href=f"/runs/{run['id']}/all")
    facts: list[tuple[str, Node | str]] = [
        (page.status, _chip(run["status"], ours)),
        (page.asked_by, names.get(run["requester"], run["requester"])),
        (page.began, _when(run["created_at"], ours)),
        (page.ended, _when(run["ended_at"], ours)),
        *((page.tokens, said) for said in [tokens_in_words(run.get("tokens"), ours)] if said),
        *((words(name), node("code", said)) for name, value in run["params"].items() if (said := _said(value))),
    ]
    open_ = run["status"] not in ENDED
    cancel = node(
        "form", node("button", page.cancel_run, class_="danger", type="submit"),
        method="post", action=f"/runs/{run['id']}/cancel", class_="press",
    )  # fmt: skip
    shown = node(
        "div",
        node("dl", *(node("div", node("dt", name), node("dd", value)) for name, value in facts), class_="facts"),
        *(node("article", card(each), class_="line alone") for each in cards),
        _outcome(page.result, run["result"], "good", rest),
        _outcome(page.why if open_ else page.error, _reason(run["error"], ours), "bad"),
        *_traces(run, ours),
        _steps(run["steps"], names, ours, rest),
        _approvals(run["approvals"], names, ours, linked),
        _why(run.get("why", ()), page.why_started),
        node("div", cancel, node("p", class_="notice", role="status"), class_="buttons") if open_ else None,
        class_="whole",
    )  # fmt: skip
    return Item("run", 0, shown)


def _outcome(title: str, value: Any, tone: str, rest: Node | None = None) -> Node | None:
    if value is None:
        return None
    text = _text(value)
    shown = node("pre", shortened(text, MOST_SHOWN))
    more = node("p", rest) if rest is not None and len(text) > MOST_SHOWN else None
    return node("section", node("h2", title), shown, more, class_=f"outcome {tone}")


def _reason(said: str | None, ours: Words) -> str | None:
    return None if said is None else reason_in(said, ours)


def _traces(run: Mapping[str, Any], ours: Words) -> list[Node]:
    """Show the author's lines that led to a failure, of the run and of its steps."""
    places = [
        (run["process"], run.get("trace")),
        *((step_name(s, ours, short=True), s.get("trace")) for s in run["steps"]),
    ]
    return [
        node("section", node("h2", node("code", name)), node("pre", trace), class_="outcome bad")
        for name, trace in places
        if trace
    ]


def _steps(steps: Sequence[Mapping[str, Any]], names: Mapping[str, str], ours: Words, rest: Node) -> Node | None:
    if not steps:
        return None
    head = node("tr", *(node("th", title, scope="col") for title in ours.page.columns))
    rows = (
        node(
            "tr",
            node("th", node("code", step_name(step, ours, short=True), title=step["key"]), scope="row"),
            node("td", _chip(step["status"], ours)),
            node("td", str(step["attempts"])),
            node("td", took(step)),
            node("td", node("code", shortened(text, MOST_OF_STEP)), *((" ", rest) if len(text) > MOST_OF_STEP else ())),
        )
        for step in steps
        for text in [verdict_in(step, names, ours) or _text(step["result"] if step["error"] is None else step["error"])]
    )
    table = node("table", node("thead", head), node("tbody", *rows))
    return node("section", node("h2", ours.page.steps), node("div", table, class_="wide", tabindex="0"))


def _approvals(
    approvals: Sequence[Mapping[str, Any]], names: Mapping[str, str], ours: Words, linked: Collection[str]
) -> Node | None:
    if not approvals:
        return None
    rows = [
        node(
            "li",
            node("a", node("b", each["title"]), href=f"/approvals/{each['id']}")
            if each["id"] in linked
            else node("b", each["title"]),
            " ", _chip(each["state"], ours), " ",
            ours.page.by.format(who=names.get(each["decided_by"], each["decided_by"])) if each["decided_by"] else "",
            f": {reason_in(each['reason'], ours)}" if each["reason"] else "",
        )
        for each in approvals
    ]  # fmt: skip
    return node("section", node("h2", ours.page.approvals), node("ul", *rows, class_="listing"))


def _why(lines: Sequence[str], title: str) -> Node | None:
    if not lines:
        return None
    return node("section", node("h2", title), node("pre", "\n".join(lines)), class_="outcome")


def _chip(status: str, ours: Words) -> Node:
    tone = TONES.get(status, {"done": "good", "approved": "good", "denied": "bad", "open": "asks"}.get(status, "plain"))
    return node("span", ours.page.states.get(status, status), class_=f"chip {tone}")


def _when(moment: str | None, ours: Words) -> Node:
    if moment is None:
        return node("span", ours.page.not_yet, class_="quiet")
    return node("time", f"{datetime.fromisoformat(moment):{ours.moment}}", datetime=moment, data_day=True)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _said(value: Any) -> str:
    return value if isinstance(value, str) else in_words(value)  # a text is in words already


def words(name: str) -> str:
    """Give a process's name as people read it."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
