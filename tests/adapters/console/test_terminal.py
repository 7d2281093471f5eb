"""What a person sees who types while things arrive."""

from __future__ import annotations

import ast
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from adapters.console import footer
from adapters.console.footer import wrapped_rows
from adapters.console.open_cards import OpenCards
from bot import Post
from tests.adapters.console.fake_terminal import at_terminal, eventually
from tests.adapters.console.fakes import approval

ROOT = Path(__file__).parents[3]
HOSTILE = "a\x1b[2Jb\x07c\u202ed\x9be\x1b]0;title\x07\x1b[9A\x08f"
SEEN = "a\\u001b[2Jb\\u0007c\\u202ed\\u009be\\u001b]0;title\\u0007\\u001b[9A\\u0008f"


async def test_what_is_being_typed_stays_whole_whatever_arrives() -> None:
    async with at_terminal() as person:
        person.type("half a 漢字 line", "\x1b[D")
        await person.sees("› half a 漢字 line")

        person.terminal.show(Post("A message\nof two lines"))
        await person.sees("A message", "of two lines", "› half a 漢字 line")
        person.type("n")
        await person.sees("A message", "of two lines", "› half a 漢字 linne")

        assert person.screen.cursor == (2, len("› half a ") + 4 + len(" linn"))
        person.type("\r")
        assert await person.terminal.line() == "half a 漢字 linne"
        await person.sees("of two lines", "› half a 漢字 linne", "›")


async def test_a_card_looks_as_it_does_elsewhere_and_shows_its_numbers() -> None:
    async with at_terminal(columns=50) as person:
        card = approval()

        person.terminal.show(Post(card=card), OpenCards().put(card))

        await eventually(lambda: person.screen.rows[-1], "›")
        rows = person.screen.rows
        assert rows[1] == f"╭{'─' * 48}╮"
        assert rows[2] == f"│ {'Restart demo in staging?':<46} │"
        assert rows[-3].split() == ["│", "1", "Approve", "2", "Deny", "│"]
        assert {len(row) for row in rows[1:-1]} == {50}


async def test_half_a_reply_grows_in_place_and_leaves_nothing_behind() -> None:
    async with at_terminal(columns=30) as person:
        person.type("typing")
        for words in range(1, 13):
            person.terminal.progress("m1", " ".join(f"word{n}" for n in range(words)))
            person.terminal.progress("m2", "another")
        await eventually(lambda: [row[2:] for row in person.screen.rows[-2:]], ["another", "typing"])
        await eventually(lambda: len(person.screen.rows), 5)
        assert person.screen.rows[0][2:] == "word0 word1 word2 word3"
        assert person.screen.rows[0][0] in footer.FRAMES

        person.terminal.progress("m1", "")
        person.terminal.progress("m2", "")
        person.terminal.show(Post("The reply"))

        await eventually(lambda: person.screen.rows, ["The reply", "› typing"])


async def test_a_long_draft_shows_its_end_and_leaves_the_line_in_sight() -> None:
    async with at_terminal(columns=30) as person:
        person.terminal.progress("m1", " ".join(f"word{n:03}" for n in range(100)))

        await person.sees("word093 word094 word095", "word096 word097 word098", "word099", "›")
        assert len(person.screen.rows) == footer.MOST_ROWS + 1


async def test_nothing_that_others_wrote_steers_the_terminal() -> None:
    async with at_terminal(columns=200) as person:
        person.terminal.note("before")
        person.terminal.note(HOSTILE)
        person.terminal.show(Post(HOSTILE))
        person.terminal.show(Post(card=approval().close(HOSTILE)))
        person.terminal.progress("m1", HOSTILE)
        person.terminal.prompt(HOSTILE)
        person.type(f"\x1b[200~{HOSTILE}\x1b[201~")

        await eventually(lambda: person.screen.rows[-1][:30], f"{SEEN} › "[:30])
        rows = person.screen.rows
        assert rows[:3] == ["before", SEEN, SEEN]
        assert rows[-2][2:] == SEEN
        await eventually(lambda: person.screen.rows[-1], f"{SEEN} › a[2Jbcde]0;title[9Af")
        assert person.screen.foreign == []


async def test_what_is_pasted_in_several_lines_is_one_message() -> None:
    async with at_terminal() as person:
        person.type("\x1b[200~one\u0301\r\ntwo\nthree\x1b[201~")
        await person.sees("› one\u0301", "  two", "  three")

        person.type("\r")

        assert await person.terminal.line() == "one\u0301\ntwo\nthree"
        await person.sees("› one\u0301", "  two", "  three", "›")


async def test_lines_that_are_sent_before_anybody_waits_are_kept_in_order() -> None:
    async with at_terminal() as person:
        person.type("one\rtwo\r \r\rthree\r")

        assert [await person.terminal.line() for _ in range(3)] == ["one", "two", "three"]


async def test_a_question_stands_before_the_line_or_above_it() -> None:
    async with at_terminal(columns=40) as person:
        person.terminal.prompt("Why not?")
        await person.sees("Why not? ›")
        person.type("late\r")
        assert await person.terminal.line() == "late"

        person.terminal.prompt("Which of the many environments shall it be?")
        await person.sees("Why not? late", "Which of the many environments shall it", "be?", "›")
        person.type("\r")
        assert await person.terminal.line() == ""

        person.terminal.prompt("")
        await person.sees("Which of the many environments shall it", "be?", "›")


async def test_ctrl_c_empties_the_line_then_leaves_and_ctrl_d_leaves() -> None:
    async with at_terminal() as person:
        person.type("half a line\x03")
        await person.sees("›")
        person.type("\x03\x04")

        assert [await person.terminal.line() for _ in range(2)] == [None, None]


async def test_ctrl_l_clears_what_is_above() -> None:
    async with at_terminal() as person:
        person.terminal.note("above")
        person.type("typed", "\x0c")

        await eventually(lambda: person.screen.rows, ["› typed"])


async def test_a_keyboard_that_is_gone_is_somebody_who_leaves() -> None:
    async with at_terminal() as person:
        person.keyboard.close()

        assert await person.terminal.line() is None


async def test_what_comes_after_the_keyboard_was_given_back_is_still_shown() -> None:
    async with at_terminal() as person:
        person.type("half")
        person.terminal.progress("m1", "moving")
        await eventually(lambda: len(person.screen.rows), 2)

        await person.terminal.release()
        await person.terminal.release()
        person.terminal.progress("m1", "moving on")
        person.terminal.prompt("Why?")
        person.terminal.note("Bye.")

        assert person.screen.rows == ["Bye."]
        assert await person.terminal.line() is None


async def test_a_line_of_another_thread_does_not_tear_the_footer() -> None:
    async with at_terminal() as person:
        person.type("half")
        await person.sees("› half")

        thread = threading.Thread(target=person.terminal.note, args=("a warning",))
        thread.start()
        thread.join()

        await eventually(lambda: person.screen.rows, ["a warning", "› half"])


def typed_in(rows: list[str]) -> str:
    """Give what stands in the input line, the last rows of a screen, without blanks."""
    start = max((at for at, row in enumerate(rows) if row.startswith("›")), default=len(rows))
    return "".join(row[2:] for row in rows[start:]).replace(" ", "")


@pytest.mark.parametrize("widths", [[40], [60, 41, 25, 100, 33], [99, 98, 50, 49, 48]])
async def test_a_window_that_changes_its_size_is_left_without_remains(
    widths: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(footer, "SETTLED", 0.0)
    async with at_terminal(columns=100) as person:
        text = "a line that is long enough to be wrapped, with 漢字 and 👍 in it, once and again until its very end"
        person.terminal.note("above")
        person.terminal.progress("m1", "something that is under way for some time")
        person.type(text)
        await eventually(lambda: typed_in(person.screen.rows), text.replace(" ", ""))

        for width in widths:
            person.screen.resize(width)
            person.terminal._footer._on_resize()
            await eventually(lambda: person.terminal._footer._resizing, None)

            rows = person.screen.rows
            assert typed_in(rows) == text.replace(" ", "")
            assert rows[0] == "above"
            assert [row[0] for row in rows if row[0] in f"a›{footer.FRAMES}"] == ["a", rows[1][0], "›"]
            assert person.screen.cursor[0] == len(rows) - 1


async def test_what_arrives_while_a_window_changes_its_size_leaves_no_remains() -> None:
    async with at_terminal(columns=40) as person:
        person.type("a line that fits into the window")
        await person.sees("› a line that fits into the window")

        for width in (35, 20, 10):
            person.screen.resize(width)
            person.terminal._footer._on_resize()
        person.terminal.note("arrived")
        person.type("!")

        await eventually(lambda: person.screen.rows[0], "arrived")
        await eventually(lambda: typed_in(person.screen.rows), "alinethatfitsintothewindow!")
        assert len([row for row in person.screen.rows if row.startswith("›")]) == 1


@given(st.lists(st.sampled_from([1, 2]), max_size=80), st.integers(2, 30))
def test_a_terminal_wraps_as_it_is_reckoned(widths: list[int], columns: int) -> None:
    rows = wrapped_rows(widths, columns)

    assert (rows - 1) * (columns - 1) < max(sum(widths), 1) <= max(rows * columns, 1)


@given(st.text(st.sampled_from("ab 漢\n👍e\u0301"), min_size=1, max_size=60), st.integers(10, 30))
@settings(max_examples=25)
async def test_what_is_typed_is_seen_whole_with_the_cursor_at_its_end(text: str, columns: int) -> None:
    text = text.lstrip("\u0301") + "!"
    async with at_terminal(columns=columns) as person:
        person.type(f"\x1b[200~{text}\x1b[201~")
        await eventually(lambda: person.screen.rows[-1][-1:], "!")

        rows = person.screen.rows
        seen, typed = "".join(row[2:] for row in rows), text.replace("\n", "")
        # prompt_toolkit keeps a mark that stands on the last cell of a row, and does not draw it.
        unmarked = str.maketrans("", "", " \u0301")
        assert seen.translate(unmarked) == typed.translate(unmarked)
        filled = cell_len(rows[-1]) == columns  # the cursor stands at the beginning of the next row
        assert person.screen.cursor[0] == len(rows) - (not filled)
        assert person.screen.foreign == []


def test_lines_need_no_prompt_toolkit() -> None:
    code = "import sys, adapters.console, main.terminal.talk; sys.exit('prompt_toolkit' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_no_file_of_the_terminal_needs_what_windows_lacks() -> None:
    lacking = {"curses", "fcntl", "pty", "readline", "resource", "termios", "tty"}
    paths = [path for folder in ("adapters/console", "main/terminal") for path in (ROOT / folder).glob("*.py")]

    nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text()))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}

    assert len(paths) > 8
    assert names & lacking == set()
