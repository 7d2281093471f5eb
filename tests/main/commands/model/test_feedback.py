"""`bot feedback`: what people said about choices is listed, moves an exam that asks for it, and is taken back."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder

TEXT = "bounce the box over"


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    return make_newcomer_folder(tmp_path, "http://127.0.0.1:9")


def keep(place: NewcomerFolder, *people: str) -> None:
    place.bot("feedback", "list")  # makes the database
    database = place.folder / "data" / "bot.db"
    with closing(sqlite3.connect(database)) as connection, connection:
        for person in people:
            row = {"person": person, "text": TEXT, "process": "restart_service", "meant": True, "at": 1}
            connection.execute(
                "INSERT INTO key_value (kind, key, value, until) VALUES ('routing feedback', ?, ?, NULL)",
                (person, json.dumps(row) if person != "garbage" else "{"),
            )


def test_who_said_what_is_listed_and_taken_back(place: NewcomerFolder) -> None:
    keep(place, "ada", "ben", "garbage")

    listed = place.json("feedback", "list")["feedback"]
    lines = place.bot("feedback", "list").out
    taken = place.json("feedback", "forget", "--by", "ada")
    rest = place.json("feedback", "forget", "--all")

    assert [(each["person"], each["process"], each["meant"], each["text"]) for each in listed] == [
        ("ada", "restart_service", True, TEXT),
        ("ben", "restart_service", True, TEXT),
    ]
    assert "2 in all, by 2." in lines
    assert (taken, rest) == ({"forgotten": 1}, {"forgotten": 2})
    assert place.json("feedback", "list") == {"feedback": []}


def test_nothing_is_taken_back_by_accident(place: NewcomerFolder) -> None:
    keep(place, "ada")

    done = place.bot("feedback", "forget")

    assert done.status == 2
    assert "--by NAME, --about PROCESS, or --all" in done.err
    assert len(place.json("feedback", "list")["feedback"]) == 1


def test_an_exam_can_be_held_with_what_people_said(place: NewcomerFolder) -> None:
    keep(place, "ada", "ben", "cleo", "dora")
    (place.folder / "questions.jsonl").write_text(json.dumps({"text": TEXT, "process": "restart_service"}))

    before = place.json("eval", "questions.jsonl", "--engine", "local")
    after = place.json("eval", "questions.jsonl", "--engine", "local", "--with-feedback")

    assert (before["accuracy"], after["accuracy"]) == (0, 1)
