"""Databases that earlier versions have left behind: today's code opens each of them, and finishes what it holds.

`make.py` says what is in them. Every test works on a copy of its own, opened on the day on which it was made.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from bot import Actor
from router import IntentRouter
from tests.databases.opened_database import ADA, FILES, OpenedDatabase, bring, going_on, opened, rows_of, shown

T = TypeVar("T")

# how each run stood when its database was left: status, result and error of those that had ended
ENDED: dict[str, tuple[str, Any, str | None]] = {
    "shipped": ("completed", {"label": 15, "number": 4}, None),
    "lost": ("failed", None, "LookupError: the van is gone"),
    "shouted": ("completed", "GUTEN MORGEN", None),
    "paid": ("completed", "P-1 has paid 40.00", None),
    "unpaid": ("cancelled", None, "Denied: grace denied it: too dear"),
    "hired": ("completed", {"by": "grace", "at": 1_760_000_000_000, "reason": ""}, None),
    "unhired": ("cancelled", None, "Denied: grace denied it: too dear"),
}
OPEN: dict[str, str] = {
    **dict.fromkeys(["remind", "receive", "miss", "measure", "address", "letters"], "waiting"),
    **dict.fromkeys(["pay", "hire", "restart", "first", "poster"], "waiting_approval"),
    "parked": "paused",
    **dict.fromkeys(["half", "flyer"], "running"),
    "back": "rollback",
}
# the same of what only later databases hold
ENDED_LATER: dict[str, tuple[str, Any, str | None]] = {"between": ("completed", "Good day", None)}
OPEN_LATER = {"replaced": "waiting"}
# what the steps of one run gave
SHIPPED = {
    "find": {"name": "A-1", "weight": "1.50", "due": "2025-10-12", "labels": ["fragile", "heavy"]},
    "pack": {"order": "A-1", "weight": "1.50"},
    "print_label": "_0EtMSAyMDI1LTEwLTEy",
    "carry": 15,
}

RUNS = "SELECT * FROM runs WHERE ended_at IS NOT NULL"
STEPS = "SELECT * FROM steps WHERE run IN (SELECT id FROM runs WHERE ended_at IS NOT NULL)"
ASKING = [
    *("web/approvals", "web/measure", "web/address", "web/letters", "web/poster", "web/flyer"),
    *("web/value", "web/values", "web/process", "web/confirm", "web/plan"),
    *("web/instead", "web/again"),  # of later databases
]


def test_there_is_a_database_and_each_has_its_key() -> None:
    assert len(FILES) >= 1
    assert [file.name for file in FILES if not file.with_name(f"{file.name}.key").is_file()] == []


def test_each_is_one_plain_file_that_tells_of_no_machine() -> None:
    for file in FILES:
        assert file.stat().st_size < 300_000
        assert not [part for part in (b"/tmp/", b"/home/", b"/root/", b"/Users/", b".py") if part in file.read_bytes()]
        assert [path for path in file.parent.glob(f"{file.name}*") if path.suffix not in (".db", ".key")] == []


async def test_before_anything_is_done_every_run_can_be_read(file: Path) -> None:
    async with opened(file.parent, IntentRouter(), driving=False) as home:
        notes = await home.notes()
        ended, waiting = ENDED | held(ENDED_LATER, notes), OPEN | held(OPEN_LATER, notes)
        runs = {name: await shown(home, notes[name]) for name in (*ended, *waiting, "restarted")}
        listed = await home.inner.app.runs.latest(ADA)

    assert {name: runs[name]["status"] for name in waiting} == waiting
    assert {name: (runs[name]["status"], runs[name]["result"], runs[name]["error"]) for name in ended} == ended
    assert len(listed) == len(runs)
    assert {run["requester"] for run in runs.values()} == {"ada"}
    assert runs["shipped"]["params"] == {"name": "A-1"}
    assert runs["shipped"]["decision"]["calls"] == [{"process": "ship", "params": {"name": "A-1"}}]
    steps = {step["key"].rpartition(".")[2].partition("#")[0]: step for step in runs["shipped"]["steps"]}
    steps["find"]["result"]["labels"].sort()  # a set is written as it comes
    assert {name: steps[name]["result"] for name in SHIPPED} == SHIPPED
    assert runs["lost"]["steps"][-1]["key"].startswith("undo/box#1/")
    assert [step["error"] for step in runs["lost"]["steps"] if step["status"] == "failed"] == [runs["lost"]["error"]]
    assert [(each["state"], each["decided_by"], each["reason"]) for each in runs["unpaid"]["approvals"]] == [
        ("denied", "grace", "too dear")
    ]
    assert runs["pay"]["approvals"][0]["fields"] == {"Amount": "40.00", "Fragile": "yes"}
    assert runs["restarted"]["approvals"][0]["title"] == "Restart shop in staging?"


def held(later: dict[str, T], notes: dict[str, str]) -> dict[str, T]:
    """Give what this database holds of that which only later ones do."""
    return {name: value for name, value in later.items() if name in notes}


async def test_what_was_said_can_be_read_as_it_was_shown(file: Path) -> None:
    async with opened(file.parent, IntentRouter(), driving=False) as home:
        texts = await home.inner.texts("web/ended")
        [*_, first] = await home.inner.lines("web/parked")
        cards = await home.inner.cards("web/approvals")

    assert [text for text in texts if text.startswith(("A-1", "ship failed", "GUTEN"))] == [
        "A-1 is being packed.",
        "ship failed: the van is gone\nI took back: pack.",
        "GUTEN MORGEN",
    ]
    assert "I have parked rearrange" in first.plain()
    assert [(card.title, bool(card.closed), len(card.buttons)) for card in cards] == [
        ("Charge P-1?", True, 0), ("Charge P-2?", True, 0), ("Hire van 1?", True, 0), ("Hire van 2?", True, 0),
        ("Restart shop in staging?", True, 0), ("Charge P-3?", False, 2), ("Hire van 3?", False, 2),
        ("Restart shop in staging?", False, 2), ("Hire van 4?", False, 2),
    ]  # fmt: skip


async def test_everything_comes_to_its_end_but_what_is_parked(file: Path) -> None:
    async with going_on(file) as (home, notes):
        runs = home.inner.app.runs
        pressed = sum([await answer_all(home, thread) for thread in ASKING])
        await home.pass_time(24)
        left = await runs.latest(ADA, open=True)
        await runs.cancel(ADA, notes["parked"])
        await home.settled()
        await bring(home)

        assert pressed >= len(ASKING) - (0 if "replaced" in notes else 2)
        assert [run.id for run in left] == [notes["parked"]]
        assert await runs.latest(ADA, open=True) == []
        assert await home.inner.app.approvals.waiting(Actor("grace", "web")) == []
        for pending in (
            "SELECT * FROM inbox WHERE state<>'done'",
            "SELECT * FROM outbox WHERE state<>'sent'",
            "SELECT * FROM questions WHERE state='open'",
            "SELECT * FROM waits",
        ):
            assert await home.inner.rows(pending) == []


async def answer_all(home: OpenedDatabase, thread: str) -> int:
    """Press the first button of each card that asks for something in a thread; gives how many there were."""
    for count in range(10):
        asking = [card for card in await home.inner.cards(thread) if card.buttons or card.form]
        if not asking:
            return count
        if asking[0].buttons:
            person = "grace" if asking[0].kind == "approval" else "ada"
            assert (await home.press(asking[0].buttons[0], thread, person)).ok
        else:
            assert (await home.send_form(asking[0], thread, {"town": "Ulm", "floor": "3", "value": "7"})).ok
    raise AssertionError(f"{thread} comes to no end")


async def test_what_had_ended_stays_as_it_was(file: Path) -> None:
    runs, steps = rows_of(file, RUNS), rows_of(file, STEPS)
    async with going_on(file) as (home, notes):
        for thread in ASKING:
            await answer_all(home, thread)
        await home.pass_time(24)

        assert {row["id"] for row in runs} == {notes[name] for name in (*ENDED, *held(ENDED_LATER, notes), "restarted")}
    assert [row for row in runs if row not in narrowed(rows_of(file, RUNS), runs)] == []
    assert [row for row in steps if row not in narrowed(rows_of(file, STEPS), steps)] == []
    assert len(steps) > len(runs)


def narrowed(rows: list[dict[str, Any]], like: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give rows with those columns only that they had when their database was left."""
    return [{name: row[name] for name in like[0]} for row in rows]
