"""The tables of the bot's own words: complete in every language, with the same gaps, and said somewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from bot.language import WORDS, words_in
from bot.words import Words
from workflow import Status

BOT = Path(__file__).resolve().parents[2] / "bot"
TABLES = {each.name for each in fields(Words) if isinstance(getattr(WORDS["en"], each.name), Mapping)}
SENTENCES = [each.name for each in fields(Words) if each.name not in TABLES]
OTHERS = [language for language in WORDS if language != "en"]


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def sentences(words: Words) -> dict[str, str]:
    """Give every sentence by its name, those of the small tables by theirs and the row's."""
    rows = {f"{table}.{name}": said for table in TABLES for name, said in getattr(words, table).items()}
    return {name: getattr(words, name) for name in SENTENCES} | rows


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_has_the_same_gaps_in_every_language(language: str) -> None:
    english, other = sentences(WORDS["en"]), sentences(WORDS[language])

    assert other.keys() == english.keys()
    assert {name: said for name, said in other.items() if gaps(said) != gaps(english[name])} == {}
    assert [name for name, said in other.items() if not said.strip()] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_left_in_english(language: str) -> None:
    english, other = sentences(WORDS["en"]), sentences(WORDS[language])
    without_words = {"moment", "run_line"}

    assert {name for name, said in other.items() if said == english[name]} <= without_words


@pytest.mark.parametrize("language", WORDS)
def test_there_is_a_word_for_every_status_and_the_time_can_be_written(language: str) -> None:
    words = words_in(language)

    assert set(words.statuses) == set(get_args(Status))
    assert "10:00" in f"{datetime(2026, 11, 20, 10, 0, tzinfo=UTC):{words.moment}}"


def test_every_sentence_is_said_somewhere() -> None:
    tables = {"words.py", "english.py", "german.py", "french.py", "spanish.py"}
    source = "".join(path.read_text() for path in BOT.glob("*.py") if path.name not in tables)

    assert {each.name for each in fields(Words)} - set(re.findall(r"\.(\w+)\b", source)) == set()


@pytest.mark.parametrize(("language", "table"), [("de-AT", "de"), ("fr", "fr"), ("pt-BR", "en"), ("", "en")])
def test_a_language_without_a_table_is_english(language: str, table: str) -> None:
    assert words_in(language) is WORDS[table]
