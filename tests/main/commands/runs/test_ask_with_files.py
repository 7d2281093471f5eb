"""`bot ask` with files: named by an option, or by the path that answers a question."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from tests.adapters import file_processes
from tests.stories.newcomer_folder import ROOT, NewcomerFolder, make_newcomer_folder


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    found = make_newcomer_folder(tmp_path, "http://127.0.0.1:9")
    (found.folder / "more").mkdir()
    source = inspect.getsource(file_processes).partition("PROCESSES =")[0]
    (found.folder / "more" / "scan.py").write_text(source)
    with (found.folder / ".env").open("a") as file:
        file.write("BOT_PROCESS_DIR=more\n")
    (found.folder / "plan.pdf").write_bytes(b"%PDF")
    return found


def test_a_file_is_named_by_an_option(place: NewcomerFolder) -> None:
    done = place.bot("ask", "scan a document", "--file", "plan.pdf")

    assert (done.status, done.out.splitlines()[-1]) == (0, "plan.pdf has 4 bytes, % first"), done


@pytest.mark.parametrize(("path", "why"), [("none.pdf", "does not exist"), (".", "is a folder")])
def test_a_file_that_is_none_is_wrong_usage(place: NewcomerFolder, path: str, why: str) -> None:
    done = place.bot("ask", "scan a document", "--file", path)

    assert (done.status, why in done.err) == (2, True), done
    assert place.json("runs", "list")["runs"] == []


def test_a_path_answers_the_question_for_a_file(place: NewcomerFolder) -> None:
    first = place.bot("ask", "scan a document")
    wrong = place.bot("ask", "./none.pdf")
    right = place.bot("ask", "./plan.pdf")

    assert "Path to a file:" in first.out, first
    assert (wrong.status, "none.pdf does not exist." in wrong.err) == (1, True), wrong
    assert "plan.pdf has 4 bytes, % first" in right.out, right


def test_a_path_answers_a_run_that_asks_for_a_file(place: NewcomerFolder) -> None:
    first = place.bot("ask", "look over something of mine")
    wrong = place.bot("ask", "./none.pdf")
    right = place.bot("ask", "./plan.pdf")

    assert ("Path to a file:" in first.out, first.status) == (True, 3), first
    assert (wrong.status, "none.pdf does not exist." in wrong.err) == (1, True), wrong
    assert "plan.pdf has 4 bytes, % first" in right.out, right


def test_a_path_is_words_where_no_file_is_asked_for(place: NewcomerFolder) -> None:
    assert "bytes" not in place.bot("ask", "./plan.pdf").out


def test_lines_of_a_pipe_name_files_too(place: NewcomerFolder) -> None:
    done = place.bot("chat", typed="scan a document\n./plan.pdf\n")

    assert "plan.pdf has 4 bytes, % first" in done.out, done


def test_the_example_of_the_docs_runs(place: NewcomerFolder) -> None:
    page = (ROOT / "docs" / "processes.md").read_text().partition("## Files")[2]
    (place.folder / "more" / "count_lines.py").write_text(page.partition("```python\n")[2].partition("```")[0])
    (place.folder / "text.txt").write_bytes(b"one\ntwo\n")

    done = place.bot("ask", "count the lines of a file", "--file", "text.txt")

    assert done.out.splitlines()[-1:] == ["text.txt has 2 lines."], done
