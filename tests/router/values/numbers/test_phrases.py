"""Hundreds of phrases of numbers and units in four languages: each is read right or asked about, none is guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot.parameters.parameter import Parameter, parameters_of
from router.values.recognition import read_value, recognise
from router.values.value import Manner, Problem
from tests.router.catalogue import NOW
from tests.router.values.numbers.phrase_grammar import ASK, TABLE, Row, table


class Fields(BaseModel):
    amount: float = Field(description="In euros")
    boxes: int
    weight_kg: float
    minutes: int
    size_mb: float
    discount_percent: float
    max_items: int
    person: Literal["ada", "ben"]


BY_NAME: dict[str, Parameter] = {each.name: each for each in parameters_of(Fields)}


SENTENCES = TABLE.with_name("sentences.txt")  # written by hand: field, sentence and what is read of it


def rows(table: Path = TABLE) -> Iterator[Row]:
    for line in table.read_text(encoding="utf-8").splitlines():
        language, field, phrase, value = line.split(" | ")
        yield language, field, phrase, value


def read(language: str, field: str, phrase: str) -> Any:
    """Give what is read for a field, as a whole number where it is one; of an answer, for a field without a unit."""
    if field == "answer":
        value = read_value(BY_NAME["boxes"], phrase, Manner(NOW, language))
        return ASK if isinstance(value, Problem) else str(value.value)
    found = recognise(phrase, (BY_NAME[field],), Manner(NOW, language)).values.get(field, ASK)
    return ASK if field == "minutes" and isinstance(found, float) else str(found)  # its type refuses a part of one


def test_the_table_is_what_the_grammar_makes() -> None:
    assert TABLE.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_phrase_is_read_right_or_asked_about(language: str) -> None:
    wrong = [(row, value) for row in rows() if row[0] == language and (value := read(*row[:3])) != row[3]]

    assert wrong == []


def test_sentences_that_no_grammar_makes_are_read_right_or_asked_about() -> None:
    told = list(rows(SENTENCES))

    assert [(row, value) for row in told if (value := read(*row[:3])) != row[3]] == []
    assert len(told) > 250


def test_the_sweep_is_as_wide_as_it_says() -> None:
    kinds = Counter((language, field) for language, field, _, _ in rows())

    assert len(list(rows())) > 700
    assert min(kinds.values()) >= 2
    assert sum(value == ASK for *_, value in rows()) > 250
