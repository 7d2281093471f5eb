"""The tables of the languages: complete, with the same gaps, spelt as their own sentences are read back."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from string import Formatter

import pytest

from router.language.spoken import HEARD, SENTENCES, heard, is_spoken
from router.language.tables.about_bot import AboutBot
from router.language.tables.about_question import AboutQuestion
from router.language.tables.heard import Heard
from router.language.tables.sentences import Sentences
from router.values.dates.dates import day_understood

ROUTER = Path(__file__).resolve().parents[3] / "router"
KEYS = [each.name for each in fields(Sentences) if each.name != "whys"]
OTHERS = [language for language in SENTENCES if language != "en"]


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def filled(source: str) -> list[tuple[str, set[str]]]:
    """Give the sentences that a file fills in by `spoken().NAME.format(…)`, with the names of what it gives."""
    return [
        (node.func.value.attr, {keyword.arg or "" for keyword in node.keywords})
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "format"
        and isinstance(node.func.value, ast.Attribute)
        and ast.unparse(node.func.value.value) == "spoken()"
    ]


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_has_the_same_gaps_in_every_language(language: str) -> None:
    differing = {
        name: (getattr(SENTENCES["en"], name), getattr(SENTENCES[language], name))
        for name in KEYS
        if gaps(getattr(SENTENCES["en"], name)) != gaps(getattr(SENTENCES[language], name))
    }

    assert differing == {}


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_empty_or_left_in_english(language: str) -> None:
    same_by_chance = {"no", "which_process"}
    said = {name: getattr(SENTENCES[language], name) for name in KEYS}

    assert [name for name, sentence in said.items() if not sentence.strip()] == []
    assert {name for name, sentence in said.items() if sentence == getattr(SENTENCES["en"], name)} <= same_by_chance


@pytest.mark.parametrize("language", SENTENCES)
def test_why_a_value_is_wrong_is_filled_in_by_what_pydantic_tells(language: str) -> None:
    known = {"why", "ge", "gt", "le", "lt", "min_length", "max_length"}

    assert all(gaps(why) <= known for why in SENTENCES[language].whys.values())


def test_every_sentence_is_said_somewhere_with_all_its_gaps_filled() -> None:
    sources = [path.read_text() for path in ROUTER.rglob("*.py") if path.name != "tables.py"]

    calls = [call for source in sources for call in filled(source)]
    named = {name for source in sources for name in re.findall(r"\.(\w+)\b", source)}

    assert [(name, given) for name, given in calls if gaps(getattr(SENTENCES["en"], name)) != given] == []
    assert len(calls) > 20
    assert set(KEYS) - named == set()


def test_every_expression_is_one_and_none_has_an_empty_way_out() -> None:
    for table in HEARD:
        about = table.about_bot
        parts: Mapping[str, object] = {
            **{each.name: getattr(table, each.name) for each in fields(Heard)},
            **{each.name: getattr(about, each.name) for each in fields(AboutBot)},
            **{each.name: getattr(table.about_question, each.name) for each in fields(AboutQuestion)},
        }
        for name, part in parts.items():
            assert not isinstance(part, str) or not re.compile(part).fullmatch(""), name
    assert re.compile(heard(lambda each: each.again)).fullmatch("nochmal")


@pytest.mark.parametrize("language", SENTENCES)
def test_the_day_in_a_question_for_the_time_is_read_back(language: str) -> None:
    asked = SENTENCES[language].what_time.format(said="am 3.12.")

    assert day_understood(f"Wann: {asked} (when it happens)") == "am 3.12."
    assert day_understood(SENTENCES[language].what_time.format(said="14:30")) == ""


def test_a_language_without_a_table_is_not_spoken() -> None:
    assert [is_spoken(each) for each in ("de-AT", "fr", "pt", "", "not a language")] == [
        True,
        True,
        False,
        False,
        False,
    ]
