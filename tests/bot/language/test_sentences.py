"""The tables of the bot's own words: complete in every language, with the same gaps, and said somewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import Any, cast, get_args

import pytest

from bot.language.detection import WORDS, words_in
from bot.routing.explanation import reason_in
from workflow import Status

ROOT = Path(__file__).resolve().parents[3]
ROUTER = ROOT / "router"
LANGUAGES = {"sentences.py", "surfaces.py", "tables.py", "english.py", "german.py", "french.py", "spanish.py"}
ENGINES = {"command", "pending", "local", "llm"}
OTHERS = [language for language in WORDS if language != "en"]


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def sentences(words: Any, before: str = "") -> dict[str, str]:
    """Give every sentence by its name, with the names of the tables that it stands in before it."""
    found: dict[str, str] = {}
    for field in fields(words):
        name, said = f"{before}{field.name}", getattr(words, field.name)
        if is_dataclass(said):
            found |= sentences(said, f"{name}.")
        elif isinstance(said, Mapping):
            rows = cast(Mapping[str, str], said)
            found |= {f"{name}.{row}": told for row, told in rows.items() if name != "reasons"}
        else:
            found |= {name: said} if isinstance(said, str) else {f"{name}.{i}": told for i, told in enumerate(said)}
    return found


def names_of(words: Any) -> set[str]:
    """Give the names of the fields of a table and of the tables in it."""
    inner = [getattr(words, field.name) for field in fields(words)]
    return {field.name for field in fields(words)}.union(*(names_of(each) for each in inner if is_dataclass(each)))


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_has_the_same_gaps_in_every_language(language: str) -> None:
    english, other = sentences(WORDS["en"]), sentences(WORDS[language])

    assert other.keys() == english.keys()
    assert {name: said for name, said in other.items() if gaps(said) != gaps(english[name])} == {}
    assert [name for name, said in other.items() if not said.strip()] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_left_in_english(language: str) -> None:
    english, other = sentences(WORDS["en"]), sentences(WORDS[language])
    without_words = {"moment", "run_line", "shell.run_columns.0", "shell.approval_columns.0"}
    said_alike = {  # in two of the languages
        "cards.no", "page.chat", "page.pages", "page.conversation", "page.error", "page.tokens", "shell.tokens",
        "shell.stands",
    }  # fmt: skip

    assert {name for name, said in other.items() if said == english[name]} <= without_words | said_alike


def kept_reasons() -> set[str]:
    """Give the reasons that the router keeps, as its source has them, with one mark for whatever is filled in."""
    found: set[str] = set()
    for path in ROUTER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and path.parent.name not in {Path(name).stem for name in LANGUAGES}:
                named = [keyword.value for keyword in node.keywords if keyword.arg == "why"]
                traced = ast.unparse(node.func).rsplit(".")[-1] in ("trace", "Trace")
                found |= {said for value in [*named, *(node.args[:2] if traced else [])] if (said := written(value))}
    return found


def written(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "§" for part in node.values)
    return ""


@pytest.mark.parametrize("language", OTHERS)
def test_every_reason_that_the_router_keeps_is_told_in_every_language(language: str) -> None:
    reasons = WORDS[language].reasons
    parts = {part for reason in kept_reasons() for part in reason.split("; ")} - ENGINES - {"§", ""}

    english = {part for part in parts if reason_in(part, words_in(language)) == part}

    assert english == set()
    assert len(parts) > 20
    assert reasons.keys() == WORDS["de"].reasons.keys()
    assert {kept: said for kept, said in reasons.items() if gaps(kept) != gaps(said)} == {}


@pytest.mark.parametrize("language", WORDS)
def test_what_is_no_reason_of_the_router_stays_as_it_is(language: str) -> None:
    assert reason_in("whatever; else (said by nobody) {x}", words_in(language)) == "whatever; else (said by nobody) {x}"


@pytest.mark.parametrize("language", WORDS)
def test_there_is_a_word_for_every_status_and_the_time_can_be_written(language: str) -> None:
    words = words_in(language)

    assert set(words.statuses) == set(get_args(Status))
    assert "10:00" in f"{datetime(2026, 11, 20, 10, 0, tzinfo=UTC):{words.moment}}"


def test_every_sentence_is_said_somewhere() -> None:
    sources = [path for top in ("adapters", "bot", "main") for path in (ROOT / top).rglob("*.py")]
    sources += (ROOT / "adapters" / "web" / "templates").glob("*.html")
    source = "".join(path.read_text() for path in sources if path.name not in LANGUAGES)

    assert names_of(WORDS["en"]) - set(re.findall(r"\.(\w+)\b", source)) == set()


@pytest.mark.parametrize(("language", "table"), [("de-AT", "de"), ("fr", "fr"), ("pt-BR", "en"), ("", "en")])
def test_a_language_without_a_table_is_english(language: str, table: str) -> None:
    assert words_in(language) is WORDS[table]
