"""A fifth language is a file in bot/language and one in router/language: with Esperanto's, every feature works."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
ESPERANTO = Path(__file__).resolve().parent / "esperanto"

STAGING, PRODUCTION = ({"service": "demo", "environment": each} for each in ("staging", "production"))
A, B = (["http_check", {"url": f"https://{host}.example/"}] for host in "ab")
IN_STAGING, IN_PRODUCTION = ["restart_service", STAGING], ["restart_service", PRODUCTION]
TICKET = ["open_ticket", {"titolo": "Printilo rompita", "enhavo": "ĝi fumas"}]
LEAVE = ["take_leave", {"komenco": "2027-05-03", "fino": "2027-05-10"}]


def starts(*calls: Any, **more: Any) -> dict[str, Any]:
    return {"kind": "Start", "calls": list(calls), **more}


def shows(*calls: Any, **more: Any) -> dict[str, Any]:
    return {"kind": "Plan", "calls": list(calls), **more}


# A text, what was before it, and what is expected of the decision.
CASES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a request with a value": ("kontrolu https://a.example", "", starts(A)),
    "a polite one": ("bonvolu kontroli https://a.example", "", starts(A)),
    "two values at once": (
        "kontrolu https://a.example kaj https://b.example", "", starts(A, B, in_order=False)
    ),
    "two values in order": (
        "kontrolu https://a.example kaj poste https://b.example", "", starts(A, B, in_order=True)
    ),
    "two requests at once": (
        "kontrolu https://a.example kaj relanĉu demo en staging", "",
        shows(A, IN_STAGING, in_order=False, said="Ĉu mi faru ĉi tiujn du samtempe?"),
    ),
    "two requests in order": (
        "kontrolu https://a.example, poste relanĉu demo en staging", "",
        shows(A, IN_STAGING, in_order=True, said="Ĉu mi faru ĉi tiujn du unu post la alia?"),
    ),
    "two environments": ("relanĉu demo en staging kaj en production", "", shows(IN_STAGING, IN_PRODUCTION)),
    "what hangs on something": ("kontrolu https://a.example kaj se ne relanĉu demo en staging", "", {"kind": "Choose"}),
    "another time": ("relanĉu demo en staging morgaŭ", "", {"kind": "Confirm"}),
    "what not to do": ("ne relanĉu demo en staging", "", {"kind": "Chat"}),
    "a number in words and a day": (
        "mendu tablon por kvar personoj morgaŭ", "", starts(["book_table", {"people": 4, "day": "2026-11-21"}])
    ),
    "a date": (
        "mendu tablon por 3 personoj la 5-a de majo", "", starts(["book_table", {"people": 3, "day": "2027-05-05"}])
    ),
    "a weekday": (
        "mendu tablon por 3 personoj lundo", "", starts(["book_table", {"people": 3, "day": "2026-11-23"}])
    ),
    "a day and a time, and how long": (
        "kunveno morgaŭ je 15 horo dum du horoj", "",
        starts(["meet", {"moment": "2026-11-21T15:00:00Z", "length": "PT2H"}]),
    ),
    "a range": ("ferioj de la 3-a de majo ĝis la 10-a de majo", "", starts(LEAVE)),
    "a range with one month": ("ferioj de la 3-a ĝis la 10-a de majo", "", starts(LEAVE)),
    "labelled texts": ("nova bileto kun la titolo Printilo rompita kaj enhavo ĝi fumas", "", starts(TICKET)),
    "a participle": (
        "malfermu bileton titolita Printilo rompita kun enhavo ĝi fumas, bonvolu", "", starts(TICKET)
    ),
    "named values": ('malfermu bileton titolo="Printilo rompita" enhavo="ĝi fumas"', "", starts(TICKET)),
    "a list": (
        "paĝo `x` kun la tags ruĝa, verda kaj blua", "",
        starts(["tag_page", {"name": "x", "tags": ["ruĝa", "verda", "blua"]}]),
    ),
    "how numbers are written": (
        "notu prezon de 1.200,5 eŭroj, bonvolu", "", starts(["note_cost", {"price": 1200.5}])
    ),
    "a denied switch": (
        "sendu pakaĵon al Paris sen express", "", starts(["send_parcel", {"city": "Paris", "express": False}])
    ),
    "yes": ("certe", "yes or no", starts(["send_parcel", {"city": "Paris", "express": True}])),
    "no": ("ne dankon", "yes or no", starts(["send_parcel", {"city": "Paris", "express": False}])),
    "a choice by its place": ("la dua", "which", starts(IN_PRODUCTION)),
    "the last choice": ("la lasta", "which", starts(IN_PRODUCTION)),
    "both choices": ("ambaŭ", "which", shows(IN_STAGING, IN_PRODUCTION, in_order=False)),
    "a change of mind": ("ne gravas", "which", {"kind": "Chat", "reply": "Bone, ne."}),
    "a question": ("bonvolu relanĉu demo", "", {"kind": "Ask", "asked": "environment", "said": "Environment: kiu?"}),
    "a correction": ("ne, mi celis production", "a run", starts(IN_PRODUCTION)),
    "the same again": ("denove bonvolu", "a run", starts(IN_STAGING)),
    "the same elsewhere": ("kaj por production?", "a run", starts(IN_PRODUCTION)),
    "help": ("helpo", "", {"kind": "Do", "control": "help"}),
    "help in a sentence": ("kion vi povas fari?", "", {"kind": "Do", "control": "help"}),
    "status": ("kiel statas?", "", {"kind": "Do", "control": "status"}),
    "why": ("kial?", "", {"kind": "Do", "control": "why"}),
    "a typed verdict": ("aprobu", "", {"kind": "Do", "control": "verdict"}),
}  # fmt: skip
UNTOLD = {"a typed verdict"}  # no word in it tells the language


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Decide all cases in a copy of the packages, to which two files were added and nothing else was done."""
    copy = tmp_path_factory.mktemp("copy")
    for package in ("adapters", "bot", "router", "workflow"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "tests" / "router").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "router" / "catalogue.py", copy / "tests" / "router")
    shutil.copy(ESPERANTO / "decide.py", copy)
    shutil.copy(ESPERANTO / "bot_words.py", copy / "bot" / "language" / "esperanto.py")
    shutil.copy(ESPERANTO / "router_tables.py", copy / "router" / "language" / "esperanto.py")

    cases = json.dumps([(text, situation) for text, situation, _ in CASES.values()])
    done = subprocess.run(
        [sys.executable, "decide.py"], cwd=copy, input=cases, capture_output=True, text=True, check=False, timeout=120
    )

    assert done.returncode == 0, done.stderr[-2_000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return {**found, "told": dict(zip(CASES, found["told"], strict=True))}


@pytest.mark.parametrize("case", CASES)
def test_a_feature_works_in_a_language_that_was_added(case: str, decided: dict[str, Any]) -> None:
    _, _, expected = CASES[case]

    told = decided["told"][case]

    assert {name: told[name] for name in expected} == expected, told


@pytest.mark.parametrize("case", [case for case in CASES if case not in UNTOLD])
def test_the_language_is_told_and_answered_in(case: str, decided: dict[str, Any]) -> None:
    assert decided["told"][case]["language"] == "eo"


@pytest.mark.parametrize(
    ("surface", "said"),
    [
        ("page", "Kiu estas tie?"),
        ("page", '<html lang="eo">'),
        ("card on the page", ">Sendi</button>"),
        ("card on Slack", "Plenigi"),
        ("card on Discord", "Respondi"),
        ("card in a terminal", "Tajpu a=… b=… kaj respondu."),
        ("home", "Atendas vian decidon"),
        ("farewell", "Ĝis!"),
    ],
)
def test_every_surface_speaks_it(surface: str, said: str, decided: dict[str, Any]) -> None:
    assert said in decided["shown"][surface]


def test_the_bot_speaks_it_too(decided: dict[str, Any]) -> None:
    assert decided["done"] == "Farite."
