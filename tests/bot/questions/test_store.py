"""The rows of questions: each kind comes back as it was written, and what cannot be read is no question."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.migrations import MIGRATIONS
from bot.questions import store
from bot.questions.store import Question
from bot.questions.subject import AnswerOrRequest, CancelRuns, MissingValue, Subject
from workflow import Database, Transaction


def question(id: str, subject: Subject) -> Question:
    return Question(id, "web/ada", "ada", subject, ("Start that", "It is my answer"), "make hello upper", language="de")


@pytest.mark.parametrize(
    "subject", [AnswerOrRequest("q0"), AnswerOrRequest(""), CancelRuns(()), CancelRuns(("a1", "Grüße \ud800", ""))]
)
async def test_a_question_comes_back_as_it_was_written(tmp_path: Path, subject: Subject) -> None:
    async with Database.open(tmp_path / "bot.db", MIGRATIONS) as database:
        await database.write(lambda tx: store.add(tx, question("q1", subject), 1))

        assert await store.get(database, "q1") == question("q1", subject)
        assert await database.view(lambda tx: store.waiting_in(tx, "web/ada", "ada")) == question("q1", subject)


@pytest.mark.parametrize("runs", ["", "no json", "{}", "7", '"a"', "null", "[" * 100_000])
async def test_a_row_that_cannot_be_read_is_no_question(
    tmp_path: Path, runs: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    async with Database.open(tmp_path / "bot.db", MIGRATIONS) as database:
        await database.write(lambda tx: store.add(tx, question("q1", CancelRuns(("a",))), 1))
        await database.write(lambda tx: tx.changed("UPDATE questions SET runs=?", (runs,)))

        assert await store.get(database, "q1") is None


async def test_what_was_set_aside_waits_for_nobody_and_is_taken_up_once(tmp_path: Path) -> None:
    asked = question("q1", MissingValue("walk", {}, "where"))

    def taken(tx: Transaction) -> tuple[str, str]:
        return store.take_up(tx, "q1"), store.take_up(tx, "q1")

    async with Database.open(tmp_path / "bot.db", MIGRATIONS) as database:
        await database.write(lambda tx: store.add(tx, asked, 1))
        first = await database.write(lambda tx: store.set_aside(tx, "q1", "a card"))
        second = await database.write(lambda tx: store.set_aside(tx, "q1", "another"))
        waiting = await database.view(lambda tx: store.waiting_in(tx, "web/ada", "ada"))
        aside = await database.view(lambda tx: store.aside_in(tx, "web/ada", "ada"))

        assert (first, second, waiting) == (True, False, None)
        assert aside is not None
        assert aside.state == "aside"
        assert await database.write(taken) == ("a card", "")
        assert await database.view(lambda tx: store.aside_in(tx, "web/ada", "ada")) is None
