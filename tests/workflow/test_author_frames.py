"""Which lines of a traceback are shown to authors, and which texts are for people."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from workflow import Failure, StepFailed
from workflow.author_frames import author_frames


def raised(function: Callable[[], object]) -> Exception:
    try:
        function()
    except Exception as error:  # noqa: BLE001 - what is raised is what is looked at
        return error
    raise AssertionError("nothing was raised")


def on_purpose() -> None:
    raise ValueError("The shop is closed.")


def in_other_words() -> None:
    try:
        json.loads("{")
    except ValueError as error:
        raise ValueError("That is no order.") from error


def raised_again() -> None:
    try:
        json.loads("{")
    except ValueError:
        raise


def asserted() -> None:
    assert [] == [1], "broken"


FAULTS: list[Callable[[], object]] = [
    lambda: int("x"), lambda: json.loads("{"), lambda: TypeAdapter(int).validate_python("x"), lambda: {"y": 1}["x"],
    lambda: asyncio.run(3), lambda: Path("/nowhere/at/all").read_text(), raised_again, asserted,  # type: ignore[arg-type,return-value,func-returns-value,unused-ignore] # pyright: ignore[reportArgumentType]
]  # fmt: skip


@pytest.mark.parametrize("function", FAULTS)
def test_what_python_or_a_library_raises_is_not_for_people_and_names_the_authors_line(
    function: Callable[[], object],
) -> None:
    failure = Failure.of(raised(function))

    assert not failure.said
    assert failure.trace.splitlines()[-2].startswith(f'  File "{__file__}", line ')
    assert "site-packages" not in failure.trace


@pytest.mark.parametrize("function", [on_purpose, in_other_words])
def test_what_an_author_raises_with_words_is_for_people(function: Callable[[], object]) -> None:
    assert Failure.of(raised(function)).said


def test_a_failed_step_stays_what_it_was() -> None:
    assert not Failure.of(StepFailed("step", "ConnectError", "10.0.0.7", said=False)).said


def test_what_is_stored_is_read_again() -> None:
    failure = Failure.of(raised(lambda: int("x")))

    assert Failure.read(failure.kind, failure.message, failure.detail) == failure


@pytest.mark.parametrize("detail", [None, "", "{", "[]", "3", "null", "[" * 100_000])
def test_a_failure_without_details_that_can_be_read_is_told_as_before(detail: str | None) -> None:
    assert Failure.read("ValueError", "no", detail) == Failure("ValueError", "no")


def test_errors_that_lead_to_one_another_are_read_once() -> None:
    error = ValueError("a")
    error.__cause__, error.__context__ = error, error

    assert author_frames(error) == []
