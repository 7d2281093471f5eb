"""Paths that are typed in a terminal: which are meant, and what is said of those that name no file."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.console import Console
from adapters.console.local_file import path_of, typed_files
from bot import Actor, Card, Form, Input, Refused
from bot.language.detection import WORDS, words_in
from bot.messages.file import MOST_BYTES
from bot.platform.adapter import Attachment
from tests.adapters.console.fakes import FakeScreen
from tests.adapters.fake_front import FakeFront

ENGLISH = words_in("en")
FILE = Input("report", "Report", "file")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which the person is, with files in it; it is their home, too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "plan.pdf").write_bytes(b"plan")
    (tmp_path / "my plan.pdf").write_bytes(b"mine")
    (tmp_path / "it's.txt").write_bytes(b"quoted")
    (tmp_path / "notes").write_bytes(b"no ending")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "a folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


def typed(line: str) -> list[bytes]:
    return [each.content for each in typed_files(line, ENGLISH.shell, ENGLISH.cards)]


def refused(line: str, language: str = "en") -> str:
    words = words_in(language)
    with pytest.raises(Refused) as refusal:
        typed_files(line, words.shell, words.cards)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("plan.pdf", b"plan"),
        ("  ./plan.pdf ", b"plan"),
        ("~/plan.pdf", b"plan"),
        ("my plan.pdf", b"mine"),
        ("'my plan.pdf'", b"mine"),
        ('"~/my plan.pdf"', b"mine"),
        ("my\\ plan.pdf", b"mine"),
        ("it's.txt", b"quoted"),
        ('"it\'s.txt"', b"quoted"),
        ("notes", b"no ending"),
    ],
)
def test_a_path_is_read_however_it_is_written(folder: Path, line: str, content: bytes) -> None:
    assert typed(line) == [content]


def test_whole_paths_and_addresses_of_files_are_read(folder: Path) -> None:
    assert typed(f"{folder}/plan.pdf") == typed(f"file://{folder}/plan.pdf") == [b"plan"]
    assert typed(f"file://{folder}/my%20plan.pdf") == [b"mine"]
    assert typed(f"'{folder}/my plan.pdf' ~/plan.pdf") == [b"mine", b"plan"]


@pytest.mark.parametrize("line", ["", "  ", "never mind", "/help", "/cancel", "cancel", "what for?", "have none", "3"])
def test_what_is_no_path_stays_what_was_said(folder: Path, line: str) -> None:
    assert typed(line) == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("./none.pdf", "none.pdf does not exist."),
        ("/no/such/file", "/no/such/file does not exist."),
        ("plan.pdf/inside", "plan.pdf/inside does not exist."),
        ("none.pdf", "none.pdf does not exist."),
        ("~/a folder", "a folder is a folder; I need a file."),
        ("/", "/ is a folder; I need a file."),
        ("./empty.txt", "empty.txt is empty."),
        ("./pipe", "pipe is no file that could be read to its end."),
        ("/dev/zero", "/dev/zero is no file that could be read to its end."),
        ("./a\x00b", "cannot be read"),
        ("plan.pdf none.pdf", "none.pdf does not exist."),
        ("./" + "x" * 5_000, "cannot be read: File name too long."),
    ],
)
def test_what_is_wrong_with_a_path_is_said(folder: Path, line: str, why: str) -> None:
    assert why in refused(line)


def test_a_file_that_is_too_large_is_refused_and_never_read_whole(folder: Path) -> None:
    with (folder / "large.bin").open("wb") as file:
        file.truncate(MOST_BYTES * 50)

    assert refused("large.bin") == "large.bin is larger than 20 MB, which is the most I take."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(folder: Path) -> None:
    (folder / "plan.pdf").chmod(0)

    assert refused("plan.pdf") == "plan.pdf cannot be read: Permission denied."


def test_it_is_said_in_every_language(folder: Path) -> None:
    said = {code: (refused("./none.pdf", code), refused("/", code), refused("./pipe", code)) for code in WORDS}

    assert len({sentence for several in said.values() for sentence in several}) == 3 * len(WORDS)


def test_a_path_without_end_is_told_short(folder: Path) -> None:
    assert len(refused("./" + "a" * 9_000)) < 400


def test_a_stray_quote_or_tilde_is_a_path_like_any_other() -> None:
    assert path_of("'") == Path("'")
    assert path_of("~nobody-here/x") == Path("~nobody-here/x")


def asking(*inputs: Input) -> Card:
    return Card("question", "q1", "I need a file: Report", form=Form("f:1", inputs), language="en")


async def hear(card: Card, *lines: str) -> tuple[FakeScreen, FakeFront]:
    screen, front = FakeScreen(*lines), FakeFront()
    talk = Console("console/you", Actor("you", "console"), front, screen)
    talk.open(card)
    while (line := await screen.line()) is not None:
        await talk.hear(line)
    return screen, front


async def test_a_path_answers_the_question_for_a_file(folder: Path) -> None:
    screen, front = await hear(asking(FILE), "./none.pdf", "never mind", "~/plan.pdf")

    assert screen.notes == ["none.pdf does not exist."]
    assert [(each.text, each.files) for each in front.said] == [
        ("never mind", ()), ("", (Attachment("plan.pdf", b"plan"),)),
    ]  # fmt: skip


async def test_a_path_is_words_where_no_file_is_asked_for(folder: Path) -> None:
    _, front = await hear(asking(replace(FILE, kind="text")), "./plan.pdf")

    assert [(each.text, each.files) for each in front.said] == [("./plan.pdf", ())]


async def test_a_form_is_filled_in_one_by_one_with_paths(folder: Path) -> None:
    title = Input("title", "Title")
    more = Input("more", "More", "files", required=False)

    screen, front = await hear(asking(title, FILE, more), "#1", "May", "none", "plan.pdf", "'my plan.pdf' notes")

    [submitted] = front.submitted
    assert screen.notes == ["none does not exist."]
    assert screen.asked[1] == "Report. Path to a file:"
    assert submitted.values == {"title": "May", "report": "plan.pdf", "more": "my plan.pdf\nnotes"}
    assert [each.name for each in submitted.files] == ["plan.pdf", "my plan.pdf", "notes"]


async def test_what_may_stay_empty_stays_empty(folder: Path) -> None:
    _, front = await hear(asking(Input("title", "Title"), replace(FILE, required=False)), "#1", "May", "-")

    [submitted] = front.submitted
    assert (submitted.values["report"], submitted.files) == ("", ())
