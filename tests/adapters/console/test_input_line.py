"""The input line: keys in, lines out."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.input import PipeInput, create_pipe_input

from adapters.console.footer import Footer
from adapters.console.input_line import MOST_TYPED, InputLine, typeable
from tests.adapters.console.fake_terminal import FakeTerminal, eventually

LEFT, RIGHT, UP, DOWN = "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B"
HOME, END, DELETE, BACK = "\x1b[H", "\x1b[F", "\x1b[3~", "\x7f"
QUOTE, UNDO = "\x11", "\x1f"


class Line:
    """An input line with a keyboard; `taken` is what left it."""

    def __init__(self, keyboard: PipeInput, *past: str, commands: tuple[str, ...] = ()) -> None:
        self.taken: list[str | None] = []
        self.input = InputLine(self.taken.append, past, commands)
        self.footer = Footer(self.input, keyboard, FakeTerminal().output())
        self.keyboard = keyboard

    @property
    def state(self) -> tuple[str, int]:
        return self.input.buffer.text, self.input.buffer.cursor_position

    @property
    def text(self) -> str:
        return self.input.buffer.text


@asynccontextmanager
async def line(*past: str, commands: tuple[str, ...] = ()) -> AsyncGenerator[Line]:
    with create_pipe_input() as keyboard:
        made = Line(keyboard, *past, commands=commands)
        # Nothing here waits for what may follow an Escape: a slow machine would cut a sequence in two.
        made.footer.ttimeoutlen = made.footer.timeoutlen = 600.0
        editing = made.footer.run_async(set_exception_handler=False, handle_sigint=False)
        running = asyncio.create_task(editing, name="edit")
        try:
            yield made
        finally:
            running.cancel()
            await asyncio.wait([running])


@pytest.mark.parametrize(
    ("keys", "text", "cursor"),
    [
        ("hello", "hello", 5),
        (f"ac{LEFT}b", "abc", 2),
        (f"abc{HOME}x", "xabc", 1),
        ("abc\x01x\x05y", "xabcy", 5),
        (f"abc{HOME}{RIGHT}{END}d", "abcd", 4),
        (f"abc{BACK}", "ab", 2),
        (f"{BACK}{LEFT}{DELETE}a", "a", 1),
        (f"abc{LEFT}{LEFT}{DELETE}", "ac", 1),
        (f"abc{LEFT}\x04", "ab", 2),
        ("one two \x17", "one ", 4),
        (f"one two{LEFT}\x15", "o", 0),
        (f"one two{HOME}{RIGHT}\x0b", "o", 1),
        ("one two\x1bb\x1bbx", "xone two", 1),
        (f"one two{HOME}\x1b[1;5Cx", "onex two", 4),
        ("one two\x1b\x7f", "one ", 4),
        ("é漢字👍", "é漢字👍", 4),
        ("e\u0301漢" + BACK, "e\u0301", 2),
        ("a\x1b[200~b\r\nc\x1b[201~d", "ab\ncd", 5),
        ("a\x1b\rb", "a\nb", 3),
        ("\x1b[15~\x1b[1;2P\x1bZ\x01\x07a", "a", 1),
        ("a\x1a\x1ab", "ab", 2),
        ("3\x1b#\x0f\x1b7\x1b-a", "3a", 2),
        ("\x1b[200~\x1b[31mred\x00\x1b[201~", "[31mred", 7),
        (f"{QUOTE}\x1ba{QUOTE}\x07b", "ab", 2),
        (f"one two\x17{UNDO}", "one two", 7),
        ("\x1b\x1b[200~pasted\x1b[201~", "pasted", 6),
        ("demo\u00a0en\u202fprod\u3000x", "demo en prod x", 14),
        ("\x1b[200~a\tb\u2009c\u2028d\x1b[201~", "a b c\nd", 7),
        (f"a{QUOTE}\tb", "a b", 3),
        ("می\u200cخواهم", "می\u200cخواهم", 8),
        ("👩\u200d👩\u200d👧 ❤\ufe0f", "👩\u200d👩\u200d👧 ❤\ufe0f", 8),
        ("a\u202eb\u2066c\u200ed\u061ce\x9b31mf\u200bg", "abcde31mfg", 10),
        ("\U0001fadc\U000e0100", "\U0001fadc\U000e0100", 2),
    ],
)
async def test_a_line_is_edited(keys: str, text: str, cursor: int) -> None:
    async with line() as typed:
        typed.keyboard.send_text(keys)

        await eventually(lambda: typed.state, (text, cursor))
        assert typed.taken == []


async def test_bytes_that_are_no_text_become_marks() -> None:
    async with line() as typed:
        typed.keyboard.send_bytes(b"a\xff\xe6\xbc\xa2b")

        await eventually(lambda: typed.text, "a�漢b")


async def test_no_more_is_taken_than_a_message_may_have() -> None:
    async with line() as typed:
        typed.keyboard.send_text(f"\x1b[200~{'a' * MOST_TYPED}b\x1b[201~c")

        await eventually(lambda: typed.state, ("a" * MOST_TYPED, MOST_TYPED))


async def test_a_line_is_finished_by_enter() -> None:
    async with line() as typed:
        typed.keyboard.send_text("one\rtwo\n\r")

        await eventually(lambda: typed.taken, ["one", "two", ""])


async def test_ctrl_c_empties_the_line_and_ctrl_d_leaves_only_an_empty_one() -> None:
    async with line() as typed:
        typed.keyboard.send_text("abc\x04\x03\x04")
        await eventually(lambda: typed.taken, [None])

        typed.keyboard.send_text("\x03")
        await eventually(lambda: typed.taken, [None, None])


async def test_earlier_lines_come_back_and_the_draft_is_kept() -> None:
    async with line("an earlier day", "an earlier day", "") as typed:
        typed.keyboard.send_text("one\rtwo\rtwo\r")
        await eventually(lambda: typed.taken, ["one", "two", "two"])
        typed.keyboard.send_text("draft")
        await eventually(lambda: len(typed.input.buffer._working_lines), 4)

        ups = [(UP, "two"), (UP, "one"), (UP, "an earlier day"), (UP, "an earlier day")]
        downs = [(DOWN, "one"), (DOWN, "two"), (DOWN, "draft"), (DOWN, "draft")]
        for key, text in [*ups, *downs]:
            typed.keyboard.send_text(key)
            await eventually(lambda: typed.text, text)


async def test_the_name_of_a_process_is_completed() -> None:
    async with line(commands=("restart_service", "repo_info", "http_check")) as typed:
        typed.keyboard.send_text("/h\t")
        await eventually(lambda: typed.text, "/http_check")

        typed.keyboard.send_text("\x15/re\t")
        await eventually(lambda: typed.input.buffer.complete_state is not None, True)
        assert typed.text == "/re"

        typed.keyboard.send_text("\x15re\t!")
        await eventually(lambda: typed.text, "re!")


@pytest.mark.parametrize(("keys", "taken"), [("hello\tworld\r", "helloworld"), ("/\tre\r", "/re"), ("/re\t\r", "/re")])
async def test_what_was_completed_is_over_when_the_line_is_sent(keys: str, taken: str) -> None:
    async with line(commands=("restart_service", "repo_info", "http_check")) as typed:
        typed.keyboard.send_text(keys)
        await eventually(lambda: typed.taken, [taken])
        for _ in range(20):
            await asyncio.sleep(0)
        assert (typed.text, typed.input.buffer.complete_state) == ("", None)

        typed.keyboard.send_text(" /\t\x15/\t\tx")
        await eventually(lambda: typed.text, "/restart_servicex")


KEYS = ["a", "漢", " ", LEFT, RIGHT, HOME, END, BACK, DELETE, "\x17", "\x1bb", "\x1bf", "\x19", f"{QUOTE}\x1b", UNDO]


@given(st.text(), st.lists(st.integers(0, 90), max_size=6))
@settings(max_examples=15)
async def test_it_does_not_matter_where_a_stream_is_cut(text: str, cuts: list[int]) -> None:
    printable = "".join(sign for sign in text if sign.isprintable())
    keys = f"a{LEFT}\x1b[200~{text}\x1b[201~{DELETE}\r{printable}{''.join(KEYS)}\rend"
    stream = keys.encode("utf-8", "surrogatepass")
    places = sorted({min(cut, len(stream)) for cut in cuts} | {0, len(stream)})

    async with line() as whole:
        whole.keyboard.send_bytes(stream)
        await eventually(lambda: whole.text.endswith("end"), True)

    async with line() as parts:
        for start, end in pairwise(places):
            parts.keyboard.send_bytes(stream[start:end])
            await asyncio.sleep(0)
        await eventually(lambda: (parts.taken, parts.state), (whole.taken, whole.state))


@given(st.lists(st.sampled_from(KEYS)))
@settings(max_examples=25)
async def test_whatever_is_typed_the_line_holds_its_cursor_and_nothing_that_steers(keys: list[str]) -> None:
    async with line() as typed:
        typed.keyboard.send_text("".join(keys))
        typed.keyboard.send_text("\x05!")
        await eventually(lambda: typed.text[-1:], "!")

        assert typed.state == (typeable(typed.text), len(typed.text))


@given(st.text())
def test_what_may_be_typed_steers_nothing_and_can_be_written(text: str) -> None:
    kept = typeable(text)

    steering = {sign for sign in kept if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")}
    assert steering <= set("\n\u200c\u200d")
    assert not {sign for sign in kept if sign.isspace()} - set(" \n")
    assert kept.encode().decode() == kept == typeable(kept)
