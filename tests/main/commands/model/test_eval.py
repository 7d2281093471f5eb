"""`bot eval`: what it prints, its exit status, and that nothing is started."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.router.tiny_model import make_model
from tests.servers.llm import LlmServer, says
from tests.stories.newcomer_folder import ROOT, NewcomerFolder, make_newcomer_folder

EXAM = ROOT / "tests" / "router" / "exam" / "exam.jsonl"


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    return make_newcomer_folder(tmp_path, "http://127.0.0.1:9")


def questions(place: NewcomerFolder, *rows: dict[str, Any]) -> str:
    path = place.folder / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path.name


def test_the_projects_own_exam_is_passed_with_its_own_processes(place: NewcomerFolder) -> None:
    bounds = ("accuracy=0.95", "oos.recall=0.88", "params_exact=0.92", "fast_path.precision=0.99")
    minimums = [word for bound in bounds for word in ("--min", bound)]

    told = place.json("eval", str(EXAM), "--engine", "local", *minimums, "--max", "invented=0")

    assert {
        *("n", "accuracy", "oos", "recall_at", "params_exact", "invented", "latency_ms", "llm_calls", "confusions")
    } <= set(told)
    assert set(told["oos"]) == {"recall", "precision", "f1", "auroc"}
    assert set(told["recall_at"]) == {"5", "10", "20"}
    assert set(told["latency_ms"]) == {"p50", "p99"}
    assert (told["n"], told["engine"], told["llm_calls"]) == (226, "local", 0)
    assert place.json("runs", "list")["runs"] == []


def test_below_a_minimum_the_status_is_1_and_says_which(place: NewcomerFolder) -> None:
    file = questions(place, {"text": "tell me a joke", "process": "repo_info"})

    done = place.bot("eval", file, "--min", "accuracy=0.5", "--json")

    assert done.status == 1
    assert done.object()["accuracy"] == 0
    assert done.err == "accuracy is 0, it should be at least 0.5\n"


def test_people_are_told_in_lines(place: NewcomerFolder) -> None:
    file = questions(place, {"text": "tell me a joke", "process": "repo_info"}, {"text": "hello", "process": None})

    done = place.bot("eval", file)

    assert done.status == 0
    assert done.out.startswith("messages")
    assert "accuracy           0.000 " in done.out
    assert "repo_info  ->  none  “tell me a joke”" in done.out


def test_kinds_and_languages_have_a_line_each(place: NewcomerFolder) -> None:
    file = questions(
        place,
        {"text": "lunch anyone?", "process": None, "kind": "stranger"},
        {"text": "restart demo in staging", "process": "restart_service", "kind": "imperative", "language": "de"},
    )

    done = place.bot("eval", file, "--engine", "local", "--max", "none.started=0", "--min", "none.quiet=1")

    assert (done.status, done.err) == (0, "")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "asks for nothing started 0.000, asked 0.000, quiet 1.000" in lines
    assert lines[lines.index("by kind:") + 1].startswith("imperative 1 requests: right or asked about ")
    assert lines[lines.index("by kind:") + 2] == "stranger 1 asks for nothing: started 0.000, asked 0.000, quiet 1.000"
    assert lines[lines.index("by language:") + 1].startswith("de 1 requests: ")


def test_a_catalogue_file_takes_the_place_of_the_processes(place: NewcomerFolder) -> None:
    catalogue = [
        {"name": "weather", "description": "tell the weather", "examples": ["will it rain today", "is it sunny now"]},
        {"name": "alarm", "description": "set an alarm", "examples": ["wake me at seven", "ring the alarm at noon"]},
    ]
    (place.folder / "catalogue.json").write_text(json.dumps(catalogue))
    file = questions(
        place, {"text": "will it rain now", "process": "weather"}, {"text": "is it sunny now", "process": "weather"}
    )

    whole = place.json("eval", file, "--catalogue", "catalogue.json")
    bare = place.json("eval", file, "--catalogue", "catalogue.json", "--examples", "0")

    assert whole["accuracy"] == 1
    assert bare["accuracy"] == 0


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("gone.jsonl",),
        ("questions.jsonl", "--min", "beauty=1"),
        ("questions.jsonl", "--min", "accuracy"),
        ("questions.jsonl", "--mix", "many"),
        ("questions.jsonl", "--engine", "oracle"),
        ("questions.jsonl", "--engine", "llm"),
        ("questions.jsonl", "--record", "tape"),
        ("questions.jsonl", "--replay", "gone"),
        ("questions.jsonl", "--record", "a", "--replay", "b"),
        ("questions.jsonl", "--engine", "local", "--replay", "b"),
        ("questions.jsonl", "--from-cases"),
        ("/dev/null",),
        ("questions.jsonl", "--examples", "-1"),
        ("questions.jsonl", "--catalogue", "questions.jsonl"),
    ],
)
def test_wrong_usage_is_told_in_a_line_and_ends_with_2(place: NewcomerFolder, words: tuple[str, ...]) -> None:
    questions(place, {"text": "hello", "process": None}, {"text": "hi", "process": None})

    done = place.bot("eval", *words)

    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert done.err.strip()


async def test_answers_are_recorded_once_and_replayed_without_a_server(place: NewcomerFolder) -> None:
    file = questions(place, {"text": "what do you make of octo and hello", "process": None})
    said = json.dumps({"kind": "chat", "calls": [], "candidates": [], "control": None})
    async with LlmServer(always=says(said)) as server:
        (place.folder / ".env").write_text(f"OPENAI_BASE_URL={server.url}\n")
        recorded = await asyncio.to_thread(
            place.bot, "eval", file, "--engine", "llm", "--record", "tape.jsonl", "--json"
        )
    (place.folder / ".env").unlink()

    replayed = place.json("eval", file, "--engine", "llm", "--replay", "tape.jsonl")

    assert len(server.requests) == 1
    assert recorded.object()["llm_calls"] == replayed["llm_calls"] == 1
    assert {**recorded.object(), "latency_ms": 0} == {**replayed, "latency_ms": 0}


def test_a_folder_of_an_embedding_is_used_for_the_exam(place: NewcomerFolder) -> None:
    make_model(place.folder / "model")
    (place.folder / ".env").write_text("BOT_EMBEDDINGS=model\n")

    told = place.json("eval", str(EXAM), "--engine", "local")

    (place.folder / ".env").unlink()
    assert told["n"] == 226
    assert told["oos"]["auroc"] != place.json("eval", str(EXAM), "--engine", "local")["oos"]["auroc"]


def test_the_vectors_of_examples_are_kept_beside_the_database(place: NewcomerFolder) -> None:
    make_model(place.folder / "model")
    (place.folder / ".env").write_text("BOT_EMBEDDINGS=model\n")

    place.bot("route", "restart demo")

    assert (place.folder / "data" / "bot.db.vectors").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("command", [("eval", str(EXAM)), ("route", "restart demo")])
def test_a_folder_that_is_none_is_one_line(place: NewcomerFolder, command: tuple[str, ...]) -> None:
    (place.folder / ".env").write_text("BOT_EMBEDDINGS=gone\n")

    done = place.bot(*command)

    assert (done.status, done.out) == (2, "")
    assert done.err == "BOT_EMBEDDINGS: there is no config.json and tokenizer.json in gone\n"


def test_misroutes_that_people_pointed_out_are_asked(place: NewcomerFolder) -> None:
    wanted = {"text": "kick demo again please", "process": "restart_service", "wrong": "repo_info", "engine": "local"}
    cases = [wanted, {**wanted, "text": "open", "process": None}, {**wanted, "text": "gone", "process": "brew_coffee"}]
    place.json("runs", "list")  # makes the database
    with closing(sqlite3.connect(place.folder / "data" / "bot.db")) as database, database:
        rows = [(str(number), json.dumps(case)) for number, case in enumerate(cases)]
        database.executemany("INSERT INTO key_value (kind, key, value) VALUES ('routing case', ?, ?)", rows)

    done = place.bot("eval", "--from-cases", "--engine", "local", "--json")

    assert done.status == 0
    assert done.err.splitlines() == [
        "1 left out, nobody has said which process was meant:",
        "  “open” was taken for repo_info",
        "1 left out, the process that was meant is gone:",
        "  “gone” was taken for repo_info",
    ]
    assert (done.object()["n"], done.object()["accuracy"]) == (1, 1)


def test_without_misroutes_there_is_nothing_to_ask(place: NewcomerFolder) -> None:
    done = place.bot("eval", "--from-cases", "--json")

    assert (done.status, done.err) == (0, "Nobody has pointed out a misroute yet.\n")
    assert (done.object()["n"], done.object()["accuracy"]) == (0, None)
