"""The sweep: some 750 phrases from a grammar, each read right or asked about, and none wrong in silence.

`phrases.txt` is the table to check by eye: language, kind, value or "ask", phrase. Now is Friday, 2026-11-20 10:00 in
Berlin.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from pydantic import BaseModel

from bot.parameters.parameter import Parameter, parameters_of
from router.values.recognition import read_value, recognise
from router.values.value import Manner, Problem
from tests.router.values.dates.phrase_grammar import ASK, NOW, TABLE, rows, table


class Day(BaseModel):
    value: date


class Moment(BaseModel):
    value: datetime


class Clock(BaseModel):
    value: time


class Length(BaseModel):
    value: timedelta


MODELS: dict[str, type[BaseModel]] = {"date": Day, "datetime": Moment, "time": Clock, "duration": Length}
PARAMETERS: dict[str, Parameter] = {kind: parameters_of(model)[0] for kind, model in MODELS.items()}
IN_A_SENTENCE = {
    "en": "please do it {} with ada",
    "de": "bitte mach es {} mit ada",
    "fr": "fais-le {} avec ada",
    "es": "hazlo {} con ada",
}


def read(language: str, kind: str, phrase: str) -> Any:
    value = read_value(PARAMETERS[kind], phrase, Manner(NOW, language))
    return ASK if isinstance(value, Problem) else value.value


def found(language: str, kind: str, phrase: str) -> Any:
    """Give what is read of a phrase in the middle of a sentence."""
    text = IN_A_SENTENCE[language].format(phrase)
    return recognise(text, (PARAMETERS[kind],), Manner(NOW, language)).values.get("value", ASK)


def test_the_table_is_what_the_grammar_makes() -> None:
    assert TABLE.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_phrase_is_read_right_or_asked_about(language: str) -> None:
    wrong = [(row, value) for row in rows() if row[0] == language and (value := read(*row[:3])) != row[3]]

    assert wrong == []


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_no_phrase_in_a_sentence_is_read_wrong_in_silence(language: str) -> None:
    own = [row for row in rows() if row[0] == language]
    values = [found(*row[:3]) for row in own]

    assert [(row, value) for row, value in zip(own, values, strict=True) if value not in (row[3], ASK)] == []
    told = [value for row, value in zip(own, values, strict=True) if row[3] != ASK]
    assert told.count(ASK) < len(told) / 20  # nearly all that is read alone is read there too


def test_the_sweep_is_as_wide_as_it_says() -> None:
    kinds = Counter((language, kind) for language, kind, _, _ in rows())

    assert len(list(rows())) > 700
    assert min(kinds.values()) >= 15
    assert sum(value == ASK for *_, value in rows()) > 150
